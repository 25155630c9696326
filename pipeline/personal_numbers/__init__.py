"""personal_numbers: which identity-card and telephone numbers a text says, and how they read once masked."""

from pipeline.personal_numbers.beside import telling
from pipeline.personal_numbers.exposed import identity_numbers, without_numbers
from pipeline.personal_numbers.kept import kept_numbers
from pipeline.personal_numbers.masks import Masks, masked
from pipeline.personal_numbers.reading import Kind, PersonalNumber, personal_numbers
from pipeline.personal_numbers.recognising import Mask, masks_in

__all__ = [
    "Kind",
    "Mask",
    "Masks",
    "PersonalNumber",
    "identity_numbers",
    "kept_numbers",
    "masked",
    "masks_in",
    "personal_numbers",
    "telling",
    "without_numbers",
]
