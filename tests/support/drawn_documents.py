"""Bodies of Word documents drawn at random: runs cut anywhere, fields, tracked changes, tables, boxes, bookmarks."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

NAME = "_jb_00000000_00000000_"
OTHERS = ("王芳", "台账更新")
_LETTERS = "共开展研学11场次，82人&<> 甲"
_LOOKS = (
    "",
    "",
    "<w:rPr><w:b/></w:rPr>",
    '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>',
    '<w:rPr><w:i/><w:rPrChange w:id="#" w:author="王芳" w:date="2025-01-02T03:04:05Z"><w:rPr/></w:rPrChange></w:rPr>',
)
_SIGNS = ("<w:tab/>", "<w:br/>", "<w:cr/>", '<w:sym w:font="宋体" w:char="2460"/>', "<w:noBreakHyphen/>")
_SILENT = ("<w:lastRenderedPageBreak/>", '<w:footnoteReference w:id="0"/>', "<w:t/>", "<w:softHyphen/>")


def escaped(text: str) -> str:
    """Return text as it may stand between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass
class Drawn:
    """Draws a body out of some letters; `others` track changes; every number (#) is given out once."""

    chance: random.Random
    letters: str = _LETTERS
    others: tuple[str, ...] = OTHERS
    _number: int = 100
    _names: int = 0
    _open: list[int] = field(default_factory=list)

    def body(self) -> str:
        """Return some paragraphs and tables."""
        pieces = [self.block(2) for _ in range(self.chance.randint(1, 4))]
        return "".join([*pieces, *(f'<w:bookmarkEnd w:id="{number}"/>' for number in self._open)])

    def block(self, depth: int) -> str:
        """Return a paragraph, a table or a content control."""
        kind = self.chance.random()
        if depth and kind < 0.15:
            cells = "".join(f"<w:tc><w:tcPr/>{self.paragraph()}{self.block(depth - 1)}</w:tc>" for _ in range(2))
            return f"<w:tbl><w:tblPr/><w:tr>{cells}</w:tr></w:tbl>{self.paragraph()}"
        if depth and kind < 0.25:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.block(depth - 1)}</w:sdtContent></w:sdt>"
        return self._mark(0.1) + self.paragraph(depth)

    def paragraph(self, depth: int = 0) -> str:
        """Return a paragraph."""
        inside = "".join(self.inline(2, depth) for _ in range(self.chance.randint(0, 5)))
        return f"<w:p><w:pPr/>{inside}</w:p>"

    def inline(self, depth: int, boxes: int) -> str:
        """Return what stands in a paragraph."""
        kind = self.chance.random()
        inner = "".join(self.run(boxes) for _ in range(self.chance.randint(1, 2)))
        if depth and kind < 0.1:
            return f"<w:hyperlink>{self.inline(depth - 1, 0)}{inner}</w:hyperlink>"
        if depth and kind < 0.15:
            return f"<w:sdt><w:sdtContent>{self.inline(depth - 1, 0)}</w:sdtContent></w:sdt>"
        if kind < 0.2:
            return f'<w:fldSimple w:instr=" DATE ">{self.run(0)}</w:fldSimple>'
        if kind < 0.25:
            signs = [f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")]
            instruction = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
            return signs[0] + instruction + signs[1] + self.run(0) + signs[2]
        if kind < 0.4:
            return self._change(inner)
        return self._mark(0.3) + inner

    def run(self, boxes: int) -> str:
        """Return a run of letters and signs, perhaps with a text box."""
        pieces = []
        for _ in range(self.chance.randint(1, 3)):
            letters = "".join(self.chance.choices(self.letters, k=self.chance.randint(1, 6)))
            pieces.append(f'<w:t xml:space="preserve">{escaped(letters)}</w:t>')
            if self.chance.random() < 0.2:
                pieces.append(self.chance.choice((*_SIGNS, *_SILENT)))
            if boxes and self.chance.random() < 0.05:
                pieces.append(f"<w:pict><v:shape><v:textbox><w:txbxContent>{self.paragraph()}</w:txbxContent>")
                pieces.append("</v:textbox></v:shape></w:pict>")
        look = self.chance.choice(_LOOKS).replace("#", self._next())
        hidden = "<w:rPr><w:vanish/></w:rPr>" if self.chance.random() < 0.05 else look
        return f"<w:r>{hidden}{''.join(pieces)}</w:r>"

    def _change(self, inner: str) -> str:
        who = f'w:id="{self._next()}" w:author="{self.chance.choice(self.others)}" w:date="2025-01-02T03:04:05Z"'
        words = f"<w:r><w:delText>{''.join(self.chance.choices('删去了', k=2))}</w:delText></w:r>"
        gone = f"<w:del {who}>{words}</w:del>"
        return self.chance.choice((f"<w:ins {who}>{inner}</w:ins>", gone, gone))

    def _mark(self, likelihood: float) -> str:
        """Perhaps the beginning or the end of a bookmark."""
        if self.chance.random() > likelihood:
            return ""
        if self._open and self.chance.random() < 0.5:
            return f'<w:bookmarkEnd w:id="{self._open.pop()}"/>'
        self._names += 1
        self._open.append(int(self._next()))
        return f'<w:bookmarkStart w:id="{self._open[-1]}" w:name="{NAME}{self._names}"/>'

    def _next(self) -> str:
        self._number += 1
        return str(self._number)
