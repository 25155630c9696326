"""Write the ledgers of the sample unit inputs/government-office: `python -m tools.sample_units.government_office`."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.sample_units.government_character import write_character
from tools.sample_units.government_growth import write_growth
from tools.sample_units.government_practice import write_practice
from tools.sample_units.government_theory import write_theory

UNIT = Path(__file__).parents[2] / "inputs" / "government-office"


def write_ledgers(folder: Path) -> None:
    """Write every ledger of the unit into `folder`; the same files each time."""
    folder.mkdir(parents=True, exist_ok=True)
    for write in (write_theory, write_character, write_practice, write_growth):
        write(folder)


if __name__ == "__main__":
    write_ledgers(Path(sys.argv[1]) if sys.argv[1:] else UNIT)
