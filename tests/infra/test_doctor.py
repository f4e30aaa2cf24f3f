"""The doctor: every line is true, and a wrong one says what mends it."""

import json
import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from infra.cli import run
from infra.home import Endpoints, Home
from infra.settings import Settings
from infra.setup import machine

Usage = namedtuple("Usage", "total used free")


def test_an_empty_cache_is_found_and_mended_by_make_setup(tmp_path: Path) -> None:
    finding = machine.kafka_jars(Settings(home=tmp_path, cache=tmp_path / "cache"))
    assert not finding.ok
    assert "missing or other than declared" in finding.found
    assert finding.mend.endswith("make setup")


def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1_000_000))
    finding = machine.disk(Settings(home=tmp_path / "not" / "yet" / "made"))
    assert not finding.ok
    assert "TAIZHANG_HOME" in finding.mend


def test_a_missing_java_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    finding = machine.java(Settings(home=tmp_path))
    assert not finding.ok
    assert "openjdk" in finding.mend


def test_a_taken_port_is_told_and_no_illness(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        finding = machine.ports(Settings(home=tmp_path, kafka_port=taken, clickhouse_port=0))
    assert finding.ok
    assert finding.found == f"taken: {taken}; free ones will be chosen"


def test_a_state_left_by_a_dead_supervisor_is_not_a_running_stack(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.ensure()
    home.save_endpoints(Endpoints((20001,), (21001,), 22001))
    assert machine.stack(Settings(home=tmp_path)).found == "not running"


def test_a_check_that_breaks_is_a_finding_and_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Settings) -> machine.Finding:
        raise OSError("no such device")

    monkeypatch.setattr(machine, "loopback", broken)
    findings = {finding.check: finding for finding in machine.examine(Settings(home=tmp_path))}
    assert findings["loopback"].found == "OSError: no such device"
    assert findings["versions"].ok
    assert "faust-streaming" in findings["versions"].found
    assert findings["clickhouse engine"].found.startswith("ClickHouse ")


def test_machines_get_json_and_the_status_says_whether_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path))
    monkeypatch.setenv("TAIZHANG_CACHE", str(tmp_path / "cache"))
    assert run(["doctor", "--json"]) == 1
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["ok"] is False
    assert [check["check"] for check in answer["checks"] if not check["ok"]] == ["kafka jars"]
    assert told.err.startswith("taizhang: kafka jars: rm -rf ")
