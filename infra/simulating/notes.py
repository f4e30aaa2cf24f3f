"""What a simulation tells beside its stream: to the truth file and to the folder of circulars, and counted."""

from dataclasses import dataclass

from infra.simulating.circulars import Folder
from producers.simulator import Extent, Planted, Print, Sheet, Simulation


@dataclass(slots=True)
class Notes:
    sheet: Sheet | None = None
    folder: Folder | None = None
    planted: int = 0
    circulars: int = 0

    def on_planted(self, planted: Planted) -> None:
        self.planted += 1
        if self.sheet is not None:
            self.sheet.planted(planted)

    def on_printed(self, printed: Print) -> None:
        self.circulars += 1
        if self.sheet is not None:
            self.sheet.printed(printed)
        if self.folder is not None:
            self.folder.printed(printed)

    def finish(self, extent: Extent, simulation: Simulation) -> None:
        """The stream has ended."""
        if self.sheet is not None:
            self.sheet.finish(extent, simulation.answers, simulation.map)
        if self.folder is not None:
            self.folder.finish()
