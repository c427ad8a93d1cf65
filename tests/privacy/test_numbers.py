"""Check digits, by the specimens that their standards print and by others reckoned by hand."""

from __future__ import annotations

import pytest

from hall.privacy.numbers import (
    is_card_number,
    is_credit_code,
    is_old_resident_number,
    is_resident_number,
    plain_digits,
)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "612401199001011233"])
def test_a_resident_number_proves_itself(number: str) -> None:
    """The first two are GB 11643-1999's own."""
    assert is_resident_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # the check digit would be X
        "11010519491331002X",  # a thirteenth month
        "99010519491231002X",  # no province
        "1101051949123100X2",
        "11010519491231002",
    ],
)
def test_what_only_looks_like_one_does_not(number: str) -> None:
    """Check digit, day and province all count."""
    assert not is_resident_number(number)


def test_the_old_form_has_a_province_and_a_day() -> None:
    """It has no check digit."""
    assert is_old_resident_number("110105491231002")
    assert not is_old_resident_number("110105491331002")
    assert not is_old_resident_number("201306201234567")


def test_cards_have_the_luhn_digit() -> None:
    """ISO/IEC 7812-1, annex B."""
    assert is_card_number("6222020200000000006")
    assert not is_card_number("6222020200000000007")
    assert not is_card_number("79927398713")  # right, but no card is so short


def test_credit_codes_have_their_own_digit() -> None:
    """GB 32100-2015's specimen."""
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100I000100Y43")


def test_digits_of_any_width_are_digits() -> None:
    """And the X at the end of a number."""
    assert plain_digits("１１０１ 0519-４x") == "110105194X"
