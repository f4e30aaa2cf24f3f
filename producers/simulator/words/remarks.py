"""What is written about the work: deeds, progress, reasons, methods."""

from random import Random

_VERBS = (
    "修订", "梳理", "排查", "公示", "完善", "核对", "移交", "复核", "统一", "细化", "更新", "汇编", "重新登记",
    "逐户核实", "集中清理", "分类归档",
)  # fmt: skip
_THINGS = (
    "办理流程", "责任清单", "管理制度", "历史档案", "服务指南", "资金台账", "项目清单", "考核办法", "会议记录",
    "采购合同", "点位信息", "值班安排", "培训教材", "联系名册", "工作手册", "验收标准", "设备目录", "公开栏目",
    "巡查路线", "收费依据",
)  # fmt: skip
_WAYS = (
    "并明确牵头部门", "并组织专题培训", "并建立月调度机制", "并向群众公开", "并纳入年度考核", "并落实专人跟踪",
    "并邀请群众代表评议", "并实行双人复核", "并抄送相关部门", "并录入统一平台", "并在例会上讲评", "并按季度抽查",
    "并公布咨询方式", "并固定专人值守",
)  # fmt: skip
_DEEDS = tuple(f"{verb}{thing}{way}" for verb in _VERBS for thing in _THINGS for way in _WAYS)
_PROGRESS = tuple(f"按月调度,{verb}{thing}" for verb in _VERBS for thing in _THINGS)
_RETURNS = ("佐证材料不全", "现场与材料不符", "长效机制未建立", "整改范围不完整", "群众回访不满意")
_METHODS = ("现场核查", "材料审核", "抽样走访", "联合验收", "数据比对")


def deed(chance: Random) -> str:
    return _DEEDS[int(chance.random() * len(_DEEDS))]


def progress(chance: Random) -> str:
    return _PROGRESS[int(chance.random() * len(_PROGRESS))]


def reason_return(chance: Random) -> str:
    return _RETURNS[int(chance.random() * len(_RETURNS))]


def verification_method(chance: Random) -> str:
    return _METHODS[int(chance.random() * len(_METHODS))]
