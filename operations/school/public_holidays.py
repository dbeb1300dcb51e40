"""The public holidays of the Netherlands, from the package `holidays`, which is imported on first use."""

from datetime import date
from functools import cache

from incident.dutch.times_in_words import local
from incident.record import Moment


@cache
def of_year(year: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    from holidays import country_holidays

    return frozenset(country_holidays("NL", years=year))


def around(moment: Moment) -> frozenset[date]:
    """Return the public holidays of the year of `moment`, of the previous year and of the next two."""
    year = local(moment).year
    return frozenset(day for near in range(year - 1, year + 3) for day in of_year(near))
