"""What was to be filled in and was not: placeholders, words that tell what to write, values of a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.document import MISSING
from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.surnames import SURNAMES

_MASK = "×✕╳Ｘ"
_PLACEHOLDER = expression(
    r"【\s*(?:待|缺|填|请|此处|插入|补充|在此|需)[^】]{0,40}】|【[^】]{0,12}(?:待[补定填核]|名称|数字|数据|姓名|日期|单位)】|【(?:示例|样例|例文|范例|范文|模板|举例|参考|填写说明|写作提示|提示语)[^】]{0,12}】|【\s*】|\[\s*(?:待|此处|请|填)[^\]]{0,40}\]"
    r"|\{\{[^}]{0,80}\}\}|\{%[^%]{0,80}%\}|\$\{[^}]{0,40}\}|<<[^>]{1,20}>>|«[^»]{1,30}»"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME|XXXX?)(?![A-Za-z])"
    rf"|[{_MASK}]{{2,}}|(?<![A-Za-z0-9])[Xx]{{2,}}(?![A-Za-z0-9])|[○〇]{{2,}}(?![一二三四五六七八九])|[●□■◯]{{2,}}|＿{{2,}}|_{{3,}}|[*＊]{{3,}}"
    rf"|(?<![\d{_MASK}])[{_MASK}Xx](?=月[{_MASK}Xx\d]{{0,2}}[日份，。底中]|年[{_MASK}Xx\d])|(?<=月)[{_MASK}Xx](?=日)"
    rf"|(?<=[共计达到第占为])[{_MASK}Xx](?=[名人次场篇项件家户份元万%％期届])|(?<=[\u4e00-\u9fff])[×✕Ｘ](?=(?:名|人次|场次|篇|项|件|户|万元|亿元|%|％|个百分点))"
    rf"|若干(?=万元|亿元|元|人次|个百分点|[%％])|(?<![{SURNAMES}“某])某{{2,3}}(?!某|”|人[，。])"
    r"|(?<![“‘《三四五六、])(?:张三|李四|王五|赵六)(?![位人家口丰光张李王赵”’》、“])|(?<!\d)1[3-9]\d(?:0{8}|12345678|00138000)(?!\d)"
    r"|[？?]{3,}|(?<=[\u4e00-\u9fff])…{1,2}(?=(?:人次|万元|亿元|个百分点|[名场篇项件户%％]))|[（(]\s*[?？]\s*[）)]"
)
_INSTRUCTION = expression(
    r"[（(【\[]?(?:此处|这里|在此)(?:请)?(?:填写|插入|填入|填|补充|添加|输入|写明|可写|需补充|应补充)[^，。；）)】\]]{0,16}[）)】\]]?|[（(](?:(?:[^（），。]{0,4}(?:内容|数据|以下|具体))?略|下略)[）)]"
    r"|[（(](?:待定|待补|待补充|待核|待核实|待确认|待填|待续|待完善|数据待.{1,4}|需核实|请核实|请补充[^）)]{0,12}|请核对[^）)]{0,12}|请填写[^）)]{0,12}|示例|样例|举例|模板|范例|此处[^）)]{0,16})[）)]"
    r"|(?:数据|数字|人数|金额|名单|内容)待(?:定|补充?|核实?|确认|填)|(?:单击|点击)(?:此处|这里|或点击)[^，。]{0,12}|请(?:在此)?输入(?:文字|内容|标题|正文)?|(?<![期有亟尚仍急需])待补充(?=[，。；、]|$)"
    r"|(?:删除|删去|保留|复制|粘贴)(?:本|此|该|上|下|以上|以下)一?(?:段|句|节|行|页|部分)(?:文字|内容)?(?=[，。；）】]|$)"
    r"|(?:[本此](?:段|句|节|行|表|部分|处)|该[段句节])(?:文字|内容|数据|数字)?(?:请|待|需|须|应|可|要|建议|拟)(?:删|改写|重写|另写|核实|核对|补充|更新|替换|填写|充实|扩写|精简)[^，。；）】]{0,6}(?=[，。；）】]|$)"
    r"|(?:照抄|沿用|套用|参照)(?:上年|去年|上期|上季度|往年)(?:的?(?:写法|表述|内容|文字|材料))?(?=[。）】]|$)|[（(](?:同上|以下省略|下略|待审|未定稿|领导审定|由[^（），。]{2,8}(?:提供|补充|填写))[）)]"
    r"|^\s*(?:示例|样例|范例|例文|范文|样稿|模板|示范文本|(?:参考|备用|备选|示范)(?:文案|例文|写法|表述|文字|模板|范文|样例|文本|内容))(?:[一二三\d]{1,2})?[：:]"
    r"|[（(][^（）()]{0,24}?(?:待(?:修?改|改写|润色)|(?:数据|数字|内容|文字|[此本][处段句])待(?:调整|更新|替换)|(?:记得|回头)再?(?:修?改|补|核实?|删|换)掉?)(?=[，；）)])[^（）()]{0,12}[）)]"
    r"|[（(][^（）()]{0,20}?(?<![得勿止要])(?:(?:套用|照抄|抄)的?(?:是)?(?:去年|上年|往年|上期|上季|上月|旧稿|模板)|[沿复][用制](?:去年|上年|往年|上期|上季度|旧稿|模板)的?(?:稿|写法|表述|文字|内容))[^（）()]{0,12}[）)]"
    r"|(?<![\u4e00-\u9fff])(?:以下|下同|下文)?(?:模板|范文)[（(]?(?:参考|供参考)[）)]?"
)
_VALUE = expression(
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{3,}"
    r"|(?<![A-Za-z])(?:Err:\d{3}|NaN|nan|NaT|undefined)(?![A-Za-z])|\[object Object\]"
    r"|(?<![A-Za-z/\-])(?<![A-Za-z] )(?:None|null|NULL|True|False|TRUE|FALSE|inf)(?![A-Za-z/\-]| [A-Za-z])"
    r"|(?<![\d.A-Za-z])\d(?:\.\d+)?[Ee][+\-]?\d{2}(?!\d)|错误[！!]\s?(?:未找到引用源|未定义书签|不能识别|链接无效|未指定书签|无效链接)[。.]?"
    r"|(?<![A-Za-z])(?:REF|PAGEREF|HYPERLINK|MERGEFIELD)\s+[\"_A-Za-z]\w*|&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|div|span|td|b)\s?/?>|\\[nrt](?![A-Za-z])|\ufffd+|锟斤拷|(?<!\d)\d+\.\d{7,}"
)

_MAY_HOLD_ONE = expression(rf"若干|某某|张三|李四|王五|赵六|\d{{7}}|[【\[{{$<«{_MASK}○〇●□■◯＿_*＊?？…XxTF]")
_MAY_BE_ONE = expression(r"[#A-Za-z\\\ufffd锟&<]|错误|\d\.\d{7}")
"""Most passages hold no such sign; what the patterns above look for costs more."""


_SOMEBODY = "某某"
_NAMELESS = expression(f"[{SURNAMES}](?:某{{1,2}}|[{_MASK}]{{1,2}})")


def placeholders(proof: Proof) -> Iterator[Slip]:
    """Yield a place that was left to be filled in: 【待补】, ××, {{ }}; 某某 where no name is kept back."""
    kept_back = sum(passage.text.count(_SOMEBODY) for passage in proof.passages) > 1
    for at, passage in enumerate(proof.passages):
        for found in _PLACEHOLDER.finditer(passage.text) if _MAY_HOLD_ONE.search(passage.text) else ():
            seen = passage.text[max(0, found.start() - 4) : found.end() + 2] if len(found[0]) == 1 else found[0]
            withheld = found[0].startswith(_SOMEBODY) and (kept_back or passage.made)
            withheld = withheld or _is_nameless(passage.text, found)
            told = passage.made and found[0].startswith(MISSING)  # with its cause, where the figure is
            if not told and not withheld and not _is_form(passage, found[0]):
                yield Slip("P120-placeholder", Span(at, *found.span()), {"seen": seen})


def _is_nameless(text: str, found: re.Match[str]) -> bool:
    """Whether it is somebody whose name is kept back, among others: 王某某、李××等3人."""
    surname = text[max(0, found.start() - 1) : found.start()] in SURNAMES and found[0][0] in _MASK
    return bool(surname and found.start()) and len(_NAMELESS.findall(text)) > 1


def program_values(proof: Proof) -> Iterator[Slip]:
    """Yield what a program wrote where a value should be: None, nan, #REF!, 1.2E+05."""
    for at, passage in enumerate(proof.passages):
        for found in _VALUE.finditer(passage.text) if _MAY_BE_ONE.search(passage.text) else ():
            yield Slip("P124-program-value", Span(at, *found.span()), {"seen": found[0]})


def instructions(proof: Proof) -> Iterator[Slip]:
    """Yield words that tell the author what to write: 此处填写, （待核实）, （略）; forms in annexes may say so."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.annex:
            continue
        for found in _INSTRUCTION.finditer(passage.text):
            yield Slip("P129-instruction-left", Span(at, *found.span()), {"seen": found[0]})


def _is_form(passage: Passage, words: str) -> bool:
    """Whether blanks to be filled in by hand belong here: in an annex, in a cell, in the line of a signature."""
    blank = words[0] in "＿_□■●"
    return blank and (passage.annex > 0 or passage.cell is not None or passage.role in {Role.SIGNATURE, Role.DATE})
