"""Starts processes in order, watches them, restarts what dies, stops them in the opposite order."""

from infra.embedded.supervisor.backoff import Backoff
from infra.embedded.supervisor.spec import Probe, ProcessSpec, starting_order
from infra.embedded.supervisor.state import Phase, Report, State, load
from infra.embedded.supervisor.supervisor import Supervisor, run_supervisor, sole_supervisor
from infra.embedded.supervisor.watchdog import Reading, Watch

__all__ = [
    "Backoff",
    "Phase",
    "Probe",
    "ProcessSpec",
    "Reading",
    "Report",
    "State",
    "Supervisor",
    "Watch",
    "load",
    "run_supervisor",
    "sole_supervisor",
    "starting_order",
]
