"""`taizhang circular parse --explain`, for people and machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app
from infra.cli.circular_explain_words import ROLES, RULES
from producers.circulars import explain, read
from producers.circulars.explaining import Role

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "circulars").glob("*.txt"))
runner = CliRunner()


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("读作", "落款", "问题")), ("en", ("taken for", "signature", "issue"))]
)
@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_and_speaks_both_languages(lang: str, words: tuple[str, ...], columns: int) -> None:
    file = next(file for file in EXAMPLES if "xingdu" in file.name)
    result = runner.invoke(app, ["parse", str(file), "--explain", "--lang", lang], env={"COLUMNS": str(columns)})
    assert result.exit_code == 0
    assert all(word in result.stdout for word in words)


def test_the_data_stand_beside_the_circulars() -> None:
    result = runner.invoke(app, ["parse", str(EXAMPLES[0]), str(EXAMPLES[6]), "--explain", "--json"])
    told = json.loads(result.stdout)
    assert set(told) == {"circulars", "explained"}
    assert len(told["explained"]) == len(told["circulars"]) == 3
    assert set(told["explained"][0][0]) == {"line", "role", "rule", "detail", "issue"}


def test_every_role_and_every_rule_that_the_examples_show_has_a_name() -> None:
    assert set(ROLES) == set(get_args(Role))
    for file in EXAMPLES:
        for reading in read(file.read_bytes(), file.name):
            assert {one.rule for one in explain(reading)} <= set(RULES)
