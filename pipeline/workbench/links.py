"""Where things are on the workbench: panels, places of findings, figures."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pipeline.model.diagnostic import CellLocation, FileLocation, LineLocation, Location
from pipeline.workbench.choice import Choice


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one choice."""

    token: str
    choice: Choice

    @property
    def base(self) -> str:
        """What all of them begin with."""
        return f"/{self.token}/u/{quote(self.choice.unit.name, errors='replace')}/{quote(self.choice.mark)}/"

    def panel(self, name: str, /, **asked: str) -> str:
        """Return the address of a panel."""
        return self.base + name + (f"?{urlencode(asked, errors='replace')}" if asked else "")

    def figure(self, name: str) -> str:
        """Return where a figure is explained."""
        return self.panel("figure", name=name)

    def place(self, place: Location) -> str:
        """Return where a place is shown; empty for one that no panel shows."""
        match place:
            case CellLocation(workbook=workbook, sheet=sheet, cell=cell):
                return self.panel("sheet", file=workbook, sheet=sheet, cell=cell) + "#found"
            case LineLocation(file=file, line=line):
                return self.panel("text", file=file, line=str(line))
            case FileLocation(file=file) if file.endswith((".yaml", ".md")) or file.startswith("templates/"):
                return self.panel("text", file=file)
            case FileLocation(file=file) if "." in file:
                return self.panel("ledgers") + f"#{quote(file, errors='replace')}"
            case _:
                return ""
