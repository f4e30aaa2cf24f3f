"""Said to be done, against what the text tells. Every text is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from producers.circulars import Finding, read_circulars

from ..texts import OPENING, circular

# title of the issue, what its text tells, how the finding is graded
OPEN = [
    ("村集体欠款清收不力", "已追回大部分欠款。", "contradiction"),
    ("人防费征缴不到位", "通过上门催缴,绝大部分企业已完成补缴。", "contradiction"),
    ("违规发放津补贴", "对违规领取的补贴进行清退,已退还部分。", "contradiction"),
    ("安全隐患整治不彻底", "共排查隐患312条,已整改301条,其余隐患正在整改。", "contradiction"),
    ("安全隐患整治不彻底", "共排查隐患312条,已整改301条。", "contradiction"),
    ("惠农补贴被冒领", "查实冒领资金86.4万元,已追缴79.1万元,剩余7.3万元正在分期退缴。", "contradiction"),
    ("公房被长期占用", "清查公房47处,已收回41处,其余6处进入诉讼程序,正在审理。", "contradiction"),
    ("断头路长期不通", "列入计划的9条断头路已通车7条;剩余2条涉及铁路道口,已列入明年计划。", "contradiction"),
    ("合同管理松散", "修改条款不公的合同22份;其余19份因对方不同意变更,仍在协商之中。", "contradiction"),
    ("薪酬制度改革滞后", "薪酬改革方案正在征求各部门意见。", "contradiction"),
    ("内控制度不健全", "目前内控制度正在修订,待局党组审议后印发。", "contradiction"),
    ("内控制度不健全", "目前正在按程序报批。", "probable"),
    ("事权划转不彻底", "第一批事项已经移交,第二批12个事项正在剥离。", "contradiction"),
    ("养老机构消防不达标", "喷淋设备安装尚未完工。", "probable"),
    ("养老机构消防不达标", "养老机构消防验收手续尚未办结。", "contradiction"),
    ("回迁安置进展慢", "东园小区回迁工作仍在推进。", "contradiction"),
    ("小区产权证办理难", "截至目前仍有63户未取得产权证。", "contradiction"),
    ("小区产权证办理难", "目前办证工作正与不动产登记中心协商。", "probable"),
    ("人员编制不足", "已向市委编办提出申请,等待批复。", "probable"),
    ("人员编制不足", "增加编制的请示已上报,待市委编办核定后落实。", "contradiction"),
    ("规划编制滞后", "总体规划已通过专家评审,报市政府待批。", "contradiction"),
    ("机关食堂管理混乱", "制定了管理办法(征求意见稿)。", "probable"),
    ("机关食堂管理混乱", "起草了《机关食堂管理办法》,明确就餐标准和采购流程。", "probable"),
    ("机关食堂管理混乱", "形成《机关食堂管理办法(草案)》。", "probable"),
    ("污水管网建设滞后", "污水管网改造工程预计2099年6月底前完工。", "contradiction"),
    ("污水管网建设滞后", "剩余4公里管网力争年底前全部建成。", "contradiction"),
    ("拖欠工程款", "已与施工单位签订还款协议,计划2099年3月底前全部付清结清。", "probable"),
    ("历史遗留问题多", "相关问题整改中。", "contradiction"),
    ("历史遗留问题多", "因企业破产,暂时无法整改到位。", "contradiction"),
    ("高标准农田管护不力", "管护队伍组建尚需继续推进。", "contradiction"),
    ("档案管理不规范", "部分档案已整改,另有32卷尚未归档。", "contradiction"),
    ("违建治理不力", "8处违建已拆除6处,另2处正在履行强制执行程序。", "contradiction"),
    ("信息系统重复建设", "两个系统的整合工作正有序推进。", "contradiction"),
    ("征地补偿款兑付不及时", "补偿款正在陆续兑付。", "contradiction"),
    ("干部档案造假查处不力", "对3名干部的处理正在按程序进行。", "contradiction"),
    ("国企改革推进缓慢", "一是完成清产核资。二是重组方案正在报国资部门审批。", "probable"),
]
SETTLED = [
    ("宗旨意识淡薄", "下一步将持续推进作风建设,巩固整改成果。"),
    ("作风建设不实", "持续加强监督检查,长期坚持,常抓不懈。"),
    ("监督不严", "对正在建设的12个项目开展监督检查,约谈责任人4名。"),
    ("监督不严", "紧盯正在推进的重点工程,开展嵌入式监督。"),
    ("决策机制不健全", "党组会议定事项226项,已办结195项,正在督办31项。"),
    ("学习不深入", "结合全党正在开展的主题教育,组织集中学习9次。"),
    ("学习不深入", "党组书记指出,“改革正在进入深水区”,要求全体干部振奋精神。"),
    ("欠款清收不力", "对尚未缴清的12户逐户上门,现已全部缴清。"),
    ("欠款清收不力", "整改前仍有12户未缴清,通过诉讼全部收回。"),
    ("审计整改不彻底", "其中9个问题在巡察期间尚未整改完毕,党组逐项研究,现均已整改到位。"),
    ("隐患排查不细", "排查隐患312条,已全部整改到位。"),
    ("隐患排查不细", "排查隐患312条,已整改300条,其余12条经复核不属于隐患,予以核销。"),
    ("隐患排查不细", "排查企业312家,整改隐患97条。"),
    ("津补贴发放不规范", "自查2019年以来的发放情况,尚未发现其他违规问题。"),
    ("公款吃喝", "专项检查中至今未发生违规接待。"),
    ("政务服务效率低", "实行一窗通办,减少群众排队等待时间,平均等待时间由30分钟降至8分钟。"),
    ("接待管理混乱", "修订公务接待管理办法,严格接待标准,优待老干部的规定一并明确。"),
    ("制度不健全", "起草《会议制度》,经党组会审议通过后印发执行。"),
    ("制度不健全", "在广泛征求意见的基础上,印发了《内部控制规程》。"),
    ("征求意见不充分", "组织干部对《年度计划(征求意见稿)》提出修改建议31条,全部吸收。"),
    ("招商质效不高", "新签约项目12个,目前正在洽谈项目8个。"),
    ("平台使用率低", "平台已建成,正在正常运行。"),
    ("党建引领不强", "党群服务中心正在成为居民的会客厅。"),
    ("干部担当不足", "干部作风正在持续好转。"),
    ("会议过多", "凡尚未整改到位的单位,一律不得评优。"),
    ("党费收缴不规范", "针对部分党员尚未足额缴纳党费的问题,逐人核算,补缴4.6万元。"),
    ("公车管理不严", "对照“公车管理仍在粗放”的反馈,安装定位终端29台。"),
    ("执法不规范", "大多数执法人员参加了培训,考核合格率100%。"),
    ("执法不规范", "绝大多数群众对执法工作表示满意。"),
    ("轮岗不及时", "在专项清理中,发现超期任职11人,均已交流。"),
    ("支部换届超期", "督促其余3个支部按期换届,已全部完成。"),
    ("支部换届超期", "剩余3个支部均已完成换届。"),
    ("人才引进不足", "面向高校引进专业人才12名,计划每年开展两次专场招聘。"),
    ("亩均效益低", "2024年亩均税收预计增长12%。"),
    ("合同管理松散", "待遇核定标准重新明确,接待清单逐项公开。"),
    ("项目储备不足", "谋划项目34个,目前在建18个,竣工16个。"),
    ("廉政教育不够", "将廉政教育贯穿始终,防止问题反弹。"),
    ("管网维护不力", "更换管网12公里,原计划2020年10月底前完成,实际提前竣工。"),
    ("财务审核不严", "补缴税款3.2万元,剩余资金12.7万元已上缴财政。"),
    ("专班作用不强", "专班由常务副区长牵头,正常运转。"),
]

# told at length, as circulars do
STILL_OPEN = [
    ("食堂补贴发放不规范", "补发资金已落实,目前已发放至第三季度,第四季度补贴待财政资金到位后发放。"),
    ("老旧小区漏水投诉多", "涉及的14栋楼已修缮11栋,剩余3栋因业主意见不统一,暂未施工。"),
    ("欠薪问题突出", "为412名农民工追回工资634万元,尚有27名农民工的工资41万元未追回。"),
    ("违规占用耕地", "占用耕地21亩,已复垦17.5亩,余下3.5亩计划明年春季复垦。"),
    ("科研经费结转过多", "经费清理工作已基本完成,个别课题仍在核对。"),
    ("职称评审积压", "积压的职称评审材料正抓紧评审。"),
    ("校舍抗震加固不到位", "3所学校加固工程仍在施工。"),
    ("退役军人安置不及时", "大部分退役军人已得到妥善安置。"),
    ("审计查出问题整改慢", "审计指出的36个问题,整改到位33个,3个问题持续推进整改。"),
    ("未批先建", "用地手续正在补办。"),
    ("供热管网破损", "供热改造项目进入招标阶段。"),
    ("院前急救站点不足", "新建急救站2个,另有1个站点选址未确定。"),
    ("债权清收不力", "起诉欠款企业5家,胜诉3家,其余案件尚在审理中。"),
    ("房产确权滞后", "22处房产中,已办理权属证书15处,7处因历史资料缺失无法办理。"),
    ("信息公开不及时", "网站改版方案已报市大数据局,等候审批。"),
    ("出租资产租金拖欠", "已收回租金118万元,尚欠23万元。"),
    ("编外人员清理不彻底", "清理编外人员52名,尚余6名因合同未到期暂缓清理。"),
    ("湿地保护规划缺失", "湿地保护规划初稿已形成,正在组织专家论证。"),
    ("干部超职数配备", "超配的8名科级干部已消化5名,其余3名将通过退休、交流逐步消化。"),
    ("水费收缴率低", "水费收缴率提高到91%,欠费大户的催缴工作仍未结束。"),
    ("殡葬乱象整治不力", "集中整治仍在进行。"),
    ("项目审计滞后", "12个项目已审结9个,3个在审。"),
    ("图书馆闭馆时间过长", "图书馆改造尚未竣工,预计明年5月开放。"),
    ("社保基金追缴慢", "多领的养老金追缴工作正在有序开展。"),
    ("村账镇管混乱", "对15个村的账目进行重新核对,部分村账目仍未理清。"),
    ("执法装备不足", "装备采购已经挂网,尚未签订合同。"),
    ("土地闲置", "闲置土地处置方案已上报,待省厅批准。"),
    ("污水直排", "9个直排口已封堵8个,1个正在施工封堵。"),
    ("国有房屋出租不规范", "对到期合同重新招租,还有2处房屋未能收回。"),
    ("干部人事档案缺失", "缺失的材料正在收集补充。"),
]
FINISHED = [
    ("调研走过场", "班子成员每季度开展调研,现场解决正在发生的矛盾11起。"),
    ("宣传阵地管理不严", "关停不规范账号6个,其余账号均已备案。"),
    ("基层减负不力", "文件同比下降31%,会议同比下降28%,减负成果正在巩固。"),
    ("财政资金沉淀", "盘活存量资金3.1亿元,全部用于在建民生项目。"),
    ("招标文件审核不严", "建立负面清单,对拟招标项目逐一审核。"),
    ("学习计划不落实", "制定年度学习计划,计划内容全部完成。"),
    ("项目监管薄弱", "将12个在建工程纳入月度巡查,对未按期完工的施工单位进行约谈。"),
    ("群众办事难", "开通绿色通道,对暂时不具备条件的申请人一次性告知。"),
    ("作风漂浮", "通报尚未签到的干部7人次,扣减当月绩效。"),
    ("档案不齐", "补齐2018年以来缺失档案216卷,不再有未归档材料。"),
    ("养老服务不足", "新增床位300张,入住老人满意度98%,剩余床位面向社会开放。"),
    ("粮食库存管理不严", "对库存粮食全面清查,账实相符,剩余库容4万吨。"),
    ("隐患闭环管理不够", "隐患整改率达到100%。"),
    ("巡察成果运用不足", "督促被巡察单位对尚未完成的整改任务倒排工期,现已全部销号。"),
    ("党员教育管理松散", "各支部正常开展主题党日,流动党员正常参加组织生活。"),
    ("编制使用不规范", "严格执行编制审批制度,凡未经批准的一律不得进人。"),
    ("招商项目履约差", "对未履约的5个项目解除协议,收回土地230亩。"),
    ("交通拥堵", "优化信号灯配时,高峰时段车辆等待时间缩短三成。"),
    ("营商环境不优", "推行容缺受理,企业等待审批后再补材料的情况不再出现。"),
    ("意识形态责任不实", "每半年专题研究1次,分析研判工作常态化推进。"),
    ("公务卡使用率低", "使用率由62%提高到97%。"),
    ("扶贫资产管护不力", "对全部217项资产登记确权,其中经营性资产正常收益。"),
    ("民生实事进度慢", "十件民生实事全部完成,其中老旧小区改造项目提前竣工。"),
    ("监督执纪宽松软", "立案23件,结案21件,给予党纪处分19人。"),
    ("工程变更随意", "对拟变更事项实行集体决策,超过5%的报区政府批准后实施。"),
    ("安全培训不足", "对新入职和待上岗人员培训1300人次。"),
    ("垃圾分类推进不力", "分类覆盖率达98%,剩余小区为待拆迁小区,不再设置。"),
    ("采购程序不合规", "采购计划经审批后实施,预算执行正常。"),
    ("村级议事不规范", "推行四议两公开,正在施行的村规民约全部上墙公示。"),
    ("干部考核走过场", "考核结果与评优挂钩,对仍未改进的3名干部调整岗位。"),
]


def found(data: bytes) -> list[Finding]:
    (read,) = read_circulars(data, "a.txt")
    return [one for one in read.findings if one.rule == "status_vs_text"]


def by_line(title: str, told: str) -> bytes:
    return circular(
        "二、整改落实情况",
        "(一)甲方面",
        f"1.关于“{title}”问题的整改",
        told,
        "整改进展情况:已完成。",
        "2.关于“乙”问题的整改。丙。",
    )


def by_sentence(title: str, told: str) -> bytes:
    return circular(
        "二、整改落实情况", "(一)甲方面", f"1.关于“{title}”的问题。{told}该问题已完成整改。", "2.关于“乙”的问题。丙。"
    )


def by_bracket(title: str, told: str) -> bytes:
    return circular(
        "二、整改落实情况", "(一)甲方面", f"1.关于“{title}”的问题。{told}(已完成整改)", "2.关于“乙”的问题。丙。"
    )


def by_group(title: str, told: str) -> bytes:
    return circular(
        "二、整改落实情况",
        "(一)已整改完成的问题",
        f"1.关于“{title}”问题的整改",
        f"一是加强领导。二是{told}",
        "(二)正在推进整改的问题",
        "1.关于“乙”问题的整改",
        "丙。",
    )


def by_measures(title: str, told: str) -> bytes:
    return circular(
        "二、整改落实情况",
        "(一)甲方面",
        f"1.关于“{title}”问题的整改",
        "一是加强领导。",
        f"二是{told}",
        "整改进展情况:已完成。",
        "2.关于“乙”问题的整改。丙。",
    )


Saying = Callable[[str, str], bytes]
SAID = [by_line, by_sentence, by_bracket, by_group, by_measures]


@pytest.mark.parametrize("say", SAID)
@pytest.mark.parametrize(("title", "told", "severity"), OPEN)
def test_unfinished_work_under_a_statement_of_completion(say: Saying, title: str, told: str, severity: str) -> None:
    assert [one.severity for one in found(say(title, told))] == [severity]


@pytest.mark.parametrize("say", SAID)
@pytest.mark.parametrize(("title", "told"), SETTLED)
def test_finished_work_that_is_told_in_words_of_going_on(say: Saying, title: str, told: str) -> None:
    assert found(say(title, told)) == []


@pytest.mark.parametrize(("title", "told"), STILL_OPEN)
def test_what_is_still_open_is_found_in_longer_texts(title: str, told: str) -> None:
    assert len(found(by_line(title, told))) == 1


@pytest.mark.parametrize(("title", "told"), FINISHED)
def test_longer_texts_of_finished_work_stay_silent(title: str, told: str) -> None:
    assert found(by_line(title, told)) == []


def test_the_figures_are_counted_and_the_clause_is_quoted_before_the_statement() -> None:
    (one,) = found(by_line("安全隐患整治不彻底", "召开会议2次。共排查隐患312条，已整改301条，其余隐患正在整改。"))
    assert (one.stated, one.computed) == ("done", "301 of 312 done, 11 still open")
    assert one.quotes == ("共排查隐患312条，已整改301条，其余隐患正在整改", "整改进展情况:已完成。")
    marked = one.marks[0]
    assert [marked.quote[start:end] for start, end in marked.figures] == ["312条", "301条"]
    assert one.lines == (8, 9)


def test_the_heading_of_the_group_is_cited_where_the_issue_itself_states_nothing() -> None:
    (one,) = found(by_group("薪酬制度改革滞后", "薪酬改革方案正在征求意见。"))
    assert (one.stated, one.quotes[-1]) == ("done (by its group)", "(一)已整改完成的问题")


def test_an_open_issue_may_tell_what_is_open() -> None:
    told = ("1.关于“甲”问题的整改", "已追回大部分欠款,其余正在追缴。", "整改进展情况:正在整改,2099年12月底前完成。")
    assert found(circular("二、整改落实情况", "(一)甲方面", *told, "2.关于“乙”问题的整改。丙。")) == []


def test_a_text_that_only_tells_claims_nothing() -> None:
    told = ("1.关于“甲”问题的整改。已追回大部分欠款,其余正在追缴。", "2.关于“乙”问题的整改。丙。")
    assert found(circular("二、整改落实情况", "(一)甲方面", *told)) == []


def test_an_issue_among_the_finished_that_says_of_itself_that_it_is_not() -> None:
    (one,) = found(by_group("管网老化", "更换管网4公里。该问题正在整改,2099年12月底前完成。"))
    assert (one.severity, one.computed) == ("contradiction", "stated as in progress")
    assert one.quotes == ("该问题正在整改,2099年12月底前完成。", "(一)已整改完成的问题")


PARTS = (
    "1.关于“安置”问题的整改",
    "一是关于东园小区。已办证。此项整改工作已完成。",
    "二是关于西园小区。手续正在办理。此项整改工作{}。",
)


@pytest.mark.parametrize(
    "told",
    [
        ["一是建章立制。", "二是剩余5户尚未完成登记。", "整改进展情况:已完成。"],
        ["整改措施:", "(1)建章立制。", "(2)剩余5户尚未完成登记。", "整改进展情况:已完成。"],
        ["一是建章立制。", "二是剩余5户尚未完成登记。整改进展情况:已完成。"],
        ["①建章立制;②剩余5户尚未完成登记。该问题已完成整改。"],
    ],
    ids=["ordinals", "numbers", "status behind", "circled"],
)
def test_a_measure_in_one_short_sentence_is_no_heading(told: list[str]) -> None:
    lines = ("二、整改落实情况", "(一)关于服务群众方面", "1.小区产权登记难。", *told)
    assert [one.severity for one in found(circular(*lines))] == ["contradiction"]


def test_a_finished_issue_with_an_open_part() -> None:
    told = [line.format("计划2099年6月底前完成") for line in PARTS]
    (one,) = found(
        circular("二、整改落实情况", "(一)甲方面", *told, "整改进展情况:已完成。", "2.关于“乙”问题的整改。丙。")
    )
    assert (one.severity, one.computed, one.lines) == ("contradiction", "stated as planned", (9, 10))


def test_a_finished_part_whose_own_text_is_open() -> None:
    told = [*(line.format("已完成") for line in PARTS), "三是关于南园小区。此项整改工作计划2099年6月底前完成。"]
    (one,) = found(circular("二、整改落实情况", "(一)甲方面", *told, "2.关于“乙”问题的整改。丙。"))
    assert (one.stated, one.quotes) == ("done", ("手续正在办理", "此项整改工作已完成。"))


@pytest.mark.parametrize(
    ("opening", "flagged"),
    [
        ("目前,反馈的2个问题已全部完成整改。", True),
        ("巡视反馈问题已全部整改到位。", True),
        ("制定措施12条,反馈问题整改完成率100%。", True),
        ("立行立改的2个问题已全部完成整改。", False),
        ("上轮巡视反馈问题已全部整改到位。", False),
        ("反馈的38个问题已全部完成整改。", True),
        ("干部档案方面的19个问题已全部完成整改。", False),
        ("确保反馈问题全部整改到位。", False),
        ("反馈的2个问题,已完成整改1个,整改完成率50%。", False),
    ],
)
def test_a_total_over_all_issues_makes_it_probable(opening: str, flagged: bool) -> None:
    results = (
        "二、整改落实情况",
        "(一)甲方面",
        "1.关于“欠款清收”问题的整改。已追回大部分欠款。",
        "2.关于“乙”问题的整改。丙。",
    )
    one = found(circular(*results, opening=OPENING + opening))
    assert [(each.severity, each.stated) for each in one] == [("probable", "done (all issues)")] * flagged


@pytest.mark.parametrize(
    ("signed", "flagged"), [("2024年3月1日", True), ("2024年9月1日", False)], ids=["still ahead", "already past"]
)
def test_a_promise_counts_while_it_lies_ahead_of_the_circular(signed: str, flagged: bool) -> None:
    told = (
        "1.关于“管网老化”问题的整改",
        "管网改造预计2024年5月底前完工。",
        "整改进展情况:已完成。",
        "2.关于“乙”问题的整改。丙。",
    )
    data = circular("二、整改落实情况", "(一)甲方面", *told, tail=("中共云川市东岭区委", signed))
    assert [one.computed for one in found(data)] == ["promised by 2024-05-31"] * flagged
