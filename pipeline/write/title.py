"""标题: broken into lines of like length, never inside a word that is known, a number, a name or 《》 (7.3.1)."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from budoux import Parser, load_default_simplified_chinese_parser

from pipeline.model.document import Run, Runs
from pipeline.model.layout import Layout, Role
from pipeline.write.measure import room
from pipeline.write.text import joined, paragraph, runs, text_of

_WORDS = re.compile(
    "应急管理局|人民政府|前三季度|办公室|委员会|管理局|上半年|下半年|下一步|进一步|"
    "工作|总结|情况|报告|计划|通知|方案|请示|意见|决定|会议|纪要|信息|简报|汇报"
    "|任务|分工|方向|安排|打算|举措|措施|实施|办法|规定|细则|制度|机制|体系|系"
    "统|建设|发展|管理|培养|培训|教育|学习|研学|活动|青年|干部|人才|队伍|领导|"
    "小组|党员|党建|团建|机关|单位|部门|处室|政府|应急|理论|实践|调研|成长|档案"
    "|导师|讲堂|年度|季度|全年|阶段|关于|印发|转发|开展|推进|落实|加强|有关|全"
    "市|全县|全区|全省|经济|社会|安全|生产|重点|专项|行动|整治|服务|问题|责任|"
    "清单|名单|统计"
)
_SOLID = (
    re.compile("《[^》]*》"),
    re.compile("“[^”]*”"),
    re.compile("（[^）]*）"),
    re.compile(
        r"\d{4}年(?:度|全年|前三季度|第?[一二三四]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日)?)?"
        r"(?:至(?:\d{4}年)?\d{1,2}月\d{1,2}日)?"
    ),
    re.compile(r"(?:[0-9A-Za-z.%+—-]+(?:年度|月份|季度|[\u4e00-\u9fff])?)+"),
)
_CHINESE = re.compile("(?<![0-9])[\u4e00-\u9fff]+")  # the 年 of 2021年 belongs to its number
_MOST_LINES = 5  # whose shape is looked after
_BLANK = 30.0  # what a break at a blank is worth, in squared characters
_HOURGLASS = 200.0  # what a line shorter than those on both sides costs: neither trapezoid nor diamond
_RECTANGLE = 4.0  # what lines of one length cost
_LONGER_FIRST = 0.01  # decides between a trapezoid and the same upside down
_ALIKE = 0.5  # characters within which lines are of one length
_NOT_FIRST = " ，。、；：？！）》”’〕】…—的和与及等"
_NOT_LAST = "（《“‘〔【—和与及"
_ALONE = frozenset("的和与及在对为以向从全各新")
"""Single characters that are words; any other one is a piece of a word that the segmenter tore."""


def title_paragraph(words: Runs, role: Role, layout: Layout, names: Iterable[str] = (), spacing: str = "") -> str:
    """Return a title, of the document or of an annex, with line breaks where it is longer than a line."""
    figures = [part.text for part in words if part.figure]
    places = breaks(text_of(words), layout.line_width(role), (*names, *figures))
    return paragraph(role, runs(_broken(joined(words), places)), spacing)


def breaks(text: str, line: int, names: Iterable[str] = ()) -> tuple[int, ...]:
    """Return the offsets before which `text` goes on a new line; none when it fits `line` characters.

    `names` are further words that stay whole. The lines are as few as possible and as like in length.
    """
    total = room(text)
    if "\n" in text or total <= line:
        return ()
    held = _held_together(text, line, names)
    free = [place for place in range(1, len(text)) if place not in held]
    count = math.ceil(total / line)
    if count > _MOST_LINES:
        return _filled(text, free, line)
    return _best(text, free, count, line) or _best(text, free, count + 1, line) or _filled(text, free, line)


def _filled(text: str, free: Sequence[int], line: int) -> tuple[int, ...]:
    """Return breaks after as much as each line holds: what is as long as that has no shape to keep."""
    cut, widest = [0], 2 * line  # no character is narrower than one half
    while len(text) - cut[-1] > widest or room(text[cut[-1] :]) > line:
        start = cut[-1]
        near = free[bisect_right(free, start) : bisect_right(free, start + widest)]
        fitting = [end for end in near if room(text[start:end]) <= line]
        cut.append(fitting[-1] if fitting else start + line)
    return tuple(cut[1:])


def _best(text: str, free: Sequence[int], count: int, line: int) -> tuple[int, ...]:
    """Return the cheapest way to cut into `count` lines, or () when the lines do not fit."""

    @cache
    def size(start: int, end: int) -> float:
        return room(text[start:end])

    def ways(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            yield ()
            return
        for end in free:
            if start < end and size(start, end) <= line and size(end, len(text)) <= (left - 1) * line:
                yield from ((end, *rest) for rest in ways(end, left - 1))

    return min(ways(0, count), key=lambda way: _cost(text, way), default=())


def _cost(text: str, way: tuple[int, ...]) -> float:
    """Lines should be alike in length, but not equal, and in the shape of a trapezoid or a diamond (7.3.1)."""
    lines = [text[start:end] for start, end in pairwise((0, *way, len(text)))]
    sizes = [room(one.strip()) for one in lines]
    mean = sum(sizes) / len(sizes)
    unlike = sum((size - mean) ** 2 for size in sizes)
    waist = any(sizes[at] < min(max(sizes[:at]), max(sizes[at + 1 :])) for at in range(1, len(sizes) - 1))
    equal = max(sizes) - min(sizes) < _ALIKE
    blanks = sum(one.endswith(" ") for one in lines[:-1])
    return unlike + _HOURGLASS * waist + _RECTANGLE * equal - _BLANK * blanks - _LONGER_FIRST * sizes[0]


def _held_together(text: str, line: int, names: Iterable[str]) -> set[int]:
    """Offsets that lie inside something whole, or would put a mark at the wrong end of a line.

    What is wider than a line cannot stay whole: a long 《》 is broken between its words.
    """
    words = _words(text)
    patterns = [*_SOLID, _WORDS, *(re.compile(re.escape(name)) for name in names if name)]
    spans = [found.span() for pattern in patterns for found in pattern.finditer(text) if room(found[0]) <= line]
    spans += [span for span in words if room(text[slice(*span)]) <= line]
    inside = {place for first, end in spans for place in range(first + 1, end)}
    marks = {at for at, sign in enumerate(text) if sign in _NOT_FIRST}
    return inside | marks | {at + 1 for at, sign in enumerate(text) if sign in _NOT_LAST}


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the Chinese words, found by a small segmenter.

    A single character that is no word was torn from one: it is joined to both neighbours.
    """
    for run in _CHINESE.finditer(text):
        pieces = _segmenter().parse(run[0])
        torn = [_is_torn(piece) for piece in pieces] + [False]
        start = end = run.start()
        for at, piece in enumerate(pieces):
            end += len(piece)
            if not torn[at] and not torn[at + 1]:
                yield start, end
                start = end
        yield start, end


def _is_torn(piece: str) -> bool:
    return len(piece) == 1 and piece not in _ALONE


@cache
def _segmenter() -> Parser:
    """BudouX with its Simplified Chinese model: pure Python, the model comes with it, loaded in milliseconds."""
    return load_default_simplified_chinese_parser()


def _broken(words: Runs, places: tuple[int, ...]) -> Runs:
    """Put a line feed into the runs before each offset."""
    parts, offset = [], 0
    for part in words:
        inner = [place - offset for place in places if offset <= place < offset + len(part.text)]
        cuts = [0, *inner, len(part.text)]
        pieces = [part.text[first:end] for first, end in pairwise(cuts)]
        lines = [piece.rstrip(" ") for piece in pieces[:-1]] + pieces[-1:]  # a blank there would push the line aside
        parts.append(Run("\n".join(lines), part.figure, part.strong))
        offset += len(part.text)
    return tuple(parts)
