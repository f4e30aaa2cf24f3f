"""What several commands say to people, in Chinese and English."""

from typing import Literal

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "part": ("部件", "part"),
    "state": ("状态", "state"),
    "pid": ("进程号", "pid"),
    "uptime": ("已运行", "uptime"),
    "restarts": ("重启次数", "restarts"),
    "port": ("端口", "port"),
    "health": ("健康", "health"),
    "group": ("消费组", "group"),
    "topic": ("主题", "topic"),
    "lag": ("积压", "lag"),
    "starting": ("正在启动", "starting"),
    "up": ("全套服务已启动", "the stack is up"),
    "already_up": ("服务已在运行", "the stack is already running"),
    "down": ("服务已停止", "the stack is stopped"),
    "not_running": ("服务未运行（用 `taizhang up` 启动）", "the stack is not running (start it with `taizhang up`)"),
    "unhealthy": ("有部件不健康：{parts}", "not healthy: {parts}"),
    "home": ("数据目录", "data directory"),
    "logs": ("日志", "logs"),
    "waiting": ("等待依赖", "waiting"),
    "ready": ("就绪", "ready"),
    "done": ("已完成", "done"),
    "backing-off": ("稍后重启", "backing off"),
    "crash-loop": ("反复崩溃", "crash loop"),
    "stopped": ("已停止", "stopped"),
    "good": ("良好", "good"),
    "bad": ("无应答", "no answer"),
    "check": ("检查项", "check"),
    "found": ("结果", "found"),
    "mend": ("修复命令", "mend with"),
    "ok": ("正常", "ok"),
    "wrong": ("有误", "wrong"),
    "no_warehouse": (
        "无法查询 ClickHouse,改为从头读取日志来查找已有事件(较慢)",
        "ClickHouse can't be asked; looking for known events in the log from its beginning instead (slower)",
    ),
}


def say(lang: Lang, key: str, **values: object) -> str:
    """The text for `key`; a key nobody translated is a mistake of ours and raises KeyError."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
