"""Templates and the documents that they make, from fixtures/: a title, a template, what is expected.

How they are written stands in fixtures/说明.txt. The figures are those of tests/support/figures.py.
"""

from __future__ import annotations

import pytest

from tests.support.fixtures import FOLDER, fixtures
from tests.support.rendering import rendered_with_findings

CASES = fixtures(FOLDER)


@pytest.mark.parametrize(
    ("template", "expected"), [(case.template, case.expected) for case in CASES], ids=[case.name for case in CASES]
)
def test_template_makes_the_document_that_its_fixture_shows(template: str, expected: str) -> None:
    assert rendered_with_findings(template) == expected


def test_every_fixture_is_whole_and_titled_once() -> None:
    for file in FOLDER.glob("*.md"):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, f"{file.name}：有一例缺了句点行"
        assert not parts[-1].strip()
    titles = [case.name for case in CASES]
    assert len(titles) == len(set(titles))
