"""报送单位: who has not sent its ledgers, who late, who twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import Ledger
from pipeline.model.period import Period
from pipeline.read.cells import Workbook


def find_gaps(
    definitions: Definitions, ledgers: Mapping[str, Ledger], books: Iterable[Workbook], period: Period
) -> Iterator[Diagnostic]:
    """Yield what 缺报, 迟报 and 重报 there is."""
    del definitions, ledgers, books, period
    yield from ()
