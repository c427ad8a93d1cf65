"""China's working days."""

from __future__ import annotations

from datetime import date

from hall.workdays import Workdays


def test_swapped_weekends_are_worked_and_holidays_are_free() -> None:
    """国办发明电〔2012〕33号: 29 April to 1 May 2013 are free, and 27 and 28 April are worked for it."""
    days = Workdays()
    assert days.works(date(2013, 4, 27))
    assert days.works(date(2013, 4, 28))
    assert not days.works(date(2013, 4, 29))
    assert not days.works(date(2013, 5, 1))
    assert days.works(date(2013, 5, 2))
    assert not days.works(date(2013, 5, 4))


def test_limits_count_from_the_day_after() -> None:
    """Friday to Monday is one working day; seven from 26 April 2013 on end on 9 May... less what is worked on weekends."""
    days = Workdays()
    assert days.between(date(2013, 5, 17), date(2013, 5, 20)) == 1
    assert days.between(date(2013, 5, 17), date(2013, 5, 17)) == 0
    assert days.after(date(2013, 4, 26), 7) == date(2013, 5, 8)
    assert days.between(date(2013, 4, 26), date(2013, 5, 8)) == 7


def test_a_year_that_nobody_knows_has_plain_weekends_and_is_said_to() -> None:
    """The hall's own list makes it known, and goes before the library's."""
    assert not Workdays().knows(2099)
    assert Workdays().works(date(2099, 10, 1))
    own = Workdays([date(2099, 10, 1)], [date(2099, 10, 10)])
    assert own.knows(2099)
    assert not own.works(date(2099, 10, 1))
    assert own.works(date(2099, 10, 10))
    assert not Workdays([date(2013, 5, 2)]).works(date(2013, 5, 2))
    assert Workdays().knows(2013)
