"""Rectification circulars (整改通报): published text in, structured circulars out."""

from producers.circulars.checker import check, read_circulars
from producers.circulars.drift.matchables import matchables
from producers.circulars.drift.matching import Matchable, Matching, Pair, match
from producers.circulars.errors import NotACircular, UnreadableFile
from producers.circulars.importing.taking import Imported, Importing
from producers.circulars.model import (
    Accountability,
    Aspect,
    Circular,
    Declared,
    DeclaredRate,
    Finding,
    Inspection,
    Issue,
    Measure,
    Money,
    Partial,
    Promise,
    SubItem,
    Unit,
)
from producers.circulars.reading import Reading, read
from producers.circulars.sources.source import MAX_FILE_BYTES

__all__ = [
    "MAX_FILE_BYTES",
    "Accountability",
    "Aspect",
    "Circular",
    "Declared",
    "DeclaredRate",
    "Finding",
    "Imported",
    "Importing",
    "Inspection",
    "Issue",
    "Matchable",
    "Matching",
    "Measure",
    "Money",
    "NotACircular",
    "Pair",
    "Partial",
    "Promise",
    "Reading",
    "SubItem",
    "Unit",
    "UnreadableFile",
    "check",
    "match",
    "matchables",
    "read",
    "read_circulars",
]
