"""The rules whose breach leaves a flag, each with one sentence for people."""

from typing import NamedTuple


class Sentence(NamedTuple):
    zh: str
    en: str


RULES: dict[str, Sentence] = {
    "not_identified": Sentence("该问题尚未登记就有后续记录", "an update came before the issue was identified"),
    "identified_twice": Sentence("同一问题被重复登记", "the issue was identified a second time"),
    "unknown_unit": Sentence("该单位尚未在台账登记", "the unit has not been registered"),
    "unsettled_unit": Sentence(
        "单位行政区划代码无法确定,使用登记代码", "division not settled; the unit has a registered code"
    ),
    "role_not_allowed": Sentence("操作人角色无权作此操作", "the actor's role may not do this"),
    "self_verification": Sentence("责任单位自行验收,不予认定", "the owner verified its own work"),
    "not_claimed": Sentence("未申报完成即验收或退回", "verified or returned without a claim"),
    "not_verified": Sentence("未经验收即销号", "closed without having been verified"),
    "not_done": Sentence("未完成的问题不能重新打开或回头看", "reopened or looked back on although it was not done"),
    "out_of_order": Sentence("当前状态下不能作此操作", "not lawful from the issue's present status"),
    "status_went_back": Sentence("通报口径倒退:已报完成又改为未完成", "the unit's statement went back from done"),
    "original_deadline_changed": Sentence("试图更改原定时限", "an attempt to change the original deadline"),
    "extension_unknown": Sentence(
        "批复的延期申请不存在或已有结论", "a decision on an extension not asked for, or decided"
    ),
    "extension_twice": Sentence("同一延期申请重复提出", "an extension was asked for twice under one key"),
    "extension_after_deadline": Sentence("逾期之后才申请延期", "an extension asked for after the deadline"),
    "extension_not_later": Sentence("延期后的时限不晚于现时限", "an extension no later than the current deadline"),
    "measure_unknown": Sentence("完成的措施未曾登记", "a completed measure that was never added"),
    "measure_twice": Sentence("同一措施重复登记", "a measure was added twice"),
    "sub_item_unknown": Sentence("变更的子项未曾登记", "a changed sub-item that was never registered"),
    "feedback_twice": Sentence("同一群众反映重复登记", "the same public feedback was registered twice"),
    "feedback_unknown": Sentence("答复的群众反映不存在", "an answer to feedback nobody gave"),
    "recorded_backwards": Sentence("记录时间早于此前记录", "recorded earlier than the event before it"),
    "occurred_after_recorded": Sentence("发生时间晚于记录时间", "occurred later than it was recorded"),
    "correction_not_lawful": Sentence("该字段不能以更正方式修改", "a field that can't be corrected"),
    "moved_into_itself": Sentence("单位不能隶属于自身", "a unit can't belong to itself"),
    "judgement_not_allowed": Sentence(
        "核查问题须由本单位以外的审计或主管机关认定",
        "a finding judged by its own unit, or by no auditor",
    ),
    "not_about_an_issue": Sentence("该记录与问题无关", "an event that isn't about an issue stood among an issue's"),
}
