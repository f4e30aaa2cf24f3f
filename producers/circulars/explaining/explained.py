"""One thing that a line of the file was taken for."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Role = Literal[
    "blank",
    "page",
    "joined",
    "title",
    "metadata",
    "opening",
    "section",
    "group",
    "aspect",
    "issue",
    "measure",
    "sub_item",
    "point",
    "status",
    "deadline",
    "promise",
    "declared",
    "partial",
    "money",
    "accountability",
    "ending",
    "text",
]


class Explained(BaseModel):
    """`rule` names the rule by which the line got its role; `detail` what it gave; `issue` the number of the issue that
    it belongs to. A line may have several: a heading that is an issue may hold a measure and a status too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    role: Role
    rule: str
    detail: str = ""
    issue: int | None = None
