"""The rules of what a document must and must not have, listed by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.asking import formulas_that_do_not_belong, requests_amid_reports
from pipeline.proofread.rules.heads import (
    addressees_ill_ended,
    annexes_ill_announced,
    labels_of_head,
    titles_without_parts,
)
from pipeline.proofread.rules.imprints import copies_to_addressees, phones_of_wrong_length, printed_otherwise
from pipeline.proofread.rules.relations import (
    answers_to_another_kind,
    called_another_kind,
    requests_of_two_matters,
    sent_on_otherwise,
)
from pipeline.proofread.rules.signing import (
    days_incomplete,
    numbers_of_another_agency,
    numbers_without_parts,
    signed_by_another,
)

OFFICIAL_ELEMENTS: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    numbers_without_parts,
    numbers_of_another_agency,
    labels_of_head,
    titles_without_parts,
    addressees_ill_ended,
    annexes_ill_announced,
    answers_to_another_kind,
    sent_on_otherwise,
    called_another_kind,
    requests_of_two_matters,
    formulas_that_do_not_belong,
    requests_amid_reports,
    signed_by_another,
    days_incomplete,
    copies_to_addressees,
    printed_otherwise,
    phones_of_wrong_length,
)
