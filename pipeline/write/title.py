"""标题: broken into lines of like length, never inside a word that is known, a number, a name or 《》 (7.3.1)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import pairwise

from pipeline.model.document import Run, Runs
from pipeline.standard.layout import Layout, Role
from pipeline.write.measure import room
from pipeline.write.text import paragraph, runs, text_of

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
_BLANK = 30.0  # what a break at a blank is worth, in squared characters
_NOT_FIRST = " ，。、；：？！）》”’〕】…—的和与及等"
_NOT_LAST = "（《“‘〔【—和与及"
_NEVER = math.inf


def title_paragraph(words: Runs, role: Role, layout: Layout, names: Iterable[str] = (), spacing: str = "") -> str:
    """Return a title, of the document or of an annex, with line breaks where it is longer than a line."""
    figures = [part.text for part in words if part.figure]
    places = breaks(text_of(words), layout.line_width(role), (*names, *figures))
    return paragraph(role, runs(_broken(words, places)), spacing)


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
    return _evenly(text, free, count, line) or _evenly(text, free, count + 1, line)


def _evenly(text: str, free: list[int], count: int, line: int) -> tuple[int, ...]:
    """Cut into `count` lines, at blanks if there are any, as even as can be; () when the lines do not fit.

    The cost of a cut is the sum of the squared differences from the mean, found line by line for every end.
    """
    mean = room(text) / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(1, count + 1):
        ends = [len(text)] if number == count else free
        reached = {}
        for end in ends:
            choices = [
                (cost + _cost(text[start:end], mean, line), (*cut, end))
                for start, (cost, cut) in best.items()
                if end - 2 * line <= start < end
            ]
            cheapest = min(choices, default=(_NEVER, ()))
            if cheapest[0] < _NEVER:
                reached[end] = cheapest
        best = reached
    return best[len(text)][1][:-1] if len(text) in best else ()


def _cost(line_text: str, mean: float, line: int) -> float:
    size = room(line_text)
    return _NEVER if size > line else (size - mean) ** 2 - _BLANK * line_text.endswith(" ")


def _held_together(text: str, line: int, names: Iterable[str]) -> set[int]:
    """Offsets that lie inside something whole, or would put a mark at the wrong end of a line.

    What is wider than a line cannot stay whole: a long 《》 is broken between its words.
    """
    patterns = [*_SOLID, _WORDS, *(re.compile(re.escape(name)) for name in names if name)]
    spans = [found.span() for pattern in patterns for found in pattern.finditer(text) if room(found[0]) <= line]
    inside = {place for first, end in spans for place in range(first + 1, end)}
    marks = {at for at, sign in enumerate(text) if sign in _NOT_FIRST}
    return inside | marks | {at + 1 for at, sign in enumerate(text) if sign in _NOT_LAST}


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
