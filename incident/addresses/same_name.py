"""People of one name in a list: one person who stands there twice, or two people, who are both kept.

They are one person when they share a mail address or a number, or when nothing contradicts it. Else both are kept and
the doubt says so, because a call to the wrong one is worse than a line too many.
"""

from collections.abc import Iterable, Iterator, Sequence

from incident.addresses.person import WHOLE_LIST, Colleague, ContactDoubt, People
from incident.addresses.phone_numbers import digits
from incident.folding import folded

_MOST_ALIKE = 50
"""People of one name with whom another is compared. No school has more, and comparing more would be slow."""


def gathered(found: Iterable[tuple[int, Colleague]], doubts: list[ContactDoubt]) -> People:
    """Return the people who have a name, each person once; the others become doubts."""
    by_name: dict[str, list[Colleague]] = {}
    for line, it in found:
        if not it.name:
            doubts.append(ContactDoubt(line, "er staat geen naam. Deze regel is overgeslagen."))
            continue
        named = by_name.setdefault(folded(it.name), [])
        place = next((at for at, other in enumerate(named[:_MOST_ALIKE]) if _one_person(other, it)), None)
        if place is not None:
            doubts.append(ContactDoubt(line, "deze persoon staat er al. De gegevens zijn bij elkaar gezet."))
            named[place] = _joined(named[place], it)
            continue
        if named:
            said = "deze naam staat er al, met andere gegevens. Beide zijn overgenomen. Zijn het twee mensen?"
            doubts.append(ContactDoubt(line, said))
        named.append(it)
    people = tuple(it for named in by_name.values() for it in named)
    doubts += _missing_numbers(people)
    return People(people, tuple(sorted(doubts, key=lambda it: it.line)))


def shares_contact(one: Colleague, other: Colleague) -> bool:
    """Return whether two people have one mail address, or one number."""
    by_mail = bool(one.mail) and one.mail.casefold() == other.mail.casefold()
    return by_mail or (bool(one.phone) and digits(one.phone) == digits(other.phone))


def told_apart(it: Colleague, people: Sequence[Colleague]) -> str:
    """Return the name of somebody on a list, with function or number where another person has that name too."""
    alike = sum(folded(other.name) == folded(it.name) for other in people)
    apart = it.function or it.phone or it.mail
    return f"{it.name}, {apart}" if alike > 1 and apart else it.name


def _one_person(one: Colleague, other: Colleague) -> bool:
    if one.mail and other.mail:
        return one.mail.casefold() == other.mail.casefold()
    if one.phone and other.phone:
        return digits(one.phone) == digits(other.phone)
    return not _contradicted(one.function, other.function) and not _contradicted(one.organisation, other.organisation)


def _contradicted(one: str, other: str) -> bool:
    return bool(one and other) and folded(one) != folded(other)


def _joined(one: Colleague, later: Colleague) -> Colleague:
    """Return one person of two lines: the later one counts, and two functions are both kept."""
    both = f"{one.function}, {later.function}" if _contradicted(one.function, later.function) else ""
    return Colleague(
        name=later.name,
        function=both or later.function or one.function,
        phone=later.phone or one.phone,
        mail=later.mail or one.mail,
        organisation=later.organisation or one.organisation,
    )


def _missing_numbers(people: tuple[Colleague, ...]) -> Iterator[ContactDoubt]:
    without = sum(not it.phone for it in people)
    if without and without == len(people):
        yield ContactDoubt(WHOLE_LIST, "bij niemand staat een telefoonnummer. Is de kolom goed gekozen?")
    elif without:
        who = "bij één mens" if without == 1 else f"bij {without} mensen"
        yield ContactDoubt(WHOLE_LIST, f"{who} staat geen telefoonnummer.")
