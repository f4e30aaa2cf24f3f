"""Who may ask: one user, and only from this machine by a loopback name."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from infra.embedded.clickhouse.errors import AUTHENTICATION_FAILED, ClickHouseError, refusal

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Login:
    """The one user of this front."""

    user: str
    password: str


def authenticate(login: Login, headers: Mapping[str, str], url: Mapping[str, str]) -> None:
    """Basic authentication, X-ClickHouse-User/-Key, or `user` and `password` in the URL; only one of them at a time.

    Raises code 516 with ClickHouse's words. Names and passwords are compared in constant time, both always.
    """
    basic = headers.get("Authorization", "")
    by_header = "X-ClickHouse-User" in headers or "X-ClickHouse-Key" in headers
    by_url = "user" in url or "password" in url
    if bool(basic) + by_header + by_url > 1:
        raise refusal(
            AUTHENTICATION_FAILED,
            "Invalid authentication: it is not allowed to use several authentication methods simultaneously",
        )
    if basic:
        user, password = _basic(basic)
    elif by_header:
        user, password = headers.get("X-ClickHouse-User", "default"), headers.get("X-ClickHouse-Key", "")
    else:
        user, password = url.get("user", "default"), url.get("password", "")
    right_user = hmac.compare_digest(user.encode("utf-8", "replace"), login.user.encode())
    right_password = hmac.compare_digest(password.encode("utf-8", "replace"), login.password.encode())
    if not (right_user and right_password):
        raise _failed(user)


def _basic(header: str) -> tuple[str, str]:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        raise refusal(AUTHENTICATION_FAILED, f"Invalid authentication: '{scheme}' HTTP Authorization scheme")
    try:
        user, _, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise refusal(AUTHENTICATION_FAILED, "Invalid authentication: the Basic credentials are not base64") from error
    return user, password


def _failed(user: str) -> ClickHouseError:
    return refusal(
        AUTHENTICATION_FAILED,
        f"{user}: Authentication failed: password is incorrect, or there is no user with such name",
    )


def loopback_host(host: str) -> bool:
    """Whether a Host header names this machine itself.

    A page in a browser can have its own name resolve to 127.0.0.1 and so reach this port; its Host header tells.
    """
    name, _, port = host.strip().lower().rpartition(":") if not host.endswith("]") else (host.lower(), "", "")
    if not name or not port.isdigit():
        name = host.strip().lower()
    return name in _LOOPBACK_NAMES
