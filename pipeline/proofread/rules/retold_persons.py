"""Persons who come back with another sign in their name, another surname, another rank, or as 她 behind 他."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.expressions import expression
from pipeline.prose.like_sounding import sound_alike
from pipeline.prose.surnames import COMPOUND_SURNAMES, SURNAMES
from pipeline.prose.word_tables import word_table_of

_KEY = "P115-changed-person"
_CHINESE = "[\u4e00-\u9fff]"
_ENOUGH = 60
"""Persons of a long list are not compared one by one with all of the text."""
_NAME = f"(?P<name>[{SURNAMES}]{_CHINESE}{{2}})"
_LISTED = expression(f"(?:[：、|]|^){_NAME}(?=、[{SURNAMES}]{_CHINESE}{{1,2}}[、。；，])")
_CELL = expression(f"[{SURNAMES}]{_CHINESE}{{2}}")
_HE = expression("(?<![其吉])他(?![们人乡日山国处方者律性用项类杀])")
_SHE = expression("她(?!们)")
_SEX = expression("[，（](?P<sex>男|女)[，）]")
_PARTY = f"(?P<party>党组|党委|党总支|党支部)(?:副)?书记(?:、{_CHINESE}{{2,4}})?"


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    rank: str
    known: re.Pattern[str]
    titled: re.Pattern[str]
    appointed: re.Pattern[str]
    compound: re.Pattern[str]
    unit: str
    after: re.Pattern[str]
    ranked: re.Pattern[str]
    no_name: frozenset[str]
    others: re.Pattern[str]


def persons_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield a name of three signs that differs in one from a name known before: 曹瑞林, 曹瑞麟."""
    known = {each.name: each.span for each in reversed(list(_known(proof))[:_ENOUGH])}
    for name, first in known.items():
        for at, passage in enumerate(proof.passages):
            for found in _like(name).finditer(passage.text):
                words, place = found[0], Span(at, *found.span())
                apart = next((a, b) for a, b in zip(name, words, strict=True) if a != b)
                later = (place.passage, place.start) > (first.passage, first.start)
                if (
                    later
                    and words not in known
                    and apart[1] not in _words().no_name
                    and _is_name(passage.text, found, name)
                ):
                    yield Slip(_KEY, place, {"seen": words, "other": name}, (first,))


def ranks_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield a person whose rank is another than before, as deputy or not: 副主任医师, 主任医师."""
    if any(_words().appointed.search(passage.text) for passage in proof.passages):
        return
    for name in dict.fromkeys(each.name for each in islice(_known(proof), _ENOUGH)):
        pattern = expression(
            f"(?P<vice>常务副|副)?(?P<rank>{_words().rank}){name}|{name}(?P<vice_behind>常务副|副)?(?P<behind>{_words().rank})"
        )
        first: tuple[str, str] | None = None
        for at, passage in enumerate(proof.passages):
            for found in pattern.finditer(passage.text) if passage.cell is None else ():
                now = (found["vice"] or found["vice_behind"] or "", found["rank"] or found["behind"])
                if first and _clash(first, now):
                    seen = {"seen": found[0], "other": f"{''.join(first)}{name}"}
                    yield Slip(_KEY, Span(at, *found.span()), seen)
                first = first or now


def units_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield a person who comes from another office than before, or leads its 党委 instead of its 党组."""
    if any(_words().appointed.search(passage.text) for passage in proof.passages):
        return
    for name in dict.fromkeys(each.name for each in islice(_known(proof), _ENOUGH)):
        yield from _differing(proof, expression(_words().unit + name), "unit")
        yield from _differing(proof, expression(_PARTY + name), "party")


def _differing(proof: Proof, pattern: re.Pattern[str], group: str) -> Iterator[Slip]:
    first: re.Match[str] | None = None
    for at, passage in enumerate(proof.passages):
        for found in pattern.finditer(passage.text) if passage.cell is None else ():
            if first and first[group] not in found[group] and found[group] not in first[group]:
                yield Slip(_KEY, Span(at, *found.span()), {"seen": found[0], "other": first[0]})
            first = first or found


