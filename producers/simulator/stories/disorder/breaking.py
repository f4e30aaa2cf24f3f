"""Copies of records that nobody can read. What they are copies of has arrived: nothing is lost to the ledger."""

from collections.abc import Callable
from typing import NamedTuple

from producers.simulator.stage import Story
from producers.simulator.stories.disorder.mishaps import next_mishap
from producers.simulator.world import Planted, World

SHARE = 0.0006
"""Of all records."""


class Breaking(NamedTuple):
    """`reason`: the ledger's word for what is wrong then. `of` never gives a line break or nothing at all."""

    reason: str
    of: Callable[[bytes], bytes]
    zh: str
    en: str


def _torn(value: bytes) -> bytes:
    return value[: len(value) * 2 // 3]


def _from_a_spreadsheet(value: bytes) -> bytes:
    """What somebody pasted who took the wrong window: the same words, without their names."""
    return value.replace(b'":"', b"\t").replace(b'","', b"\t").strip(b'{"}')


def _of_tomorrow(value: bytes) -> bytes:
    head, mark, rest = value.partition(b'"type":"taizhang.')
    return head + mark + b"draft." + rest


def _without_a_zone(value: bytes) -> bytes:
    head, mark, rest = value.partition(b'"recordedtime":"')
    return head + mark + rest[: len("2020-01-01T00:00:00")] + rest[rest.index(b'"') :]


def _empty(value: bytes) -> bytes:
    return value[: value.index(b'"data":{')] + b'"data":null}'


BREAKINGS = (
    Breaking("not_json", _torn, "记录传输中断,内容不完整", "torn off on the way"),
    Breaking("not_json", _from_a_spreadsheet, "误将表格内容当作记录发送", "a row of a spreadsheet, sent as an event"),
    Breaking("unknown_type", _of_tomorrow, "记录类型不在目录之内", "of a type that the catalogue does not have"),
    Breaking("not_an_event", _without_a_zone, "时间缺少时区", "an instant without a time zone"),
    Breaking("bad_payload", _empty, "记录没有内容", "without its content"),
)


def broken(world: World) -> Story:
    while True:
        yield next_mishap(world, SHARE)
        newest = world.scribe.newest
        if newest is not None and newest.event is not None:
            how = world.chance.choice(BREAKINGS)
            world.scribe.damage(newest.unit, how.of(newest.value))
            world.planted(
                Planted(
                    "unreadable",
                    newest.unit,
                    None,
                    (),
                    (newest.event,),
                    f"无法读取的副本:{how.zh}",
                    f"an unreadable copy: {how.en}",
                )
            )
