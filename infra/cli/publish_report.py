"""What `taizhang publish` tells: rejected lines as they come, a summary at the end, all of it as JSON on request."""

import json
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

from rich.console import Console

from producers.publisher import Failure, Feed, Rejected, in_words

Note = Literal["dry", "held"]
SHOWN = 20
"""Rejected lines shown to people; the file of `--rejects` holds all of them."""
LISTED = 1000
"""Rejected lines listed with `--json`."""
PROBLEMS = 50
"""Problems told of one line: an object with a hundred thousand unknown fields is one mistake."""

_WORDS: dict[str, tuple[str, str]] = {
    "line": ("第 {number} 行", "line {number}"),
    "more": ("还有 {count} 行未列出;用 --rejects FILE 保存全部", "{count} more; --rejects FILE keeps all of them"),
    "summary": (
        "读入 {read} 行:合格 {accepted},退回 {rejected};已发布 {published}",
        "read {read} lines: {accepted} accepted, {rejected} rejected; {published} published",
    ),
    "known": (",台账已有 {count}", ", {count} already known"),
    "dry": ("(仅检查,未发布)", "(checked only, nothing published)"),
    "held": ("(--strict:有退回的行,未发布任何事件)", "(--strict: nothing published because of rejected lines)"),
    "failed": ("未送达", "not delivered"),
    "again": (
        "修复后可加 --skip-known 再次发布同一文件:已送达的不会重复发布",
        "once it is mended publish the same file again with --skip-known: what arrived is not published twice",
    ),
}


def say(lang: str, key: str, **values: object) -> str:
    zh, en = _WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


@dataclass(slots=True)
class Report:
    """Collects in bounded memory. `console` None: quiet, for `--json`."""

    lang: str
    console: Console | None
    rejects: BinaryIO | None = None
    skip_known: bool = False
    feed: Feed = field(default_factory=Feed)
    published: int = 0
    failures: tuple[Failure, ...] = ()
    listed: list[dict[str, Any]] = field(default_factory=list)

    def reject(self, rejected: Rejected) -> None:
        problems = [each._asdict() for each in rejected.problems[:PROBLEMS]]
        if self.rejects is not None:
            text = rejected.line.raw.decode(errors="replace")
            row = {"line": rejected.line.number, "size": rejected.line.size, "problems": problems, "text": text}
            self.rejects.write(json.dumps(row, ensure_ascii=False).encode(errors="replace") + b"\n")
        if len(self.listed) < LISTED:
            self.listed.append({"line": rejected.line.number, "problems": problems})
        if self.console is not None and self.feed.rejected <= SHOWN:
            where = say(self.lang, "line", number=rejected.line.number)
            for problem in rejected.problems[:PROBLEMS]:
                name, expected = in_words(problem.field, problem.expected, self.lang)
                self._print(f"{where}  {name}: {expected[:300]}")

    def finish(self, note: Note | None = None) -> None:
        """The summary; a failure with each event that was not delivered, up to `SHOWN`."""
        if self.console is None:
            return
        if self.feed.rejected > SHOWN:
            self._print(say(self.lang, "more", count=self.feed.rejected - SHOWN))
        for failure in self.failures[:SHOWN]:
            self._print(f"{say(self.lang, 'failed')}: {failure}")
        if self.failures:
            self._print(say(self.lang, "again"))
        feed = self.feed
        words = say(
            self.lang,
            "summary",
            read=feed.read,
            accepted=feed.accepted,
            rejected=feed.rejected,
            published=self.published,
        )
        if self.skip_known:
            words += say(self.lang, "known", count=feed.known)
        self._print(f"{words} {say(self.lang, note)}" if note else words)

    def as_json(self, dry_run: bool) -> str:
        return json.dumps(
            {
                "read": self.feed.read,
                "accepted": self.feed.accepted,
                "rejected": self.feed.rejected,
                "published": self.published,
                "already_known": self.feed.known if self.skip_known else None,
                "not_delivered": len(self.failures),
                "dry_run": dry_run,
                "rejected_lines": self.listed,
                "failures": [
                    {
                        "id": failure.id,
                        "type": failure.type,
                        "unit": failure.unit,
                        "subject": failure.subject,
                        "topic": failure.topic,
                        "partition": failure.partition,
                        "reason": failure.reason,
                    }
                    for failure in self.failures[:LISTED]
                ],
            },
            ensure_ascii=False,
        )

    def _print(self, text: str) -> None:
        assert self.console is not None  # noqa: S101 - both callers looked
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)
