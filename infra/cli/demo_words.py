"""What the demo says to people, in Chinese and English."""

from typing import Literal

WORDS: dict[str, tuple[str, str]] = {
    "starting": ("正在启动…", "starting …"),
    "started": ("全套服务已启动({seconds} 秒)", "the platform is up ({seconds} s)"),
    "found": ("使用已在运行的服务:{home}", "using the platform that runs in {home}"),
    "draining": ("等待流处理与入库…", "waiting for workers and sink …"),
    "units": ("各单位(含下级;括号内为本级)", "units, with everything below them (own numbers in brackets)"),
    "disagree": ("三种计数不一致", "the three countings don't agree"),
    "stopping": ("正在停止…", "stopping …"),
    "stopped": ("已停止;数据保留在 {home}", "stopped; the data stays in {home}"),
    "addresses": (
        "ClickHouse {clickhouse}  Kafka {kafka}\n按 Ctrl-C 停止",
        "ClickHouse {clickhouse}  Kafka {kafka}\nCtrl-C stops everything",
    ),
    "further": (
        (
            "\n继续查看:\n  {home}\n"
            "  taizhang audit asof 2026-06-30 --axis occurred   某日的实际情况\n"
            "  taizhang audit flags                             违规标记\n"
            "  taizhang audit findings --open                   通报核查问题,待认定\n"
            "  taizhang audit gaps                              通报数、台账数与验收数的差额\n"
            "  taizhang audit history 问题编号                  单个问题的来龙去脉\n"
            "  taizhang dead-letters list                       未能读取的记录\n"
            "  taizhang dashboards build                        Grafana 看板"
        ),
        (
            "\nto look further:\n  {home}\n"
            "  taizhang audit asof 2026-06-30 --axis occurred   what was so on that day\n"
            "  taizhang audit flags                             rules that were broken\n"
            "  taizhang audit findings --open                   what the checker found in the circulars\n"
            "  taizhang audit gaps                              declared against itemised against verified\n"
            "  taizhang audit history ISSUE                     one issue, event by event\n"
            "  taizhang dead-letters list                       what could not be read\n"
            "  taizhang dashboards build                        Grafana's region overview"
        ),
    ),
}


def say(lang: Literal["zh", "en"], key: str, **values: object) -> str:
    """The text for `key`; a key nobody translated is a mistake of ours and raises KeyError."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
