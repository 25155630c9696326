"""What numerals look like: those of running text, and those that only ever stand for an amount (壹佰, ③, Ⅲ)."""

from __future__ import annotations

from pipeline.prose.expressions import expression

UNITS = "〇零○一二两三四五六七八九"
TENS = "十百千万亿"
NUMERALS = f"{UNITS}{TENS}廿卅卌"
_SOME = rf"(?<![人次件户总个场篇课份家倍多大少岁基参指分])数(?=[{TENS}])|几(?=[{TENS}])"
"""数十 and 几百; but in 人数三十 and 场数十二 the 数 is part of another word."""
PLAIN = expression(
    rf"(?<![\d{NUMERALS}])(?<!分之)(?P<some>{_SOME})?"
    rf"(?P<number>[{NUMERALS}]+(?:点[{UNITS}]+[{TENS}]*|[余多几][万亿]+)?)(?P<more>(?<=[{TENS}廿卅卌])[余多几来])?"
)
"""A numeral right behind digits belongs to them (2万余份), one behind 分之 to the share."""

_OF_CHEQUES = "壹贰叁肆柒捌玖佰仟萬億"
_ALSO_WORDS = "伍陆拾"
"""Numerals of cheques that are words of their own too, as in 队伍, 大陆, 收拾."""
_CHEQUE = rf"(?:[{_OF_CHEQUES}]|[{_ALSO_WORDS}](?=[{_OF_CHEQUES}{_ALSO_WORDS}万亿]))[{_OF_CHEQUES}{_ALSO_WORDS}零万亿]*"
_CIRCLED = "[①-⒛⓪-⓿❶-➓㈠-㈩㉈-㉟㊀-㊉㊱-㊿]+"
_ROMAN = "[Ⅰ-ⅿ]+"
ODD = rf"(?P<cheque>{_CHEQUE})|(?P<circled>{_CIRCLED})|(?P<roman>{_ROMAN})"
