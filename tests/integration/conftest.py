"""`stack`: the embedded stack, started once per run. `private_stack`: a second one that a test may break."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.integration.stacks import Stack, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Shared by all integration tests of a run: use unit codes and issues of your own, kill nothing."""
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running


@pytest.fixture
def private_stack(tmp_path: Path) -> Iterator[Callable[..., Stack]]:
    """`private_stack(workers=2, …)` starts a stack for one test alone (chaos, clusters) and ends it afterwards."""
    with ExitStack() as running:

        def start(**given: object) -> Stack:
            return running.enter_context(running_stack(tmp_path / "home", **given))

        yield start
