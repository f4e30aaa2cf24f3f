"""Small fictional circulars, put together from the parts that real ones are made of."""

from __future__ import annotations

TITLE = "中共云川市东岭区委关于省委巡视整改落实进展情况的通报"
OPENING = (
    "根据省委统一部署,2023年9月21日至11月30日,省委第三巡视组对东岭区进行了常规巡视和营商环境专项巡视。"
    "2024年1月8日,省委巡视组向东岭区委反馈了巡视意见。现将巡视整改情况予以公布。"
)
ORGANISATION = ("一、领导班子履行主体责任情况", "区委高度重视,制定整改措施120条。")
NEXT = ("四、下一步工作打算", "一是压实责任。", "二是长期坚持。")


def circular(*results: str, title: str | None = TITLE, opening: str = OPENING, tail: tuple[str, ...] = ()) -> bytes:
    """A whole circular around the given result lines."""
    head = [title] if title else []
    return "\n".join([*head, opening, *ORGANISATION, *results, *NEXT, *tail]).encode()
