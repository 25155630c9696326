"""The forms of the definition files as JSON Schemas, by which editors complete and check what is typed."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pipeline.define.fields import NO, YES
from pipeline.define.forms.explanations import EXPLANATIONS
from pipeline.define.forms.figures import FIGURES
from pipeline.define.forms.form import Case, Choice, Either, Form, Key, Listed, Named, Plain, Shape, Snippet
from pipeline.define.forms.layout import LAYOUT
from pipeline.define.forms.ledgers import LEDGERS
from pipeline.define.forms.plan import PLANS
from pipeline.define.forms.unit import UNIT
from pipeline.define.forms.usages import USAGES

Json: TypeAlias = str | bool | int | list["Json"] | dict[str, "Json"] | None
Schema: TypeAlias = dict[str, Json]

FILES: Mapping[str, tuple[str, Shape]] = {
    "unit.yaml": ("单位信息", UNIT),
    "ledgers.yaml": ("台账", LEDGERS),
    "figures.yaml": ("指标", FIGURES),
    "plan.yaml": ("计划和问题", PLANS),
    "layout.yaml": ("本单位的版式", LAYOUT),
    "用语.yaml": ("本单位的用语", USAGES),
    "变动说明.yaml": ("已报的数为什么变了", EXPLANATIONS),
}
"""By each definition file, what it is about and what it may hold."""
FOLDER = "填写提示"
_SCALAR: Schema = {
    "if": {"type": ["array", "object", "null"]},
    "then": {"type": "string", "errorMessage": "这里写一段文字或者一个数"},
}
"""Text or number. Said by what it is not: editors would propose the words true and false for a mere type."""
_NOTHING: Schema = {"not": {"type": ["array", "object", "string", "number", "boolean"]}}
_SOMETHING: Schema = {"if": {"type": "null"}, "then": {"type": "string", "errorMessage": "这里不能空着"}}
_OUT_OF_USE: Schema = {"if": _NOTHING, "else": {"type": "null", "errorMessage": "这个类型用不上这一项，请删去"}}
_NUMBERS = {
    "number": r"^\s*[-+－＋]?[0-9０-９]+([,，][0-9０-９]{3})*([.．][0-9０-９]+)?\s*[%%％万亿]?\s*%s$",
    "count": r"^\s*[0０]*[1-9１-９][0-9０-９]*\s*(%s)?\s*$",
    "target": r"[0-9０-９]%s",
}
_NAMES_A_SCHEMA = re.compile(rb"^#.*\$schema[=:]", re.MULTILINE)
_DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that every YAML editor understands in full


def schemas() -> dict[str, Schema]:
    """Return the schema of each definition file by the file's name."""
    return {file: {"$schema": _DRAFT, "title": title, **_schema(shape)} for file, (title, shape) in FILES.items()}


