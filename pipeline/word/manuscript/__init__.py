"""manuscript: what stands where in a Word file that people edited, and changes that leave all else byte for byte."""

from pipeline.word.manuscript.editing import edited
from pipeline.word.manuscript.edits import Edit, Enclose, Remark, Rename, Replace
from pipeline.word.manuscript.opening import open_manuscript
from pipeline.word.manuscript.text import Bookmark, Change, ChangeKind, Manuscript, Odd, Oddity, Passage

__all__ = [
    "Bookmark",
    "Change",
    "ChangeKind",
    "Edit",
    "Enclose",
    "Manuscript",
    "Odd",
    "Oddity",
    "Passage",
    "Remark",
    "Rename",
    "Replace",
    "edited",
    "open_manuscript",
]
