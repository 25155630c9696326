"""What is timed, each in a process of its own: python -m tools.bench.subjects NAME FOLDER."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.bench.ledger import ASKED, LEDGER, PERIOD

HEADING_ROW = 1


def calamine(folder: Path) -> object:
    """Read every cell of the workbook, and nothing else."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - each subject loads only what it times

    with CalamineWorkbook.from_path(folder / LEDGER) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def figures(folder: Path) -> object:
    """Compute every figure of the unit, with its lineage."""
    from pipeline.build import compute  # noqa: PLC0415
    from pipeline.model.job import Job  # noqa: PLC0415
    from pipeline.model.period import Period  # noqa: PLC0415

    period = Period.parse(PERIOD)
    return compute(Job(folder, period, period.last))


def explain(folder: Path) -> object:
    """Do what the command does between its start and its end."""
    from pipeline.build import compute  # noqa: PLC0415
    from pipeline.cli.explanation import Manner, explanation_lines  # noqa: PLC0415
    from pipeline.cli.meant import Unknown, find_meant  # noqa: PLC0415
    from pipeline.cli.rows import Extent  # noqa: PLC0415
    from pipeline.model.job import Job  # noqa: PLC0415
    from pipeline.model.period import Period  # noqa: PLC0415

    period = Period.parse(PERIOD)
    computation = compute(Job(folder, period, period.last), ASKED).value
    meant = find_meant(ASKED, computation)
    if isinstance(meant, Unknown):
        raise TypeError(meant.message)
    return list(explanation_lines(meant, Manner(Extent(50, 100), computation.definitions.unit.facts)))


def pandas(folder: Path) -> object:
    """Add up a number by division, as a script of a few lines would."""
    import pandas as pd  # noqa: PLC0415

    sheets = pd.read_excel(folder / LEDGER, sheet_name=None, header=HEADING_ROW, engine="openpyxl")
    rows = pd.concat(sheets.values()).dropna(subset=["日期"])
    return rows.groupby("承办处室")["场次"].sum()


SUBJECTS: Mapping[str, Callable[[Path], object]] = {
    subject.__name__: subject for subject in (calamine, figures, explain, pandas)
}


def main() -> None:
    """Print the seconds of a second run (the first loads modules and warms caches) and the peak memory in MB."""
    subject, folder, warm = SUBJECTS[sys.argv[1]], Path(sys.argv[2]), sys.argv[3:] != ["cold"]
    if warm:
        subject(folder)
    started = time.perf_counter()
    result = subject(folder)
    print(json.dumps({"seconds": time.perf_counter() - started, "peak": peak()}))
    del result


def peak() -> float:
    """The largest size of this process so far; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0.0
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**20 if sys.platform == "darwin" else size / 2**10


if __name__ == "__main__":
    main()