def schema_files() -> dict[str, bytes]:
    """Return the schemas as files, by their names below a unit's folder."""
    return {
        schema_path(file): (json.dumps(schema, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        for file, schema in schemas().items()
    }


def schema_path(file: str) -> str:
    """Return where the schema of a definition file stands, from the unit's folder."""
    return f"{FOLDER}/{file.removesuffix('.yaml')}.schema.json"


def first_line(file: str) -> str:
    """Return the comment on top of a definition file that tells editors where its schema is."""
    return f"# yaml-language-server: $schema={schema_path(file)}"


def with_first_line(file: str, data: bytes) -> bytes:
    """Return a definition file whose first line tells editors of its schema; one that names a schema stays as it is."""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(mark)
    if _NAMES_A_SCHEMA.search(text):
        return data
    end = b"\r\n" if b"\r\n" in text else b"\n"
    return mark + first_line(file).encode() + end + text


def _schema(shape: Shape, *, blank: bool = True) -> Schema:
    """The schema of a shape; `blank` is whether nothing may be written there."""
    match shape:
        case Form() | Named():
            return _or_nothing([_record(shape) if isinstance(shape, Form) else _named(shape)], blank=blank)
        case Listed(shape=each):
            return _or_nothing([{"type": "array", "items": _schema(each)}], blank=blank)
        case Either(shapes=shapes):
            return _or_nothing([_schema(each, blank=False) for each in shapes], blank=blank)
        case Plain(kind="anything"):
            return {}
        case Plain(many=True):
            several: Schema = {"type": "array", "items": _or_nothing(_single(shape), blank=True)}
            return _or_nothing([_SCALAR, several if blank else several | {"minItems": 1}], blank=blank)
        case Plain() | Choice():
            return _or_nothing(_single(shape), blank=blank)


def _single(shape: Plain | Choice) -> list[Json]:
    """The schemas of one text."""
    match shape:
        case Choice(kind=kind, means=means):
            values = [member.value for member in kind if member.value]
            return [_one_of(values) | {"enumDescriptions": [means[value] for value in values]}]
        case Plain(kind="flag"):
            plain = _one_of(("是", "否")) | {"enum": ["是", "否", True, False]}
            return [plain, {"type": "string", "pattern": _any_case((*YES, *NO))}]
        case Plain(kind="number" | "target" | "count" as kind, unit=unit):
            number: Schema = {"type": "integer", "minimum": 1} if kind == "count" else {"type": "number"}
            return [number, {"type": "string", "pattern": _NUMBERS[kind] % unit, "errorMessage": "这里写一个数"}]
        case Plain(words=words):
            return [_one_of(words) if words else _SCALAR]


def _one_of(words: Iterable[str]) -> Schema:
    """One of a few words, which editors name when there is another."""
    known: list[Json] = list(words)
    return {"enum": known, "errorMessage": f"这里只能写：{'、'.join(words)}"}


def _or_nothing(schemas: list[Json], *, blank: bool) -> Schema:
    """One of the schemas; where nothing need be written, that as well."""
    several = [*schemas, _NOTHING] if blank else schemas
    first = several[0]
    return first if len(several) == 1 and isinstance(first, dict) else {"anyOf": several}


def _any_case(words: tuple[str, ...]) -> str:
    """A pattern for words however they are capitalised, which patterns of schemas have no sign for."""
    spelt = ("".join(f"[{mark.upper()}{mark}]" if mark.isascii() else mark for mark in word) for word in sorted(words))
    return rf"^\s*({'|'.join(spelt)})\s*$"


def _record(form: Form) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _property(key, form) for key in form.keys},
        "additionalProperties": False if form.others is None else _schema(form.others),
    }
    required: list[Json] = list(form.required)
    if required and not form.instead:
        schema["required"] = required
    rules: list[Json] = [_rule(case, form) for case in form.cases]
    if form.instead:
        rules.append({"if": _there(form.instead), "else": _all_there(form.required)})
    if form.one_of:
        schema["anyOf"] = [{"required": [name]} for name in form.one_of]
    if rules:
        schema["allOf"] = rules
    return schema | _snippets(form.snippets)


def _property(key: Key, form: Form) -> Schema:
    schema = _schema(key.shape, blank=not key.required or bool(form.instead))
    examples: Schema = {"examples": list(key.examples)} if key.examples else {}
    return {"description": key.means, **schema, **examples}


def _named(named: Named) -> Schema:
    return {
        "type": "object",
        "properties": {
            name: _schema(shape, blank=False) | {"doNotSuggest": True} for name, shape in named.special.items()
        },
        "additionalProperties": {"description": named.means, **_schema(named.shape, blank=named.blank)},
        **_snippets(named.snippets),
    }


def _there(name: str) -> Schema:
    """The schema of records that have a key with something behind it."""
    return {"required": [name], "properties": {name: _SOMETHING}}


def _all_there(names: tuple[str, ...]) -> Schema:
    return {"required": list(names), "properties": dict.fromkeys(names, _SOMETHING)}


def _rule(case: Case, form: Form) -> Schema:
    """What holds once a key is there; one without use may be there with nothing behind it, but no second kind."""
    met: Schema = {"required": [case.key]}
    if case.values:
        met["properties"] = {case.key: {"enum": list(case.values)}}
    there: dict[str, Json] = dict.fromkeys(case.needs, _SOMETHING)
    without_use: Json = False if form.one_of else _OUT_OF_USE
    barred = {name: without_use for name in form.names if case.only and name not in case.only}
    then: Schema = {"required": list(case.needs)} if case.needs else {}
    return {"if": met, "then": then | {"properties": there | barred}}


def _snippets(snippets: tuple[Snippet, ...]) -> Schema:
    if not snippets:
        return {}
    shown: list[Json] = [{"label": one.label, "description": one.means, "body": _body(one.body)} for one in snippets]
    return {"defaultSnippets": shown}


def _body(body: object) -> Json:
    match body:
        case Mapping():
            return {str(key): _body(value) for key, value in body.items()}
        case list():
            return [_body(each) for each in body]
        case _:
            return str(body)
