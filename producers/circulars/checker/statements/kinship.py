"""Whether a sentence speaks of the matter that a heading names, or of a neighbouring one."""

from __future__ import annotations

import re

_HAN = re.compile(r"[一-鿿]+")
# words that stand in any heading about any matter
_EMPTY = re.compile(
    r"关于|针对|着力解决|问题|整改|落实|工作|情况|方面|推进|建设|管理|监管|监督|责任|制度|机制|主体|推动|缓慢|滞后"
    r"|不够|不到位|到位|不足|不力|不严格|不严|不高|不强|不深入|不深|不实|不彻底|不规范|不及时|不健全|不完善|不明显|不细|不紧"
    r"|存在|差距|薄弱|短板|缺失|欠缺|突出|部分|个别|有的|一些|仍然|较|有待|进展|执行|区|县|市|的"
)


def shares_matter(title: str, words: str) -> bool:
    """True when two characters in a row that mean something in the heading come again in the sentence."""
    for run in _HAN.findall(_EMPTY.sub(" ", title)):
        for at in range(len(run) - 1):
            if run[at : at + 2] in words:
                return True
    return False
