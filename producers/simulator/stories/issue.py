"""One issue as its story holds it: who deals with it, and how what they do is written down."""

from datetime import date, datetime, timedelta

from ledger import Payload, Role, Scope, Stated, Status
from producers.simulator.province import Place
from producers.simulator.truth import Account
from producers.simulator.world import Planted, World


class Issue:
    """Everybody's hands on one issue of one unit.

    `owner`, `verifier`, `authority`, `public` and `system` record one event each and return its id. `status`, `stated`
    and `due` are what the event changes *by the rules of the field*, as whoever writes the story knows them: an act
    that is not lawful names none. Nothing is judged here, and nothing is borrowed from the ledger's fold.
    """

    __slots__ = (
        "account", "aspect", "authority_unit", "evidence", "extensions", "handler", "id", "inspection", "measures",
        "money", "number", "parts", "pasted", "planned_statement", "round", "scope", "severity", "title", "unit",
        "verifier_name", "verifier_unit", "world",
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
        self.aspect, self.number, self.title, self.severity = aspect, number, title, severity
        self.authority_unit = self.verifier_unit = above
        self.handler = unit.people[int(world.chance.random() * len(unit.people))]
        self.verifier_name = f"{above}-yanshou-{1 + int(world.chance.random() * 6)}"
        self.account = Account(unit.code, world.answers)
        self.measures: list[str] = []
        """Keys of the measures that are still open."""
        self.parts: list[str] = []
        """Keys of the sub-items that are still open."""
        self.money = 0
        """Fen found and not yet recovered."""
        self.evidence = 0
        """How many pieces were attached."""
        self.extensions = 0
        """How many were asked for."""
        self.pasted: str | None = None
        """A text the unit prints under this issue because it was at hand, not because it is about it."""
        self.planned_statement: Stated | None = None
        """What the unit's next circular is to say, where it is not simply how things stand."""

    @property
    def status(self) -> Status:
        return self.account.status

    @property
    def now(self) -> datetime:
        return self.world.scribe.now

    def days(self, low: float, high: float) -> datetime:
        """When the unit gets to its next step: so many days from now for an ordinary one, more for a slack one."""
        pace = 1.7 - 1.2 * self.unit.diligence
        return self.world.after(low * pace, high * pace)

    def before(self, days: float) -> datetime:
        """A moment at most so many days ago, yet after everything that has happened to this issue so far."""
        moment = self.now - timedelta(0, int(days * 86400 * self.world.chance.random()))
        since = self.account.since
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
        recorded = scribe.stamp()
        if scribe.live:
            occurred = recorded
        elif occurred is None:
            occurred = self.before(0.5)
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
        return id_

    def plant(self, what: str, events: tuple[str, ...], zh: str, en: str) -> None:
        """Note on the answer sheet what was done wrong here on purpose."""
        self.world.planted(Planted(what, self.unit.code, self.inspection, (self.id,), events, zh, en))
