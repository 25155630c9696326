"""Run by the system's own Python, beside a LibreOffice that listens on a pipe: opens files, works on them, saves.

Reads jobs as JSON from standard input: [{"open": path, "steps": [{"do": …, …}], "save": path}, …].
"""

# ruff: noqa: FBT003 - the office's own functions take them so

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

Step = dict[str, Any]
_FILTERS = {".docx": "MS Word 2007 XML", ".doc": "MS Word 97", ".odt": "writer8"}
_PATIENCE = 60  # seconds


class Editor:
    """One opened document, edited as people do: by its view, the cursor and the commands of the menus."""

    def __init__(self, context: Any, desktop: Any, dispatcher: Any, path: str) -> None:
        self.context = context
        self.document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, _properties(Hidden=False))
        self.controller = self.document.getCurrentController()
        self.frame = self.controller.getFrame()
        self.cursor = self.controller.getViewCursor()
        self._dispatcher = dispatcher

    def command(self, name: str, **values: Any) -> None:
        self._dispatcher.executeDispatch(self.frame, f".uno:{name}", "", 0, _properties(**values))

    def found(self, text: str) -> Any:
        search = self.document.createSearchDescriptor()
        search.SearchString = text
        place = self.document.findFirst(search)
        if place is None:
            raise LookupError(text)
        return place

    def bookmark(self, name: str) -> Any:
        return self.document.getBookmarks().getByName(name).getAnchor()

    def select(self, place: Any) -> None:
        self.cursor.gotoRange(place.getStart(), False)
        self.cursor.gotoRange(place.getEnd(), True)

    def save(self, path: str) -> None:
        self.document.storeToURL(Path(path).as_uri(), _properties(FilterName=_FILTERS[Path(path).suffix]))
        self.document.close(True)


def become(editor: Editor, step: Step) -> None:
    """Let somebody else work in the office: the author of tracked changes and comments from here on."""
    provider = editor.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", editor.context
    )
    at = _properties(nodepath="/org.openoffice.UserProfile/Data")
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", at)
    access.setPropertyValue("sn", step["person"])
    access.commitChanges()


def track(editor: Editor, step: Step) -> None:
    editor.document.RecordChanges = step["on"]


def retype(editor: Editor, step: Step) -> None:
    """Select what a bookmark encloses and type over it."""
    editor.select(editor.bookmark(step["bookmark"]))
    editor.command("InsertText", Text=step["text"])


def retype_words(editor: Editor, step: Step) -> None:
    """Select words found by searching and type over them."""
    editor.select(editor.found(step["words"]))
    editor.command("InsertText", Text=step["text"])


def append(editor: Editor, step: Step) -> None:
    """Type at the end of the paragraph that holds some words."""
    editor.cursor.gotoRange(editor.found(step["words"]).getEnd(), False)
    end = editor.cursor.getText().createTextCursorByRange(editor.cursor.getEnd())
    end.gotoEndOfParagraph(False)
    editor.cursor.gotoRange(end, False)
    editor.command("InsertText", Text=step["text"])


def delete(editor: Editor, step: Step) -> None:
    editor.select(editor.found(step["words"]))
    editor.command("Delete")


def split(editor: Editor, step: Step) -> None:
    """Press Enter before some words."""
    editor.cursor.gotoRange(editor.found(step["words"]).getStart(), False)
    editor.command("InsertPara")


def move(editor: Editor, step: Step) -> None:
    """Cut the paragraph that holds some words and paste it before the paragraph that holds others."""
    _select_paragraph(editor, step["words"])
    editor.command("Cut")
    target = editor.found(step["before"])
    cursor = target.getText().createTextCursorByRange(target.getStart())
    cursor.gotoStartOfParagraph(False)
    editor.cursor.gotoRange(cursor, False)
    editor.command("Paste")


def paste_again(editor: Editor, step: Step) -> None:
    """Copy what a bookmark encloses and paste it at the end of the paragraph that holds some words."""
    editor.select(editor.bookmark(step["bookmark"]))
    editor.command("Copy")
    place = editor.found(step["words"])
    cursor = place.getText().createTextCursorByRange(place.getEnd())
    cursor.gotoEndOfParagraph(False)
    editor.cursor.gotoRange(cursor, False)
    editor.command("Paste")


def accept_all(editor: Editor, _: Step) -> None:
    editor.command("AcceptAllTrackedChanges")


def reject_all(editor: Editor, _: Step) -> None:
    editor.command("RejectAllTrackedChanges")


def comment(editor: Editor, step: Step) -> None:
    editor.select(editor.found(step["words"]))
    editor.command("InsertAnnotation", Text=step["text"])


def note(editor: Editor, step: Step) -> None:
    """Put a footnote or an endnote behind some words."""
    made = editor.document.createInstance(f"com.sun.star.text.{step['kind']}")
    place = editor.found(step["words"]).getEnd()
    place.getText().insertTextContent(place, made, False)
    made.setString(step["text"])


STEPS: dict[str, Callable[[Editor, Step], None]] = {
    each.__name__: each
    for each in (
        *(become, track, retype, retype_words, append, delete, split, move, paste_again),
        *(accept_all, reject_all, comment, note),
    )
}


def _select_paragraph(editor: Editor, words: str) -> None:
    place = editor.found(words)
    cursor = place.getText().createTextCursorByRange(place.getStart())
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    editor.select(cursor)


def _properties(**values: Any) -> tuple[Any, ...]:
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def _connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_PATIENCE * 4):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise TimeoutError(pipe)


def main() -> None:
    context = _connected(sys.argv[1])
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    dispatcher = make("com.sun.star.frame.DispatchHelper", context)
    try:
        for job in json.load(sys.stdin):
            editor = Editor(context, desktop, dispatcher, job["open"])
            for step in job["steps"]:
                STEPS[step["do"]](editor, step)
            editor.save(job["save"])
    finally:
        desktop.terminate()


if __name__ == "__main__":
    main()
