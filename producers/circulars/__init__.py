"""Rectification circulars (整改通报): published text in, structured circulars out."""

from producers.circulars.errors import NotACircular, UnreadableFile
from producers.circulars.importing import Imported, Importing
from producers.circulars.model import Aspect, Circular, Declared, Finding, Inspection, Issue, Measure, SubItem, Unit
from producers.circulars.reading import read_circulars
from producers.circulars.source import MAX_FILE_BYTES

__all__ = [
    "MAX_FILE_BYTES",
    "Aspect",
    "Circular",
    "Declared",
    "Finding",
    "Imported",
    "Importing",
    "Inspection",
    "Issue",
    "Measure",
    "NotACircular",
    "SubItem",
    "Unit",
    "UnreadableFile",
    "read_circulars",
]
