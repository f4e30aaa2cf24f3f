"""The field's numbers, each a pure function of issue states, a clock and the rules of counting.

Numbers and their order as in the list of the field's metrics: 1 completion, 2 punctuality, 3 slippage, 4 ageing,
5 time to closing, 6 whether it lasted, 7 stock and flow, 8 evidence, 9 silence, 10 reconciliation, 11 money,
12 public feedback, 13 comparison. States come from the fold (live) or from `ledger.replay` (as of any moment).
"""

from ledger.metrics.ageing import Ageing, ageing
from ledger.metrics.comparison import Standing, compare
from ledger.metrics.completion import Completion, completion, is_itemised
from ledger.metrics.evidence import EvidenceCoverage, evidence_coverage
from ledger.metrics.lasting import Cohort, cohorts
from ledger.metrics.money import Money, money
from ledger.metrics.public import FeedbackNumbers, public_feedback
from ledger.metrics.punctuality import Punctuality, punctuality
from ledger.metrics.reconciliation import Gap, Given, holds, reconciliation
from ledger.metrics.rules import RULE_VERSION, RULES_OF_COUNTING, Rules
from ledger.metrics.shares import Share, quantile
from ledger.metrics.silence import Silence, silence, silent_days
from ledger.metrics.slippage import Slippage, slippage
from ledger.metrics.stock import StockAndFlow, stock_and_flow
from ledger.metrics.survival import Duration, time_to_closing

__all__ = [
    "RULES_OF_COUNTING",
    "RULE_VERSION",
    "Ageing",
    "Cohort",
    "Completion",
    "Duration",
    "EvidenceCoverage",
    "FeedbackNumbers",
    "Gap",
    "Given",
    "Money",
    "Punctuality",
    "Rules",
    "Share",
    "Silence",
    "Slippage",
    "Standing",
    "StockAndFlow",
    "ageing",
    "cohorts",
    "compare",
    "completion",
    "evidence_coverage",
    "holds",
    "is_itemised",
    "money",
    "public_feedback",
    "punctuality",
    "quantile",
    "reconciliation",
    "silence",
    "silent_days",
    "slippage",
    "stock_and_flow",
    "time_to_closing",
]
