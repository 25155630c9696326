"""manuscript: what stands where in a Word file that people edited, and changes that leave all else byte for byte."""

from pipeline.word.manuscript.editing import edited
from pipeline.word.manuscript.edits import Edit, Enclose, Remark, Rename, Replace, Unmark
from pipeline.word.manuscript.flow import END, Comment, Flow, Grid, GridRow, Reviewed, Sign, Stretch, Who
from pipeline.word.manuscript.opening import open_manuscript
from pipeline.word.manuscript.reviewing import reviewed
from pipeline.word.manuscript.text import Bookmark, Change, ChangeKind, Manuscript, Odd, Oddity, Passage
from pipeline.word.manuscript.weaves import Annotate, Break, Insert, InsertRow, Join, Strike, StrikeRow, Weave
from pipeline.word.manuscript.weaving import woven

__all__ = [
    "END",
    "Annotate",
    "Bookmark",
    "Break",
    "Change",
    "ChangeKind",
    "Comment",
    "Edit",
    "Enclose",
    "Flow",
    "Grid",
    "GridRow",
    "Insert",
    "InsertRow",
    "Join",
    "Manuscript",
    "Odd",
    "Oddity",
    "Passage",
    "Remark",
    "Rename",
    "Replace",
    "Reviewed",
    "Sign",
    "Stretch",
    "Strike",
    "StrikeRow",
    "Unmark",
    "Weave",
    "Who",
    "edited",
    "open_manuscript",
    "reviewed",
    "woven",
]
