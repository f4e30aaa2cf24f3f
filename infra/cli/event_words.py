"""What happened, in a word or two: every kind of event, in Chinese and English."""

from typing import Literal

WORDS: dict[str, tuple[str, str]] = {
    "unit.registered": ("单位入册", "unit registered"),
    "unit.renamed": ("单位更名", "unit renamed"),
    "unit.moved": ("隶属调整", "unit moved"),
    "unit.merged": ("单位合并", "unit merged"),
    "unit.closed": ("单位撤销", "unit closed"),
    "inspection.opened": ("巡视巡察进驻", "inspection opened"),
    "inspection.feedback_given": ("反馈意见", "feedback given"),
    "inspection.circular_published": ("公布整改通报", "circular published"),
    "inspection.gap_explained": ("说明差额", "gap explained"),
    "inspection.finding_raised": ("核查提出疑点", "finding raised"),
    "inspection.finding_confirmed": ("疑点属实", "finding confirmed"),
    "inspection.finding_explained": ("疑点已说明", "finding explained"),
    "inspection.finding_dismissed": ("疑点排除", "finding dismissed"),
    "issue.identified": ("问题入账", "issue identified"),
    "issue.stated": ("通报所述", "stated in print"),
    "issue.assigned": ("明确责任", "assigned"),
    "issue.planned": ("定方案与时限", "planned"),
    "issue.measure_added": ("新增措施", "measure added"),
    "issue.measure_completed": ("措施完成", "measure completed"),
    "issue.sub_item_changed": ("子项变动", "sub-item changed"),
    "issue.progressed": ("报告进展", "progress reported"),
    "issue.evidence_attached": ("附佐证材料", "evidence attached"),
    "issue.completion_claimed": ("自称完成", "completion claimed"),
    "issue.completion_returned": ("退回重改", "claim returned"),
    "issue.completion_verified": ("验收通过", "completion verified"),
    "issue.closed": ("销号", "closed"),
    "issue.reopened": ("重新打开", "reopened"),
    "issue.look_back_performed": ("回头看", "look-back"),
    "issue.extension_requested": ("申请延期", "extension requested"),
    "issue.extension_approved": ("同意延期", "extension approved"),
    "issue.extension_refused": ("不同意延期", "extension refused"),
    "issue.designated_long_term": ("列为长期整改", "made long-term"),
    "issue.waiting_declared": ("等待他方", "waiting"),
    "issue.not_sustained": ("问题不成立", "not sustained"),
    "issue.cancelled": ("撤销问题", "cancelled"),
    "issue.merged": ("并入他项", "merged"),
    "issue.split": ("拆分", "split"),
    "issue.transferred": ("移交", "transferred"),
    "issue.received": ("接收移交", "received"),
    "issue.escalated": ("提级提醒", "escalated"),
    "issue.supervised": ("督办", "supervised"),
    "issue.accountability_recorded": ("问责", "accountability recorded"),
    "issue.money_recovered": ("挽回资金", "money recovered"),
    "issue.feedback_received": ("群众反映", "public feedback"),
    "issue.feedback_answered": ("答复群众", "feedback answered"),
    "issue.corrected": ("更正", "corrected"),
}


def happened(type_: str, lang: Literal["zh", "en"]) -> str:
    """For an event's type as it stands in the event; one that nobody translated is shown as it is."""
    kind = type_.removeprefix("taizhang.").rpartition(".v")[0]
    words = WORDS.get(kind)
    return type_ if words is None else words[0] if lang == "zh" else words[1]
