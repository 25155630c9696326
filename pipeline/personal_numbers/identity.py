"""公民身份号码: GB 11643-1999, and the numbers of fifteen digits before it; what else has as many digits.

Of 18 characters the first six are a region (GB/T 2260), the next eight a birthday, and the last a check by ISO 7064,
MOD 11-2. A 统一社会信用代码 (GB 32100-2015) has 18 characters, too, with a check of its own.
"""

from __future__ import annotations

import re
from datetime import date

PLACES = 18
OLD_PLACES = 15
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST, _LATEST = 1900, 2099
_CENTURY = "19"
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_BASE, _CREDIT_STEP = 31, 3


def may_be_identity(digits: str) -> bool:
    """Return whether 18 or 15 signs have the region and the birthday of an identity card; the check may be wrong."""
    birthday = digits[6:14] if len(digits) == PLACES else _CENTURY + digits[6:12]
    return len(digits) in (PLACES, OLD_PLACES) and bool(_PROVINCES.match(digits)) and _is_day(birthday)


def checks(digits: str) -> bool:
    """Return whether the last of 18 signs is the check of the others."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return digits[-1].upper() == _CHECKS[total % len(_CHECKS)]


def is_credit_code(digits: str) -> bool:
    """Return whether 18 signs are a 统一社会信用代码 by its check."""
    signs = digits.upper()
    if len(signs) != PLACES or any(sign not in _CREDIT_SIGNS for sign in signs):
        return False
    powers = (pow(_CREDIT_STEP, place, _CREDIT_BASE) for place in range(PLACES - 1))
    total = sum(_CREDIT_SIGNS.index(sign) * power for sign, power in zip(signs, powers, strict=False))
    return _CREDIT_SIGNS.index(signs[-1]) == -total % _CREDIT_BASE


def _is_day(eight: str) -> bool:
    try:
        day = date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return False
    return _EARLIEST <= day.year <= _LATEST
