"""What each part of a measured stack used of the processor."""

import os
import time
from pathlib import Path

import pytest

from infra.bench.whole_stack import Processors
from infra.embedded import stack
from infra.embedded.supervisor import Report, State
from infra.errors import CannotRun
from infra.settings import Settings


def state(*parts: Report) -> State:
    return State(pid=1, created=0.0, started=0.0, processes=list(parts))


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Processors:
    """A stack of one worker, which is this process, and of a one-shot that is over."""
    parts = (Report(name="worker-0", pid=os.getpid()), Report(name="topics", pid=1, one_shot=True))
    monkeypatch.setattr(stack, "state_of", lambda _: state(*parts))
    return Processors(Settings(home=tmp_path))


def test_seconds_are_those_since_the_beginning(measured: Processors) -> None:
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    spent = measured.seconds()
    assert [*spent] == ["worker-0"]
    assert spent["worker-0"] > 0


@pytest.mark.parametrize("after", [None, state(Report(name="worker-0", pid=os.getppid()))])
def test_a_part_that_was_started_anew_spoils_the_measurement(
    measured: Processors, monkeypatch: pytest.MonkeyPatch, after: State | None
) -> None:
    monkeypatch.setattr(stack, "state_of", lambda _: after)
    with pytest.raises(CannotRun):
        measured.seconds()
