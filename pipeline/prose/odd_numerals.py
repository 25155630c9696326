"""Numerals that nobody speaks in idioms: 壹佰元, 督查⑤次, 隐患Ⅲ处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.prose.clauses import clause_before
from pipeline.prose.counting_words import CountingWords
from pipeline.prose.numerals import ODD
from pipeline.prose.sighting import Kind, Sighting


def odd_numerals(text: str, words: CountingWords) -> Iterator[Sighting]:
    """Yield the odd numerals before measure words, unless they number an item (①项目滞后) or name a class (Ⅲ类)."""
    for found in re.finditer(rf"(?:{ODD})(?={words.measure.pattern})", text):
        measure = words.measure.match(text, found.end())
        if not measure:
            continue
        clause, after = clause_before(text, found.start()), text[measure.end() :]
        if not _names(found, measure["word"], clause, after, words):
            kind = Kind.DOUBTFUL if words.required(clause, after) else Kind.COUNT
            yield Sighting(kind, found.start(), found.end(), measure.end())


def _names(found: re.Match[str], word: str, clause: str, after: str, words: CountingWords) -> bool:
    return (
        clause.endswith("第")
        or (found["circled"] is not None and not clause)
        or (found["roman"] is not None and word in words.classes)
        or after.startswith(words.not_counted.get(word, ()))
    )
