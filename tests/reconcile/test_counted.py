"""What a number counts, by one sign behind it too: 14个村."""

from __future__ import annotations

import pytest

from pipeline.reconcile.case import Place
from pipeline.reconcile.counted import counts_another


@pytest.mark.parametrize(
    ("behind", "another"), [("村，其中", False), ("镇，其中", True), ("，其中", False), ("问题未改", True), ("", False)]
)
def test_what_stands_behind_a_number_names_what_it_counts(behind: str, another: bool) -> None:  # noqa: FBT001
    assert counts_another("涉及村数\n涉及\n村", f"共14个{behind}", Place(0, 1, 4)) is another
