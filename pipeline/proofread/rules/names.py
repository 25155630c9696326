"""One thing under several names: “X”制度 and “X”机制, 青年干部 and 年轻干部, titles that differ by a character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.common_ends import common_end, common_start
from pipeline.prose.expressions import expression
from pipeline.prose.word_tables import word_table_of

_QUOTED = expression(r"“([^“”，。；\n]{2,20})”")
_NAMED = expression(r"“([^“”，。；、！？\n]{3,20})”|《([^《》\n]{3,40})》")
_SHORT = expression(r"(?:以下|下)(?:统)?(?:简)?称(?:为)?[：:]?(?:“([^“”]{1,20})”|《([^《》]{1,20})》)")
_SHORT_HEAD = 2
_BODY = "(?:公司|集团|大队|支队|中队|中心|协会|学会|合作社|学校|学院|医院|指挥部|[局站所队院馆])"
_FAR_RARER = 4
_LEAST = 4
_NUMERALS = frozenset("一二三四五六七八九十百零〇两0123456789上下前后左右东南西北中大小正副甲乙丙丁ⅠⅡⅢ")
_ENOUGH_PAIRS = 200
_SIDES = frozenset("上下前后左右东西南北中大小正副")
_TIMES = frozenset("月周日节季站")
_DIGITS = frozenset("0123456789+＋XxNn")
_MOST_CHANGED = 2


@dataclass(frozen=True, slots=True)
class _Names:
    kinds: dict[str, int]
    """Each word that may follow a quoted name, and the group that it belongs to."""
    following: re.Pattern[str]
    rivals: tuple[tuple[str, ...], ...]
    fixed: re.Pattern[str]
    """Expressions of others, in which a name stays as it is."""


def rival_kinds(proof: Proof) -> Iterator[Slip]:
    """Yield the rarer way to say what a quoted name is: “双导师”机制 beside “双导师”制度."""
    names = _names()
    seen: dict[tuple[str, int], dict[str, list[Span]]] = {}
    for at, passage in enumerate(proof.passages):
        for found in _QUOTED.finditer(passage.text):
            kind = names.following.match(passage.text, found.end())
            if kind:
                by_word = seen.setdefault((found[1], names.kinds[kind[0]]), {})
                by_word.setdefault(kind[0], []).append(Span(at, found.start(), kind.end()))
    for by_word in seen.values():
        if len(by_word) > 1:
            yield from _rarer(proof, "P110-rival-kinds", by_word)


def rare_synonyms(proof: Proof) -> Iterator[Slip]:
    """Yield a name that stands once or twice where another one is used throughout: 年轻干部 beside 青年干部."""
    texts = [_names().fixed.sub(_blanked, passage.text) for passage in proof.passages]
    whole = "\n".join(texts)
    for rivals in _names().rivals:
        counted = {name: whole.count(name) for name in rivals}
        common = max(counted, key=lambda name: counted[name])
        rare = [name for name in rivals if name != common and 0 < counted[name] * _FAR_RARER <= counted[common]]
        for name in rare:
            spans = [
                Span(at, *found.span())
                for at, text in enumerate(texts)
                for found in re.finditer(re.escape(name), text)
                if not _within_title(text, found.start())
            ]
            if spans:
                seen = {"seen": name, "count": str(counted[name]), "other": common, "often": str(counted[common])}
                yield Slip("P111-rare-synonym", spans[0], seen, tuple(spans[1:]))


def near_names(proof: Proof) -> Iterator[Slip]:
    """Yield a quoted name or a title that differs by one character from one used more often."""
    places: dict[str, list[Span]] = {}
    for at, passage in enumerate(proof.passages):
        for found in _NAMED.finditer(passage.text):
            places.setdefault(found[1] or found[2], []).append(Span(at, *found.span()))
    counted = Counter({name: len(spans) for name, spans in places.items()})
    names = [name for name in places if len(name) >= _LEAST][:_ENOUGH_PAIRS]
    folded = {name: _folded(name) for name in names}
    for one, other in combinations(names, 2):
        rare, common = (one, other) if counted[one] < counted[other] else (other, one)
        alike = folded[rare] == folded[common]
        rarer = counted[rare] == 1 < counted[common] and _one_apart(rare, common)
        changed = (
            one[0] == other[0]
            and _one_place_apart(rare, common)
            and not _side_by_side(proof, places[one], places[other])
        )
        if alike or rarer or changed:
            yield Slip("P112-near-name", places[rare][0], {"seen": rare, "other": common}, tuple(places[common][:1]))


def _one_place_apart(one: str, other: str) -> bool:
    """Whether the first or last two characters at most are others, of a name that begins with no number."""
    if one[0] in _NUMERALS or {*one, *other} & _DIGITS:
        return False
    start = common_start(one, other)
    end = common_end(one[start:], other[start:])
    parts = one[start : len(one) - end], other[start : len(other) - end]
    counts = {*parts[0], *parts[1]} & _NUMERALS
    opposed = all({*part} & _NUMERALS for part in parts) or counts - _SIDES
    if opposed or not start + end:
        return False
    changed = max(map(len, parts))
    if changed == _MOST_CHANGED and start >= _MOST_CHANGED and one[-1] in _TIMES and len(one) == len(other):
        return True  # “档案宣传月”, “档案开放月”
    return changed <= _MOST_CHANGED and start > 0 and start + end >= max(_LEAST - 1, 2 * changed)


def _side_by_side(proof: Proof, some: list[Span], others: list[Span]) -> bool:
    """Whether two names stand in one sentence anywhere: then they are two things."""
    for one in some:
        for other in others:
            if one.passage == other.passage:
                first, last = sorted((one.start, other.start))
                if not re.search("[。！？；]", proof.passages[one.passage].text[first:last]):
                    return True
    return False


def short_names_unused(proof: Proof) -> Iterator[Slip]:
    """Yield a short name that the text gives and never uses, or uses before, and another one in its place."""
    texts = [passage.text for passage in proof.passages]
    for at, text in enumerate(texts):
        for found in _SHORT.finditer(text):
            name = (found[1] or found[2]).strip("《》")
            if not any(name in rest for rest in (text[found.end() :], *texts[at + 1 :])):
                yield Slip("P113-short-name-unused", Span(at, *found.span()), {"seen": found[1] or found[2]})
                yield from _instead(proof, Span(at, *found.span()), _before_bracket(text, found.start()), name)
            full = _before_bracket(text, found.start())
            if full and len(name) > _SHORT_HEAD:
                yield from _other_short_names(proof, Span(at, *found.span()), full, name)


def _before_bracket(text: str, start: int) -> str:
    """The full name: the title, or the characters, before the bracket."""
    found = re.search("(?:《([^《》]+)》|([\u4e00-\u9fff]+))”?[（(]$", text[:start])
    return (found[1] or found[2]) if found else ""


def _instead(proof: Proof, said: Span, full: str, name: str) -> Iterator[Slip]:
    """What begins as the full name does, ends as a body, and has something of the short name that is not used."""
    ends = re.search(f"{_BODY}$", name)
    if not ends or len(full) <= _LEAST:
        return
    core = {*name.removeprefix(full[:2])[: -len(ends[0])]}
    pattern = expression(f"{re.escape(full[:2])}[\u4e00-\u9fff]{{1,8}}?{_BODY}")
    for at in range(said.passage, min(len(proof.passages), said.passage + _LEAST)):
        for found in pattern.finditer(proof.passages[at].text, said.end if at == said.passage else 0):
            if found[0] not in full and full not in found[0] and core & {*found[0][2:]}:
                yield Slip("P116-other-short-name", Span(at, *found.span()), {"seen": found[0], "short": name}, (said,))
                return


def _other_short_names(proof: Proof, said: Span, full: str, name: str) -> Iterator[Slip]:
    """Other words out of the full name with the last ones of the short name: 化解中心 is to be said, 调处中心 is."""
    pattern = expression(
        f"(?:^|(?<=[，。；：、“《由经在向对]))([\u4e00-\u9fff]{{2,4}}){re.escape(name[-_SHORT_HEAD:])}"
    )
    for at in range(said.passage, len(proof.passages)):
        for found in pattern.finditer(proof.passages[at].text, said.end if at == said.passage else 0):
            for lead in (found[1][drop:] for drop in range(len(found[1]) - 1)):
                words = lead + name[-_SHORT_HEAD:]
                if (
                    lead in full
                    and words != name
                    and not name.endswith(words)
                    and not words.endswith(name)
                    and words != full
                ):
                    span = Span(at, found.end() - len(words), found.end())
                    yield Slip("P116-other-short-name", span, {"seen": words, "short": name}, (said,))
                    break


def _rarer(proof: Proof, key: str, by_word: dict[str, list[Span]]) -> Iterator[Slip]:
    """A finding for each wording but the most frequent one, of equals the first one."""
    common = max(by_word, key=lambda word: len(by_word[word]))
    for word, spans in by_word.items():
        if word != common:
            seen = {"seen": proof.quoted(spans[0]), "other": proof.quoted(by_word[common][0])}
            yield Slip(key, spans[0], seen, (*spans[1:], by_word[common][0]))


def _blanked(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _within_title(text: str, start: int) -> bool:
    """Whether a place lies within 《》 or “”, whose words are somebody else's."""
    before = text[:start]
    return before.count("《") > before.count("》") or before.count("“") > before.count("”")


