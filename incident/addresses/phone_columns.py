"""The columns of a table that hold telephone numbers: which number of a row is kept."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from incident.addresses.columns import ColumnContent, is_mobile, is_phone, label_column
from incident.addresses.person import WHOLE_LIST, ContactDoubt
from incident.addresses.phone_numbers import MOST_NUMBERS, ReadNumber, digits, read_number, several_numbers

_MOBILE_LABEL = re.compile("mobile|mobiel|cell|gsm|iphone", re.IGNORECASE)
_SHORTEST = 6
"""Digits of a number that is taken for a mobile one because of its column: "213" is none."""


class PhoneColumns:
    """Reads the numbers of a row: the chosen columns first, then each other column with numbers.

    Counts what it did, to say it once for the whole list.
    """

    def __init__(self, headers: Sequence[str], columns: Mapping[ColumnContent, int]) -> None:
        self._headers = headers
        chosen = [columns[it] for it in (ColumnContent.MOBILE, ColumnContent.PHONE) if it in columns]
        taken = set(columns.values())
        others = [at for at, it in enumerate(headers) if is_phone(it) and at not in taken] if chosen else []
        self._places = [*chosen, *others][:MOST_NUMBERS]
        self._mobile = {at for at in self._places if is_mobile(headers[at]) or at == columns.get(ColumnContent.MOBILE)}
        self._labels = {at: label_column(headers, at) for at in self._places}
        self._several = 0
        self._elsewhere: Counter[str] = Counter()
        self._chosen = set(chosen)

    def read(self, row: Sequence[str], line: int, doubts: list[ContactDoubt]) -> str:
        """Return the number to keep: a mobile one, or else the first."""
        numbers = [(at, read_number(row[at], line, doubts)) for at in self._places if at < len(row) and row[at].strip()]
        there = [(at, it) for at, it in numbers if it.text]
        if not there:
            return ""
        at, number = next((each for each in there if self._is_mobile(row, *each)), there[0])
        if len({digits(it.text) for _, it in there}) > 1:
            self._several += 1
        elif at not in self._chosen:
            self._elsewhere[self._headers[at]] += 1
        return number.text

    def _is_mobile(self, row: Sequence[str], at: int, number: ReadNumber) -> bool:
        label = self._labels[at]
        said = label is not None and label < len(row) and _MOBILE_LABEL.search(row[label])
        return bool(number.mobile or said or (at in self._mobile and len(digits(number.text)) >= _SHORTEST))

    def said(self) -> Iterator[ContactDoubt]:
        """Return what to say about the list as a whole."""
        yield from several_numbers(self._several)
        for header, count in self._elsewhere.items():
            who = "bij één mens" if count == 1 else f"bij {count} mensen"
            yield ContactDoubt(WHOLE_LIST, f"{who} komt het nummer uit de kolom ‘{header}’.")
