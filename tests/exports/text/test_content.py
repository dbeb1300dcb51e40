from datetime import datetime

import pytest

from exports.text.content import ContentTable, Heading, TableRow
from tests.exports.samples import document


@pytest.mark.parametrize("level", [0, 1, 5])
def test_a_heading_of_a_level_without_a_style_is_refused(level):
    with pytest.raises(ValueError, match="level"):
        Heading("Kop", level)


@pytest.mark.parametrize(
    "columns", [((), (), ()), (("A",), (1, 2), ()), (("A",), (0,), ()), (("A", "B"), (1, 1), (TableRow(("een",)),))]
)
def test_a_table_whose_columns_do_not_agree_is_refused(columns):
    with pytest.raises(ValueError, match="table"):
        ContentTable(*columns)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        document(created=datetime(2026, 3, 4))  # noqa: DTZ001
