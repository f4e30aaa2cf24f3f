"""A made-up province through the whole platform: every figure of its answer sheet is the ledger's."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration

PROVINCE = ("--prefix", "97", "--seed", "9", "--units", "30", "--years", "4", "--until", "2026-01-01")


def taizhang(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "infra.cli", *arguments]
    environment = {**stack.environment, "TAIZHANG_LANG": "en"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_the_ledger_agrees_with_the_answer_sheet_at_twenty_instants_on_both_axes(stack: Stack, tmp_path: Path) -> None:
    sheet = tmp_path / "truth.jsonl"
    made = taizhang(
        stack, "simulate", *PROVINCE, "--events", "12000", "--kafka", "--truth", str(sheet), "--instants", "20"
    )
    assert made.returncode == 0, made.stdout + made.stderr
    stack.wait_drained()
    held = taizhang(stack, "audit", "against", str(sheet))
    assert held.returncode == 0, held.stdout + held.stderr
    assert "agrees with the answer sheet: 20 instants" in held.stdout


def test_a_sheet_of_another_province_does_not_agree(stack: Stack, tmp_path: Path) -> None:
    sheet = tmp_path / "truth.jsonl"
    other = ("simulate", *PROVINCE, "--events", "11000", "-o", str(tmp_path / "events.jsonl"))
    assert taizhang(stack, *other, "--truth", str(sheet), "--instants", "3").returncode == 0
    held = taizhang(stack, "audit", "against", str(sheet))
    assert held.returncode == 1, held.stdout + held.stderr
