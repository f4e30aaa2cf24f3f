"""Which team inspected, and at which level."""

from __future__ import annotations

import re

from producers.circulars.model import Level
from producers.circulars.text.numerals import CHINESE

_NTH = rf"第?[{CHINESE}\d]{{1,3}}"
_COMMITTEE = r"(?:(?:省委|市委|区委|县委)?(?:教育|国资|直属机关|机关|卫生健康|卫健|两新|政法)?工委)"
_WHO = rf"(?:{_COMMITTEE}|中央|自治区党委|省委|市委|区委|县委|州委|旗委|盟委|地委|工委|党工委|党委|党组)?"
_TEAM = re.compile(rf"(?P<who>{_WHO})(?P<team>第[{CHINESE}\d]{{1,3}}[^,。;第]{{0,6}}?巡[视察]组|巡[视察]{_NTH}组)")
_NAMED_TEAM = re.compile(  # 县委粮食购销领域专项巡察组: a name for a number
    r"(?P<who>中央|自治区党委|省委|市委|区委|县委|州委|旗委)(?P<team>[一-龥]{0,14}?(?:专项|提级|机动|交叉|联合|延伸)巡[视察]组)"
)
_ANY_TEAM = re.compile(rf"(?P<who>{_WHO})(?P<team>巡[视察]组)")
SENDER = re.compile(
    r"(?P<who>中央|自治区党委|省委|市委|区委|县委|州委|旗委|盟委|地委)[^,。;]{0,14}(?:巡[视察]|部署|安排)"
)
_LEVELS: tuple[tuple[str, Level], ...] = (
    ("中央", "centre"),
    ("自治区", "province"),
    ("省", "province"),
    ("市", "city"),
    ("州", "city"),
    ("盟", "city"),
    ("地委", "city"),
    ("区", "county"),
    ("县", "county"),
    ("旗", "county"),
)


def team_of(norm: str) -> tuple[str | None, Level | None]:
    """The team as printed and its level, by the committee that sent it."""
    match = _TEAM.search(norm) or _NAMED_TEAM.search(norm) or _ANY_TEAM.search(norm)
    sender = SENDER.search(norm)
    who = (match["who"] if match else "") or (sender["who"] if sender else "")
    level = next((level for word, level in _LEVELS if word in who), None)
    if who == "市委" and match is not None and "巡视" in match["team"]:
        level = "province"  # only the party committees of provinces send 巡视 teams; such a 市委 is a municipality's
    return (match["who"] + match["team"] if match else None), level
