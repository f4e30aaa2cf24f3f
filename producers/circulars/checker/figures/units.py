"""Units of count and measure, and which of them may count the same thing."""

from __future__ import annotations

from typing import Literal

Kind = Literal["count", "money", "area", "length", "weight", "volume", "percent", "points", "times"]

_COUNTS = (
    "人次 户次 家次 件次 车次 场次 批次 台次 班次 次 场 期 人 名 位 户 家 个 件 起 宗 例 条 项 处 "
    "份 所 座 辆 批 套 台 只 篇 封 笔 对 间 "
    "栋 幢 本 册 支 组 队 轮 张 块 片 门 艘 根 株 棵 头 种 类 节 幅 枚 部 口 盏 架 桩 道"
)
KINDS: dict[str, Kind] = dict.fromkeys(_COUNTS.split(), "count")
KINDS |= dict.fromkeys(("元", "美元", "元人民币"), "money")
KINDS |= dict.fromkeys(("亩", "公顷", "平方米", "平方公里", "平米", "㎡", "平方千米"), "area")
KINDS |= dict.fromkeys(("公里", "千米", "米", "延长米", "延米"), "length")
KINDS |= dict.fromkeys(("吨", "公斤", "千克"), "weight")
KINDS |= dict.fromkeys(("立方米", "立方", "升"), "volume")
KINDS |= {"%": "percent", "‰": "percent", "个百分点": "points", "百分点": "points", "倍": "times"}

_PEOPLE = frozenset("人名位")
_FIRMS = frozenset("户家个")
_MATTERS = frozenset("件起宗例条项个处")
_FAMILIES = (_PEOPLE, _FIRMS, _MATTERS)


def same_things(one: str, other: str) -> bool:
    """Whether two units may count the same things: 家 and 户 of firms, 件 and 起 of cases, but never 人 and 人次."""
    return one == other or any(one in family and other in family for family in _FAMILIES)
