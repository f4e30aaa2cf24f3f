"""What `taizhang simulate` says to people, in Chinese and English."""

from typing import Literal

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "dry": (
        "将生成(未写任何文件;加 -o FILE、--kafka、--circulars 或 --truth 才生成):",
        "this would be made (nothing is written without -o, --kafka, --circulars or --truth):",
    ),
    "seed": ("种子", "seed"),
    "period": ("期间", "period"),
    "province": ("省", "province"),
    "cities": ("市", "cities"),
    "units": ("下属单位", "units below them"),
    "reorganisations": ("机构变动", "reorganisations"),
    "inspections": ("巡视巡察", "inspections"),
    "issues": ("问题", "issues"),
    "estimated": ("事件(约)", "events, about"),
    "about": ("约 {count:,}", "about {count:,}"),
    "at_most": ("至多 {count:,}", "at most {count:,}"),
    "live_from": ("{at} 起按时钟实时播放", "played live from {at} on"),
    "again": ("重演已写部分", "making again what stands"),
    "making": ("生成", "making"),
    "rate": ("{rate:,.0f} 条/秒", "{rate:,.0f}/s"),
    "written": (
        "已写 {written:,} 条,{seconds:.1f} 秒,每秒 {rate:,.0f}",
        "wrote {written:,} records in {seconds:.1f} s, {rate:,.0f}/s",
    ),
    "extent": (
        "全部 {lines:,} 条:事件 {events:,},重复 {duplicates:,},无法读取 {unreadable:,}",
        "the stream has {lines:,}: {events:,} events, {duplicates:,} sent twice, {unreadable:,} unreadable",
    ),
    "stood": ("其中 {count:,} 条此前已写,未重复写入", "{count:,} of them stood already and were not written again"),
    "short": (
        "只有 {lines:,} 条,不足所要求的 {events:,} 条:{issues:,} 个问题不够,请增大 --issues",
        "the stream ended after {lines:,} records, before the {events:,} asked for: {issues:,} issues are too few",
    ),
    "circulars": ("通报 {count:,} 份:{where}", "{count:,} circulars in {where}"),
    "truth": ("答案文件:{where}(埋设 {planted:,} 处)", "truth file {where} ({planted:,} things planted)"),
    "interrupted": (
        "已中断;写到第 {lines:,} 条。同一命令加 --resume 可从此处继续(--until {until})",
        "interrupted after {lines:,} records; the same command with --resume goes on from there (--until {until})",
    ),
}


def say(lang: Lang, key: str, **values: object) -> str:
    """The text for `key`; a key nobody translated is a mistake of ours and raises KeyError."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
