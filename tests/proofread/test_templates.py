"""Templates and what is said about their numbers, from fixtures/模板.md: a title, a template, the findings.

The figures are those of tests/support/figures.py.
"""

from __future__ import annotations

import pytest

from pipeline.model.diagnostic import Diagnostic, LineLocation
from pipeline.proofread import proofread
from tests.proofread.sentences import FOLDER
from tests.support.figures import request, sample_definitions
from tests.support.fixtures import Example, fixtures
from tests.support.rendering import FILE, rendering

CASES = fixtures(FOLDER)
NOTHING = "没有"
FROM_UNIT = "文书里写的标题"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_stand_where_the_fixture_says(case: Example) -> None:
    wanted = request(标题="40人培训总结") if FROM_UNIT in case.name else request()
    document = rendering(case.template, wanted=wanted).value
    found = proofread(document, sample_definitions()).diagnostics
    assert ("\n".join(sorted(map(_said, found))) or NOTHING) == case.expected


def test_every_fixture_is_whole() -> None:
    for file in FOLDER.glob("*.md"):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, f"{file.name}：有一例缺了句点行"
        assert not parts[-1].strip()


def test_an_explanation_is_no_element_of_the_document() -> None:
    outcome = rendering("---\n标题: 总结\n数字说明: {365天: 固定说法}\n---\n值班365天。\n")
    assert outcome.diagnostics == ()
    assert outcome.value.elements.other == {}
    assert [(each.phrase, each.reason, each.written) for each in outcome.value.allowances] == [
        ("365天", "固定说法", True)
    ]


def _said(found: Diagnostic) -> str:
    """A finding without what all of its kind say alike."""
    assert isinstance(found.location, LineLocation)
    file = "" if found.location.file == FILE else f"{found.location.file} "
    message = found.message.split("是直接写")[0].split("像是")[0]
    return f"{file}第{found.location.line}行 {found.severity} {found.code} {message}"


def test_no_rule_looks_into_what_stands_for_a_value_that_is_not_there() -> None:
    def told(template: str) -> list[str]:
        return [each.code for each in proofread(rendering(template).value, sample_definitions()).diagnostics]

    assert told("{{ 研究研究.同笔 }}开展工作。\n") == []
    assert told("研究研究开展工作。\n") == ["P010"]
