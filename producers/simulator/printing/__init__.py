"""From what a made-up unit says about its issues to the text of a circular, and exactly what that text prints."""

from producers.simulator.printing.compendium import bound
from producers.simulator.printing.edition import Edition, Item, Printed, PrintedIssue
from producers.simulator.printing.plant import Plant
from producers.simulator.printing.press import print_circular

__all__ = ["Edition", "Item", "Plant", "Printed", "PrintedIssue", "bound", "print_circular"]
