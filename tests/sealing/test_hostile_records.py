"""Records and evidence that came from somewhere: nothing outside the unit is read, and nothing else stops a command."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
import threading
import tracemalloc
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.define.sealed import read_sealed, seal_of
from pipeline.evidence import MOST_BYTES, Evidence, KeptLedger, KeptRow, evidence_in, read_evidence, written_evidence
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.period import Period
from pipeline.model.reported import ReportedFigure, Sealed, SealedDocument
from pipeline.model.stretches import stretches
from pipeline.sealing.record_file import not_readable, record_file
from tests.support.reporting_office import build, found, made, run, sealed

_TEXTS = st.text("甲乙，：:{}[]#&*'\"（）.-1%\\~ \u3000\U00020bb7", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
_ROWS = st.builds(
    KeptRow, _TEXTS, _TEXTS, st.integers(1, 9_999), _TEXTS, st.tuples(_TEXTS, st.just(""), st.sampled_from("甲乙"))
)


@pytest.mark.parametrize(
    "path",
    [
        "../别处.json",
        "/etc/passwd",
        "已报/../../别处.json",
        "已报\\..\\别处.json",
        "已报/下一层/依据.json",
        "C:/依据.json",
        "已报/.依据.json",
    ],
)
def test_evidence_outside_of_its_folder_is_never_opened(path: str, tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    record = unit / "已报" / "2025H1.yaml"
    text = record.read_text(encoding="utf-8").replace("已报/2025H1（小结）依据.json", path.replace("\\", "\\\\"))
    record.write_text(text, encoding="utf-8")
    (tmp_path / "别处.json").write_text("{}", encoding="utf-8")
    told = found("check", unit, "2025Q1-Q3")
    assert sorted({each["code"] for each in told}) == ["S006"]


def test_links_out_of_the_unit_are_not_followed(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    (unit / "已报").rename(tmp_path / "别处")
    (unit / "已报").symlink_to(tmp_path / "别处")
    assert "S006" in {each["code"] for each in found("check", unit, "2025H1")}
    (unit / "已报").unlink()
    (tmp_path / "别处").rename(unit / "已报")
    evidence = unit / "已报" / "2025H1（小结）依据.json"
    evidence.rename(tmp_path / "依据.json")
    evidence.symlink_to(tmp_path / "依据.json")
    assert read_evidence(evidence, hashlib.sha256((tmp_path / "依据.json").read_bytes()).hexdigest()) is None


def _pipe(path: Path, data: bytes) -> None:
    """A pipe that gives some bytes to whoever reads it, and then ends: a test that fails must not wait for ever."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    end = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    os.write(end, data)
    threading.Timer(1, os.close, [end]).start()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are not of Windows")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    evidence, record = unit / "已报" / "2025H1（小结）依据.json", unit / "已报" / "2025H1.yaml"
    data = evidence.read_bytes()
    _pipe(evidence, data)
    assert read_evidence(evidence, hashlib.sha256(data).hexdigest()) is None
    text = record.read_bytes()
    _pipe(record, text)
    told: list[Diagnostic] = []
    assert read_sealed(unit, told) == {}
    assert [each.code for each in told] == ["S006"]


