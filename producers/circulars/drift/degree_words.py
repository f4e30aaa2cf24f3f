# ruff: noqa: E501  # a level of a scale is read as one line of words
"""Scales of words, from strong to weak: how far, how finished, how strictly, how firmly.

Words that also begin or end another word (基本农田, 都市, 总体规划) are left out where they do.
"""

from __future__ import annotations

import re

Scale = tuple[tuple[int, re.Pattern[str]], ...]


def _scale(*levels: tuple[int, str]) -> Scale:
    return tuple((level, re.compile("|".join(words.split()))) for level, words in levels)


SCALES: dict[str, Scale] = {
    "extent": _scale(
        (3, r"全部 全数 全面(?!从严|建成小康|振兴|深化) 全体 全员 悉数 所有(?!制|权) 完全 彻底 一律 无一例外 百分之百 100% 均(?!衡|等|匀) 都(?![市会督])"),
        (2, r"基本(?!农田|公共|医疗|制度|建设|药物|养老|保障|生活|情况|面|功|信息|单元|队伍|盘|民生|路线|建|原则|要求|方略) 大部分 绝?大多数 多数 大多 总体上 主要(?=实现|完成|解决)"),
        (1, r"(?<![大全])部分(?![村乡镇县区]) 个别 少数 一些 有的 初步"),
    ),
    "completion": _scale(
        (3, r"已(?:全部|经|均|于[^,]{1,12})?(?:完成|办结|到位|销号|整改|解决|通过|建成|缴清|还清|落实|退还|追回|化解) 完毕 (?<=[改缴退赔行拨付换建])到位 全部(?:完成|办结|销号|退还|追回|收缴|到位) 办结 缴清 还清 清零 验收合格 得到(?:有效|根本|彻底|妥善)?解决"),
        (2, r"基本(?:完成|到位|解决|建成|办结|整改|落实|化解) 阶段性(?:成果|成效|进展) (?:明显|积极)进展 初步(?:建立|形成|完成|解决) 有效缓解 得到(?:一定)?缓解"),
        (1, r"正在 正(?=[按逐]|积极|有序|抓紧) 推进中 着手 启动 (?:加快|持续|有序|积极|稳步|逐步)推进"),
        (0, r"计划(?=[于在对将]|\d|完成|年) 拟(?![定订]) 将(?=[于在]|逐步|进一步|持续|继续|组织|开展) 预计 研究制定 谋划 酝酿 尚未 仍未 未能"),
    ),
    "sanction": _scale(
        (3, r"移送(?:司法|检察|审查起诉) 开除 撤职 免职 立案(?:审查|查处|调查)? 严肃(?:处理|查处|问责|追责) 从严(?:处理|查处|处分) 党纪(?:政务)?处分 政务处分 (?:给予|受到)[^,]{0,6}处分"),
        (2, r"诫勉(?:谈话)? 通报批评 组织处理 责令检查 书面检查 停职 调离"),
        (1, r"批评教育 提醒谈话 谈话提醒 约谈 谈心谈话 教育引导 提醒"),
    ),
    "resolve": _scale(
        (2, r"必须 坚决 严格 确保 严禁 务必 杜绝"),
        (1, r"力争 尽量 争取(?![省市]|中央|上级|资金|项目) 原则上 尽可能 适时 视情"),
    ),
}  # fmt: skip

_PARTICLES = re.compile(
    r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?[底末初]?前?|已经|已于|已|正在|正|完成|完毕|到位|办结|推进|启动|着手|取得"
    r"|阶段性|成果|成效|明显|积极|进展|计划|拟|将|预计|尚未|仍未|未能|持续|有序|稳步|逐步|加快|得到|有效|进行|工作|中$"
)
"""What else differs between 已完成补缴, 正在推进补缴 and 计划补缴, and names nothing."""
_NAMELESS = tuple(pattern for scale in ("extent", "sanction", "resolve") for _, pattern in SCALES[scale])


def bare(norm: str) -> str:
    """What a folded clause speaks of, without the words that say how far, how finished or how firmly."""
    for pattern in (*_NAMELESS, _PARTICLES):
        norm = pattern.sub("", norm)
    return norm


def level_of(scale: str, norm: str) -> tuple[int, str] | None:
    """The level of a clause on a scale, and the words for it.

    Of several the weakest counts, which is the reservation (已完成3个,其余正在推进); of sanctions the strictest.
    """
    found = [(level, match.group()) for level, pattern in SCALES[scale] if (match := pattern.search(norm))]
    if not found:
        return None
    return found[0] if scale == "sanction" else found[-1]
