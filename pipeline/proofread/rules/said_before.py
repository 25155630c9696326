"""What a report says in the words of an earlier one, all but the numbers: which sentences, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.carried_over import Repeat, Section, compared
from pipeline.model.diagnostic import LineLocation
from pipeline.model.document import Wordings
from pipeline.model.proof import Proof, Slip
from pipeline.proofread.places import place_of
from pipeline.prose.expressions import expression

_QUOTED, _PROPOSED = 60, 240
"""Signs of a sentence that a message has room for, and of another wording."""
_WRITE_ANEW = "写这一期的新做法、新例子；每期都要照写的，写进 unit.yaml 的“校对说明”"
_TAG = expression(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}|\[\[|\]\]|[，。；：、\n]")
_FEWEST = 6
"""Signs of words that tell one wording from another."""


def sentences_said_before(proof: Proof) -> Iterator[Slip]:
    """Yield a sentence that stands in an earlier report, too, but for its numbers, periods and ups and downs."""
    yield from _slips("P235-sentence-of-earlier-report", proof, exact=True)


def sentences_nearly_said_before(proof: Proof) -> Iterator[Slip]:
    """Yield a sentence of which nine signs in ten stand in a row in one of an earlier report."""
    yield from _slips("P236-nearly-of-earlier-report", proof, exact=False)


def sections_said_before(proof: Proof) -> Iterator[Slip]:
    """Yield a section of which more was said before than the office allows; and what that is of the whole text."""
    comparison = compared(proof)
    if not comparison.repeats or comparison.whole is None:
        return
    for section in comparison.sections:
        if section.percent > proof.most_repeated:
            seen = {"title": shortened(section.title), "most": str(proof.most_repeated), **_measured(section)}
            yield Slip("P239-section-of-earlier-report", section.at, seen)
    seen = {
        "earlier": "、".join(map(called, proof.earlier)),
        "count": str(len(comparison.repeats)),
        **_measured(comparison.whole),
    }
    yield Slip("P240-text-of-earlier-report", comparison.whole.at, seen)


def called(proof: Proof) -> str:
    """Return what a file is called in a message: its name, whatever folder it lies in."""
    return PurePosixPath(proof.name.replace("\\", "/")).name


def shortened(text: str, most: int = _QUOTED) -> str:
    """Return as much of a text as a message has room for."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _measured(section: Section) -> dict[str, str]:
    counts = {"percent": section.percent, "signs": section.signs, "same": section.same, "near": section.near}
    return {name: str(count) for name, count in counts.items()}


def _slips(key: str, proof: Proof, *, exact: bool) -> Iterator[Slip]:
    unused = [(each, wording) for each in proof.wordings if (wording := _unused(each, proof))] if proof.earlier else []
    for each in compared(proof).repeats:
        if each.exact is exact:
            old = proof.earlier[each.earlier]
            seen = {
                "seen": shortened(each.sentence.text),
                "other": shortened(each.other.text),
                "earlier": called(old),
                "advice": _advice(each, proof, unused),
            }
            yield Slip(key, each.sentence.at, seen, elsewhere=(place_of(old, each.other.at),))


def _advice(repeat: Repeat, proof: Proof, unused: Sequence[tuple[Wordings, str]]) -> str:
    """What to do: take another wording of the template where it has one that was not used, else write anew."""
    other = next((wording for each, wording in unused if _is_of(each, repeat, proof)), "")
    return (
        f"模板在这里还备有一种说法，上一份没有用过，可以换上：“{shortened(other, _PROPOSED)}”" if other else _WRITE_ANEW
    )


def _is_of(offered: Wordings, repeat: Repeat, proof: Proof) -> bool:
    """Whether a sentence is of what is offered in several ways: by its line, of a file by the words of its passage."""
    passage = proof.passages[repeat.sentence.at.passage]
    if not passage.made:
        return any(len(told := _told(text)) >= _FEWEST and told in passage.text for text in offered.texts)
    own = passage.own(repeat.sentence.at.start, repeat.sentence.at.end)
    if own is None or not isinstance(own.location, LineLocation):
        return False
    return own.location.file == offered.file and offered.first_line <= own.location.line <= offered.last_line


def _unused(offered: Wordings, proof: Proof) -> str:
    """The first wording that neither the text nor an earlier one says, as the template writes it; empty for none."""
    texts = ["".join(passage.text for passage in each.passages) for each in (proof, *proof.earlier)]
    told = ((wording, _told(wording)) for wording in offered.texts)
    unused = (wording for wording, words in told if len(words) >= _FEWEST and not any(words in text for text in texts))
    return next(unused, "")


def _told(wording: str) -> str:
    """The longest words of a wording that stand in it whatever its figures are."""
    return max((part.strip() for part in _TAG.split(wording)), key=len, default="")
