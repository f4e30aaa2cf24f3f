"""ClickHouse's error codes that this front uses itself, and the HTTP status that ClickHouse gives to a code."""

import re

BAD_ARGUMENTS = 36
NOT_IMPLEMENTED = 48
SYNTAX_ERROR = 62
UNKNOWN_SETTING = 115
READONLY = 164
TOO_MANY_SIMULTANEOUS_QUERIES = 202
NOT_ENOUGH_SPACE = 243
TOO_MANY_BYTES = 307
UNKNOWN_COMPRESSION_METHOD = 432
ACCESS_DENIED = 497
UNKNOWN_ROLE = 511
AUTHENTICATION_FAILED = 516
CANNOT_DECOMPRESS = 271
ABORTED = 236
UNKNOWN_EXCEPTION = 1002

_NAMES = {
    BAD_ARGUMENTS: "BAD_ARGUMENTS",
    NOT_IMPLEMENTED: "NOT_IMPLEMENTED",
    SYNTAX_ERROR: "SYNTAX_ERROR",
    UNKNOWN_SETTING: "UNKNOWN_SETTING",
    READONLY: "READONLY",
    TOO_MANY_SIMULTANEOUS_QUERIES: "TOO_MANY_SIMULTANEOUS_QUERIES",
    NOT_ENOUGH_SPACE: "NOT_ENOUGH_SPACE",
    TOO_MANY_BYTES: "TOO_MANY_BYTES",
    UNKNOWN_COMPRESSION_METHOD: "UNKNOWN_COMPRESSION_METHOD",
    ACCESS_DENIED: "ACCESS_DENIED",
    UNKNOWN_ROLE: "UNKNOWN_ROLE",
    AUTHENTICATION_FAILED: "AUTHENTICATION_FAILED",
    CANNOT_DECOMPRESS: "CANNOT_DECOMPRESS",
    ABORTED: "ABORTED",
    UNKNOWN_EXCEPTION: "UNKNOWN_EXCEPTION",
}

# exceptionCodeToHTTPStatus of ClickHouse's HTTPHandler, as far as a client can tell them apart.
_STATUS = {
    **dict.fromkeys((16, 46, 47, 60, 76, 78, 81, 107), 404),
    **dict.fromkeys((6, 25, 26, 27, 36, 38, 41, 44, 50, 53, 62, 69, 70, 72, 73, 88, 115, 117, 130, 131, 164, 167), 400),
    **dict.fromkeys((306, 456, 457, 570, 636), 400),
    **dict.fromkeys((192, 193, 194, 291, 497, 516), 403),
    NOT_IMPLEMENTED: 501,
    159: 408,
    TOO_MANY_BYTES: 413,
    452: 403,
    TOO_MANY_SIMULTANEOUS_QUERIES: 503,
    UNKNOWN_COMPRESSION_METHOD: 400,
    CANNOT_DECOMPRESS: 400,
    UNKNOWN_ROLE: 403,
}

_CODE = re.compile(r"Code: (\d+)\. DB::Exception: ")
_VERSION = re.compile(r" \(version [^()]*(?:\([^()]*\))?\)")
_NAME_TWICE = re.compile(r"(?:\.? ?(\([A-Z][A-Z0-9_]+\)))(?:\.? ?\1)+\s*$")


class ClickHouseError(Exception):
    """An answer of the ClickHouse kind: `code`, and `text` as ClickHouse prints it (`Code: N. DB::Exception: ...`)."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text

    @property
    def status(self) -> int:
        """The HTTP status ClickHouse would choose; 500 for everything without a better one."""
        return _STATUS.get(self.code, 500)


def refusal(code: int, message: str) -> ClickHouseError:
    """An error of this front's own, worded like the engine's."""
    return ClickHouseError(code, f"Code: {code}. DB::Exception: {message}. ({_NAMES[code]})")


def from_engine(message: str) -> ClickHouseError:
    """The engine's exception text, cleaned of what its layers repeat.

    chDB wraps one exception up to three times (`Code: 73. DB::Exception: Code: 73. DB::Exception: ... (version 26.9)
    . (UNKNOWN_FORMAT) (version 26.9). (UNKNOWN_FORMAT)`); clients show this text to people.
    """
    first = _CODE.search(message)
    if first is None:
        return ClickHouseError(
            UNKNOWN_EXCEPTION, f"Code: {UNKNOWN_EXCEPTION}. DB::Exception: {message.strip()}. (UNKNOWN_EXCEPTION)"
        )
    code = int(first.group(1))
    body = message[first.start() :]
    prefix = first.group()
    while body.startswith(prefix + prefix):
        body = body[len(prefix) :]
    body = _NAME_TWICE.sub(r". \1", _VERSION.sub("", body).strip())
    return ClickHouseError(code, body.replace(".. (", ". ("))
