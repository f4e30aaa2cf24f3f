"""Imports point one way (DESIGN §2), and from outside a room is entered through its doors only.

The doors of a room are its `__init__.py` and those of the packages right inside it that say in `__all__` what they
offer (`producers.circulars`, `warehouse.audit`). A module such as `ledger.reading` is inside: it may be renamed or
split without anybody else noticing.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "ledger": set[str](),
    "producers": {"ledger"},
    "streams": {"ledger"},
    "warehouse": {"ledger"},
    "dashboards": {"ledger", "warehouse"},
    "infra": {"ledger", "producers", "streams", "warehouse", "dashboards"},
}
ROOMS = frozenset(MAY_IMPORT)

OUTSIDE_WORLD = {
    "aiohttp", "aiokafka", "asyncio", "chdb", "clickhouse_connect", "faust", "http", "io", "kafka", "os", "pathlib",
    "random", "requests", "secrets", "shutil", "socket", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
"""What a pure room has no business with: files, network, clocks, chance."""


@dataclass(frozen=True)
class Import:
    """`file` imports `module`, by `from module import name` when there is a name."""

    file: str
    line: int
    module: str
    name: str | None = None

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}{'.' + self.name if self.name else ''}"


def imports_in(source: str, file: str) -> Iterator[Import]:
    """Every import of a file, also those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:  # relative: from the package `level` steps up
                package = Path(file).parent.parts
                module = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            yield from (Import(file, node.lineno, module, alias.name) for alias in node.names)


def imports_of(room: str) -> list[Import]:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"the room {room} is empty"
    return [found for path in files for found in imports_in(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())]


def offers(package: Path) -> bool:
    """A package whose `__init__.py` says in `__all__` what it offers."""
    init = package / "__init__.py"
    return init.is_file() and any(
        isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
        for node in ast.parse(init.read_text("utf-8")).body
    )


def is_door(module: str, root: Path = ROOT) -> bool:
    room, _, inside = module.partition(".")
    return not inside or ("." not in inside and offers(root / room / inside))


def through_a_door(found: Import, root: Path = ROOT) -> bool:
    """`from ledger import fold` is fine; `from ledger import reading` is the module by another spelling."""
    if not is_door(found.module, root):
        return False
    behind = root / found.module.replace(".", "/") / (found.name or "")
    if found.name and (behind.with_suffix(".py").is_file() or (behind / "__init__.py").is_file()):
        exported = ast.parse((root / found.module.replace(".", "/") / "__init__.py").read_text("utf-8"))
        names = {
            alias.asname or alias.name for n in exported.body if isinstance(n, ast.ImportFrom) for alias in n.names
        }
        return found.name in names or is_door(f"{found.module}.{found.name}", root)
    return not (found.name or "").startswith("_")


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_imports_point_one_way(room: str) -> None:
    wrong = [str(i) for i in imports_of(room) if i.room in ROOMS - {room} and i.room not in MAY_IMPORT[room]]
    assert wrong == []


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_other_rooms_are_entered_through_their_doors(room: str) -> None:
    wrong = [str(i) for i in imports_of(room) if i.room in ROOMS - {room} and not through_a_door(i)]
    assert wrong == []


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_no_room_imports_the_tests(room: str) -> None:
    assert [str(i) for i in imports_of(room) if i.room == "tests"] == []


def test_the_ledger_is_pure() -> None:
    assert [str(i) for i in imports_of("ledger") if i.room in OUTSIDE_WORLD] == []


def test_only_infra_reads_settings_and_environment() -> None:
    wrong = [
        str(found)
        for room in sorted(ROOMS - {"infra"})
        for found in imports_of(room)
        if found.module == "pydantic_settings" or (found.module == "os" and found.name in {"environ", "getenv"})
    ]
    assert wrong == []


def test_every_import_is_our_own_standard_or_declared() -> None:
    """A package that is installed by chance only would be missing on the next machine."""
    declared = (ROOT / "requirements.lock").read_text("utf-8").lower()
    spelt = {
        "faust": "faust-streaming",
        "grafana_api": "grafana-api",
        "kafka": "kafka-python",
        "cpca": "cpca-new",
        "docx": "python-docx",
        "pypdfium2_raw": "pypdfium2",
    }
    wrong = [
        str(found)
        for room in sorted(ROOMS)
        for found in imports_of(room)
        if found.room not in ROOMS | sys.stdlib_module_names
        and f"\n{spelt.get(found.room, found.room).replace('_', '-')}==" not in f"\n{declared}"
    ]
    assert wrong == []


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house: a room with a module, a package that offers something and one that doesn't."""
    for path, text in {
        "ledger/__init__.py": "from ledger.folding import fold\n__all__ = ['fold']\n",
        "ledger/folding.py": "",
        "ledger/events/__init__.py": "__all__ = ['Envelope']\n",
        "ledger/events/base.py": "",
        "ledger/inner/__init__.py": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("import ledger", True),
        ("from ledger import fold", True),
        ("from ledger.events import Envelope", True),
        ("from ledger import events", True),
        ("from ledger.folding import fold", False),
        ("from ledger import folding", False),
        ("from ledger import inner", False),
        ("from ledger.events.base import Envelope", False),
        ("from ledger import _secret", False),
        ("def f():\n    import ledger.folding", False),
    ],
)
def test_the_rule_itself(house: Path, line: str, fine: bool) -> None:
    [found] = imports_in(line, "streams/app.py")
    assert through_a_door(found, house) is fine


def test_relative_imports_are_seen_through() -> None:
    [found] = imports_in("from ..ledger import reading", "streams/inner/app.py")
    assert (found.module, found.name) == ("streams.ledger", "reading")
