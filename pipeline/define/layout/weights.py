"""加粗: the elements that the office sets in bold."""

from __future__ import annotations

from dataclasses import replace

from pipeline.define.fields import Fields
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.texts import ELEMENTS, changed
from pipeline.define.naming import advice
from pipeline.findings import finding
from pipeline.model.clause import PRACTICE
from pipeline.model.layout import Layout

BOLD = "加粗"
KEYS = (BOLD,)


def read_weights(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the elements named in bold; the standard says nothing of bold at all."""
    names, at = root.texts(BOLD), root.at(BOLD)
    for name in names:
        if name not in ELEMENTS:
            mend = advice(name, ELEMENTS)
            root.found.append(finding("D023-unknown-choice", at, owner=root.owner, key=BOLD, seen=name, advice=mend))
    roles = [ELEMENTS[name] for name in dict.fromkeys(names) if name in ELEMENTS]
    texts = {role: replace(layout.texts[role], bold=True) for role in roles}
    for name in dict.fromkeys(names):
        if name in ELEMENTS and not layout.texts[ELEMENTS[name]].bold:
            compare(root.found, name, "粗体", "常规字形", PRACTICE, at)
    return changed(layout, texts)
