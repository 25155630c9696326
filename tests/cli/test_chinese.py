"""Everything that a user sees is Chinese, click's own words included."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pipeline.cli import COMMANDS
from pipeline.cli.template import COMMANDS as SUBCOMMANDS
from tools.compile_words import CATALOGUE, compiled


def jibao(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_word_of_click_has_its_chinese() -> None:
    folder = Path(click.__file__).parent
    wanted = {words if isinstance(words, str) else words[0] for _, _, words, _, _ in extract_from_dir(str(folder))}
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="zh_CN")
    known = {words.id if isinstance(words.id, str) else words.id[0]: words.string for words in catalogue if words.id}
    assert wanted - set(known) == set()
    assert [key for key, words in known.items() if not "".join(words or ())] == []


def test_placeholders_survive_translation() -> None:
    with CATALOGUE.open("rb") as source:
        for words in read_po(source, locale="zh_CN"):
            asked = set(re.findall(r"\{\w+", "".join(words.id) if words.id else ""))
            assert set(re.findall(r"\{\w+", "".join(words.string or ()))) <= asked


def test_the_compiled_words_are_those_of_the_source() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled()


@pytest.mark.parametrize(
    "words", [[], *([name] for name in COMMANDS), *(["template", name] for name in SUBCOMMANDS)], ids=str
)
def test_help_holds_no_english_sentence(words: list[str]) -> None:
    result = jibao(*words, "--help")
    assert result.returncode == 0
    assert "用法" in result.stdout
    english = re.sub(
        r"jibao|JSON|Word|WPS|GB/T|\.docx|\.md|templates|template from|PDF|LibreOffice|"
        r"\.?\b\w+\.yaml|text\|json\|github|--?[a-z-]+|inputs|outputs|Dask|tcp:|Ctrl-C|默认：text|V\d{3}",
        "",
        result.stdout,
    )
    english = re.sub(rf"^  ({'|'.join([*COMMANDS, *SUBCOMMANDS])}) |用法： +[a-z ]*", "", english, flags=re.MULTILINE)
    assert re.findall(r"[A-Za-z]{2,}", english) == [], english


def test_columns_of_help_stand_below_one_another() -> None:
    lines = [line for line in jibao("build", "--help").stdout.splitlines() if line.startswith("  -")]
    places = set()
    for line in lines:
        option = re.match(r"  \S+( \S+)? {2,}", line)
        assert option
        places.add(sum(2 if ord(character) > 0x2E80 else 1 for character in option[0]))
    assert len(places) == 1


def test_slips_are_explained_in_chinese() -> None:
    result = jibao("biuld")
    assert result.returncode == 2
    assert "没有命令 'biuld'" in result.stderr
    result = jibao("check", ".", "2025", "--fromat", "json")
    assert "没有选项 '--fromat'" in result.stderr
    assert "是不是 '--format'" in result.stderr
