"""A template without text makes no document: one of a signature and a date is nobody's wish."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.support.reporting_office import made, run

EMPTY = [
    "",
    " \n\n",
    "\ufeff",
    "---\n标题: 小结\n---\n",
    "\n---\r\n标题: 小结\r\n---\r\n\r\n",
    "{# 待写 #}\n",
    "---\n标题: 小结\n---\n{# 待\n写 #}\n\n",
]


@pytest.mark.parametrize("text", EMPTY)
def test_a_template_without_text_is_an_error_that_names_it(text: str, tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    (unit / "templates" / "小结.md").write_text(text, encoding="utf-8")
    for command, *options in (("check",), ("build", "--out", str(tmp_path / "out"))):
        result = run(command, unit, "2025H1", *options)
        assert (result.exit_code, "templates/小结.md  错误 T133  模板是空的" in result.output) == (1, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", ["", " ", "{{ 活动场次 }}"])
def test_a_word_form_without_a_word_is_one_too(words: str, tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    (unit / "templates" / "小结.md").unlink()
    form, data = docx.Document(), BytesIO()
    form.add_paragraph(words)
    form.add_table(2, 2)
    form.save(data)
    (unit / "templates" / "小结.docx").write_bytes(data.getvalue())
    result = run("check", unit, "2025H1")
    assert ("templates/小结.docx  错误 T133" in result.output) == (not words.strip())


def test_a_template_whose_loops_write_nothing_this_time_is_none(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    (unit / "templates" / "小结.md").write_text("{% if 活动场次 > 99 %}\n多。\n{% endif %}\n", encoding="utf-8")
    assert "T133" not in run("check", unit, "2025H1").output
