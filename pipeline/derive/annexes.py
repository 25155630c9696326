"""The annexes of a report: whether the program would label and list them just so, and their options."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from pipeline.derive.grids import merged_columns
from pipeline.derive.outline import AnnexPiece, ElementPiece, Piece, TablePiece
from pipeline.model.layout import Role


def annexes_alike(pieces: Sequence[Piece]) -> bool:
    """Return whether there are annexes that the program labels and lists as the report does, none of them empty."""
    found = by_annex(pieces)
    several = len(found) > 1
    expected = [f"附件：{'1.' if several else ''}{found[0][0].title}"] if found else []
    expected += [f"{at}.{annex.title}" for at, (annex, _) in enumerate(found[1:], start=2)]
    listed = [each.text for each in pieces if isinstance(each, ElementPiece) and each.role is Role.ANNEX_LIST]
    labels = [f"附件{at if several else ''}" for at in range(1, len(found) + 1)]
    return (
        bool(found)
        and all(annex.title and rest for annex, rest in found)
        and _without_blanks(listed) == _without_blanks(expected)
        and _without_blanks([annex.label for annex, _ in found]) == labels
    )


def annex_options(pieces: Sequence[Piece], landscape: Collection[int]) -> Iterator[str]:
    """Yield 附件选项: annexes on pages that are turned, and tables whose equal neighbours are merged."""
    lines = []
    for number, (annex, rest) in enumerate(by_annex(pieces), start=1):
        columns = dict.fromkeys(name for each in rest if isinstance(each, TablePiece) for name in merged_columns(each))
        options = ["横排: true"] if number in landscape else []
        options += [f"合并: {json.dumps(list(columns), ensure_ascii=False)}"] if columns else []
        if options:
            lines.append(f"  {json.dumps(annex.title, ensure_ascii=False)}: {{{', '.join(options)}}}")
    yield from ["附件选项:", *lines] if lines else []


def by_annex(pieces: Sequence[Piece]) -> list[tuple[AnnexPiece, list[Piece]]]:
    """Return the annexes, each with its pieces."""
    found: list[tuple[AnnexPiece, list[Piece]]] = []
    for each in pieces:
        if isinstance(each, AnnexPiece):
            found.append((each, []))
        elif found and not isinstance(each, ElementPiece):
            found[-1][1].append(each)
    return found


def _without_blanks(texts: Sequence[str]) -> list[str]:
    return ["".join(text.split()) for text in texts]
