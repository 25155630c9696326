"""personal_numbers: which identity-card and telephone numbers a text says, and how they read once masked."""

from pipeline.personal_numbers.apart import apart_from
from pipeline.personal_numbers.beside import AMOUNTS, heading_of_numbers, telling
from pipeline.personal_numbers.exposed import identity_numbers, without_numbers
from pipeline.personal_numbers.kept import KEY, is_telephone, kept_numbers, written_numbers
from pipeline.personal_numbers.masked_kind import MaskedKind
from pipeline.personal_numbers.masks import Masks, masked
from pipeline.personal_numbers.reading import Kind, PersonalNumber, personal_numbers
from pipeline.personal_numbers.recognising import Mask, masks_in
from pipeline.personal_numbers.withheld import Withheld, known_by

__all__ = [
    "AMOUNTS",
    "KEY",
    "Kind",
    "Mask",
    "MaskedKind",
    "Masks",
    "PersonalNumber",
    "Withheld",
    "apart_from",
    "heading_of_numbers",
    "identity_numbers",
    "is_telephone",
    "kept_numbers",
    "known_by",
    "masked",
    "masks_in",
    "personal_numbers",
    "telling",
    "without_numbers",
    "written_numbers",
]
