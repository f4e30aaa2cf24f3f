"""Rectification circulars (整改通报): published text in, structured circulars out."""

from producers.circulars.checker import check, read_apart, read_circulars
from producers.circulars.checker.names import RULES as RULE_NAMES
from producers.circulars.checker.names import SEVERITIES
from producers.circulars.drafting.as_text import as_text
from producers.circulars.drafting.as_word import as_word
from producers.circulars.drafting.composing import compose
from producers.circulars.drafting.dossier import Dossier, dossier
from producers.circulars.drift.change import Change, Passage
from producers.circulars.drift.comparing import Drift, EditionHead, MatchedPair, compare
from producers.circulars.drift.editions import paired
from producers.circulars.drift.matchables import matchables
from producers.circulars.drift.matching import Matchable, Matching, Pair, match
from producers.circulars.errors import NotACircular, UnreadableFile
from producers.circulars.explaining import Explained, explain
from producers.circulars.importing.outcome import Outcome
from producers.circulars.importing.standing import KINDS
from producers.circulars.importing.taking import Imported, Importing, Taken
from producers.circulars.model import (
    Accountability,
    Aspect,
    Circular,
    Declared,
    DeclaredRate,
    Finding,
    Inspection,
    Issue,
    Mark,
    Measure,
    Money,
    Partial,
    Promise,
    Severity,
    SubItem,
    Unit,
)
from producers.circulars.reading import Reading, read
from producers.circulars.report import html_report
from producers.circulars.scoring import COLUMNS as SCORE_COLUMNS
from producers.circulars.scoring import BadLabels, CircularScore, Labels, Score, labels_in, score, severity_of
from producers.circulars.sources.source import MAX_FILE_BYTES

__all__ = [
    "KINDS",
    "MAX_FILE_BYTES",
    "RULE_NAMES",
    "SCORE_COLUMNS",
    "SEVERITIES",
    "Accountability",
    "Aspect",
    "BadLabels",
    "Change",
    "Circular",
    "CircularScore",
    "Declared",
    "DeclaredRate",
    "Dossier",
    "Drift",
    "EditionHead",
    "Explained",
    "Finding",
    "Imported",
    "Importing",
    "Inspection",
    "Issue",
    "Labels",
    "Mark",
    "Matchable",
    "MatchedPair",
    "Matching",
    "Measure",
    "Money",
    "NotACircular",
    "Outcome",
    "Pair",
    "Partial",
    "Passage",
    "Promise",
    "Reading",
    "Score",
    "Severity",
    "SubItem",
    "Taken",
    "Unit",
    "UnreadableFile",
    "as_text",
    "as_word",
    "check",
    "compare",
    "compose",
    "dossier",
    "explain",
    "html_report",
    "labels_in",
    "match",
    "matchables",
    "paired",
    "read",
    "read_apart",
    "read_circulars",
    "score",
    "severity_of",
]
