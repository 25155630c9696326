"""The forms of the definition files as JSON Schemas, by which editors complete and check what is typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from pipeline.define.fields import NO, YES
from pipeline.define.forms.figures import FIGURES
from pipeline.define.forms.form import (
    Anything,
    Case,
    Choice,
    Either,
    Flag,
    Form,
    Key,
    Listed,
    Named,
    Number,
    Shape,
    Snippet,
    Texts,
    Word,
)
from pipeline.define.forms.layout import LAYOUT
from pipeline.define.forms.ledgers import LEDGERS
from pipeline.define.forms.plan import PLANS
from pipeline.define.forms.unit import UNIT
from pipeline.define.forms.usages import USAGES

Json: TypeAlias = str | bool | list["Json"] | dict[str, "Json"] | None
Schema: TypeAlias = dict[str, Json]

FILES: Mapping[str, tuple[str, Shape]] = {
    "unit.yaml": ("单位信息", UNIT),
    "ledgers.yaml": ("台账", LEDGERS),
    "figures.yaml": ("指标", FIGURES),
    "plan.yaml": ("计划和问题", PLANS),
    "layout.yaml": ("本单位的版式", LAYOUT),
    "用语.yaml": ("本单位的用语", USAGES),
}
"""By each definition file, what it is about and what it may hold."""
FOLDER = "填写提示"
_DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that every YAML editor understands in full


def schemas() -> dict[str, Schema]:
    """Return the schema of each definition file by the file's name."""
    return {file: {"$schema": _DRAFT, "title": title, **_schema(shape)} for file, (title, shape) in FILES.items()}


def schema_files() -> dict[str, bytes]:
    """Return the schemas as files, by their names below a unit's folder."""
    return {
        schema_path(file): (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
        for file, schema in schemas().items()
    }


def schema_path(file: str) -> str:
    """Return where the schema of a definition file stands, from the unit's folder."""
    return f"{FOLDER}/{file.removesuffix('.yaml')}.schema.json"


def first_line(file: str) -> str:
    """Return the comment on top of a definition file that tells editors where its schema is."""
    return f"# yaml-language-server: $schema={schema_path(file)}"


def _schema(shape: Shape, *, blank: bool = True) -> Schema:
    """The schema of a shape; `blank` is whether nothing may be written there."""
    match shape:
        case Form():
            return _record(shape, blank=blank)
        case Named():
            return _named(shape, blank=blank)
        case Listed(shape=each):
            return {"type": _or_nothing("array", blank=blank), "items": _schema(each)}
        case Either(shapes=shapes):
            return {"anyOf": [_schema(each, blank=blank) for each in shapes]}
        case Anything():
            return {}
        case _:
            return _single(shape, blank=blank)


def _single(shape: Shape, *, blank: bool) -> Schema:
    """The schema of a text, or of a list of texts."""
    nothing: list[Json] = [{"type": "null"}] if blank else []
    match shape:
        case Choice(kind=kind, means=means):
            values = [member.value for member in kind if member.value]
            chosen: Schema = {"enum": list(values), "enumDescriptions": [means[value] for value in values]}
            return {"anyOf": [chosen, *nothing]} if blank else chosen
        case Word(words=words):
            return {"enum": list(words)}
        case Texts(offered=offered):
            one: Schema = {"enum": list(offered)} if offered else _scalar(blank=True)
            return {"anyOf": [_scalar(blank=blank), {"type": "array", "items": one}]}
        case Flag():
            pattern = _any_case((*YES, *NO))
            return {
                "anyOf": [{"enum": ["是", "否"]}, {"type": "boolean"}, {"type": "string", "pattern": pattern}, *nothing]
            }
        case Number():
            return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "[0-9０-９]"}, *nothing]}
        case _:
            return _scalar(blank=blank)


def _scalar(*, blank: bool) -> Schema:
    return {"type": ["string", "number", "boolean", *(["null"] if blank else [])]}


def _any_case(words: tuple[str, ...]) -> str:
    """A pattern for words however they are capitalised, which patterns of schemas have no sign for."""
    spelt = ("".join(f"[{mark.upper()}{mark}]" if mark.isascii() else mark for mark in word) for word in sorted(words))
    return rf"^\s*({'|'.join(spelt)})\s*$"


def _or_nothing(kind: str, *, blank: bool) -> Json:
    return [kind, "null"] if blank else kind


def _record(form: Form, *, blank: bool) -> Schema:
    schema: Schema = {
        "type": _or_nothing("object", blank=blank),
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
        schema["oneOf"] = [{"required": [name]} for name in form.one_of]
    if rules:
        schema["allOf"] = rules
    return schema | _snippets(form.snippets)


def _property(key: Key, form: Form) -> Schema:
    schema = _schema(key.shape, blank=not key.required or bool(form.instead))
    examples: Schema = {"examples": list(key.examples)} if key.examples else {}
    return {"description": key.means, **schema, **examples}


def _named(named: Named, *, blank: bool) -> Schema:
    return {
        "type": _or_nothing("object", blank=blank),
        "properties": {name: _schema(shape) for name, shape in named.special.items()},
        "additionalProperties": {"description": named.means, **_schema(named.shape, blank=named.blank)},
        **_snippets(named.snippets),
    }


def _there(name: str) -> Schema:
    """The schema of records that have a key with something behind it."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def _all_there(names: tuple[str, ...]) -> Schema:
    return {"required": list(names), "properties": {name: {"not": {"type": "null"}} for name in names}}


def _rule(case: Case, form: Form) -> Schema:
    """What holds once a key is there; one without use may be there with nothing behind it, but no second kind."""
    met: Schema = {"required": [case.key]}
    if case.values:
        met["properties"] = {case.key: {"enum": list(case.values)}}
    there: dict[str, Json] = {name: {"not": {"type": "null"}} for name in case.needs}
    without_use: Json = False if form.one_of else {"type": "null"}
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
