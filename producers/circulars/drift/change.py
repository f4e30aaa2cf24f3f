"""One difference between two editions, and which of them an auditor should look at."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from producers.circulars.model import Explanation

Weight = Literal["look", "info"]
Kind = Literal[
    "vanished",
    "new_issue",
    "merged",
    "split",
    "status_went_back",
    "status_withdrawn",
    "status_set_aside",
    "status_advanced",
    "status_reworded",
    "deadline_moved",
    "deadline_dropped",
    "deadline_set",
    "promise_moved",
    "promise_dropped",
    "sub_item_went_back",
    "sub_item_withdrawn",
    "sub_item_set_aside",
    "sub_item_advanced",
    "sub_item_reworded",
    "sub_item_deadline_moved",
    "sub_item_deadline_dropped",
    "sub_item_deadline_set",
    "sub_item_vanished",
    "sub_item_new",
    "softened",
    "text_caught_up",
    "wording_firmer",
    "figures_worse",
    "figures_changed",
    "text_rewritten",
    "title_reworded",
    "moved",
    "renumbered",
    "declared_changed",
    "declared_dropped",
    "declared_new",
    "found_again",
    "other_unit",
    "other_round",
    "order",
]


class Passage(BaseModel):
    """Words exactly as printed, and the line of the file they begin on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    quote: str


class Change(BaseModel):
    """`issue_old` and `issue_new` are the numbers of the issue in either circular, null for what is no issue's;
    `issue` is its title, the newer one where there are two. `old`, `new`: a status, an ISO date, a number, words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    weight: Weight
    issue_old: int | None
    issue_new: int | None
    issue: str | None
    old: str | None
    new: str | None
    old_passage: Passage | None
    new_passage: Passage | None
    explanation: Explanation
