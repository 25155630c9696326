"""layout.yaml: how an office's own layout differs from GB/T 9704; what may be set stands in its readers' tables."""

from __future__ import annotations

from pipeline.define.forms.form import TEXT, Choice, Form, Key, Plain, Shape
from pipeline.define.layout.faces import DIGITS, FACES
from pipeline.define.layout.grid import CHARACTERS, LINES, PITCH
from pipeline.define.layout.lengths import BELOW_TITLE, DISTANCES, INDENT, TITLE_PITCH
from pipeline.define.layout.page import MARGINS, SIDES
from pipeline.define.layout.page_number import NUMBER, PARTS
from pipeline.define.layout.quantity import Measure
from pipeline.define.layout.sizes import SIZES
from pipeline.define.layout.texts import ELEMENTS
from pipeline.define.layout.weights import BOLD
from pipeline.model.layout import NumberPlace
from pipeline.standard.sizes import POINTS

PLACES = Choice(
    NumberPlace,
    {"外侧": "单页居右、双页居左", "居中": "在页面中间", "居右": "每页都在右边"},
)
_SIDES = {"上": "上边距（天头）", "下": "下边距", "左": "左边距（订口）", "右": "右边距"}
_PARTS: dict[str, tuple[str, Shape, tuple[str, ...]]] = {
    "位置": ("页码在哪里", PLACES, ()),
    "样式": ("页码的样子，加英文双引号", TEXT, ('"— 1 —"', '"- 1 -"', '"1"')),
    "字体": ("页码的字体", TEXT, ("宋体",)),
    "字号": ("页码的字号", TEXT, ("四号",)),
    "距版心": ("页码在版心下面多远，单位毫米", TEXT, ("7",)),
    "空字": ("页码左右空几字", TEXT, ("1",)),
}
_SECTIONS = {
    "落款": "署名、日期、印章的位置",
    "版头": "公文版头的距离",
    "信函": "信函格式的距离",
    "纪要": "纪要格式的距离",
    "版记": "版记的线和左右空字",
}


def _limits(measure: Measure) -> str:
    """What may be written, in words."""
    return f"单位{measure.unit}，{measure.least:g} 到 {measure.most:g} 之间" + ("的整数" if measure.whole else "")


def _distances(section: str) -> Form:
    keys = (Key(one.key, _limits(one.measure), TEXT) for one in DISTANCES if one.section == section)
    return Form(section, tuple(keys))


def _elements(title: str, means: str, examples: tuple[str, ...]) -> Form:
    return Form(title, tuple(Key(name, f"{name}{means}", TEXT, examples=examples) for name in ELEMENTS))


LAYOUT = Form(
    "本单位的版式",
    (
        Key(
            FACES,
            "要素和字体名，例如 {标题: 华文中宋}",
            _elements(FACES, "的字体，照 Word 的字体框写", ("仿宋", "楷体", "黑体")),
        ),
        Key(DIGITS, "数字和字母另用的字体；页码不在内", TEXT, examples=("Times New Roman",)),
        Key(SIZES, "要素和字号，例如 {标题: 小一}", _elements(SIZES, "的字号，或者 16磅", tuple(POINTS))),
        Key(BOLD, "要加粗的要素，例如 [二级标题, 三级标题]", Plain(many=True, words=tuple(ELEMENTS))),
        Key(MARGINS, "页边距，单位毫米", Form(MARGINS, tuple(Key(side, _SIDES[side], TEXT) for side in SIDES))),
        Key(
            NUMBER,
            "页码的位置和样子",
            Form(NUMBER, tuple(Key(part, *_PARTS[part][:2], examples=_PARTS[part][2]) for part in PARTS)),
        ),
        Key(INDENT, "每段开头空几字", TEXT, examples=("2",)),
        Key(TITLE_PITCH, "标题的固定行距，单位磅", TEXT),
        Key(BELOW_TITLE, "标题和正文之间空几行", TEXT),
        *(Key(section, means, _distances(section)) for section, means in _SECTIONS.items()),
        Key(PITCH, "正文的固定行距，10到40磅；和每面行数写一个就行", TEXT, examples=("28磅",)),
        Key(LINES, "每面几行，行距由它算出", TEXT, examples=("22",)),
        Key(CHARACTERS, "每行几字，字间距由它算出", TEXT, examples=("28",)),
    ),
)
