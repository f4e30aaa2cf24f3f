"""The living view: rates of late, the last that happened in words, and trouble that is told instead of hidden."""

import io
import time

import pytest
from rich.console import Console

from infra.cli.living import SHOWN, WINDOW_SECONDS, Look, Pulse, Watch
from infra.cli.living_view import line, newest, view
from infra.settings import Settings
from tests.infra.simulating.streams import SMALL, Hands, simulated
from warehouse.audit import UnitLine
from warehouse.audit.figures import Figures


def figures(n: int) -> Figures:
    return Figures(declared=n, itemised=n + 1, done_as_stated=n + 2, verified=n + 3, overdue=n + 4, not_stated=0)


LOOK = Look(12, 3456, 0.84, (UnitLine("980000", "霜兴省", "province", None, 0, figures(0), figures(1000)),))


def beaten() -> Pulse:
    hands = Hands()
    pulse = Pulse(lambda: hands.time)
    records = list(simulated().records())
    for second in range(20):
        pulse.beat(records[second * 10 : second * 10 + 10])
        hands.time += 0.5 if second < 10 else 1.0
    return pulse


def test_a_rate_is_that_of_late() -> None:
    assert beaten().rate == pytest.approx(10.0, rel=0.25)
    assert WINDOW_SECONDS < 10
    assert beaten().published == 200
    assert len(beaten().latest) == SHOWN


def test_nothing_has_happened_yet() -> None:
    pulse = Pulse(lambda: 0.0)
    assert (pulse.rate, newest(pulse, {}, "en")) == (0.0, "")


def test_both_languages_show_everything() -> None:
    pulse = beaten()
    names = {place.code: place.name for place in simulated(SMALL).province.places}
    for lang, words in (
        ("en", ("behind", "3,456", "0.8 s", "verified")),
        ("zh", ("积压", "3,456", "0.8 秒", "已验收")),
    ):
        output = io.StringIO()
        Console(file=output, width=120).print(view(pulse, LOOK, names, lang))  # type: ignore[arg-type]
        for word in (*words, "霜兴省", "1,003"):
            assert word in output.getvalue()
        last = pulse.latest[-1]
        assert newest(pulse, names, lang).startswith(f"{names[last.unit]}: ")  # type: ignore[arg-type]
        assert f"({last.subject})" in newest(pulse, names, lang)  # type: ignore[arg-type]


def test_a_platform_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(clickhouse_url="http://127.0.0.1:1", kafka_bootstrap="127.0.0.1:1")
    with Watch(settings) as watch:
        deadline = time.monotonic() + 30
        while not watch.look.trouble:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert "look" in line(Pulse(lambda: 0.0), watch.look, "en")
    assert watch.look.trouble[:60] in line(Pulse(lambda: 0.0), watch.look, "zh")
