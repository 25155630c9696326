"""The frame of a document as its words show it: number, agencies of the title, signatures and day, without layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.layout import Role
from pipeline.model.proof import Proof
from pipeline.proofread.circumstances import title_lines
from pipeline.prose.expressions import expression

KINDS = (
    "通知|通报|报告|请示|批复|意见|决定|决议|公告|通告|议案|纪要|函|命令|公报|公示|"
    "方案|总结|计划|要点|办法|规定|细则|预案|通讯|简报|建议|讲话|致辞|倡议书|公开信|说明|"
    "情况|规划|制度|清单|名单|指南|目录|汇报|提案|答复|启事|声明|令"
)
_HEAD = 5
_END = 8
_DAY = expression(r"\s*20\d\d年\d{1,2}月\d{1,2}[日号]\s*")
_NAME = expression(r"[\u4e00-\u9fff（）()“”、\s　]{3,60}")


def head(proof: Proof) -> Sequence[int]:
    """Return where the first lines with words stand."""
    return [at for at, each in enumerate(proof.passages[: 2 * _HEAD]) if each.text.strip() and not each.cell][:_HEAD]


def agencies_of_title(proof: Proof) -> tuple[str, ...]:
    """Return the agencies that the title begins with, in its own line or in the line above; none where it has none."""
    lines = title_lines(proof)
    if not lines:
        return ()
    first = lines[0]
    title = "".join(proof.passages[at].text.strip() for at in lines)
    ahead, about, _ = title.partition("关于")
    if not about:
        return ()
    if not ahead.strip() and first and _NAME.fullmatch(proof.passages[first - 1].text):
        ahead = proof.passages[first - 1].text
    if re.search("转发|印发|批转|[和与及、]$", ahead):
        return ()
    return tuple(re.split(r"[\s　、]+", ahead.strip())) if ahead.strip() else ()


def signing_day(proof: Proof) -> int | None:
    """Return where 成文日期 stands: the last line before 版记 that is nothing but a day."""
    end = [at for at, each in enumerate(proof.passages) if each.annex == 0 and not each.cell]
    return next((at for at in reversed(end[-_END:]) if _DAY.fullmatch(proof.passages[at].text)), None)


def signatures(proof: Proof) -> Sequence[int]:
    """Return where the names above 成文日期 stand."""
    day = signing_day(proof)
    found: list[int] = []
    while day and day - len(found) - 1 > 0:
        above = proof.passages[day - len(found) - 1]
        if above.role is Role.TITLE or not _NAME.fullmatch(above.text) or re.search(rf"关于|(?:{KINDS})$", above.text):
            break
        found.append(day - len(found) - 1)
    return found[::-1]
