"""A whole embedded stack for tests, through the same door as `taizhang up`: launch, look, wait, kill, stop."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.draining import wait_drained
from infra.embedded import stack as embedded
from infra.embedded.supervisor import Phase, Report, State
from infra.settings import Settings


def eventually(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Poll until it holds; fail with words when it doesn't within the deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)


@dataclass
class Stack:
    """A running stack. `asked` is what the test set; `settings` also has the ports and the password it chose."""

    asked: Settings
    supervisor: "subprocess.Popen[bytes]"

    @property
    def settings(self) -> Settings:
        given = {name: getattr(self.asked, name) for name in self.asked.model_fields_set}
        return Settings(**given)

    @property
    def bootstrap(self) -> str:
        return self.settings.kafka_bootstrap

    @property
    def clickhouse_url(self) -> str:
        return self.settings.clickhouse_url

    @property
    def user(self) -> str:
        return self.settings.clickhouse_user

    @property
    def password(self) -> str:
        return self.settings.clickhouse_password.get_secret_value()

    @property
    def database(self) -> str:
        return self.settings.clickhouse_database

    @property
    def environment(self) -> dict[str, str]:
        """For running `taizhang` commands against this stack."""
        return {**os.environ, **self.asked.as_environment()}

    def state(self) -> State:
        state = embedded.state_of(self.asked.directory)
        assert state is not None, f"no supervisor runs; see {self.asked.directory.logs}"
        return state

    def part(self, name: str) -> Report:
        return self.state().report(name)

    def kill(self, name: str) -> int:
        """kill -9 one part; returns the pid it had. `wait_back` waits for its successor."""
        pid = self.part(name).pid
        assert pid is not None, f"{name} is not running"
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_back(self, name: str, killed: int, seconds: float = 60) -> None:
        """Until the part runs again under another pid and is ready."""

        def back() -> bool:
            part = self.part(name)
            return part.phase is Phase.READY and part.pid not in (None, killed)

        eventually(back, seconds, f"{name} is back")

    def wait_drained(self, seconds: float = 120) -> None:
        wait_drained(self.settings, seconds)

    def stop(self) -> None:
        embedded.end(self.supervisor, self.asked.directory)


@contextmanager
def running_stack(home: Path, **given: object) -> Iterator[Stack]:
    """Start a stack on free ports in `home`, yield it when everything is ready, and leave no process behind."""
    asked = Settings(home=home, kafka_port=0, clickhouse_port=0, **given)  # type: ignore[arg-type]  # pydantic checks
    stack = Stack(asked, embedded.launch(asked, tied=True))
    try:
        embedded.wait_settled(asked.directory, stack.supervisor, seconds=150)
        yield stack
    finally:
        stack.stop()
