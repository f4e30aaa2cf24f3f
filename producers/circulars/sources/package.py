"""The zip file that a .docx is, opened so that no member unfolds to more than its share."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from producers.circulars.errors import UnreadableFile
from producers.circulars.sources.content import refusal

MAX_PART_BYTES = 32 * 1024 * 1024
_MAX_UNFOLDED = 512 * 1024 * 1024  # by what the directory declares, pictures included
_MAX_DIRECTORY = 1024 * 1024
_END = b"PK\x05\x06"


class Package:
    """Members are read one by one, never more than a limit of them: what a directory declares may be a lie.

    Raises UnreadableFile, as all its methods do.
    """

    def __init__(self, data: bytes) -> None:
        end = data.rfind(_END, max(0, len(data) - 66_000))
        if end < 0 or int.from_bytes(data[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
            raise _damaged()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
            raise _damaged() from wrong
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str, limit: int = MAX_PART_BYTES) -> bytes:
        """The member's bytes."""
        if sum(member.file_size for member in self._zip.infolist()) > _MAX_UNFOLDED:
            raise _bomb()
        try:
            member = self._zip.getinfo(name)
            if member.flag_bits & 1:
                raise refusal("是加密的压缩包，请去除密码后再读", "encrypted: remove the password")
            if member.file_size > limit:
                raise _bomb()
            with self._zip.open(member) as opened:
                found = opened.read(limit + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as wrong:
            if isinstance(wrong, UnreadableFile):
                raise
            raise _damaged() from wrong
        if len(found) > limit:
            raise _bomb()
        return found

    def find(self, name: str, start: str = "") -> str | None:
        """A member by its path, relative to the folder of another; None when there is none."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(start), name)) if not name.startswith("/") else name
        path = path.lstrip("/")
        return path if path in self.names else None


def _damaged() -> UnreadableFile:
    return refusal(
        "是损坏或不完整的 Word/zip 文件，请重新保存为 .docx",
        "a damaged or truncated Word/zip file: save it again as .docx",
    )


def _bomb() -> UnreadableFile:
    return refusal(
        "压缩包 (zip) 展开后过大，不像通报，请另存为纯文本",
        "this zip unfolds to far more than a circular: save it as text",
    )