def test_a_record_cut_short_is_told_as_a_broken_record_and_the_advice_mends_it(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    file = sealed(unit)
    record = unit / "已报" / "2025H1.yaml"
    whole = record.read_bytes()
    for length in range(0, len(whole) - 1, 7):  # within a character, a line, an entry, between two of them
        record.write_bytes(whole[:length])
        told: list[Diagnostic] = []
        read = read_sealed(unit, told)
        assert {each.code for each in told} == ({"S007"} if read else {"S006"}), length
    record.write_bytes(whole[: whole.index("定稿:".encode()) + 1])
    (stopped,) = found("seal", unit, "2025H1", file=file)
    assert (stopped["code"], "删掉它，把这个时段的定稿重新登记" in stopped["hint"]) == ("S006", True)
    record.unlink()
    assert run("seal", unit, "2025H1", file=file).exit_code == 0
    assert record.read_bytes() == whole


@pytest.mark.parametrize(
    "text", ["", "# 只有说明\n", "时段: 2025H1\n", "时段: 2025H1\n定稿: 小结\n", "时段: 2025H1\n定稿: []\n"]
)
def test_a_record_that_says_nothing_is_not_taken_for_nothing_reported(text: str, tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    (unit / "已报" / "2025H1.yaml").write_text(text, encoding="utf-8")
    assert [each["code"] for each in found("check", unit, "2025Q1-Q3")] == ["S006"]
    assert run("build", unit, "2025Q1-Q3", "--out", str(tmp_path / "out")).exit_code == 1


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    (unit / "已报").write_text("", encoding="utf-8")
    (told,) = found("check", unit, "2025H1")
    assert (told["code"], "“已报”不是文件夹" in told["message"]) == ("S006", True)


def _held(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let another program hold the files of a name, so that nobody else may read them."""
    plainly = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(errno.EACCES, "held")
        return plainly(path)

    monkeypatch.setattr(Path, "read_bytes", read)


def test_a_record_that_another_program_holds_is_not_told_to_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    _held(monkeypatch, "2025H1.yaml")
    (told,) = json.loads(run("check", unit, "2025Q1-Q3", "--format", "json").stdout)
    assert (told["code"], told["severity"]) == ("D151", "错误")
    assert "已报/2025H1.yaml" in str(told["location"])
    assert "删" not in told["hint"]


def test_a_document_that_is_gone_from_a_record_is_an_error(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    text = (unit / "unit.yaml").read_text(encoding="utf-8")
    (unit / "unit.yaml").write_text(text + "  简报: {模板: 简报}\n", encoding="utf-8")
    template = (unit / "templates" / "小结.md").read_text(encoding="utf-8")
    (unit / "templates" / "简报.md").write_text(template.replace("小结", "简报"), encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", unit, "2025H1", "--date", "2025-07-03", "--out", str(out), "--final").exit_code == 0
    for file in sorted(out.glob("*定稿*.docx")):
        assert run("seal", unit, "2025H1", file=file).exit_code == 0
    record = unit / "已报" / "2025H1.yaml"
    text = record.read_text(encoding="utf-8")
    assert found("check", unit, "2025H1") == []
    record.write_text(text[: text.rindex("  - 文书:")], encoding="utf-8")  # as a copy that broke off leaves it
    (told,) = found("check", unit, "2025H1")
    assert (told["code"], "登记了2份定稿，文件里有1份" in told["message"]) == ("S006", True)


@pytest.mark.parametrize("lines", range(1, 18))
def test_figures_that_are_gone_from_a_record_are_an_error(lines: int, tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    record = unit / "已报" / "2025H1.yaml"
    text = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(text[:-lines]), encoding="utf-8")
    told = found("check", unit, "2025Q1-Q3")
    assert {each["code"] for each in told} == {"S006"}
    assert run("build", unit, "2025Q1-Q3", "--out", str(tmp_path / "out")).exit_code == 1


def _of_people(count: int) -> Sealed:
    at, half = FileLocation("已报/2025H1.yaml"), Period.parse("2025H1")
    names = [f"学时（第{number}人）" for number in range(count)]
    figures = {name: ReportedFigure(name, f"{number}学时", at, Fraction(number)) for number, name in enumerate(names)}
    day = date(2025, 7, 3)
    one = SealedDocument("小结", "定稿.docx", "ab" * 32, day, day, "已报/1.json", "cd" * 32, at, None, figures)
    return Sealed(half, at, (replace(one, seal=seal_of(one, half)),))


def test_the_figures_of_a_table_of_thousands_of_people_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "已报").mkdir()
    (tmp_path / "已报" / "2025H1.yaml").write_bytes(record_file(_of_people(12_000)))
    told: list[Diagnostic] = []
    record = read_sealed(tmp_path, told)["2025H1"]
    assert not told
    assert [figure.value for figure, _ in record.figures.values()] == list(range(12_000))


@pytest.mark.parametrize("count", [40_001, 36_000])
def test_what_could_not_be_read_again_is_not_written(count: int, tmp_path: Path) -> None:
    record = _of_people(count)
    told = not_readable(record)
    assert told is not None
    assert told.code == "S020"
    (tmp_path / "已报").mkdir()
    (tmp_path / "已报" / "2025H1.yaml").write_bytes(record_file(record))
    assert not read_sealed(tmp_path, [])


def test_a_document_of_which_the_record_could_not_be_read_is_not_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = made(tmp_path / "某局")
    file = build(unit, "2025H1", "--final")
    monkeypatch.setattr("pipeline.sealing.record_file.MAX_BYTES", 1_000)
    result = run("seal", unit, "2025H1", file=file)
    assert (result.exit_code, "S020" in result.output) == (1, True)
    assert not (unit / "已报").exists()


def test_two_documents_of_a_record_have_evidence_of_their_own(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    record = unit / "已报" / "2025H1.yaml"
    text = record.read_text(encoding="utf-8")
    document = text[text.index("  - 文书:") :].replace('"小结"', '"简报"', 1)
    text = text.replace("份数: 1", "份数: 2")
    record.write_text(text + document, encoding="utf-8")
    told = [each["message"] for each in found("check", unit, "2025Q1-Q3") if each["code"] == "S006"]
    assert len(told) == 2
    assert all("同一个文件“已报/2025H1（小结）依据.json”" in each for each in told)


def test_names_that_no_file_tells_apart_do_not_share_evidence(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    own = '  "甲/乙": {模板: 小结}\n  "甲:乙": {模板: 小结}'
    text = (unit / "unit.yaml").read_text(encoding="utf-8").replace("  小结: {模板: 小结}", own)
    (unit / "unit.yaml").write_text(text, encoding="utf-8")
    for name in ("甲/乙", "甲:乙"):
        out = tmp_path / f"out{len(name.encode())}{name[1] == ':'}"
        built = run("build", unit, "2025H1", "--date", "2025-07-03", "--doc", name, "--out", str(out))
        assert built.exit_code == 0, built.output
        (file,) = out.glob("*.docx")
        assert run("seal", unit, "2025H1", file=file).exit_code == 0
    kept = read_sealed(unit, [])["2025H1"].documents
    assert [each.document for each in kept] == ["甲/乙", "甲:乙"]
    assert [each.evidence for each in kept] == ["已报/2025H1（甲_乙）依据.json", "已报/2025H1（甲_乙（2））依据.json"]
    assert all(read_evidence(unit / each.evidence, each.evidence_digest) for each in kept)


def test_many_figures_over_the_same_rows_take_no_more_room_than_their_file() -> None:
    rows = tuple(KeptRow("", "", at, "", ()) for at in range(2_000))
    figures = {str(at): {"台账": ((0, 1_999),)} for at in range(2_000)}
    data = written_evidence(Evidence({"台账": KeptLedger((), rows)}, figures))
    tracemalloc.start()
    evidence = evidence_in(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert evidence is not None
    assert len(next(evidence.behind("7"))[2]) == 2_000
    assert most < 2_000 * 2_000 * 4  # a list of all indices for each figure takes eight bytes an index at least


def test_a_name_of_a_document_makes_no_path(tmp_path: Path) -> None:
    unit = made(tmp_path / "某局")
    text = (unit / "unit.yaml").read_text(encoding="utf-8").replace("  小结: {模板", '  "../小结": {模板')
    (unit / "unit.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", unit, "2025H1", "--date", "2025-07-03", "--final", "--out", str(out)).exit_code == 0
    (file,) = out.glob("*.docx")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert run("seal", unit, "2025H1", file=file).exit_code == 0
    new = {path.relative_to(unit).parts[0] for path in tmp_path.rglob("*") if path.is_file() and path not in before}
    assert new == {"已报"}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["格式", "台账", "指标", "列", "行", "甲"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60))
def test_what_is_no_evidence_is_none(data: bytes) -> None:
    read = evidence_in(data)
    assert read is None or all(rows for rows in read.figures.values()) or not read.figures


def test_indices_beyond_the_rows_are_no_evidence() -> None:
    data = written_evidence(Evidence({"台账": KeptLedger(("日期",), ())}, {"场次": {"台账": ()}}))
    assert evidence_in(data) is not None
    for parts in ("[[0, 0]]", "[[0, 999999999999]]", "[[-1, 0]]", '[["0", "0"]]', "[[0]]"):
        assert evidence_in(data.replace(b"[]}", f"{parts}}}".encode())) is None, parts


def test_a_key_that_nobody_writes_makes_no_evidence() -> None:
    data = written_evidence(Evidence({"台账": KeptLedger(("日期",), ())}, {}))
    assert evidence_in(data) is not None
    for place in ('{"格式"', '{"列"'):
        assert evidence_in(data.replace(place.encode(), f'{{"x": [[], []], {place[1:]}'.encode())) is None, place


def test_evidence_beyond_its_bound_is_not_read(tmp_path: Path) -> None:
    data = written_evidence(Evidence({}, {}))
    path = tmp_path / "依据.json"
    for size in (MOST_BYTES, MOST_BYTES + 1):
        path.write_bytes(data.ljust(size))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert (read_evidence(path, digest) is None) == (size > MOST_BYTES)


@given(st.lists(_ROWS, max_size=6), st.dictionaries(_TEXTS, st.sets(st.integers(0, 5)), max_size=4))
def test_evidence_reads_back_as_it_was_written(rows: list[KeptRow], figures: dict[str, set[int]]) -> None:
    kept = KeptLedger(("日期", "主题", "处室"), tuple(rows))
    places = {name: {"台账": stretches(sorted(at for at in used if at < len(rows)))} for name, used in figures.items()}
    evidence = Evidence({"台账": kept}, places)
    assert evidence_in(written_evidence(evidence)) == evidence


@settings(max_examples=60)
@given(
    st.dictionaries(
        _TEXTS,
        st.tuples(st.decimals(-(10**9), 10**9, places=7).map(Fraction) | st.none(), _TEXTS, _TEXTS),
        min_size=1,
        max_size=6,
    ).filter(lambda figures: len({normalize("NFKC", name) for name in figures}) == len(figures)),
    _TEXTS,
)
def test_a_record_reads_back_as_it_was_written(
    figures: dict[str, tuple[Fraction | None, str, str]], document: str
) -> None:
    at = FileLocation("已报/2025H1.yaml")
    kept = {
        name: ReportedFigure(name, text, at, value, "" if value is not None else content)
        for name, (value, content, text) in figures.items()
    }
    day = date(2025, 7, 3)
    evidence = "已报/2025H1依据.json"
    one = SealedDocument(document, "定稿.docx", "ab" * 32, day, day, evidence, "cd" * 32, at, figures=kept)
    one = replace(one, seal=seal_of(one, Period.parse("2025H1")))
    told: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "已报").mkdir()
        (Path(folder) / "已报" / "2025H1.yaml").write_bytes(record_file(Sealed(Period.parse("2025H1"), at, (one,))))
        read = read_sealed(Path(folder), told)
    assert told == []
    (again,) = read["2025H1"].documents
    assert (again.document, again.digest, again.issued, again.evidence) == (document, "ab" * 32, day, evidence)
    values = {name: (each.value, each.content, each.text) for name, each in again.figures.items()}
    assert values == {name: (each.value, each.content, each.text) for name, each in kept.items()}


def test_figures_that_could_not_be_read_are_not_said_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = made(tmp_path / "某局")
    sealed(unit)
    _held(monkeypatch, "figures.yaml")
    told = [each["code"] for each in json.loads(run("check", unit, "2025Q1-Q3", "--format", "json").stdout)]
    assert "D151" in told
    assert "S011" not in told