def _folded(name: str) -> str:
    """A name without what is no difference: full-width signs, case, blanks, 的."""
    return re.sub(r"[\s·•\-—]", "", unicodedata.normalize("NFKC", name)).lower()


def _one_apart(one: str, other: str) -> bool:
    """Whether one character is another, or is missing; numbers and the like make other names."""
    if len(one) == len(other):
        apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(apart) == 1 and not {*apart[0]} <= _NUMERALS
    shorter, longer = sorted((one, other), key=len)
    if len(longer) != len(shorter) + 1:
        return False
    at = next((at for at, sign in enumerate(shorter) if longer[at] != sign), len(shorter))
    return longer[at + 1 :] == shorter[at:] and longer[at] not in _NUMERALS


@cache
def _names() -> _Names:
    table = word_table_of(__package__, "names")
    kinds = {word: number for number, line in enumerate(table["叫法"]) for word in line}
    kinds |= {word: -1 - number for number, line in enumerate(table["引号后的叫法"]) for word in line}
    ordered = sorted(kinds, key=len, reverse=True)
    following = expression(rf"(?:{'|'.join(map(re.escape, ordered))})(?![定约造作])")
    fixed = expression("|".join(sorted(map(re.escape, table["固定说法"]), key=len, reverse=True)))
    return _Names(kinds, following, tuple(tuple(line) for line in table["混用"]), fixed)
