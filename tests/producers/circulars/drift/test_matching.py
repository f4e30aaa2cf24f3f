"""Which issue of a later edition is which of the earlier one, and how it is said why."""

from __future__ import annotations

import pytest

from producers.circulars.drift.likeness import core
from producers.circulars.drift.matching import MAX_ISSUES, Matchable, match

WELLS = "对全县灌溉机井逐眼排查,修复损毁机井312眼,落实管护经费86万元,与村集体签订管护协议。"
WELLS_LATER = "对全县灌溉机井逐眼排查,已修复损毁机井330眼,落实管护经费90万元,并与村集体签订管护协议。"
CANTEEN = "清退超标准接待费用4.2万元,修订食堂管理办法,对3名责任人批评教育。"
STUDY = "制定年度学习计划,开展专题研讨6次,组织党员到柳湾村现场学习。"
STUDY_LAW = "把行政执法条例列入学法清单,组织执法人员闭卷考试2次,补考9人。"


@pytest.mark.parametrize(
    ("title", "spoken_of"),
    [
        ("关于“机井管护缺位”问题的整改", "机井管护缺位"),
        ("针对“机井管护缺位”的问题", "机井管护缺位"),
        ("在机井管护缺位方面", "机井管护缺位"),
        ("着力解决机井管护缺位问题", "机井管护缺位"),
        ("关于机井管护缺位问题的整改落实情况", "机井管护缺位"),
        ("机井管护缺位", "机井管护缺位"),
        ("关于问题的整改", "关于问题的整改"),
        ("整改", "整改"),
        ("", ""),
    ],
)
def test_the_core_of_a_title_is_without_the_formulas_around_it(title: str, spoken_of: str) -> None:
    assert core(title) == core(title.replace("“", "「").replace("”", "」"))
    assert core(title) == spoken_of


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param(
            Matchable("关于“机井管护缺位”问题的整改", WELLS),
            Matchable("机井管护缺位", WELLS),
            "same",
            id="formula only",
        ),
        pytest.param(
            Matchable("机井管护缺位问题", WELLS),
            Matchable("机井管护缺位问题", WELLS_LATER),
            "same_title",
            id="progress",
        ),
        pytest.param(
            Matchable("农田灌溉机井管护缺位", WELLS),
            Matchable("灌溉机井的管护责任缺位", WELLS_LATER),
            "title_reworded",
            id="title reworded",
        ),
        pytest.param(
            Matchable("机井管护缺位", WELLS), Matchable("水利设施重建轻管", WELLS_LATER), "text_alike", id="other title"
        ),
        pytest.param(
            Matchable("机井管护责任悬空缺位", WELLS),
            Matchable("机井管护责任悬空缺位", "县水务局牵头完成验收并移交乡镇。"),
            "same_title_other_text",
            id="text rewritten",
        ),
        pytest.param(Matchable("机井管护缺位"), Matchable("机井管护缺位", WELLS), "same_title", id="no old text"),
    ],
)
def test_what_belongs_together_is_told_with_its_reason(old: Matchable, new: Matchable, code: str) -> None:
    found = match([old, Matchable("公务接待超标准", CANTEEN)], [Matchable("公务接待超标准", CANTEEN), new])
    assert [(pair.old, pair.new) for pair in found.pairs] == [(1, 0), (0, 1)]
    assert found.pairs[1].reason.code == code
    assert (found.gone, found.new) == ((), ())


def test_what_is_unlike_stays_apart() -> None:
    found = match([Matchable("机井管护缺位", WELLS)], [Matchable("公务接待超标准", CANTEEN)])
    assert (found.pairs, found.gone, found.new) == ((), (0,), (0,))


def test_equal_short_titles_go_with_their_aspects() -> None:
    old = [
        Matchable("学习不深入", STUDY, aspect="学习贯彻党的创新理论有差距"),
        Matchable("学习不深入", STUDY_LAW, aspect="打造文明规范的执法环境有短板"),
    ]
    new = [
        Matchable("学习不深入", STUDY_LAW + "补考人员已全部合格。", aspect="打造文明规范的执法环境有短板"),
        Matchable("学习不深入", STUDY + "研讨增至9次。", aspect="学习贯彻党的创新理论有差距"),
    ]
    assert [(pair.old, pair.new) for pair in match(old, new).pairs] == [(1, 0), (0, 1)]


def test_an_equal_short_title_in_another_aspect_is_not_enough() -> None:
    old = [Matchable("学习不深入", STUDY, aspect="学习贯彻党的创新理论有差距")]
    new = [Matchable("学习不深入", STUDY_LAW, aspect="打造文明规范的执法环境有短板")]
    assert match(old, new).pairs == ()


def test_an_equal_text_outweighs_an_equal_title() -> None:
    """The title 机井管护缺位 went to another matter; the matter itself got a new title."""
    old = [Matchable("机井管护缺位", WELLS), Matchable("公务接待超标准", CANTEEN)]
    new = [Matchable("机井管护缺位", CANTEEN), Matchable("水利设施重建轻管", WELLS)]
    assert [(pair.old, pair.new) for pair in match(old, new).pairs] == [(1, 0), (0, 1)]


def test_the_best_assignment_of_all_not_the_best_pair_first() -> None:
    """Taking the two most alike first would leave the second old issue without its partner."""
    old = [Matchable("农村饮水工程带病运行"), Matchable("农村饮水工程带病运行整治缓慢")]
    new = [Matchable("农村饮水工程带病运行整治慢"), Matchable("农村饮水工程带病运转")]
    assert [(pair.old, pair.new) for pair in match(old, new).pairs] == [(1, 0), (0, 1)]


def test_the_place_decides_between_equals() -> None:
    twins = [Matchable("学习不深入", STUDY, ("二", "(一)", f"{n}.")) for n in (1, 2, 3)]
    assert [(pair.old, pair.new) for pair in match(twins, twins).pairs] == [(0, 0), (1, 1), (2, 2)]


def test_scope_speaks_against_a_pair_and_unstated_does_not() -> None:
    old = [
        Matchable("监管责任落实不严格", scope="routine"),
        Matchable("监管责任落实不严格", scope="business_environment"),
    ]
    new = [
        Matchable("监管责任落实不严格", scope="business_environment"),
        Matchable("监管责任落实不严格", scope="unstated"),
    ]
    assert [(pair.old, pair.new) for pair in match(old, new).pairs] == [(1, 0), (0, 1)]


def test_empty_sides_match_nothing() -> None:
    assert match([], []).pairs == ()
    assert match([Matchable("机井管护缺位")], []).gone == (0,)
    assert match([], [Matchable("机井管护缺位")]).new == (0,)


def test_more_issues_than_a_circular_can_have_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 2000"):
        match([Matchable(str(n)) for n in range(MAX_ISSUES + 1)], [])
