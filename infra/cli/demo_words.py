"""What the demo says to people, in Chinese and English."""

from typing import Literal

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "starting": ("正在启动…", "starting …"),
    "started": ("全套服务已启动({seconds} 秒)", "the platform is up ({seconds} s)"),
    "found": ("使用已在运行的服务:{home}", "using the platform that runs in {home}"),
    "draining": ("等待流处理与入库…", "waiting for workers and sink …"),
    "history": (
        "模拟省{name}:{units} 个单位,{years} 年历史,问题 {issues:,} 个(至 {until})",
        "{name}, made up: {units} units, {years} years of history up to {until}, {issues:,} issues",
    ),
    "history_told": (
        "历史已发布:{written:,} 条,{seconds:.0f} 秒(此前已有 {stood:,} 条)",
        "history published: {written:,} records in {seconds:.0f} s ({stood:,} stood already)",
    ),
    "another_province": (
        "{home} 中已有另一个模拟省;请用 TAIZHANG_HOME 另指定目录",
        "{home} holds another made-up province; name another directory with TAIZHANG_HOME",
    ),
    "playing": (
        "实时播放,每秒 {rate:g} 条;按 Ctrl-C 停止",
        "playing live, {rate:g} events a second; Ctrl-C stops everything",
    ),
    "live": (
        "已发布 {published:,} 条(每秒 {rate:.0f});流处理积压 {workers:,},入库积压 {sink:,};最新可查事件 {age} 秒前",
        "published {published:,} ({rate:.0f}/s), behind: workers {workers:,}, sink {sink:,}; newest seen {age} s old",
    ),
    "live_trouble": (
        "已发布 {published:,} 条(每秒 {rate:.0f});暂时无法查询:{trouble}",
        "published {published:,} ({rate:.0f}/s); can't look at the moment: {trouble}",
    ),
    "played": (
        "实时播放了 {published:,} 条;再次运行同一命令会接着播放",
        "played {published:,} events live; the same command goes on from here",
    ),
    "unit": ("单位", "unit"),
    "time": ("时间", "time"),
    "what": ("事件", "what happened"),
    "issue": ("对象", "subject"),
    "declared": ("通报数", "declared"),
    "itemised": ("台账数", "itemised"),
    "done_as_stated": ("自称完成", "done as stated"),
    "verified": ("已验收", "verified"),
    "overdue": ("逾期", "overdue"),
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


def say(lang: Lang, key: str, **values: object) -> str:
    """The text for `key`; a key nobody translated is a mistake of ours and raises KeyError."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
