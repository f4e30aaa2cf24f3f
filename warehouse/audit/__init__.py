"""The auditor's questions. Each takes a client whose database is the warehouse, and answers with plain values."""

from warehouse.audit.against import Answer, Compared, Disagreement, against
from warehouse.audit.asof import Under, UnitLine, asof, units_table
from warehouse.audit.axis import Axis
from warehouse.audit.errors import NotFound
from warehouse.audit.figures import NUMBERS, Figures, figures_of
from warehouse.audit.findings import FindingLine, find_finding, findings
from warehouse.audit.flags import FlagLine, flags
from warehouse.audit.gaps import GapLine, find_inspection, gaps
from warehouse.audit.history import Step, find_issue, history
from warehouse.audit.moment import moment
from warehouse.audit.proof import PartitionProof, proof, under_way
from warehouse.audit.reconcile import Difference, Reconciler, Reconciliation, reconcile
from warehouse.audit.records import Records, records
from warehouse.audit.standing import Standing, asof_many
from warehouse.audit.tree import Tree, Unit, tree_at
from warehouse.audit.unit_log import find_unit, unit_log

__all__ = [
    "NUMBERS",
    "Answer",
    "Axis",
    "Compared",
    "Difference",
    "Disagreement",
    "Figures",
    "FindingLine",
    "FlagLine",
    "GapLine",
    "NotFound",
    "PartitionProof",
    "Reconciler",
    "Reconciliation",
    "Records",
    "Standing",
    "Step",
    "Tree",
    "Under",
    "Unit",
    "UnitLine",
    "against",
    "asof",
    "asof_many",
    "figures_of",
    "find_finding",
    "find_inspection",
    "find_issue",
    "find_unit",
    "findings",
    "flags",
    "gaps",
    "history",
    "moment",
    "proof",
    "reconcile",
    "records",
    "tree_at",
    "under_way",
    "unit_log",
    "units_table",
]
