"""How well circulars were read and checked, against what careful readers noted about the same files."""

from producers.circulars.scoring.labels import BadLabels, Flag, Label, Labels, labels_in
from producers.circulars.scoring.score import COLUMNS, CircularScore, FlagScore, Score, score, severity_of

__all__ = [
    "COLUMNS",
    "BadLabels",
    "CircularScore",
    "Flag",
    "FlagScore",
    "Label",
    "Labels",
    "Score",
    "labels_in",
    "score",
    "severity_of",
]
