"""One issue as its story holds it: who deals with it, and how what they do is written down."""

from datetime import date, datetime, timedelta
from sys import intern
from typing import TYPE_CHECKING

from ledger import Payload, Role, Scope, Stated, Status
from producers.simulator.province import Place
from producers.simulator.stories.seasons import in_season, pressed
from producers.simulator.truth import Account
from producers.simulator.world import Planted, World

if TYPE_CHECKING:
    from producers.simulator.stories.lives.choosing import Act

FORGOTTEN = 60
"""Times as late as usual."""


class Issue:
    """Everybody's hands on one issue of one unit.

    `owner`, `verifier`, `authority`, `public` and `system` record one event each and return its id. `status`, `stated`
    and `due` are what the event changes *by the rules of the field*, as whoever writes the story knows them: an act
    that is not lawful names none. Nothing is judged here, and nothing is borrowed from the ledger's fold.
    """

    __slots__ = (
        "account", "aspect", "authority_unit", "bound", "evidence", "extensions", "feedback", "found", "handler", "id",
        "inspection", "measured", "measures", "money", "number", "over", "pace", "parts", "pasted", "percent",
        "planned_statement", "received_from", "recovered", "round", "scope", "severity", "siblings",
        "temptation", "title", "toughness", "unit", "verifier_name", "verifier_unit", "world",
    )  # fmt: skip

    def __init__(
        self,
        world: World,
        unit: Place,
        id: str,  # noqa: A002 - the field's own name
        *,
        inspection: str,
        round: str,  # noqa: A002 - the field's own name
        scope: Scope,
        aspect: str,
        number: str,
        title: str,
        severity: int,
        above: str,
    ) -> None:
        """`above`: the unit that verifies and decides, never the issue's own."""
        self.world, self.unit, self.id = world, unit, id
        self.inspection, self.round, self.scope = inspection, round, scope
        self.aspect, self.number, self.title, self.severity = aspect, intern(number), title, severity
        self.authority_unit = self.verifier_unit = above
        self.handler = unit.people[int(world.chance.random() * len(unit.people))]
        self.verifier_name = intern(f"{above}-yanshou-{1 + int(world.chance.random() * 6)}")
        self.account = Account(unit.code, world.answers)
        self.found = world.scribe.now
        """When it came into the ledger of this unit; it may be older."""
        self.received_from: str | None = None
        """The unit that handed it over."""
        self.bound: date | None = None
        """The deadline that its plan has to keep, if it is part of an issue that had one."""
        self.siblings: list[Issue] = []
        """The issues of the same inspection, this one among them: one list that they share."""
        slack = 1 - unit.diligence
        self.pace = (0.4 + 1.3 * slack) * (0.6 + 0.8 * world.chance.random())
        """How long things take here; 1 is ordinary."""
        self.toughness: float = min(1.0, world.chance.random() ** 2.5 * (0.5 + 1.0 * slack) * (0.85 + 0.08 * severity))
        """From 0, put right by whoever tries, to 1, put right by nobody."""
        self.measures: tuple[str, ...] = ()
        """Keys of the measures that are still open."""
        self.measured = 0
        """How many measures it ever had."""
        self.parts: tuple[str, ...] = ()
        """Keys of the sub-items that are still open."""
        self.money = 0
        """Fen found and not yet recovered."""
        self.recovered = 0
        """Fen."""
        self.percent = 0
        """How far the unit says it has come."""
        self.feedback = 0
        """How often the public was heard."""
        self.over = False
        """Nothing more will happen to it."""
        self.evidence = 0
        """How many pieces were attached."""
        self.extensions = 0
        """How many were asked for."""
        self.pasted: str | None = None
        """A text the unit prints under this issue because it was at hand, not because it is about it."""
        self.temptation: Act | None = None
        """A trick to which its people give in as soon as it fits."""
        self.planned_statement: Stated | None = None
        """What the unit's next circular is to say, where it is not simply how things stand."""

    @property
    def status(self) -> Status:
        return self.account.status

    @property
    def now(self) -> datetime:
        return self.world.scribe.now

    def like(self, unit: Place, id: str, *, number: str, title: str) -> "Issue":  # noqa: A002 - the field's own name
        """A new issue from the same inspection, as tough as this one: a part of it, or itself at another unit."""
        new = Issue(
            self.world,
            unit,
            id,
            inspection=self.inspection,
            round=self.round,
            scope=self.scope,
            aspect=self.aspect,
            number=number,
            title=title,
            severity=self.severity,
            above=self.authority_unit,
        )
        new.toughness = self.toughness
        return new

    def days(self, low: float, high: float) -> datetime:
        """When the unit gets to its next step: so many days from now for an ordinary one, more for a slack one."""
        world, now = self.world, self.world.scribe.now
        wait = (low + (high - low) * world.chance.random()) * self.pace
        wait = pressed(world.chance, wait, now.date(), self.account.due)
        return in_season(world.chance, now, world.after(wait, wait))

    def before(self, days: float) -> datetime:
        """A moment so many days ago at the most, or for one of fifty many times as long: somebody forgot to enter it.
        Yet after everything that has happened to this issue so far."""
        world, since = self.world, self.account.since
        drawn = world.chance.random()
        if drawn > 0.98 and since is not None:
            drawn = (drawn - 0.98) * 50 * FORGOTTEN
        moment = world.scribe.now - timedelta(0, int(days * 86400 * drawn))
        return moment if since is None or moment > since else since

    def owner(
        self,
        payload: Payload,
        *,
        status: Status | None = None,
        stated: Stated | None = None,
        due: date | None = None,
        occurred: datetime | None = None,
        actor: str | None = None,
    ) -> str:
        return self.record(payload, Role.OWNER, actor or self.handler, self.unit.code, status, stated, due, occurred)

    def verifier(
        self,
        payload: Payload,
        *,
        status: Status | None = None,
        occurred: datetime | None = None,
        actor: str | None = None,
        actor_unit: str | None = None,
    ) -> str:
        unit = actor_unit or self.verifier_unit
        return self.record(payload, Role.VERIFIER, actor or self.verifier_name, unit, status, None, None, occurred)

    def authority(
        self,
        payload: Payload,
        *,
        status: Status | None = None,
        due: date | None = None,
        occurred: datetime | None = None,
    ) -> str:
        unit = self.authority_unit
        return self.record(payload, Role.AUTHORITY, f"{unit}-zhenggaiban", unit, status, None, due, occurred)

    def public(self, payload: Payload, *, occurred: datetime | None = None) -> str:
        return self.record(payload, Role.PUBLIC, "public", None, None, None, None, occurred)

    def system(
        self,
        payload: Payload,
        *,
        status: Status | None = None,
        stated: Stated | None = None,
        due: date | None = None,
        occurred: datetime | None = None,
    ) -> str:
        return self.record(payload, Role.SYSTEM, "importer", None, status, stated, due, occurred)

    def record(
        self,
        payload: Payload,
        role: Role,
        actor: str,
        actor_unit: str | None,
        status: Status | None = None,
        stated: Stated | None = None,
        due: date | None = None,
        occurred: datetime | None = None,
    ) -> str:
        """Without `occurred` it happened within the last half day, and after what happened before."""
        scribe, account = self.world.scribe, self.account
        if scribe.live:
            occurred = recorded = scribe.stamp()
        else:
            recorded = scribe.now
            occurred = occurred or self.before(0.5)
        id_ = scribe.write(
            payload,
            unit=self.unit.code,
            subject=self.id,
            occurred=occurred,
            recorded=recorded,
            actor=actor,
            role=role,
            actor_unit=actor_unit,
        )
        if status is not None or stated is not None or due is not None or account.since is None:
            account.change(recorded, occurred, status=status, stated=stated, due=due)
        elif occurred > account.since:
            account.since = occurred
        if scribe.live:
            account.since = scribe.now  # Stories go by their own time, or another day would have another stream.
        return id_

    def plant(self, what: str, events: tuple[str, ...], zh: str, en: str) -> None:
        """Note on the answer sheet what was done wrong here on purpose."""
        self.world.planted(Planted(what, self.unit.code, self.inspection, (self.id,), events, zh, en))
