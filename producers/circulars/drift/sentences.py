"""What each kind of change is called, in Chinese and English. `{what}` is the part that a change is about."""

from __future__ import annotations

from producers.circulars.drift.change import Kind
from producers.circulars.model import Explanation, StatedStatus

STATUSES: dict[StatedStatus, tuple[str, str]] = {
    "done": ("已完成", "done"),
    "in_progress": ("正在整改", "in progress"),
    "stage_result": ("取得阶段性成果", "stage result"),
    "planned": ("有计划", "planned"),
    "long_term": ("长期坚持", "long term"),
    "waiting": ("等待", "waiting"),
    "cancelled": ("已取消", "cancelled"),
    "not_applicable": ("无需整改", "not applicable"),
    "merged": ("合并", "merged"),
    "not_sustained": ("不属实", "not sustained"),
    "not_stated": ("未说明", "not stated"),
}

_SENTENCES: dict[Kind, tuple[str, str]] = {
    "vanished": (
        "该问题在新版中不再出现,原状态:{old}({open})",
        "no longer in the newer edition; it was {old} ({open})",
    ),
    "new_issue": ("新版新增的问题,状态:{new}", "an issue that the older edition does not have; it is {new}"),
    "merged": ("该问题已并入第{new}个问题", "told within issue {new} now"),
    "split": ("该问题由原第{old}个问题拆分而来", "was part of issue {old}"),
    "status_went_back": ("整改状态倒退:{old} → {new}", "the status went back: {old} → {new}"),
    "status_withdrawn": ("不再说明整改状态(原为:{old})", "the status is no longer stated (it was {old})"),
    "status_set_aside": ("不再整改:{old} → {new}", "no longer to be rectified: {old} → {new}"),
    "status_advanced": ("整改状态推进:{old} → {new}", "the status advanced: {old} → {new}"),
    "status_reworded": ("整改状态表述变化:{old} → {new}", "the status is worded otherwise: {old} → {new}"),
    "deadline_moved": ("时限{direction}:{old} → {new}", "the deadline moved {direction}: {old} → {new}"),
    "deadline_dropped": ("不再提时限 {old}(现状态:{status})", "the deadline {old} is dropped (status now: {status})"),
    "deadline_set": ("新定时限:{new}", "a deadline is set: {new}"),
    "promise_moved": (
        "文中承诺的日期{direction}:{old} → {new}",
        "a date promised in the text moved {direction}: {old} → {new}",
    ),
    "promise_dropped": ("文中不再承诺日期 {old}", "a date promised in the text is dropped: {old}"),
    "sub_item_went_back": ("“{what}”状态倒退:{old} → {new}", "{what}: the status went back: {old} → {new}"),
    "sub_item_withdrawn": ("“{what}”不再说明状态(原为:{old})", "{what}: the status is no longer stated (it was {old})"),
    "sub_item_set_aside": ("“{what}”不再整改:{old} → {new}", "{what}: no longer to be rectified: {old} → {new}"),
    "sub_item_advanced": ("“{what}”状态推进:{old} → {new}", "{what}: the status advanced: {old} → {new}"),
    "sub_item_reworded": (
        "“{what}”状态表述变化:{old} → {new}",
        "{what}: the status is worded otherwise: {old} → {new}",
    ),
    "sub_item_deadline_moved": (
        "“{what}”时限{direction}:{old} → {new}",
        "{what}: the deadline moved {direction}: {old} → {new}",
    ),
    "sub_item_deadline_dropped": (
        "“{what}”不再提时限 {old}(现状态:{status})",
        "{what}: the deadline {old} is dropped (status now: {status})",
    ),
    "sub_item_deadline_set": ("“{what}”新定时限:{new}", "{what}: a deadline is set: {new}"),
    "sub_item_vanished": ("“{what}”不再出现,原状态:{old}", "{what} is no longer told; it was {old}"),
    "sub_item_new": ("新增“{what}”,状态:{new}", "{what} is new; it is {new}"),
    "softened": ("措辞变弱:“{old}” → “{new}”", "worded more weakly: “{old}” → “{new}”"),
    "text_caught_up": (
        "早已称完成,正文现在才说完成:“{old}” → “{new}”",
        "was called done before; only now the text says so: “{old}” → “{new}”",
    ),
    "wording_firmer": ("措辞变强:“{old}” → “{new}”", "worded more firmly: “{old}” → “{new}”"),
    "figures_worse": ("成效数字变差:{old} → {new}", "the figures got worse: {old} → {new}"),
    "figures_changed": ("正文数字变化:{old} → {new}", "figures in the text changed: {old} → {new}"),
    "text_rewritten": ("正文重写(相似度 {new})", "the text was rewritten (alike {new})"),
    "title_reworded": ("标题改写,原为:{old}", "the title was reworded; it was: {old}"),
    "moved": ("移至其他方面:{old} → {new}", "moved to another aspect: {old} → {new}"),
    "renumbered": ("{new} 个问题的编号有变", "{new} issues bear other numbers"),
    "declared_changed": ("自报数字变化({what}):{old} → {new}", "declared number changed ({what}): {old} → {new}"),
    "declared_dropped": ("不再自报数字({what}):{old}", "number no longer declared ({what}): {old}"),
    "declared_new": ("新增自报数字({what}):{new}", "number newly declared ({what}): {new}"),
    "found_again": ("上一轮称已完成,本轮再次指出", "called done in the earlier round, found again in this one"),
    "other_unit": ("两份通报的单位不同:{old};{new}", "the circulars are of different units: {old}; {new}"),
    "other_round": (
        "两份通报属于不同轮次({old};{new}),问题不同属正常",
        "the circulars are of different rounds ({old}; {new}): other issues are to be expected",
    ),
    "order": (
        "旧版({old})晚于新版({new}),是否顺序颠倒?",
        "the old one ({old}) is later than the new one ({new}): swapped?",
    ),
}


def explain(kind: Kind, zh: dict[str, str], en: dict[str, str]) -> Explanation:
    """The sentence of a kind with its blanks filled, one set of words for each language."""
    chinese, english = _SENTENCES[kind]
    return Explanation(zh=chinese.format(**zh), en=english.format(**en))
