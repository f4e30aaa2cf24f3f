"""A made-up province that tells the truth."""

from producers.simulator.scribe import Record
from producers.simulator.shape import VERSION, Shape
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

__all__ = [
    "FORMAT",
    "VERSION",
    "AxisName",
    "Balance",
    "CircularLine",
    "DeclaredNumber",
    "Header",
    "NotATruthFile",
    "Parents",
    "PlantedLine",
    "PrintedIssue",
    "Record",
    "Shape",
    "SheetFigures",
    "Simulation",
    "TruthFile",
    "truth_line",
]
