"""Names of issues, put together from where, when, an aspect's subjects, and what may be wrong with them."""

from random import Random
from typing import TypeAlias

from ledger import Scope

_PLACES = (
    "部分镇街", "个别园区", "一些部门", "少数村居", "机关本级", "所属企业", "重点项目", "窗口单位", "直属单位",
    "有的社区", "个别站所", "派出机构", "部分学校", "基层单位", "牵头科室", "少数股室", "下属中心", "个别平台公司",
    "部分试点单位", "沿线乡镇",
)  # fmt: skip
_TIMES = (
    "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "汛期", "年度", "开工季", "换届期间",
    "冬春季节", "年中", "试点阶段", "近两年", "上一年度", "农忙时节",
)  # fmt: skip
_LINKS = ("", "工作", "环节", "事项")
_DEFECTS = (
    "不够到位", "推进缓慢", "责任不清", "标准偏低", "底数不明", "衔接不畅", "监管不严", "流于形式", "办法不多",
    "力度不足", "更新不及时", "缺少统筹", "不够规范", "把关不严", "压力传导不够", "覆盖不全", "记录缺失", "前后脱节",
    "针对性不强", "落实走样", "重建轻管", "层层转手", "跟踪问效不够", "台账失真",
)  # fmt: skip
Aspects: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
ASPECTS: dict[Scope, Aspects] = {
    Scope.ROUTINE: (
        ("落实决策部署有差距", (
            "水库除险项目", "农田管护", "企业服务走访", "节能降碳任务", "管网改造", "粮食收储", "河道清障",
            "森林防火", "招商项目入库", "乡村道路养护", "危旧桥梁排查", "畜禽粪污处理",
        )),
        ("履行管党治党责任有短板", (
            "廉政谈话", "风险点排查", "巡查问题整改台账", "纪律教育", "公务用车", "采购流程", "印章管理",
            "公务接待审批", "议事清单", "财务报销审核", "资产盘点", "警示教育",
        )),
        ("基层组织建设较薄弱", (
            "支部活动记录", "党费收缴台账", "村级财务公开", "党员发展档案", "组织生活", "阵地", "流动党员管理",
            "村务监督", "换届档案", "后备干部培养", "党员教育课程", "网格服务",
        )),
        ("群众身边服务有欠缺", (
            "供水保障", "困难救助发放", "老旧电梯更新", "校车接送", "垃圾分拣", "集中供暖", "农村公厕管护",
            "卫生室药品配备", "公交站点设置", "养老食堂", "来访登记", "路灯维护",
        )),
        ("防范化解风险有漏洞", (
            "地质灾害点巡查", "消防通道清理", "燃气入户检查", "食品抽检", "工程款专户", "债务台账", "隐患销号复查",
            "应急物资储备", "矿山边坡监测", "危化品运输登记", "防汛值守", "网络设备更新",
        )),
    ),
    Scope.BUSINESS_ENVIRONMENT: (
        ("“政通人和”的经济发展环境方面", (
            "政策宣讲", "企业诉求转办", "产业链专班", "用工对接", "厂房供地", "惠企政策汇编",
        )),
        ("“履约践诺”的信用环境方面", (
            "惠企资金兑付", "合同款支付", "招商承诺履行", "拖欠账款清理", "信用信息归集", "协议台账",
        )),
        ("“公平公正”的司法环境方面", (
            "涉企案件回访", "法律文书送达", "普法宣讲", "执行款发放", "调解登记", "法律顾问聘用",
        )),
        ("“文明规范”的执法环境方面", (
            "执法记录", "裁量基准公示", "执法证件管理", "文书制作", "入企检查登记", "罚没物品保管",
        )),
        ("“阳光便利”的审批环境方面", (
            "窗口服务", "一次告知制度", "办件时限", "帮办代办", "事项清单公开", "证照电子化",
        )),
        ("“简约高效”的监管环境方面", (
            "双随机检查", "涉企收费清单", "投诉办理", "联合检查", "监管平台数据", "抽查结果公示",
        )),
        ("“中立诚信”的中介环境方面", (
            "中介机构管理", "评审报告质量", "中介服务收费", "中介选取公示", "信用评价", "机构名录",
        )),
        ("“公平竞争”的经营环境方面", (
            "招标文件审查", "市场准入清单", "采购需求论证", "竞争审查", "商标保护", "保证金退还",
        )),
    ),
    Scope.PERSONNEL: (
        ("干部选拔任用不规范", (
            "考察材料", "任前公示", "干部档案审核", "试用期考核", "交流轮岗计划", "民主推荐", "职数核定", "酝酿记录",
        )),
        ("干部监督管理不严格", (
            "兼职清理", "因私出国证照保管", "个人事项核查", "年度考核", "谈心谈话", "离岗报备", "借调人员",
            "请销假登记",
        )),
        ("干部队伍建设有弱项", (
            "年轻干部培养", "专业人才引进", "挂职锻炼", "教育培训计划", "编制使用", "人岗匹配", "激励关怀",
            "梯队储备",
        )),
    ),
}  # fmt: skip
"""Aspects with their subjects. Those of the business inspection name the environments, the others none."""


_BEGINNINGS = tuple(place + time for place in _PLACES for time in _TIMES)
_ENDINGS = {
    scope: tuple(
        (aspect, tuple(subject + link + defect for subject in subjects for link in _LINKS for defect in _DEFECTS))
        for aspect, subjects in aspects
    )
    for scope, aspects in ASPECTS.items()
}


def title(chance: Random, scope: Scope) -> tuple[str, str]:
    """An aspect and an issue's title: so many of them per aspect that an inspection hardly ever makes one up twice."""
    draw = chance.random
    aspects = _ENDINGS.get(scope) or _ENDINGS[Scope.ROUTINE]
    aspect, endings = aspects[int(draw() * len(aspects))]
    return aspect, _BEGINNINGS[int(draw() * len(_BEGINNINGS))] + endings[int(draw() * len(endings))]
