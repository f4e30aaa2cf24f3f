"""Circulars of bureaus, streets and colleges, laid out in other ways than a province's districts do."""

from __future__ import annotations

from producers.circulars import Circular, read_circulars

BUREAU = """中共青禾市自然资源局党组关于市委巡察集中整改进展情况的通报
来源：市自然资源局    发布时间：2023-07-05 09:30    浏览次数：1203
根据市委统一部署，2022年9月13日至11月30日，市委第六巡察组对市自然资源局党组开展了常规巡察。2023年1月16日，市委巡察组向局党组反馈了巡察意见。现将巡察集中整改进展情况予以公布。
一、局党组及主要负责人组织落实整改情况
（一）强化政治担当，扛牢整改责任。局党组先后召开党组会9次研究整改。
（二）强化统筹推进，压实整改任务。市委巡察反馈的4个方面13个问题，局党组细化为31个具体问题，制定整改措施96条。截至6月30日，已完成整改27个，阶段性完成3个，正在推进1个。
二、集中整改期内已完成的整改事项
（一）聚焦耕地保护责任落实情况
1．针对“巡田走过场”问题
整改措施：
（1）修订田长制考核办法。
（2）对全市87个违法图斑逐一核查。
整改成效：相关经验在全市推广。
（二）聚焦群众身边不正之风情况
2．针对“登记窗口服务不优”问题
整改措施：推行“一窗受理”。
三、集中整改期内未完成的整改事项
1．针对“历史遗留房屋办证难”问题
已采取的措施：摸排小区46个，已办证31个小区。
四、下一步整改工作打算
（一）持续抓好整改落实。
公示时间：2023年7月5日至2023年7月25日。联系电话：0000-0000201（工作日8:30-17:30）。
"""
STREET = """关于区委第三巡察组巡察临港街道党工委反馈意见整改情况的通报
按照区委统一安排，区委第三巡察组于2021年3月1日至4月15日对临港街道党工委进行了巡察。2021年6月8日，区委巡察组反馈了巡察意见。现将整改情况通报如下：
一、统一思想，提高认识
街道党工委召开专题会议研究部署。
二、聚焦问题，逐项整改
（一）党的领导方面
问题一：理论学习不够深入。
整改情况：开展中心组学习12次。已完成整改，并长期坚持。
问题二：议事规则执行不严格。
整改情况：修订议事规则。已完成整改。
（二）党的建设方面
问题三：基层党组织软弱涣散。
整改情况：整顿软弱涣散党组织2个。
三、今后努力方向
巩固成果，防止反弹。
"""
COLLEGE = """中共江州职业技术学院委员会
关于落实省委第八巡视组反馈意见整改情况的通报
2020年4月20日至7月10日，省委第八巡视组对江州职业技术学院党委开展了巡视。2020年9月27日，省委巡视组反馈了巡视意见。现将整改情况予以公布。
一、履行整改主体责任情况
学院党委分解为45项整改任务，已完成整改任务41项，未完成4项。
二、整改落实情况
（一）关于“党的全面领导有待加强”的问题
1、关于“党委会议事范围泛化”的问题
①修订《党委会议事规则》，明确议事清单38项。②建立会前沟通机制。③逐项通报执行情况。
三、下一步工作措施
（一）提高政治站位
中共江州职业技术学院委员会
2020年12月28日
"""
GRAIN = """首页 > 通知公告
关于市委第二巡察组反馈意见整改落实情况的通报
发布时间：2022-03-01
市委第二巡察组于2021年6月10日至8月20日对市粮食局党组进行了巡察，2021年10月15日反馈了巡察意见。现将整改落实情况通报如下：
一、强化组织领导，扛起整改政治责任
反馈的28个具体问题，已完成整改25个，基本完成2个，正在推进1个。
二、强化问题导向，抓好反馈意见整改
（一）学习贯彻上级决策部署不够到位方面
1.关于“粮食安全责任压得不实”的问题。已整改完成。
修订考核办法，对3个县开展实地考核。
2.关于“储备粮轮换不及时”的问题。
轮换储备粮4.2万吨。
（已完成整改）
3.关于“军粮供应点管理粗放”的问题。（正在推进）
2家供应点改造已开工。
三、下步打算
继续整改。
中共青禾市粮食局党组
2022年2月25日
"""


def read(text: str) -> Circular:
    (one,) = read_circulars(text.encode(), "a.txt")
    return one


def issues(text: str) -> list[tuple[str, str]]:
    return [(issue.title, issue.status) for issue in read(text).issues]


def test_sections_that_tell_what_was_done_within_the_intensive_phase() -> None:
    assert issues(BUREAU) == [
        ("针对“巡田走过场”问题", "done"),
        ("针对“登记窗口服务不优”问题", "done"),
        ("针对“历史遗留房屋办证难”问题", "in_progress"),
    ]
    declared = [(one.what, one.status, one.count) for one in read(BUREAU).declared]
    assert ("issues", None, 13) in declared
    assert ("measures", None, 96) in declared


def test_issues_that_are_numbered_by_a_word() -> None:
    assert issues(STREET) == [
        ("理论学习不够深入", "done"),
        ("议事规则执行不严格", "done"),
        ("基层党组织软弱涣散", "not_stated"),
    ]
    assert next(issue.path for issue in read(STREET).issues) == ("二", "(一)", "问题一")


def test_a_title_that_names_its_unit_after_the_team() -> None:
    one = read(STREET)
    assert (one.title, one.unit.name) == (STREET.splitlines()[0], "临港街道党工委")


def test_a_title_without_a_unit_leaves_it_to_the_signature() -> None:
    one = read(GRAIN)
    assert (one.title, one.unit.name) == ("关于市委第二巡察组反馈意见整改落实情况的通报", "青禾市粮食局党组")


def test_a_unit_on_the_line_above_a_title_belongs_to_it() -> None:
    one = read(COLLEGE)
    assert one.title == "".join(COLLEGE.splitlines()[:2])
    assert one.unit.name == "江州职业技术学院委员会"


def test_circled_measures_go_on_in_one_paragraph() -> None:
    (issue,) = read(COLLEGE).issues
    assert [measure.number for measure in issue.measures] == ["①", "②", "③"]


def test_a_status_may_stand_behind_the_heading_below_the_text_or_in_brackets() -> None:
    assert [status for _, status in issues(GRAIN)] == ["done", "done", "in_progress"]


def test_basically_done_is_a_stage_result() -> None:
    counts = {one.status: one.count for one in read(GRAIN).declared if one.what == "issues"}
    assert counts == {None: 28, "done": 25, "stage_result": 2, "in_progress": 1}
