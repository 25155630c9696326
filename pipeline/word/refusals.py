"""Files that are not taken as Word documents: the findings that say why, the same for whoever wanted to read them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.word.manuscript import Manuscript
from pipeline.word.outside import Outside, Reach, reaching_out
from pipeline.word.package import Refusal, opened

_KEYS = {
    Refusal.EMPTY: "L001-file-empty",
    Refusal.NOT_WORD: "L002-not-a-word-file",
    Refusal.OLD: "L003-old-format",
    Refusal.PASSWORD: "L004-file-has-password",
    Refusal.DAMAGED: "L005-file-damaged",
    Refusal.TOO_LARGE: "L006-file-too-large",
    Refusal.TOO_DEEP: "L112-nested-too-deep",
    Refusal.FORGED: "L113-forged-package",
}


def refused(why: Refusal, name: str) -> Diagnostic:
    """Return the finding on a file called `name`."""
    return finding(_KEYS[why], FileLocation(name))


def turned(manuscript: Manuscript, name: str) -> tuple[Diagnostic, ...]:
    """Return the warning that a reader of a file called `name` may see other words, and numbers, than are read."""
    seen = manuscript.turned
    return (finding("L116-text-turned-round", FileLocation(name), seen=seen),) if seen else ()


_FETCHES, _RUNS, _TAKES_IN = "到别处去取东西", "运行里面的程序", "把另一份文件并进来"
_REACHES = {
    Reach.TEMPLATE: ("别处的文档模板", _FETCHES, "在“开发工具→文档模板”里换成 Normal，再存一遍"),
    Reach.PICTURE: ("链接到别处的图片（文件里只存了地址）", _FETCHES, "把图片存成文件，用“插入→图片”重新放进来"),
    Reach.OBJECT: ("链接到别处的对象", _FETCHES, "在“文件→信息→编辑指向文件的链接”里断开链接，再存一遍"),
    Reach.PAGE: ("链接到别处的框架、子文档、视频或加载项", _FETCHES, "删掉它，再存一遍"),
    Reach.CHUNK: ("要并进来的另一份文件", _TAKES_IN, "用 Word 打开后另存一份 .docx，改用另存的这一份"),
    Reach.DATA: ("链接到别处的数据（邮件合并、图表）", _FETCHES, "断开和数据源的链接，再存一遍"),
    Reach.MACROS: ("宏", _RUNS, "另存为不带宏的 .docx"),
    Reach.CONTROL: ("ActiveX 控件", _RUNS, "在“开发工具→设计模式”里删掉控件，再存一遍"),
    Reach.FIELD: ("域", "取别处的内容或运行程序", "按 Alt+F9 找到这个域，删掉它，再存一遍"),
    Reach.OTHER: ("链接到别处的内容", _FETCHES, "把文字复制到新建的 Word 文件里，改用新文件"),
    Reach.UNREADABLE: ("读不出来的部分", "做什么无法确认", "用 Word 打开后另存一份 .docx，改用另存的这一份"),
}
"""What each is called, what it would do, and how it is mended."""


def reaches(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """Return warnings of what of a draft called `name` reaches beyond it: copies of it would keep that."""
    package = opened(data)
    return () if isinstance(package, Refusal) else reaching(reaching_out(package), name, "L114-draft-reaches-out")


def reaching(found: Sequence[Outside], name: str, key: str = "T131-form-reaches-out") -> tuple[Diagnostic, ...]:
    """Return the findings on what of a file called `name` reaches beyond it."""
    told: dict[tuple[str, str], Diagnostic] = {}
    for each in found:
        what, does, how = _REACHES[each.kind]
        seen = f"“{each.names}”" if each.names else ""
        diagnostic = finding(key, FileLocation(name), what=what, seen=seen, does=does, how=how)
        told.setdefault((what, seen), diagnostic)
    return tuple(told.values())
