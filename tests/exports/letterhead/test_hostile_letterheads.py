"""No letterhead that opens, fetches or tells something gets through, and each is refused for what it is."""

import pytest

from exports.letterhead.house_style import check
from tests.exports import hostile_letterheads as hostile
from tests.exports.hostile_letterheads import Hostile, drawn, every_kind

SHARDS = 8
DRAWN = 40
_BROKEN = "beschadigd of vreemd opgebouwd"
_MISNAMED = ("in_header_of_another_name", "in_header_in_capitals")


def through(letterheads: list[Hostile]) -> list[str]:
    """The names of those that are accepted, or refused only because the file is broken, which would prove nothing."""
    names = []
    for each in letterheads:
        found = check(each.data)
        broken = any(_BROKEN in fault.what for fault in found.faults) and not each.name.endswith(_MISNAMED)
        if found.fit or found.template or broken:
            names.append(each.name)
    return names


@pytest.mark.parametrize("shard", range(SHARDS))
def test_none_of_every_kind_gets_through(shard):
    some = list(every_kind())[shard::SHARDS]
    assert len(some) > 100
    assert through(some) == []


@pytest.mark.parametrize("seed", range(SHARDS))
def test_none_that_was_drawn_at_random_gets_through(seed):
    assert through(list(drawn(seed, DRAWN))) == []


@pytest.mark.parametrize("way", [hostile.simple, hostile.whole, hostile.in_letters, hostile.over_paragraphs])
@pytest.mark.parametrize(
    "place",
    [
        *(hostile.in_body, hostile.in_header, hostile.in_footer, hostile.in_box, hostile.in_control),
        *(hostile.in_cell, hostile.in_header_in_utf_16),
    ],
)
def test_a_page_number_is_accepted_in_the_same_places(way, place):
    assert check(place(way(" PAGE \\* MERGEFORMAT "))).faults == ()


@pytest.mark.parametrize(
    "target",
    [
        *("https://school.example", "http://www.school.example:8080/pad?x=1#y", "https://münster.example/"),
        *("mailto:info@school.example", "mailto:info@school.example?subject=vraag", "tel:+31-70-0000000", "#kop"),
    ],
)
def test_links_to_web_mail_and_telephone_are_accepted(target):
    assert check(hostile.linked(target, "External")).faults == ()


def test_a_link_that_a_reader_clicks_is_accepted():
    xml = '</w:r><w:hyperlink r:id="rId99"><w:r><w:t>onze site</w:t></w:r></w:hyperlink><w:r>'
    assert check(hostile.with_link(xml)).faults == ()


def test_a_link_is_refused_with_its_place_and_a_remedy():
    (fault,) = check(hostile.linked("ms-word:ofe|u|x", "External")).faults
    assert "niet naar een website, mailadres of telefoonnummer" in fault.what
    assert "https://" in fault.mend


def test_a_word_field_is_refused_with_its_paragraph_and_its_name():
    (fault,) = check(hostile.in_body(hostile.whole("USERNAME"))).faults
    assert (fault.place, fault.what) == ("alinea 1", "Er staat een Word-veld in dat niet mag: USERNAME.")
    (fault,) = check(hostile.in_header(hostile.whole("FILENAME \\p"))).faults
    assert (fault.place, fault.what) == ("koptekst", "Er staat een Word-veld in dat niet mag: FILENAME.")


def test_a_date_that_word_renews_is_refused_with_the_field_to_use_instead():
    (fault,) = check(hostile.in_body(hostile.simple('DATE \\@ "d MMMM yyyy"'))).faults
    assert "datum in die Word zelf verandert" in fault.what
    assert "{{ datum }}" in fault.mend


@pytest.mark.parametrize(
    "instruction",
    [
        *("PAGE", " page ", "NUMPAGES", "SECTIONPAGES", "SECTION", 'PAGE \\# "00" \\* Arabic'),
        *(
            'STYLEREF "Kop 1"',
            "STYLEREF 1 \\n \\* MERGEFORMAT",
            'HYPERLINK "https://school.example" \\o "naar de site"',
        ),
    ],
)
def test_the_fields_on_the_list_are_accepted(instruction):
    assert check(hostile.in_footer(hostile.whole(instruction))).faults == ()


@pytest.mark.parametrize(
    "xml",
    [
        hostile.in_a_page_number("NUMPAGES"),
        hostile.whole("PAGE")
        .replace("<w:instrText", "<w:instrText/><w:instrText", 1)
        .replace(
            "<w:r><w:instrText/>",
            '<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:instrText> </w:instrText></w:r>'
            "</mc:Choice></mc:AlternateContent><w:r>",
        ),
    ],
    ids=["within an instruction", "in a version of a drawing"],
)
def test_a_field_that_two_programs_may_read_in_two_ways_is_refused_though_each_piece_is_allowed(xml):
    assert "Word-veld" in check(hostile.in_body(xml)).faults[0].what


@pytest.mark.parametrize(
    "xml",
    [
        '<w:pict><v:shape href="geheim.docx"/></w:pict>',
        '<w:pict><v:shape><v:imagedata src="geheim.png"/></v:shape></w:pict>',
    ],
)
def test_an_address_in_a_shape_is_refused_also_without_a_computer_in_it(xml):
    assert not check(hostile.in_body(f"<w:r>{xml}</w:r>")).fit


def test_a_shape_may_link_to_a_website():
    xml = '<w:r><w:pict><v:shape href="https://school.example" style="width:9pt"/></w:pict></w:r>'
    assert check(hostile.in_body(xml)).faults == ()
