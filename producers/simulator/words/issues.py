"""Names of issues, put together from an aspect's subjects and what may be wrong with them."""

from random import Random

from ledger import Scope

_DEFECTS = (
    "不够到位", "推进缓慢", "责任不清", "标准偏低", "底数不明", "衔接不畅", "监管不严", "流于形式", "办法不多",
    "力度不足", "更新不及时", "缺少统筹",
)  # fmt: skip
_ASPECTS: dict[Scope, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Scope.ROUTINE: (
        ("落实决策部署有差距", ("水库除险项目", "农田管护", "企业服务走访", "节能降碳任务", "管网改造", "粮食收储")),
        ("履行管党治党责任有短板", ("廉政谈话", "风险点排查", "巡查问题整改台账", "纪律教育", "公务用车", "采购流程")),
        ("基层组织建设较薄弱", ("支部活动记录", "党费收缴台账", "村级财务公开", "党员发展档案", "组织生活", "阵地")),
    ),
    Scope.BUSINESS_ENVIRONMENT: (
        ("信用环境方面", ("惠企资金兑付", "合同款支付", "招商承诺履行", "拖欠账款清理", "信用信息归集")),
        ("审批环境方面", ("窗口服务", "一次告知制度", "办件时限", "帮办代办", "事项清单公开")),
        ("监管环境方面", ("双随机检查", "执法记录", "涉企收费清单", "中介机构管理", "投诉办理")),
    ),
    Scope.PERSONNEL: (
        ("干部选拔任用不规范", ("考察材料", "任前公示", "干部档案审核", "试用期考核", "交流轮岗计划")),
        ("干部监督管理不严格", ("兼职清理", "因私出国证照保管", "个人事项核查", "年度考核", "谈心谈话")),
    ),
}  # fmt: skip
_PLACES = ("部分镇街", "个别园区", "一些部门", "少数村居", "机关本级", "所属企业", "重点项目", "窗口单位", "直属单位")
_YEARS = ("上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "汛期", "年度")
TITLES: dict[Scope, tuple[tuple[str, tuple[str, ...]], ...]] = {
    scope: tuple(
        (
            aspect,
            tuple(
                f"{place}{year}{subject}{defect}"
                for place in _PLACES
                for year in _YEARS
                for subject in subjects
                for defect in _DEFECTS
            ),
        )
        for aspect, subjects in aspects
    )
    for scope, aspects in _ASPECTS.items()
}


def title(chance: Random, scope: Scope) -> tuple[str, str]:
    """An aspect and an issue's title; thousands per aspect, so that an inspection rarely repeats one."""
    aspects = TITLES.get(scope) or TITLES[Scope.ROUTINE]
    aspect, titles = aspects[int(chance.random() * len(aspects))]
    return aspect, titles[int(chance.random() * len(titles))]
