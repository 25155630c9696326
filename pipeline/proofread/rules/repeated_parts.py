"""Parts of a text that stand twice: a row of a table, a heading, a clause of a sentence, a measure word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_CLAUSE, _MOST, _CELLS = 6, 40, 2
_NAME_AND_NUMBER = expression(r"[\u4e00-\u9fff][^|]*\|.*\d")
"""Rows of words alone may be the same; rows of a name and its numbers are not."""
_TALLY = expression(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|^[一二三四五六七八九十]{1,2}是(?:要)?")
_FORMULA = expression("责任单位|牵头单位|完成时限|配合单位|联系人|责任人|同比|环比|其中")
_DIGIT = expression(r"\d")
_NEXT_ITEM = expression("；|）、")
_DOUBLED_UNIT = expression(
    r"(?<=[\d万亿千百十])(?P<unit>万元|亿元|公里|平方米|元|名|个|人次|人|家|户|件|条|项|场|次|期|辆|台|份|册|吨|亩|岁|年|月|日|天|所|处|起|例|批次)"
    r"(?P=unit)(?P<after>[\u4e00-\u9fff]?)"
)
_GOES_ON = {
    "名": "师家医校优城企录单额牌胜著言人",
    "个": "体案人性别股税",
    "人": "均才民大社口力员文物工气居群行选",
    "家": "庭电具禽政长属园畜装族乡",
    "户": "籍均外主型口内",
    "件": "",
    "条": "例件款目块约",
    "项": "目",
    "场": "所地次馆景站面",
    "次": "日品年生月级贷",
    "期": "限间末货初望刊待满",
    "台": "账风区湾商胞阶",
    "年": "度底初末内前均检报轻会龄审级年来货产终味薪鉴夜利限",
    "月": "底初末份饼均薪报度月嫂子球",
    "日": "常前均期报内照间日程",
    "天": "气然天津空文水下花台山",
    "处": "理置罚级分长室方于",
    "起": "步诉草点来到重源",
    "例": "会如外行",
    "所": "有属在需得以长",
    "人次": "",
    "元": "旦宵素首件",
    "岁": "月末",
}
"""What begins another word with the sign of a unit: 5名名师, 3家家庭."""


def rows_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a row of a table that stands a second time, whatever its running number."""
    rows: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            rows[passage.cell.table, passage.cell.row][passage.cell.column] = at
    seen: dict[tuple[int, tuple[str, ...]], int] = {}
    for (table, _), cells in rows.items():
        told = tuple(proof.passages[at].text.strip() for _, at in sorted(cells.items()))
        if sum(map(bool, told)) < _CELLS or not _NAME_AND_NUMBER.search("|".join(told)):
            continue
        first = cells[min(cells)]
        above = seen.setdefault((table, told), first)
        if above != first:
            also = (Span(above, 0, len(proof.passages[above].text)),)
            yield Slip(
                "P215-row-twice", Span(first, 0, len(proof.passages[first].text)), {"seen": "｜".join(told)}, also
            )


def headings_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a heading that stands a second time below the same one above it."""
    above: dict[int, str] = {}
    seen: dict[tuple[int, str, str], int] = {}
    for at, passage in enumerate(proof.passages):
        level = passage.level
        if not level:
            continue
        text = _TALLY.sub("", passage.text[: passage.opening] if passage.opening else passage.text).strip(" 。")
        above = {each: said for each, said in above.items() if each < level}
        first = seen.setdefault((passage.annex, "\n".join(above.values()) + f"\n{level}", text), at)
        above[level] = f"{text}{at}"
        if first != at and text:
            also = (Span(first, 0, len(proof.passages[first].text)),)
            yield Slip("P216-heading-twice", Span(at, 0, passage.opening or len(passage.text)), {"seen": text}, also)


def clauses_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a clause that stands again in the same sentence, also behind another 一是.

    Two items may have come to the same number: 研学（完成率100%）、研讨（完成率100%）.
    """
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        for start, sentence in sentences(passage.text):
            seen: dict[tuple[str, int], int] = {}
            items = [each.end() for each in _NEXT_ITEM.finditer(sentence)]
            for found in re.finditer("[^，；：。]+", sentence):
                clause = _TALLY.sub("", found[0].strip())
                if not _CLAUSE <= len(clause) <= _MOST or _FORMULA.search(clause):
                    continue
                item = bisect_right(items, found.start()) if _DIGIT.search(clause) else 0
                above = seen.setdefault((clause, item), found.start())
                if above != found.start() and start + found.start() - len(found[0]) - 1 != start + above:
                    span = Span(at, start + found.start(), start + found.end())
                    yield Slip("P018-phrase-twice", span, {"seen": clause, "word": clause})


def measures_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a measure word that stands twice behind its number: 36万元元."""
    for at, passage in enumerate(proof.passages):
        for found in _DOUBLED_UNIT.finditer(passage.text):
            unit, after = found["unit"], found["after"]
            if after and after in _GOES_ON.get(unit, ""):
                continue
            span = Span(at, found.start(), found.end() - len(after))
            seen = {"seen": passage.text[max(0, found.start() - 4) : span.end], "word": unit}
            yield Slip("P010-doubled-word", span, seen, fixes=(Fix(span, unit),))
