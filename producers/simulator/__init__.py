"""A made-up province that tells the truth."""

from producers.simulator.printing import bound
from producers.simulator.scribe import Record
from producers.simulator.shape import VERSION, Shape, events_per_issue, issues_for, midnight
from producers.simulator.sheet import Extent, Sheet
from producers.simulator.simulation import Simulation
from producers.simulator.truth_file import (
    FORMAT,
    AxisName,
    Balance,
    CircularLine,
    DeclaredNumber,
    Header,
    NotATruthFile,
    Parents,
    PlantedLine,
    PrintedIssue,
    SheetFigures,
    TruthFile,
    truth_line,
)
from producers.simulator.world import Planted, Print

__all__ = [
    "FORMAT",
    "VERSION",
    "AxisName",
    "Balance",
    "CircularLine",
    "DeclaredNumber",
    "Extent",
    "Header",
    "NotATruthFile",
    "Parents",
    "Planted",
    "PlantedLine",
    "Print",
    "PrintedIssue",
    "Record",
    "Shape",
    "Sheet",
    "SheetFigures",
    "Simulation",
    "TruthFile",
    "bound",
    "events_per_issue",
    "issues_for",
    "midnight",
    "truth_line",
]
