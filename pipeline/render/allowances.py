"""数字说明 of a template: the phrases with numbers that it may say although nothing stands behind them, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model.document import ALLOWANCES, Allowance
from pipeline.render.front_matter import Written
from pipeline.render.given import Given, Lookup


def allowances(lookup: Lookup, body: str) -> tuple[Allowance, ...]:
    """Return the phrases written for a document, each with its own line; `body` is the text of the template."""
    given = lookup.find(ALLOWANCES)
    if not given:
        return ()
    findings = given.writer.findings
    return tuple(
        Allowance(phrase, reason, findings.at(line), phrase in body)
        for phrase, reason, line in _explained(given)
        if phrase
    )


def _explained(given: Given) -> Iterator[tuple[str, str, int]]:
    """Yield phrase, reason and line; phrases that were only listed have no reason."""
    match given.written.value:
        case Mapping() as named:
            for phrase, reason in named.items():
                yield phrase.strip(), reason.value.strip() if isinstance(reason.value, str) else "", reason.line
        case str() as phrase:
            yield phrase.strip(), "", given.written.line
        case listed:
            yield from ((_text(one), "", one.line) for one in listed)


def _text(written: Written) -> str:
    return written.value.strip() if isinstance(written.value, str) else ""
