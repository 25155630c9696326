"""Form fields and content controls: what they show stays; their names, macros, hints and other choices go."""

from __future__ import annotations

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.attributes import local_name, said

_LISTS = frozenset({"dropDownList", "comboBox"})
_CONTROL = "sdtPr"
_DRAWN = frozenset({"checkBox", "ddList", "enabled", "calcOnExit"})
_CHOSEN = ("result", "default")
_MOST_ENTRIES = 25
"""That Word takes into a list."""


def say_only_what_is_shown(element: _Element) -> None:
    """Take out of an element, when it is of a form, what nobody sees on paper."""
    name, above = local(element), element.getparent()
    if name == "ffData":
        _form_field(element)
    elif name in _LISTS:
        for each in list(element):
            element.remove(each)
        for key in [key for key in element.attrib if local_name(str(key)) == "lastValue"]:
            del element.attrib[key]
    elif name == "date" and above is not None and local(above) == _CONTROL:
        for each in list(element):
            element.remove(each)
        element.attrib.clear()


def _form_field(about: _Element) -> None:
    for each in list(about):
        if local(each) not in _DRAWN:
            about.remove(each)
        elif local(each) == "ddList":
            _only_the_chosen(each)
    parent = about.getparent()
    if not len(about) and parent is not None:
        parent.remove(about)


def _only_the_chosen(choices: _Element) -> None:
    """Leave the entry that a list shows, which is then its first."""
    numbers = {local(each): said(each) for each in choices if local(each) in _CHOSEN}
    chosen = next((numbers[name] for name in _CHOSEN if name in numbers), "0")
    entries = [each for each in choices if local(each) == "listEntry"]
    shown = dict(zip(map(str, range(_MOST_ENTRIES)), entries, strict=False)).get(chosen)
    for each in list(choices):
        if each is not shown:
            choices.remove(each)
