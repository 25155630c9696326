"""A row of 意见采纳情况表."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.collect.edits import AddedRow, Address, Beyond
from pipeline.word import Comment

DELETED, NEW = "删去", "增加一段："


@dataclass(frozen=True, slots=True)
class Opinion:
    """A row of 意见采纳情况表: who wants it, at which passage, what stood there, what is wanted.

    `author` is the name of the tracked change. `signs` are where words are deleted or put in, `rows` the passages of
    the rows that are struck, `added_rows` the rows put in: what belongs to this opinion of its copy alone.
    `comment` is that of an opinion that is only said, `beyond` what cannot be written as a change, `moved` how words
    read that were moved. `decision` and `reason` are filled in by people.
    """

    unit: str
    author: str
    passage: int
    before: str
    wanted: str
    signs: frozenset[Address] = frozenset()
    rows: frozenset[int] = frozenset()
    added_rows: frozenset[AddedRow] = frozenset()
    comment: Comment | None = None
    beyond: Beyond | None = None
    moved: str = ""
    decision: str = ""
    reason: str = ""

    @property
    def told(self) -> str:
        """提出单位: the unit, and the person where the copy tells one."""
        person = self.author.removesuffix(f"（{self.unit}）")
        return self.unit if person in {self.unit, ""} else f"{self.unit}（{person}）"
