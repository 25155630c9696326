"""What editors are told of the definition files is what the program understands, no more and no less."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pipeline.define import define
from pipeline.define.forms.form import Choice, Key, keys_within
from pipeline.define.forms.unit import REQUEST
from pipeline.define.schemas import FILES, first_line, schema_files, schema_path, schemas
from pipeline.render.elements import KEYS as ELEMENTS
from tests.support.definition_files import write_unit
from tests.support.plain_yaml import load

ROOT = Path(__file__).parents[2]
SHAPELESS = {"D020", "D021", "D022", "D023", "D024", "D025", "D029", "D030", "D031", "D032", "D054", "D110"}
"""What is wrong with a file whatever the other files and names are."""
VALIDATORS = {file: Draft7Validator(schema) for file, schema in schemas().items()}


def wrong(file: str, text: str) -> list[str]:
    """What an editor would mark."""
    return [error.message for error in VALIDATORS[file].iter_errors(load(text))]


def told(folder: Path, file: str, text: str) -> set[str]:
    """What the program finds wrong with a file by itself."""
    found = define(write_unit(folder, **{file.removesuffix(".yaml"): text})).diagnostics
    here = [one for one in found if file in str(one.location)]
    nothing = {one.code for one in here if one.code == "D095" and "没有写对的写法" in one.message}
    return nothing | ({one.code for one in here} & SHAPELESS)


def definition_files() -> list[Path]:
    folders = [*sorted((ROOT / "inputs").iterdir()), ROOT / "pipeline" / "hand_out" / "starter"]
    return [folder / file for folder in folders for file in FILES if (folder / file).is_file()]


@pytest.mark.parametrize("file", FILES)
def test_every_schema_is_one(file: str) -> None:
    Draft7Validator.check_schema(schemas()[file])


@pytest.mark.parametrize("path", definition_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_in_use_are_right(path: Path) -> None:
    assert wrong(path.name, path.read_text(encoding="utf-8")) == []


def every_key() -> Iterator[tuple[str, Key]]:
    for file, (_, shape) in FILES.items():
        yield from ((file, key) for key in keys_within(shape))


def test_every_key_and_every_choice_says_what_it_means_in_chinese() -> None:
    for file, key in every_key():
        assert any("\u4e00" <= mark <= "\u9fff" for mark in key.means), (file, key.name)
        if isinstance(key.shape, Choice):
            assert list(key.shape.means) == [member.value for member in key.shape.kind], key.name


def test_elements_offered_for_a_document_are_such() -> None:
    assert set(REQUEST.names) - {"模板", "模版", "逐一", "上期文稿"} <= set(ELEMENTS)


PLACES = {
    "ledgers.yaml": ("研学: {{{}}}", "研学: {{文件: a.xlsx, 列: {{甲: {{{}}}}}}}"),
    "figures.yaml": (
        "{}",
        "指标: {{甲: {{{}}}}}",
        "指标: {{甲: {{表格: {{{}}}}}}}",
        "指标: {{甲: {{台账: 研学, 算法: 计数, 分组: {{{}}}}}}}",
    ),
    "unit.yaml": ("名称: 某局\n报送单位: {{{}}}",),
    "plan.yaml": (
        "2025: {{{}}}",
        "2025: {{方向: [{{{}}}]}}",
        "2025: {{方向: [{{名称: 甲, 任务: [{{{}}}]}}]}}",
        "2025: {{问题: [{{{}}}]}}",
    ),
    "layout.yaml": (
        "{}",
        *(f"{key}: {{{{{{}}}}}}" for key in ["字体", "字号", "页边距", "页码", "落款", "版头", "信函", "纪要", "版记"]),
    ),
    "用语.yaml": ("甲: {{乙: {{{}}}}}",),
}
"""Every record with keys of its own, by where it stands."""


@pytest.mark.parametrize(("file", "place"), [(file, place) for file, places in PLACES.items() for place in places])
def test_keys_are_those_that_the_program_offers(file: str, place: str, tmp_path: Path) -> None:
    strange = place.format("ＸＹＺ: 一")
    found = define(write_unit(tmp_path, **{file.removesuffix(".yaml"): strange + "\n"})).diagnostics
    (hint,) = [one.hint for one in found if one.code == "D020"]
    offered = hint.partition("：")[2].removesuffix("等").split("、")
    assert wrong(file, strange) != []
    for key in offered:
        told = [one for one in wrong(file, place.format(f"{key}: 一")) if "Additional properties" in one]
        assert told == [], key


VALUES = ("甲", "12", "5次", "true", "是", "[甲, 乙]", "[[甲]]", "{甲: 乙}", "[{甲: 乙}]", "求和", "文本", "~")
WORDS = ("研学", "甲乙", "2025年", "第3场", "yes")
SINGLE = {
    "ledgers.yaml": {
        "研学: {{文件: a.xlsx, 列: {{甲: {{类型: 文本, {}}}}}}}": ("必填", "别名", "单位"),
        "研学: {{文件: a.xlsx, 列: {{甲: {{类型: 整数, {}}}}}}}": ("最小", "最大"),
        "研学: {{文件: a.xlsx, 列: {{甲: {{类型: 选项, {}}}}}}}": ("取值",),
        "研学: {{文件: a.xlsx, 列: {{甲: {{{}}}}}}}": ("类型",),
        "研学: {{文件: a.xlsx, 列: {{甲: 文本}}, {}}}": ("工作表", "日期列", "主键"),
        "研学: {{列: {{甲: 文本}}, {}}}": ("文件",),
        "研学: {{文件: a.xlsx, {}}}": ("列",),
        "研学: {{文件: a.xlsx, 列: {{{}}}}}": ("甲",),
        "{}": ("研学",),
    },
    "figures.yaml": {
        "指标: {{{}}}": ("甲",),
        "指标: {{甲: {{台账: 研学, 算法: 求和, {}}}}}": ("列", "条件", "时段", "分组", "单位", "目标", "说明"),
        "指标: {{甲: {{台账: 研学, {}}}}}": ("算法",),
        "指标: {{甲: {{{}}}}}": ("计算", "表格"),
        "指标: {{甲: {{算法: 计数, {}}}}}": ("台账",),
        "指标: {{甲: {{表格: {{分组: 处室, 指标: 甲, {}}}}}}}": ("合计", "排序", "前", "位次"),
        "指标: {{甲: {{表格: {{分组: 处室, {}}}}}}}": ("指标",),
        "指标: {{甲: {{表格: {{指标: 甲, {}}}}}}}": ("分组",),
        "{}": ("勾稽", "指标"),
    },
    "unit.yaml": {
        "{}": ("名称",),
        "名称: 某局\n{}": ("简称", "署名", "署名位置", "文书", "报送单位", "下级", "干部总数"),
        "名称: 某局\n报送单位: {{单位: 甲, {}}}": ("台账", "时限", "列"),
        "名称: 某局\n文书: {{{}}}": ("总结",),
        "名称: 某局\n文书: {{总结: {{{}}}}}": ("模板", "标题"),
    },
    "plan.yaml": {
        "{}": ("2025",),
        "2025: {{{}}}": ("方向", "问题"),
        "2025: {{方向: [{{{}}}]}}": ("名称",),
        "2025: {{方向: [{{名称: 甲, {}}}]}}": ("总述", "任务"),
        "2025: {{方向: {{{}}}}}": ("甲",),
        "2025: {{方向: [{{名称: 甲, 任务: [{{事项: 甲, {}}}]}}]}}": ("措施", "频次", "指标", "目标", "配合", "备注"),
        "2025: {{方向: [{{名称: 甲, 任务: [{{{}}}]}}]}}": ("事项",),
        "2025: {{问题: [{{{}}}]}}": ("表现",),
        "2025: {{问题: [{{表现: 甲, {}}}]}}": ("原因", "措施"),
    },
    "用语.yaml": {"{}": ("甲",), "甲: {{{}}}": ("乙乙",), "甲: {{乙乙: {{改为: 丙, {}}}}}": ("除外", "级别")},
}
"""One key at a time, each in a record that is right otherwise."""


def one_key_at_a_time() -> list[tuple[str, str]]:
    return [
        (file, place.format(f"{key}: @"))
        for file, places in SINGLE.items()
        for place, keys in places.items()
        for key in keys
    ]


@pytest.mark.parametrize(("file", "place"), one_key_at_a_time())
def test_what_a_key_may_hold_is_what_the_program_takes(file: str, place: str, tmp_path: Path) -> None:
    for number, value in enumerate(VALUES):
        text = place.replace("@", value) + "\n"
        found = told(tmp_path / str(number), file, text)
        assert bool(wrong(file, text)) == bool(found), (text, wrong(file, text), found)


def test_schemas_stand_beside_the_files_whose_first_line_names_them() -> None:
    files = schema_files()
    assert {schema_path(file) for file in FILES} == set(files)
    for file in FILES:
        assert first_line(file) == f"# yaml-language-server: $schema={schema_path(file)}"
        assert " " not in schema_path(file)
        assert json.loads(files[schema_path(file)]) == schemas()[file]
    assert files == schema_files()


def drawn(schema: Any) -> st.SearchStrategy[object]:
    """Values that a schema accepts, drawn from the schema alone."""
    match schema:
        case {"not": _}:
            return st.none()
        case {"enum": values}:
            return st.sampled_from(values)
        case {"type": "object"}:
            return drawn_record(schema)
        case {"type": "array"}:
            return st.lists(drawn(schema.get("items", {})), max_size=2)
        case {"anyOf": several}:
            return st.one_of(*(drawn(each) for each in several))
    return st.sampled_from([12, "12日", "3万"] if "pattern" in str(schema) or "integer" in str(schema) else WORDS)


def drawn_record(schema: Mapping[str, object]) -> st.SearchStrategy[object]:
    properties = schema.get("properties")
    assert isinstance(properties, Mapping)
    known = {key: drawn(each) for key, each in properties.items()}
    others = schema.get("additionalProperties")
    free = (
        st.dictionaries(st.sampled_from(["研学", "甲乙", "2025Q1"]), drawn(others), max_size=2)
        if others
        else st.just({})
    )
    fixed = st.fixed_dictionaries({}, optional=known)
    return st.builds(lambda one, other: {**other, **one}, fixed, free)


@pytest.mark.parametrize("file", ["unit.yaml", "ledgers.yaml", "figures.yaml", "plan.yaml", "用语.yaml"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_what_editors_accept_is_understood(file: str, tmp_path: Path, data: st.DataObject) -> None:
    value = data.draw(drawn(schemas()[file]))
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    if value is None or wrong(file, text) or (file == "ledgers.yaml" and "台账" in text):
        return  # rules over several keys; a file that says nothing at all; 台账 around all the others
    assert told(tmp_path, file, text) == set(), text
