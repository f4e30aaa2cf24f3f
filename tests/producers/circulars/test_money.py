"""Money of the rectification itself; investment, budgets and fines are none of it."""

from __future__ import annotations

import pytest

from producers.circulars.particulars.money import money_in
from producers.circulars.text.amounts import amounts_in
from producers.circulars.text.lines import line_of


@pytest.mark.parametrize(
    ("printed", "yuan", "approximate"),
    [
        ("9480元", 9480, False),
        ("1,234.56元", 1234.56, False),
        ("46万余元", 460_000, True),
        ("46余万元", 460_000, True),
        ("1.2亿元", 120_000_000, False),
        ("三百万元", 3_000_000, False),
        ("两千余万元", 20_000_000, True),
        ("一亿二千万元", 120_000_000, False),
        ("五十二万三千元", 523_000, False),
        ("约5千万元", 50_000_000, True),
        ("1.5万亿元", 1_500_000_000_000, False),
        ("50万元以上", 500_000, True),
    ],
)
def test_an_amount_as_printed(printed: str, yuan: float, approximate: bool) -> None:
    (amount,) = amounts_in(f"追回{printed}。")
    assert (amount.fen, amount.approximate) == (round(yuan * 100), approximate)


@pytest.mark.parametrize(
    "printed", ["100元/吨", "800万美元", "0.001元", "12,34元", "百元", "几十万元", "12万3千元", "公元"]
)
def test_what_is_no_amount(printed: str) -> None:
    assert list(amounts_in(printed)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("查实违规领取的补贴20.5万元,已追回18万元,剩余2.5万元正在分期退缴。", "found recovered outstanding"),
        ("4名人员退缴津贴合计9480元。", "recovered"),
        ("对3个乡镇违规列支的18.6万元全部收缴。", "recovered"),
        ("核实拖欠账款3.62亿元,已清偿2.91亿元,剩余0.71亿元签订还款协议。", "found paid outstanding"),
        ("已将企业前期投入的220万元进行返还。", "paid"),
        ("退还多收物业费六十二万元，涉及企业48家。", "paid"),
        ("挽回经济损失46万余元。", "recovered"),
        ("正在追缴欠租30万元。", "outstanding"),
        ("计划年底前偿还欠款500万元。", "outstanding"),
        ("涉及未缴纳维修基金总额490万元,其中甲公司未缴纳300万元,政府未缴纳190万元。", "found"),
        ("拖欠工程款800万元,其中已支付欠款600万元。", "found paid"),
    ],
)
def test_kinds(text: str, told: str) -> None:
    assert [one.kind for one in money_in(line_of(1, text))] == told.split()


@pytest.mark.parametrize(
    "text",
    [
        "总投资18.9亿元,资金需求11.2亿元。",
        "对接中行贷款1.2亿元,避免债务集中兑付,造成压力。",
        "全区税收收入完成3亿元。",
        "企业上缴税金2亿元。",
        "争取上级专项资金3600万元。",
        "发放奖励26万元,奖励企业3户。",
        "处以罚款5万元。",
        "调处纠纷863件,涉及金额2140万元。",
        "压减非生产性支出1100万元。",
        "预算结余剩余200万元。",
    ],
)
def test_what_is_not_about_the_rectification(text: str) -> None:
    assert list(money_in(line_of(1, text))) == []


def test_an_issue_about_arrears_says_what_a_payment_settles() -> None:
    line = line_of(3, "经多方筹措，已全额支付872万元。")
    assert list(money_in(line)) == []
    (paid,) = money_in(line, "关于“拖欠企业账款”问题")
    assert (paid.kind, paid.amount_fen, paid.line, paid.quote) == ("paid", 872_000_000, 3, "已全额支付872万元")
