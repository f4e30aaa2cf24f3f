"""The made-up province itself: its tree of units and how it changes, and the calendar of its inspection rounds.

Pure functions of a shape and a `random.Random` that is passed in: no files, no clock, nothing that depends on hashes.
"""

from producers.simulator.province.founding import found_province
from producers.simulator.province.inspection import Inspection
from producers.simulator.province.place import Place, Province, Reorganisation
from producers.simulator.province.rounds import rounds
from producers.simulator.province.wanted import Wanted

__all__ = ["Inspection", "Place", "Province", "Reorganisation", "Wanted", "found_province", "rounds"]
