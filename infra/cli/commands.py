"""The table of commands: where each one lives, so that only the one asked for is imported.

A module offers `register(app)` or `app` (a typer.Typer). `single` marks an app that is one command, not a group with
one. The short texts stand here because `taizhang --help` must not import Kafka, ClickHouse and Faust to print them.
"""

import importlib
import importlib.util
from dataclasses import dataclass

import typer


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `taizhang --help`."""

    name: str
    module: str
    en: str
    zh: str
    single: bool = True
    hidden: bool = False

    def exists(self) -> bool:
        return importlib.util.find_spec(f"infra.cli.{self.module}") is not None


TABLE = (
    Entry("demo", "demo", "The whole platform on example circulars, ending with a table", "用示例通报跑通全流程"),
    Entry("up", "stack", "Start the embedded stack as a background service", "在后台启动内置的全套服务"),
    Entry("down", "stack", "Stop the embedded stack", "停止内置服务"),
    Entry("status", "stack", "Health of every part and lag of every group", "各部件状态与消费积压"),
    Entry("doctor", "doctor", "What this machine lacks, and the command that mends it", "检查本机环境并给出修复命令"),
    Entry("circular", "circular", "Read and import published circulars", "读取与导入通报", single=False),
    Entry(
        "simulate",
        "simulate",
        "A made-up province: years of events, circulars, the truth",
        "生成模拟省:事件、通报与答案",
    ),
    Entry("publish", "publish", "Publish events from a JSON Lines file", "发布 JSONL 文件中的事件"),
    Entry(
        "audit",
        "audit",
        "History, as-of balances, reconciliation, answer sheets",
        "历史、时点余额、对账与标准答案核对",
        single=False,
    ),
    Entry("dashboards", "dashboards", "Grafana dashboards as code", "以代码生成 Grafana 看板", single=False),
    Entry("dead-letters", "dead_letters", "Records that could not be read", "无法读取的记录", single=False),
    Entry("bench", "bench", "Benchmarks, each as a ratio against a named baseline", "基准测试（与基线之比）"),
    Entry("contract", "contract", "JSON Schemas and AsyncAPI of the topics", "数据契约", single=False),
    Entry("topics", "topics", "Create the platform's topics and check their layout", "创建并核对主题"),
    Entry("migrate", "migrate", "Bring ClickHouse's schema up to date", "升级 ClickHouse 表结构"),
    Entry("worker", "worker", "Run one Faust worker in the foreground", "前台运行一个流处理进程"),
    Entry("sink", "sink", "Run the sink in the foreground", "前台运行入库进程"),
)


def build(asked: str | None, lang: str) -> typer.Typer:
    """The whole command line with one command loaded and the others as lines of help."""
    app = typer.Typer(
        name="taizhang",
        help="台账: event-sourced accounts of the rectification of inspection findings (巡视巡察整改).",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    for entry in TABLE:
        if entry.name == asked and entry.exists():
            _load(app, entry)
        elif entry.exists():
            app.command(entry.name, help=entry.zh if lang == "zh" else entry.en)(_unloaded)
    return app


def _unloaded() -> None:
    """Stands for a command that was not asked for."""


def _load(app: typer.Typer, entry: Entry) -> None:
    module = importlib.import_module(f"infra.cli.{entry.module}")
    if hasattr(module, "register"):
        module.register(app)
        return
    offered: typer.Typer = module.app
    if entry.single and len(offered.registered_commands) == 1 and not offered.registered_callback:
        command = offered.registered_commands[0]
        command.name = entry.name
        app.registered_commands.append(command)
    else:
        app.add_typer(offered, name=entry.name, help=entry.en)
