"""What is timed inside a process of its own: python -m tools.bench.subjects NAME FOLDER [REPEATS] [WARM-UP FOLDER]."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.bench.ledger import ASKED, LEDGER, PERIOD

HEADING_ROW = 1
Work = Callable[[], object]


def calamine(folder: Path) -> Work:
    """Read every cell of the workbook, and nothing else."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - each subject loads only what it times

    def work() -> object:
        with CalamineWorkbook.from_path(folder / LEDGER) as book:
            return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return work


def figures(folder: Path) -> Work:
    """Compute every figure of the unit, with its lineage."""
    from pipeline.build import compute  # noqa: PLC0415
    from pipeline.model.job import Job  # noqa: PLC0415
    from pipeline.model.period import Period  # noqa: PLC0415

    period = Period.parse(PERIOD)
    return lambda: compute(Job(folder, period, period.last))


def explain(folder: Path) -> Work:
    """Do what the command does between its start and its end."""
    from pipeline.build import compute  # noqa: PLC0415
    from pipeline.cli.explanation import Manner, explanation_lines  # noqa: PLC0415
    from pipeline.cli.rows import Extent  # noqa: PLC0415
    from pipeline.meant import Unknown, find_meant  # noqa: PLC0415
    from pipeline.model.job import Job  # noqa: PLC0415
    from pipeline.model.period import Period  # noqa: PLC0415

    period = Period.parse(PERIOD)

    def work() -> object:
        computation = compute(Job(folder, period, period.last), ASKED).value
        meant = find_meant(ASKED, computation)
        if isinstance(meant, Unknown):
            raise TypeError(meant.message)
        return list(explanation_lines(meant, Manner(Extent(50, 100), computation.definitions.unit.facts)))

    return work


def pandas(folder: Path) -> Work:
    """Add up a number by division, as a script of a few lines would."""
    import pandas as pd  # noqa: PLC0415

    def work() -> object:
        sheets = pd.read_excel(folder / LEDGER, sheet_name=None, header=HEADING_ROW, engine="openpyxl")
        rows = pd.concat(sheets.values()).dropna(subset=["日期"])
        return rows.groupby("承办处室")["场次"].sum()

    return work


def document(folder: Path) -> Work:
    """Make the Word file of a document whose figures are given: its template is filled and written."""
    from tools.bench.documents import documents_of  # noqa: PLC0415

    return documents_of(folder).ours


def final(folder: Path) -> Work:
    """Make the same without a trace of where its numbers come from."""
    from tools.bench.documents import documents_of  # noqa: PLC0415

    return documents_of(folder).final


def writing(folder: Path) -> Work:
    """Only write what is rendered already."""
    from tools.bench.documents import documents_of  # noqa: PLC0415

    return documents_of(folder).writing


def docxtpl(folder: Path) -> Work:
    """Let docxtpl fill the same content into a Word file that has the same paragraphs and rows."""
    from tools.bench.documents import documents_of  # noqa: PLC0415

    return documents_of(folder).theirs


SUBJECTS: Mapping[str, Callable[[Path], Work]] = {
    subject.__name__: subject for subject in (calamine, figures, explain, pandas, document, final, writing, docxtpl)
}


def main() -> None:
    """Print the seconds of a run (the median of some, after one that loads modules) and the peak memory in MB.

    Without repeats there is no run before the one that counts, but for that over the folder to warm up with.
    """
    name, folder, *more = sys.argv[1:]
    repeats = int(more[0]) if more else 0
    for warm in map(Path, more[1:]):
        SUBJECTS[name](warm)()
    work = SUBJECTS[name](Path(folder))
    if repeats:
        work()
    taken = [_taken(work) for _ in range(max(repeats, 1))]
    wall, processor = (statistics.median(each) for each in zip(*taken, strict=True))
    print(json.dumps({"WALL": wall, "PROCESSOR": processor, "PEAK": peak()}))


def _taken(work: Work) -> tuple[float, float]:
    started, used = time.perf_counter(), time.process_time()
    result = work()
    taken = time.perf_counter() - started, time.process_time() - used
    del result
    return taken


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
