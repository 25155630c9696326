"""Runs and cells: made by hand for speed, they behave as the frozen dataclasses that they are."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import MISSING, FrozenInstanceError, fields, replace

import pytest

from pipeline.model.document import Run, TableCell

MADE = (Run("3场", None, strong=True), TableCell((Run("3场"),), 2))


@pytest.mark.parametrize("kind", [Run, TableCell])
def test_the_constructor_takes_the_fields_in_their_order_with_their_defaults(kind: type[Run | TableCell]) -> None:
    parameters = inspect.signature(kind).parameters.values()
    asked = [(each.name, MISSING if each.default is each.empty else each.default) for each in parameters]
    assert asked == [(field.name, field.default) for field in fields(kind)]


@pytest.mark.parametrize("made", MADE)
def test_they_are_frozen_equal_by_value_and_survive_a_copy(made: Run | TableCell) -> None:
    assert replace(made) == made == pickle.loads(pickle.dumps(made))
    assert hash(replace(made)) == hash(made)
    for field in fields(made):
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, getattr(made, field.name))
    assert replace(MADE[0], text="4场") != MADE[0]
