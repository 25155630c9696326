"""Years that other years contradict: a five-year plan, an age, an anniversary, a term, 连续三年 with its years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.proofread.rules.calendar_days import calendar_table
from pipeline.prose import value_of
from pipeline.prose.expressions import expression

_Y = r"((?:19|20)\d\d)"
_NUMBER = r"\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_TO = "(?:[—–～~-]{1,2}|至|到)"
_FOUNDING = "创建|成立|始建|组建|建立|创办|创立|建成|诞生|设立|创刊|建[校院站馆厂会]|开[馆业园校]|投产|通车"
_FOUNDED = expression(
    rf"(?:(?:{_FOUNDING})于{_Y}年|(?<!\d){_Y}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:正式|经批准)?(?:{_FOUNDING}))"
    rf"(?P<between>[^；]{{0,60}}?)(?:成立|[建创开办][\u4e00-\u9fff])(?P<years>{_NUMBER})周年"
)
_BORN = expression(
    rf"(?:(?:出生于|生于){_Y}年|(?<!\d){_Y}年出生)[^。；\d]{{0,12}}?(?:今年|现年|年龄|年仅)(?P<years>\d{{2}})岁"
)
_PLAN = expression(
    rf"“?(?P<plan>十?[一二三四五]?)五”(?:规划)?(?:时期|期间)?[（(]{_Y}年?{_TO}{_Y}年?[）)]|“(?P<of>十[一二三四五])五”(?:规划)?(?P<end>末|收官之年|开局之年)[（(，]?即?{_Y}年"
)
_LISTED = expression(
    r"连续(?P<years>[二两三四五六七八九]|\d)年[^（()，。；]{0,6}[（(](?P<list>(?:(?:19|20)\d\d(?:年度?)?[、和]){1,8}(?:19|20)\d\d)年?度?[）)]"
)
_TERM = expression(
    rf"(?:期限|有效期|服务期|聘期|任期|租期|租赁期|合同期|试用期|承包期|保质期|质保期)限?(?:为|是|：)?(?P<years>{_NUMBER})年"
    rf"[，（(：:]?(?:即|时间)?[自从]?{_Y}年(\d{{1,2}})月(\d{{1,2}})日起?{_TO}{_Y}年(\d{{1,2}})月(\d{{1,2}})日"
)
_LATELY = expression(rf"(?:近|过去|最近|前|这)(?P<years>[两三四五]|\d)年(?:来|间)?[（(]{_Y}年?{_TO}{_Y}年?[）)]")
_BEGINS = expression(
    rf"[自从]{_Y}年(\d{{1,2}})月(\d{{1,2}})日起(?:正式)?(?:施行|实施|执行|生效)?，(?:试行期|有效期|期限|任期|聘期|服务期)限?(?:为|是)?(?P<years>{_NUMBER})年，?[至到]{_Y}年(\d{{1,2}})月(\d{{1,2}})日"
)
_YEAR_OF_PLAN = expression(
    rf"(?<!\d){_Y}年是?(?:实施)?(?:国家)?“(?P<plan>十[一二三四五])五”(?:规划)?(?:的)?(?P<end>开局之年|起步之年|收官之年|最后一年|第一年)"
)
_ACTION = expression(
    rf"(?P<years>[二两三四五]|\d)年[\u4e00-\u9fff]{{0,6}}(?:行动|计划|规划|方案|攻坚|工程)[^（(。；，]{{0,8}}[（(]{_Y}年?{_TO}{_Y}年?[）)]"
)
_Found = Iterator[tuple[re.Match[str], str]]
_SPARE = timedelta(days=2)


def years_reckoned_wrongly(proof: Proof) -> Iterator[Slip]:
    """Yield years that contradict each other or the year of the document."""
    issued, period = issued_on(proof), period_of(proof)
    now = issued.year if issued else period.last.year if period else None
    for at, passage in enumerate(proof.passages):
        if "年" not in passage.text:
            continue
        for kind in _KINDS:
            for found, right in kind(passage.text, now):
                yield Slip("P105-year-does-not-fit", Span(at, *found.span()), {"seen": found[0], "right": right})


def _founded(text: str, now: int | None) -> _Found:
    for found in _FOUNDED.finditer(text) if "周年" in text else ():
        first = int(found[1] or found[2])
        told = [int(each) for each in re.findall(r"(?<!\d)((?:19|20)\d\d)年", found["between"])]
        years, last = _value(found["years"]), told[-1] if told else now
        if last and years and years not in (last - first, last - first + 1):
            yield found, f"{first}年到{last}年是{last - first}年"


def _born(text: str, now: int | None) -> _Found:
    for found in _BORN.finditer(text) if now and "岁" in text else ():
        age = (now or 0) - int(found[1] or found[2])
        if int(found["years"]) not in (age, age - 1, age + 1):
            yield found, f"到{now}年是{age}岁"


def _plans(text: str, _: int | None) -> _Found:
    for found in _PLAN.finditer(text) if "五”" in text else ():
        right = calendar_table("五年规划").get(f"{found['plan'] or found['of'] or ''}五")
        if not right:
            continue
        said = (int(found[2]), int(found[3])) if found[2] else ()
        end = right[0] if found["end"] == "开局之年" else right[1]
        if (said and list(said) != right) or (found["end"] and int(found[6]) != end):
            yield found, f"是{right[0]}—{right[1]}年"


def _years_of_plans(text: str, _: int | None) -> _Found:
    for found in _YEAR_OF_PLAN.finditer(text) if "五”" in text else ():
        right = calendar_table("五年规划")[f"{found['plan']}五"]
        year = right[1] if found["end"] in ("收官之年", "最后一年") else right[0]
        if int(found[1]) != year:
            yield found, f"“{found['plan']}五”的{found['end']}是{year}年"


def _dates(found: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Year, month and day of where a term begins and ends."""
    numbers = [each for name, each in enumerate(found.groups(), 1) if name != found.re.groupindex["years"]]
    return tuple(numbers[:3]), tuple(numbers[3:6])


def _listed(text: str, _: int | None) -> _Found:
    for found in _LISTED.finditer(text) if "连续" in text else ():
        years = [int(each) for each in re.findall(r"\d{4}", found["list"])]
        if len(years) != _value(found["years"]):
            yield found, f"括号里是{len(years)}年"
        elif any(later - earlier != 1 for earlier, later in pairwise(years)):
            yield found, "括号里的年份不连续"


def _terms(text: str, _: int | None) -> _Found:
    for found in (*_TERM.finditer(text), *_BEGINS.finditer(text)) if "年" in text else ():
        years = _value(found["years"]) or 0
        try:
            first, last = (date(*map(int, each)) for each in _dates(found))
            right = first.replace(year=first.year + years)
        except ValueError:
            continue
        if abs(right - last) > _SPARE:
            end = right - timedelta(days=1)
            yield found, f"满{years}年是{end.year}年{end.month}月{end.day}日"


def _actions(text: str, _: int | None) -> _Found:
    for found in (*_ACTION.finditer(text), *_LATELY.finditer(text)):
        years, span = _value(found["years"]) or 0, int(found[3]) - int(found[2])
        if years not in (span, span + 1):
            yield found, f"{found[2]}年到{found[3]}年不是{years}年"


def _value(numeral: str) -> int | None:
    """Return the value of a numeral in digits or Chinese."""
    return int(numeral) if numeral.isdigit() else value_of(numeral.replace("两", "二"))


_KINDS: tuple[Callable[[str, int | None], _Found], ...] = (
    _founded,
    _born,
    _plans,
    _years_of_plans,
    _listed,
    _terms,
    _actions,
)
