"""The end of a circular: signature and date, the time in which the public may answer, and where to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from producers.simulator.printing.edition import Edition
from producers.simulator.printing.numerals import day_of


@dataclass(frozen=True, slots=True)
class Tail:
    """`window`: days in which the public may answer; 0: nothing is said of it."""

    signed: bool = True
    window: int = 0
    phone: bool = False
    post: bool = False
    email: bool = False


def draw_tail(chance: Random) -> Tail:
    signed = chance.random() < 0.8
    if chance.random() < 0.4:
        return Tail(signed)
    return Tail(
        signed,
        10 + int(chance.random() * 21),
        phone=chance.random() < 0.8,
        post=chance.random() < 0.5,
        email=chance.random() < 0.5,
    )


def window_of(edition: Edition, tail: Tail) -> tuple[date | None, date | None]:
    """From the day of publication on."""
    if not tail.window:
        return None, None
    return edition.published_on, edition.published_on + timedelta(days=tail.window)


def ending(edition: Edition, tail: Tail) -> Iterator[str]:
    """All of it obviously fictional: nobody answers there."""
    begins, ends = window_of(edition, tail)
    if begins is not None and ends is not None:
        yield "欢迎广大干部群众对整改落实情况进行监督。如有意见建议,请及时向我们反映。"
        yield f"公开期限:{day_of(begins)}至{day_of(ends)}。"
    if tail.phone:
        yield "联系电话:0000-0000000(工作日8:30至17:00)。"
    if tail.post:
        yield f"邮政信箱:{edition.city or edition.unit_name}0号信箱,邮政编码:000000。"
    if tail.email:
        yield "电子邮箱:zhenggai@example.invalid。"
    if tail.signed:
        yield f"中共{edition.unit}"
        yield day_of(edition.published_on)
