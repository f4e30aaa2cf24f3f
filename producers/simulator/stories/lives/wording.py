"""What is written about the lives of issues, where `words` has nothing of the kind."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from ledger import WaitingOn

T = TypeVar("T")


def pick(chance: Random, among: Sequence[T]) -> T:
    """`random.choice` in a fifth of the time."""
    return among[int(chance.random() * len(among))]


OFFICES = (
    "办公室",
    "财政局",
    "住建局",
    "自然资源局",
    "人社局",
    "民政局",
    "农业农村局",
    "教育局",
    "卫健局",
    "审计局",
    "市场监管局",
    "营商局",
)
CLAIMS = ("已按方案整改到位", "各项措施全部落实,申请验收", "问题已整改完成并建立长效机制", "申请验收销号")
DELAYS = (
    "涉及多部门联合审批,手续尚未办结",
    "专项资金尚未拨付到位",
    "受施工季节影响,工程无法如期完工",
    "历史遗留问题,权属资料需逐户核实",
    "招标流标,需重新组织",
    "上级主管部门正在制定实施细则",
)
NO_DELAYS = (
    "理由不充分,仍按原时限完成",
    "已多次延期,不予同意",
    "属主观推进不力,应加快整改",
    "请先完成已具备条件的事项",
)
WAITS: dict[WaitingOn, tuple[str, ...]] = {
    WaitingOn.SUPERIOR: ("待上级主管部门批复", "已上报,等待上级研究答复"),
    WaitingOn.POLICY: ("待配套政策出台后办理", "待新规施行后统一规范"),
    WaitingOn.COURT: ("案件已进入诉讼程序,待法院判决", "已申请强制执行,待法院处置资产"),
    WaitingOn.OTHER: ("待第三方评估结果", "待相关企业破产清算完成"),
}
LONG_TERM = ("属长期性工作,转入常态化推进", "涉及体制机制,列入长期整改", "需持续投入,分年度推进")
NOT_SUSTAINED = ("经核查,反映情况与事实不符", "经调阅档案核实,该事项手续齐全", "经核实,所指资金已按规定入账")
CANCELLED = ("政策调整,原要求已不适用", "事项主体已注销,经研究予以撤销", "与其他渠道交办事项重复,不再单列")
TRANSFERS = ("职能划转,由承接单位继续整改", "经研究,调整整改责任单位", "属地管理,移交整改")
RELAPSES = ("同类问题再次发生", "整改成效未能保持,出现反弹", "制度未落实,问题又有抬头")
FEEDBACK = ("反映问题已有改善", "反映情况仍然存在", "对整改结果表示满意", "希望公开办理进度", "反映施工扰民未解决")
ANSWERS = ("已核实并答复反映人", "已现场查看,说明整改安排", "感谢监督,已责成责任单位整改")
LOOKED_WELL = ("抽查资料并实地走访,整改成效保持", "现场复核,未发现反弹", "访谈群众,普遍认可")
LOOKED_BADLY = ("现场复核发现问题反弹", "制度执行不到位,整改不彻底", "抽查发现新增同类问题")
FORMS = ("提醒谈话", "批评教育", "诫勉谈话", "责令书面检查", "通报批评", "党内警告")
"""Of accountability."""
CORRECTIONS = ("录入笔误", "与反馈原文核对后更正", "表述不规范")
