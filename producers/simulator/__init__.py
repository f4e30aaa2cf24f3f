"""A made-up province that tells the truth."""

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
    "AxisName",
    "Balance",
    "CircularLine",
    "DeclaredNumber",
    "Header",
    "NotATruthFile",
    "Parents",
    "PlantedLine",
    "PrintedIssue",
    "SheetFigures",
    "TruthFile",
    "truth_line",
]
