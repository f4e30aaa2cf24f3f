"""One issue of one unit in the simulator's own books, on both axes of time."""

from datetime import date, datetime

from ledger import Stated, Status
from producers.simulator.truth.answers import OWES, Answers, Axis, Standing


class Account:
    """What a story has made of its issue so far. The story says what an event does; nothing here judges events.

    On the axis of what was known, changes come in the order of the stream. On the axis of what was so they do, too,
    as long as a story does not let an event happen before `since`; whoever does calls `revise`.
    """

    __slots__ = ("_answers", "_known", "_was", "diverged", "original_due", "since", "status", "unit")

    def __init__(self, unit: str, answers: Answers | None) -> None:
        self.unit = unit
        self.original_due: date | None = None
        """The first deadline anybody named; no later one replaces it."""
        self.since: datetime | None = None
        """When the newest change happened (not: was recorded). Nothing that changes a standing may happen earlier."""
        self.diverged = False
        """The axes no longer agree about this issue: only what says so for both may change it."""
        self.status = Status.IDENTIFIED
        """As known. Asked for several times an event, so it stands here a second time."""
        self._known: Standing | None = None
        self._was: Standing | None = None
        self._answers = answers

    @property
    def stated(self) -> Stated:
        return Stated.NOT_STATED if self._known is None else self._known.stated

    @property
    def due(self) -> date | None:
        return None if self._known is None else self._known.due

    @property
    def owes(self) -> bool:
        return self.status in OWES

    def change(
        self,
        recorded: datetime,
        occurred: datetime,
        *,
        status: Status | None = None,
        stated: Stated | None = None,
        due: date | None = None,
    ) -> None:
        """What is given changes, the rest stays. The first call opens the account."""
        self.since = occurred
        if self.diverged:
            self.known(recorded, status=status, stated=stated, due=due)
            self.was(occurred, status=status, stated=stated, due=due)
            return
        old = self._known
        new = self._changed(old, status, stated, due)
        if new is not old:
            if self._answers is not None:
                self._answers.move_on_both(recorded, occurred, self.unit, old, new)
            self._known = self._was = new
            self.status = new.status

    def known(
        self, at: datetime, *, status: Status | None = None, stated: Stated | None = None, due: date | None = None
    ) -> None:
        """A change of what is known only, from `at` on."""
        self.diverged = True
        new = self._changed(self._known, status, stated, due)
        if new is not self._known and self._answers is not None:
            self._answers.move(Axis.RECORDED, at, self.unit, self._known, new)
        self._known = new
        self.status = new.status

    def was(
        self, at: datetime, *, status: Status | None = None, stated: Stated | None = None, due: date | None = None
    ) -> None:
        """A change of what was so only, from `at` on."""
        self.diverged = True
        new = self._changed(self._was, status, stated, due)
        if new is not self._was and self._answers is not None:
            self._answers.move(Axis.OCCURRED, at, self.unit, self._was, new)
        self._was = new

    def _changed(
        self, old: Standing | None, status: Status | None, stated: Stated | None, due: date | None
    ) -> Standing:
        """`old` itself where nothing changes."""
        if self.original_due is None:
            self.original_due = due
        base = _NEW if old is None else old
        if status in (None, base.status) and stated in (None, base.stated) and due in (None, base.due):
            return base
        return Standing(status or base.status, stated or base.stated, due or base.due)

    def standing_as_it_was(self) -> Standing | None:
        """For a story that will later revise the span that now begins or ends."""
        return self._was

    def revise(self, start: datetime, end: datetime | None, old: Standing, status: Status) -> None:
        """It turns out that from `start` to `end`, all of it spent in `old`, the issue stood in `status`.

        `end` None: it still does.
        """
        new = old._replace(status=status)
        if self._answers is not None:
            self._answers.move(Axis.OCCURRED, start, self.unit, old, new)
            if end is not None:
                self._answers.move(Axis.OCCURRED, end, self.unit, new, old)
        if end is None:
            self._was = new

    def agree(self) -> None:
        """What is known is what is so, again. Raises RuntimeError: a story that left them apart would count wrong."""
        if self._known != self._was:
            raise RuntimeError(f"the books of {self.unit} part: {self._known} is known, {self._was} is so")
        self.diverged = False


_NEW = Standing(Status.IDENTIFIED, Stated.NOT_STATED, None)
