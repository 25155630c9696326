"""A sheet for thousands of formulas that spell every function as the file has it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class FormulaSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet whose formulas are written as they are: none has a function that is younger than Excel 2010.

    xlsxwriter looks for the names of thirty young functions in each formula, one after the other, to put a prefix
    before them; that takes as long as all else that it does with a formula.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        del expand_future_functions
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")
