"""Rectification circulars (整改通报): published text in, structured circulars out."""

from producers.circulars.errors import NotACircular, UnreadableFile
from producers.circulars.model import Aspect, Circular, Declared, Finding, Inspection, Issue, Measure, SubItem, Unit
from producers.circulars.reading import read_circulars

__all__ = [
    "Aspect",
    "Circular",
    "Declared",
    "Finding",
    "Inspection",
    "Issue",
    "Measure",
    "NotACircular",
    "SubItem",
    "Unit",
    "UnreadableFile",
    "read_circulars",
]
