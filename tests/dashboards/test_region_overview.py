"""The dashboard as JSON: what Grafana needs in order to import it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboards import DASHBOARDS, build
from infra.cli.dashboards import app


@pytest.fixture
def board() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(build("region-overview"))
    return loaded


def test_every_query_names_the_fixed_data_source(board: dict[str, Any]) -> None:
    queries = [target for panel in board["panels"] for target in panel["targets"]]
    assert len(queries) == len(board["panels"]) == 11
    assert {query["datasource"]["uid"] for query in queries} == {"taizhang-clickhouse"}
    assert all(query["rawSql"] and query["editorType"] == "sql" for query in queries)


def test_unit_and_round_are_variables_that_begin_with_all(board: dict[str, Any]) -> None:
    variables = {each["name"]: each for each in board["templating"]["list"]}
    assert set(variables) == {"unit", "round"}
    for each in variables.values():
        assert each["type"] == "query"
        assert each["includeAll"] is True
        assert each["current"]["value"] == "$__all"


def test_the_panels_fill_the_grid_without_overlapping(board: dict[str, Any]) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert at["x"] + at["w"] <= 24
        assert not cells & taken, panel["title"]
        taken |= cells


def test_building_twice_gives_the_same_bytes() -> None:
    assert build("region-overview") == build("region-overview")


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", "--out", str(tmp_path / "new")])
    assert result.exit_code == 0, result.output
    assert sorted(path.stem for path in (tmp_path / "new").iterdir()) == sorted(DASHBOARDS)
    assert (tmp_path / "new" / "region-overview.json").read_text("utf-8") == build("region-overview")


def test_an_unknown_dashboard_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", "nope", "--out", str(tmp_path)])
    assert "no dashboard nope" in str(result.exception)
