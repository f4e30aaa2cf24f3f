"""One thing counted twice in one circular. Every sentence is invented."""

from __future__ import annotations

import pytest

from producers.circulars import Finding

from .circulars import findings, text


def found(first: str, second: str) -> list[Finding]:
    issues = (
        "巡视反馈问题整改情况",
        "(一)关于服务群众方面",
        f"1.便民服务不到位。{first}",
        f"2.主动服务意识不强。{second}",
    )
    return findings("conflicting_figures", text("", *[issues]))


# earlier line, later line, stated, severity; the two issues stand on lines 7 and 8
CONFLICTS = [
    (
        "截至2024年12月底,12个片区管网已通水;4个片区正在办理验收;剩余3个片区沟槽已开挖,余下少量管道正在铺设安装。",
        "截至2024年12月,管网改造工程9个片区管网已通水;4个片区正在办理验收;剩余3个片区沟槽已全部开挖,余下少量管道正在铺设。",
        "12 first, 9 later",
        "contradiction",
    ),
    (
        "2024年12月底前完成10个小区燃气改造。",
        "2024年12月底前完成8个小区燃气改造。",
        "10 first, 8 later",
        "contradiction",
    ),
    ("2024年新建口袋公园12座,绿化补植3处。", "2024年,新建口袋公园15座。", "12 first, 15 later", "probable"),
    (
        "云川重型机械有限公司产值增长25%,带动就业。",
        "云川重型机械有限公司全年产值增长18.3%。",
        "25 first, 18.3 later",
        "probable",
    ),
    (  # which measure it is does not matter
        "一是建章立制。二是对全域乱堆乱放点位集中整治386处。",
        "①强化监督;②建章立制;③对全域乱堆乱放点位集中整治322处。",
        "386 first, 322 later",
        "probable",
    ),
    (
        "村集体收入不足5万元的村已在2023年由13个减少为4个。",
        "2022年全区13个村集体收入低于5万元;2023年3个村集体收入低于5万元。",
        "first from 13 to 4, later from 13 to 3",
        "contradiction",
    ),
    (
        "专职网格员队伍由原来的18人增至29人。",
        "全区专职网格员队伍从18人增加到27人。",
        "first from 18 to 29, later from 18 to 27",
        "contradiction",
    ),
    (
        "精细化工、绿色建材、装备制造产业共有企业9户,产值占全区工业产值的32.5%。",
        "精细化工企业达到7户,占全区规上工业产值的20.4%;建筑材料企业达到5户,占全区规上工业产值的16.2%。",
        "together 9, 32.5 %; 2 of them 7 + 5, 20.4 + 16.2 %",
        "probable",
    ),
]

AGREE = [
    ("2024年12月底前完成10个小区燃气改造。", "2024年12月底前完成10个小区燃气改造。"),
    # other times
    ("2023年新建口袋公园12座。", "2024年新建口袋公园15座。"),
    ("截至2024年6月完成10个小区燃气改造。", "截至2024年12月完成18个小区燃气改造。"),
    ("2023年,平台受理诉求共9723件,全部办结。", "2024年,平台受理诉求共9273件,全部办结。"),
    ("2024年上半年新建口袋公园12座。", "2024年新建口袋公园15座。"),
    # other things
    ("2024年新建口袋公园12座。", "2024年新建健身公园15座。"),
    ("2024年东河街道新建口袋公园12座。", "2024年西山街道新建口袋公园15座。"),
    ("2024年受理群众诉求120件。", "2024年办结群众诉求118件。"),
    ("2024年12月底前完成10个小区燃气改造。", "2024年12月底前完成8个小区供热改造。"),
    ("2024年检查餐饮企业120户。", "2024年检查餐饮企业160户次。"),
    ("2024年参加志愿服务活动120人。", "2024年参加志愿服务活动430人次。"),
    # a part, a plan, a different scope
    ("2024年新建口袋公园12座。", "其中2024年新建口袋公园5座。"),
    ("2024年计划新建口袋公园12座。", "2024年新建口袋公园9座。"),
    ("全市2024年新建口袋公园112座。", "2024年新建口袋公园9座。"),
    ("2024年累计新建口袋公园40座。", "2024年新建口袋公园9座。"),
    # what is done again and again
    ("组织开展党风廉政教育集中培训12次。", "组织开展党风廉政教育集中培训5次。"),
    ("召开区委常委会会议专题研究部署12次。", "召开区委常委会会议专题研究部署3次。"),
    # approximate
    ("2024年新建口袋公园12座。", "2024年新建口袋公园10余座。"),
    ("2024年新建口袋公园12座。", "2024年新建口袋公园近20座。"),
    # changes of other things or times
    ("空壳村由13个减少到4个。", "停工项目由13个减少到3个。"),
    ("空壳村在2022年由13个减少到4个。", "空壳村在2023年由13个减少到3个。"),
    ("网格员队伍由18人增至29人。", "调解员由18人增至27人。"),
    ("空壳村由13个减少到4个。", "空壳村由4个减少到0个。"),
    ("党组织覆盖率由34.2%提高到43.3%。", "污水处理率由34.2%提高到51.3%。"),
    # members of a list within its total, or another base
    (
        "精细化工、绿色建材、装备制造产业共有企业9户,产值占全区工业产值的32.5%。",
        "精细化工企业达到4户,占全区规上工业产值的12.4%;绿色建材企业达到5户,占全区规上工业产值的16.2%。",
    ),
    (
        "精细化工、绿色建材、装备制造产业共有企业9户,产值占全区工业产值的32.5%。",
        "精细化工企业达到7户,占全市税收的20.4%;绿色建材企业达到5户,占全市税收的16.2%。",
    ),
    (
        "精细化工、绿色建材、装备制造产业共有企业9户,产值占全区工业产值的32.5%。",
        "服装企业达到7户,占全区工业产值的20.4%;食品企业达到5户,占全区工业产值的16.2%。",
    ),
    # parallel reports
    ("对3家加油站开展安全检查,整改隐患5处。", "对3家加气站开展安全检查,整改隐患8处。"),
    ("甲镇完成改厕120户,乙镇完成改厕90户。", "丙镇完成改厕60户,丁镇完成改厕30户。"),
    ("对常规巡视反馈的15个问题逐项整改。", "对营商环境专项巡视反馈的8个问题逐项整改。"),
]


@pytest.mark.parametrize(("first", "second", "stated", "severity"), CONFLICTS)
def test_the_same_thing_counted_differently(first: str, second: str, stated: str, severity: str) -> None:
    assert [(one.stated, one.severity) for one in found(first, second)] == [(stated, severity)]


@pytest.mark.parametrize(("first", "second"), AGREE)
def test_different_things_are_no_conflict(first: str, second: str) -> None:
    assert [(one.stated, one.quotes) for one in found(first, second)] == []


def test_both_places_are_shown_with_their_figures_and_the_later_one_first() -> None:
    (one,) = found("2024年12月底前完成10个小区燃气改造。", "2024年12月底前完成8个小区燃气改造。")

    assert one.lines == (8, 7)
    assert [mark.quote[start:end] for mark in one.marks for start, end in mark.figures] == ["8", "10"]
    assert one.explanation.zh == "同一事项前后两处数字不一致：前面写10，后面写8。"
