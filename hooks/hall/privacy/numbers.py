"""Numbers that prove themselves: resident numbers, bank cards, social credit codes."""

from __future__ import annotations

from datetime import date

# The first two digits of a resident number: GB/T 2260, provinces; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan.
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FIRST_YEAR, LAST_YEAR = 1880, 2099


def plain_digits(text: str) -> str:
    """The digits of a text as ASCII, and an `X` at its end where it has one of any width."""
    digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    return digits + ("X" if text[-1:] in "XxＸｘ" and text else "")


def is_resident_number(digits: str) -> bool:
    """Whether 18 signs are a resident number: province, a day that was, and the check digit (GB 11643-1999, ISO 7064 MOD 11-2)."""
    if len(digits) != 18 or digits[:2] not in PROVINCES or not digits[:17].isdecimal():
        return False
    if not (FIRST_YEAR <= int(digits[6:10]) <= LAST_YEAR and _is_day(int(digits[6:10]), digits[10:14])):
        return False
    return CHECKS[sum(int(sign) * weight for sign, weight in zip(digits, WEIGHTS, strict=False)) % 11] == digits[17]


def is_old_resident_number(digits: str) -> bool:
    """Whether 15 digits look like a resident number from before 1999: a province and a day of the twentieth century."""
    known = len(digits) == 15 and digits.isdecimal() and digits[:2] in PROVINCES and digits[2:4] != "00"
    return known and _is_day(1900 + int(digits[6:8]), digits[8:12])


def _is_day(year: int, month_and_day: str) -> bool:
    try:
        date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return False
    return True


def is_card_number(digits: str) -> bool:
    """Whether 16 to 19 digits have the check digit of bank cards (ISO/IEC 7812-1, annex B: the Luhn formula)."""
    if not 16 <= len(digits) <= 19 or not digits.isdecimal():
        return False
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_credit_code(signs: str) -> bool:
    """Whether 18 signs are a unified social credit code (GB 32100-2015): public, and no person's."""
    if len(signs) != 18 or any(sign not in CREDIT for sign in signs):
        return False
    total = sum(CREDIT.index(sign) * pow(3, place, 31) for place, sign in enumerate(signs[:17]))
    return (31 - total % 31) % 31 == CREDIT.index(signs[17])
