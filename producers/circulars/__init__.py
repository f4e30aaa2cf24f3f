"""Rectification circulars (整改通报): published text in, structured circulars out."""

from producers.circulars.checker import check, read_circulars
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
    "Measure",
    "Money",
    "NotACircular",
    "Partial",
    "Promise",
    "Reading",
    "SubItem",
    "Unit",
    "UnreadableFile",
    "check",
    "read",
    "read_circulars",
]
