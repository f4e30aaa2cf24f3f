"""What the audit commands say to people, in Chinese and English."""

from typing import Literal

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "unit": ("单位", "unit"),
    "name": ("名称", "name"),
    "declared": ("通报数", "declared"),
    "itemised": ("台账数", "itemised"),
    "done_as_stated": ("自称完成", "done as stated"),
    "verified": ("已验收", "verified"),
    "overdue": ("逾期", "overdue"),
    "not_stated": ("未说明", "not stated"),
    "own": ("本级", "own"),
    "total": ("含下级", "with those below"),
    "asof_recorded": ("{at} 时台账所记", "as the ledger knew it at {at}"),
    "asof_occurred": ("{at} 时的实际情况(按发生时间回放)", "as it was at {at} (replayed by when things happened)"),
    "under_now": (";按现在的隶属关系", "; rolled up under today's tree"),
    "no_issues": ("此时台账中尚无问题", "no issue was in the ledger at that time"),
    "no_units": ("此时台账中尚无单位", "no unit was in the ledger at that time"),
    "occurred": ("发生时间", "occurred"),
    "recorded": ("记录时间", "recorded"),
    "event": ("事件", "event"),
    "role": ("角色", "role"),
    "status": ("状态", "status"),
    "due": ("时限", "deadline"),
    "flags": ("标记", "flags"),
    "issue": ("问题", "issue"),
    "original_due": ("原定时限", "original deadline"),
    "stated": ("通报口径", "as stated"),
    "duplicate": ("重复事件,未生效", "a repetition, changed nothing"),
    "agree": (
        "三种计数一致:{units} 个单位、{issues} 个问题、{events} 条记录、{buckets} 个数字",
        "three countings agree: {units} units, {issues} issues, {events} records, {buckets} numbers",
    ),
    "nothing_counted": ("台账为空,无可对账", "the ledger is empty, there is nothing to reconcile"),
    "differ": (
        "{unit} 的 {bucket}({part})不一致:汇总 {rollups},余额 {balances},回放 {replay}",
        "{unit}, {bucket} ({part}) differs: roll-ups {rollups}, balances {balances}, replay {replay}",
    ),
    "still": ("(另有 {n} 条事件在途,可用 --wait 等待)", " ({n} events are still under way; try --wait)"),
    "under_way": ("数字一致,但仍有 {n} 条事件在途", "the numbers agree, but {n} events are still under way"),
    "replaying": ("回放", "replaying"),
    "table": ("表", "table"),
    "partition": ("分区", "partition"),
    "count": ("行数", "rows"),
    "distinct": ("不同位移", "distinct offsets"),
    "first": ("首位移", "first"),
    "last": ("末位移", "last"),
    "holds": ("成立", "holds"),
    "proof_fails": (
        "{table} 分区 {partition}:有缺失或重复",
        "{table}, partition {partition}: records are missing or doubled",
    ),
    "proof_holds": ("无缺失、无重复", "nothing lost, nothing doubled"),
    "no_events": ("仓库中尚无事件", "no events in the warehouse yet"),
    "no_flags": ("没有违规标记", "no rule was broken"),
    "rule": ("规则", "rule"),
    "detail": ("详情", "detail"),
    "state": ("认定", "state"),
    "finding": ("编号", "finding"),
    "severity": ("程度", "severity"),
    "explanation": ("说明", "explanation"),
    "no_findings": ("没有这样的核查问题", "no such findings"),
    "judged_confirm": ("已确认核查问题 {finding}({rule},{unit})", "finding {finding} ({rule}, {unit}) is confirmed"),
    "judged_explain": ("已说明核查问题 {finding}({rule},{unit})", "finding {finding} ({rule}, {unit}) is explained"),
    "judged_dismiss": ("已排除核查问题 {finding}({rule},{unit})", "finding {finding} ({rule}, {unit}) is dismissed"),
    "gap": ("差额", "gap"),
    "left": ("未说明差额", "unexplained"),
    "explanations": ("差额说明", "explanations"),
    "all": ("全部", "all"),
    "unexplained": (
        "{inspections} 次巡视巡察的通报数与台账数不符且无说明,共 {issues} 个问题",
        "{inspections} inspections have a gap that nobody explained, {issues} issues in all",
    ),
    "no_gap": ("{inspection} 没有未说明的差额", "{inspection} has no unexplained gap"),
    "less_left": (
        "{inspection} 未说明的差额只有 {left} 个问题",
        "{inspection} has only {left} issues left unexplained",
    ),
    "gap_explained": (
        "已为 {inspection} 说明 {count} 个问题的差额",
        "{count} issues of {inspection}'s gap are explained",
    ),
}

CHINESE: dict[str, str] = {
    "identified": "已发现",
    "assigned": "已交办",
    "planned": "有计划",
    "in_progress": "正在整改",
    "stage_result": "阶段性成果",
    "claimed": "自称完成",
    "returned": "已退回",
    "verified": "已验收",
    "closed": "已销号",
    "reopened": "重新整改",
    "waiting": "等待",
    "long_term": "长期坚持",
    "not_sustained": "不属实",
    "cancelled": "已取消",
    "merged": "合并",
    "split": "拆分",
    "transferred": "已移交",
    "done": "已完成",
    "not_applicable": "无需整改",
    "not_stated": "未说明",
    "open": "待认定",
    "confirmed": "属实",
    "explained": "有合理说明",
    "dismissed": "误报",
    "contradiction": "矛盾",
    "probable": "疑似",
    "info": "提示",
    "owner": "责任单位",
    "verifier": "验收人",
    "authority": "主管机关",
    "auditor": "审计",
    "public": "公众",
    "system": "系统",
}
"""Statuses, stated statuses and roles of the ledger; in English their names are the words."""


def term(lang: Lang, name: str) -> str:
    """A status or role for people; one of a newer version is shown by its name."""
    return CHINESE.get(name, name) if lang == "zh" else name.replace("_", " ")


def say(lang: Lang, key: str, **values: object) -> str:
    """The text for `key`; a key nobody translated is a mistake of ours and raises KeyError."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
