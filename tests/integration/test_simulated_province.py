"""A made-up province through the whole platform: every figure of its answer sheet is the ledger's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.stacks import Stack, eventually
from tests.integration.test_publish import read_all

pytestmark = pytest.mark.integration

PROVINCE = ("--prefix", "97", "--seed", "9", "--units", "30", "--years", "4", "--until", "2026-01-01")


def taizhang(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "infra.cli", *arguments]
    environment = {**stack.environment, "TAIZHANG_LANG": "en"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_a_ledger_whose_stream_was_killed_and_taken_up_agrees_with_the_answer_sheet(
    stack: Stack, tmp_path: Path
) -> None:
    sheet = tmp_path / "truth.jsonl"
    made = ("simulate", *PROVINCE, "--events", "12000", "--kafka", "--truth", str(sheet), "--instants", "20")
    before = len(read_all(stack.bootstrap, "issue-events"))
    running = subprocess.Popen(
        [sys.executable, "-m", "infra.cli", *made, "--rate", "6000"], env=stack.environment, stderr=subprocess.PIPE
    )
    eventually(lambda: len(read_all(stack.bootstrap, "issue-events")) > before, 60, "it publishes")
    running.kill()
    running.communicate(timeout=60)
    assert not sheet.exists()
    again = taizhang(stack, *made, "--resume")
    assert again.returncode == 0, again.stdout + again.stderr
    stack.wait_drained()
    held = taizhang(stack, "audit", "against", str(sheet))
    assert held.returncode == 0, held.stdout + held.stderr
    assert "agrees with the answer sheet: 20 instants" in held.stdout
    duplicates, unreadable = (json.loads(sheet.open().readline())[name] for name in ("duplicates", "unreadable"))
    assert duplicates > 10
    assert unreadable > 1


def test_a_sheet_of_another_province_does_not_agree(stack: Stack, tmp_path: Path) -> None:
    sheet = tmp_path / "truth.jsonl"
    other = ("simulate", *PROVINCE, "--events", "11000", "-o", str(tmp_path / "events.jsonl"))
    assert taizhang(stack, *other, "--truth", str(sheet), "--instants", "3").returncode == 0
    held = taizhang(stack, "audit", "against", str(sheet))
    assert held.returncode == 1, held.stdout + held.stderr
