"""Units are founded, renamed, moved to another parent, merged and closed."""

from datetime import datetime

from ledger import Payload, Role
from ledger.events import UnitClosed, UnitMerged, UnitMoved, UnitRegistered, UnitRenamed
from producers.simulator.province import Place, Reorganisation
from producers.simulator.stage import Story
from producers.simulator.world import Told, World


def founded(world: World, place: Place) -> Story:
    """Begins when the unit enters the ledger; it may be much older."""
    payload = UnitRegistered(name=place.name, kind=place.kind, parent=place.parent)
    told = _tell(world, place.code, payload, place.registered)
    world.map.note(told.recorded, told.occurred, place.code, name=place.name, parent=place.parent)
    if place.city not in ("", place.code):
        world.neighbours.setdefault(place.city, []).append(place)
    return
    yield


def reorganised(world: World, change: Reorganisation) -> Story:
    """Begins when the change is recorded, sometimes weeks after it took effect."""
    told = _tell(world, change.unit, _payload(change), change.occurred)
    world.map.note(told.recorded, told.occurred, change.unit, name=change.name, parent=change.target)
    if change.kind in ("merged", "closed"):
        for standing in world.neighbours.values():
            standing[:] = [place for place in standing if place.code != change.unit]
    return
    yield


def _payload(change: Reorganisation) -> Payload:
    if change.kind == "renamed" and change.name is not None:
        return UnitRenamed(name=change.name)
    if change.kind == "moved" and change.target is not None:
        return UnitMoved(parent=change.target, effective=change.occurred.date())
    if change.kind == "merged" and change.target is not None:
        return UnitMerged(into=change.target)
    if change.kind == "closed":
        return UnitClosed(reason="机构改革撤销")
    raise ValueError(f"a reorganisation without its target: {change}")


def _tell(world: World, unit: str, payload: Payload, occurred: datetime) -> Told:
    root = world.shape.root
    return world.tell(
        payload,
        unit=unit,
        subject=unit,
        role=Role.AUTHORITY,
        actor=f"{root}-bianban",
        actor_unit=root,
        occurred=occurred,
    )
