"""One user, three ways to name oneself, and only by a loopback name."""

import base64

import pytest

from infra.embedded.clickhouse.credentials import Login, authenticate, loopback_host
from infra.embedded.clickhouse.errors import ClickHouseError

LOGIN = Login("taizhang", "pa:ss wörd")


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        (basic("taizhang", "pa:ss wörd"), {}),
        ({"X-ClickHouse-User": "taizhang", "X-ClickHouse-Key": "pa:ss wörd"}, {}),
        ({}, {"user": "taizhang", "password": "pa:ss wörd"}),
    ],
)
def test_the_user_is_let_in(headers: dict[str, str], url: dict[str, str]) -> None:
    authenticate(LOGIN, headers, url)


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        ({}, {}),
        (basic("taizhang", "pa:ss word"), {}),
        (basic("Taizhang", "pa:ss wörd"), {}),
        (basic("taizhang", ""), {}),
        ({"Authorization": "Basic !!!"}, {}),
        ({"Authorization": "Bearer x"}, {}),
        ({"X-ClickHouse-User": "taizhang"}, {}),
        ({"X-ClickHouse-Key": "pa:ss wörd"}, {}),
        ({}, {"user": "taizhang"}),
        (basic("taizhang", "pa:ss wörd"), {"user": "taizhang", "password": "pa:ss wörd"}),
    ],
)
def test_anybody_else_is_not(headers: dict[str, str], url: dict[str, str]) -> None:
    with pytest.raises(ClickHouseError) as refused:
        authenticate(LOGIN, headers, url)
    assert (refused.value.code, refused.value.status) == (516, 403)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8123", "localhost:1", "LOCALHOST", "[::1]:8123", "[::1]"])
def test_loopback_names_are_known(host: str) -> None:
    assert loopback_host(host)


@pytest.mark.parametrize(
    "host", ["evil.example:8123", "127.0.0.1.evil.example", "localhost.evil:1", "10.0.0.1:8123", ""]
)
def test_other_names_that_lead_here_are_not(host: str) -> None:
    assert not loopback_host(host)
