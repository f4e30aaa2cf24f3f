"""Passages that stand under two issues; formulas, names of papers and short phrases may."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import findings, text

RULE = "duplicate_text"
PASSAGE = "全区新增小微企业412户,培育省级示范园区3个,发放创业贷款2680万元,带动就业1930人"
LONG = (
    "由分管领导牵头成立攻坚小组,对沿街商铺的排水口逐户登记造册,会同水务和街道绘制管网图,"
    "并聘请第三方机构开展水质检测,检测结果在社区公示栏张贴接受居民监督"
)
FORMULA = (
    "深入学习贯彻习近平总书记重要讲话和重要指示批示精神,坚决做到两个维护,严格执行中央八项规定及其实施细则精神,"
    "持续深化三会一课制度"
)


def issues(*texts: str) -> str:
    lines = [f"{at}.第{at}类问题整改不到位。{told}" for at, told in enumerate(texts, 1)]
    return text("", ["整改落实情况", "(一)关于项目建设方面", *lines])


def test_the_numbers_that_measures_begin_with_are_no_part_of_the_passage() -> None:
    walk = "组织干部入户走访328户,核对登记表505份,答复意见63条"
    told = ["1.甲类问题整改不到位。", "整改措施:", "(1)建章立制。", f"(2){walk}。"]
    told += ["2.乙类问题整改不到位。", "整改措施:", "(1)建章立制。", "(2)强化监督。", f"(3){walk}。"]
    (found,) = findings(RULE, text("", ["整改落实情况", "(一)关于项目建设方面", *told]))
    assert found.stated == "the same 3 figures stand under two issues"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (f"一是加强服务。{PASSAGE}。", f"一是开展走访。二是抓好落实,{PASSAGE}。三是回访。", "4 figures"),
        (f"{PASSAGE.replace(',', '，')}。", f"已部署。{PASSAGE};", "4 figures"),
        (f"{LONG}。", f"开展整治,{LONG}。", "words"),
    ],
    ids=["figures", "other punctuation", "long words without figures"],
)
def test_a_pasted_passage_is_told_with_both_places(one: str, other: str, said: str) -> None:
    (found,) = findings(RULE, issues(one, "已补录台账。", other))

    assert (found.severity, found.lines) == ("probable", (7, 9))
    assert found.stated == f"the same {said} stand under two issues"


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((f"{PASSAGE}。", f"{PASSAGE.replace('412', '418').replace('3个', '5个')}。"), id="other figures"),
        pytest.param((f"{FORMULA}。", f"{FORMULA}。"), id="formulas"),
        pytest.param((f"{LONG}。", f"{LONG}。", f"{LONG}。"), id="what stands everywhere is a template"),
        pytest.param((f"{PASSAGE}。{PASSAGE}。", "已整改。"), id="twice within one issue"),
        pytest.param(("开展检查2次,谈话3人。", "开展检查2次,谈话3人。"), id="short"),
        pytest.param(("整改进展情况:正在整改,2025年12月底前完成。",) * 2, id="status lines"),
    ],
)
def test_what_may_be_said_twice_is_left_alone(texts: tuple[str, ...]) -> None:
    assert findings(RULE, issues(*texts)) == []