def _clash(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two ranks are not held at once: one is the deputy of the other, or both lead bodies of one kind."""
    if one[1] == other[1]:
        return one[0] != other[0]
    return one[1][-2:] == other[1][-2:] == "队长" and one[0] == other[0]


def surnames_told_again(proof: Proof) -> Iterator[Slip]:
    """Yield 钱女士 behind 孙女士, 李老师 behind 教师吴梦溪, 张院长 behind 副院长张卫东."""
    full = list(_known(proof))
    for at, passage in enumerate(proof.passages):
        for found in _words().titled.finditer(passage.text):
            surname, title = found["surname"] or found["other"], found["title"] or found["way"]
            before = [each for each in full if (each.span.passage, each.span.start) < (at, found.start())]
            surnames = {each.name[0] for each in before} | {
                each["surname"] or each["other"] for each in _words().titled.finditer(passage.text, 0, found.start())
            }
            start = found.end() - len(surname) - len(title)
            place = Span(at, start, found.end())
            if len(surnames) == 1 and surname not in surnames and at - (before[-1].span.passage if before else at) <= 1:
                yield Slip(_KEY, place, {"seen": surname + title, "other": f"{surnames.pop()}某某"})
            elif any(_is_deputy(proof, each, surname, title) for each in before):
                yield Slip(_KEY, place, {"seen": surname + title, "other": f"副{title}"})


def _is_deputy(proof: Proof, person: _Person, surname: str, title: str) -> bool:
    text = proof.passages[person.span.passage].text[: person.span.start]
    return person.name[0] == surname and text.endswith(f"副{title}")


def pronouns_changed(proof: Proof) -> Iterator[Slip]:
    """Yield 她 behind 他 (or 他 behind 她) where one person is told of."""
    for at, passage in enumerate(proof.passages):
        he, she = _HE.search(passage.text), _SHE.search(passage.text)
        if he and she and len({each.name for each in _known(proof, at)}) <= 1:
            later, other = (she, "他") if she.start() > he.start() else (he, "她")
            between = passage.text[: later.start()]
            if not _words().others.search(between):
                yield Slip(_KEY, Span(at, *later.span()), {"seen": later[0], "other": other})


def sexes_changed(proof: Proof) -> Iterator[Slip]:
    """Yield 他 of somebody who was said to be a woman, and 她 of a man."""
    for at, passage in enumerate(proof.passages):
        said = {found["sex"] for found in _SEX.finditer(passage.text)}
        if len(said) != 1:
            continue
        (sex,) = said
        begin = next(_SEX.finditer(passage.text)).end()
        found = (_HE if sex == "女" else _SHE).search(passage.text, begin)
        if found and not _words().others.search(passage.text, begin, found.start()):
            yield Slip(_KEY, Span(at, *found.span()), {"seen": found[0], "other": "她" if sex == "女" else "他"})


def surnames_cut(proof: Proof) -> Iterator[Slip]:
    """Yield 欧海峰 behind 欧阳海峰."""
    for at, passage in enumerate(proof.passages):
        for found in _words().compound.finditer(passage.text):
            first, second, given = found["first"][0], found["first"][1], found["given"]
            cut = expression(f"(?<!{first}){second}{given}|{first}{given}")
            for index in range(at, min(len(proof.passages), at + 4)):
                for other in cut.finditer(proof.passages[index].text, found.end() if index == at else 0):
                    yield Slip(_KEY, Span(index, *other.span()), {"seen": other[0], "other": found[0]})


def _like(name: str) -> re.Pattern[str]:
    """What differs in one sign, or has two of them the other way round: of 陈芳芳 there is no other way round."""
    a, b, c = name[0], name[1], name[2]
    turned = f"|{a}{c}{b}" if b != c else ""
    return expression(f"{a}{b}(?!{c}){_CHINESE}|{a}(?!{b}){_CHINESE}{c}|(?!{a})[{SURNAMES}]{b}{c}{turned}")


def _is_name(text: str, found: re.Match[str], name: str) -> bool:
    """Whether what differs in one sign from a name stands as a name does, or sounds alike."""
    apart = next((a, b) for a, b in zip(name, found[0], strict=True) if a != b)
    if sound_alike(*apart) or sorted(name) == sorted(found[0]):
        return True
    return bool(_words().after.match(text, found.end())) and not _words().ranked.search(text, 0, found.start())


def _known(proof: Proof, only: int | None = None) -> Iterator[_Person]:
    for at, passage in enumerate(proof.passages):
        if only is not None and at != only:
            continue
        if passage.cell:
            if _CELL.fullmatch(passage.text.strip()):
                yield _Person(passage.text.strip(), Span(at, 0, len(passage.text)))
            continue
        for pattern in (_words().known, _LISTED):
            for found in pattern.finditer(passage.text):
                yield _Person(found["name"], Span(at, *found.span("name")))


@cache
def _words() -> _Words:
    table = word_table_of(__package__, "persons")
    rank, titles = any_of(table["职务"]), any_of(table["称呼"])
    before = "的|为|让|帮助|帮|给|向|与|和|对|把|替"
    level = f"(?P<unit>(?<!{_CHINESE})(?:{_CHINESE}{{2,3}})?[省市县区旗镇乡]{_CHINESE}{{1,10}}?"
    post = f"(?:党组|党委)?(?:书记、)?(?:常务副|副)?(?:{rank}|总{_CHINESE}{{2,3}}师|负责人|组长)"
    return _Words(
        rank,
        expression(f"(?:{rank}|{any_of(table['身份'])}){_NAME}(?=[，。、；：（”]|$|{any_of(table['姓名后面'])})"),
        expression(
            f"(?<!{_CHINESE})(?P<surname>[{SURNAMES}])(?P<title>{titles}|某(?!某))"
            f"|(?:{before})(?P<other>[{SURNAMES}])(?P<way>{titles}|某(?!某))"
        ),
        expression(any_of(table["任免"])),
        expression(f"(?P<first>{any_of(COMPOUND_SURNAMES)})(?P<given>{_CHINESE}{{2}})"),
        f"{level}(?:{any_of(table['单位的末尾'])})){post}",
        expression(f"[，。、；（]|{any_of(table['又是姓名'])}"),
        expression(f"(?:{rank})$"),
        frozenset(table["不是名字"]),
        expression(any_of(table["别人"])),
    )
