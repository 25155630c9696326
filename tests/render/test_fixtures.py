"""Templates and the documents that they make, from fixtures/: a title, a template, what is expected.

A fixture is a title, a line with a full stop, the template, a full stop, the document as tests/support/tree.py writes
it and its findings (code and line), and a full stop. The figures are those of tests/support/figures.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rendering import rendered_with_findings

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> list[tuple[str, str, str, str]]:
    found = []
    for file in sorted(FIXTURES.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        for title, template, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append((file.stem, title.strip(), template, expected))
    return found


CASES = cases()


@pytest.mark.parametrize(
    ("template", "expected"), [case[2:] for case in CASES], ids=[f"{case[0]}：{case[1]}" for case in CASES]
)
def test_template_makes_the_document_that_its_fixture_shows(template: str, expected: str) -> None:
    assert rendered_with_findings(template) == expected


def test_every_fixture_is_whole_and_titled_once() -> None:
    for file in FIXTURES.glob("*.md"):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, f"{file.name}：有一例缺了句点行"
        assert not parts[-1].strip()
    titles = [case[:2] for case in CASES]
    assert len(titles) == len(set(titles))
