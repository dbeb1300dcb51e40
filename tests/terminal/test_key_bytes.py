"""Bytes become the keys that were pressed, however they arrive; what no key sends types nothing and ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tui.terminal.key_bytes import ESCAPE_SECONDS, PASTE_SECONDS, KeyBytes, StrangeInput

UNREADABLE, WITHOUT_END, IN_PIECES = "unreadable", "paste without end", "in pieces"


class Hand:
    """Sends bytes, and lets time pass."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.now = 0.0
        self.keys = KeyBytes(lambda: self.now, encoding)

    def do(self, *acts: bytes | float) -> list[object]:
        found: list[object] = []
        for act in acts:
            if isinstance(act, bytes):
                found += [told(it) for it in self.keys.feed(act)]
            else:
                self.now += act
                found += [told(it) for it in self.keys.tick()]
        return found


def told(message: Message) -> object:
    """A letter as itself, another key by its name."""
    if isinstance(message, events.Key):
        return message.character if message.is_printable else message.key
    if isinstance(message, events.Paste):
        return ("paste", message.text)
    if isinstance(message, StrangeInput):
        return message.kind.name.lower().replace("_", " ")
    if isinstance(message, events.MouseEvent):
        return (type(message).__name__, message.x, message.y, message.button)
    return type(message).__name__


@pytest.mark.parametrize(
    ("acts", "keys"),
    [
        ([b"a\x80b"], ["a", "b", UNREADABLE]),
        ([b"\xff"], [UNREADABLE]),
        (["caf\xe9".encode()], ["c", "a", "f", "é"]),
        ([b"\xc3", 0.1, b"\xa9"], ["é"]),
        ([b"\xc3", 0.5], [UNREADABLE]),
        ([b"\xc3a"], ["a", UNREADABLE]),
        ([b"\x1b", 0.35, b"[B"], ["down"]),
        ([b"\x1b[", 0.9, b"B"], ["down"]),
        ([b"\x1b[2", 0.35, b"0~"], ["f9"]),
        ([b"\x1b", ESCAPE_SECONDS, b"x"], ["escape", "x"]),
        ([b"\x1b\x1b[A"], ["escape", "up"]),
        ([b"\x1b[", 1.1, b"x"], [IN_PIECES, "x"]),
        ([b"\x1b[1\x1b[A"], [IN_PIECES, "up"]),
        ([b"\x1b[99;99Zok"], ["o", "k"]),
        ([b"\x1b]11;rgb:0000/0000/0000\x1b\\ok"], ["o", "k"]),
        ([b"\x1b[97;1:3u\x1b[9999999999;1u\x1b[97;1;99999999999uok"], ["o", "k"]),
        ([b"\x1b[[A\x1bOP\x1b[1;5A"], ["f1", "f1", "ctrl+up"]),
    ],
)
def test_what_arrives_is_what_was_pressed(acts, keys):
    assert Hand().do(*acts) == keys


@pytest.mark.parametrize(
    ("codes", "typed"),
    [
        (["57400u", "57401u", "57409u", "57402u"], "12.3"),
        (["57413;129u", "57402;129u", "57400;129u"], "+31"),
        (["57410u", "57411u", "57412u", "57415u"], "/*-="),
        (["97u", "97;2u", "97;66u", "32;129u", "50:64;2u", "97;1;233u"], "aAa @é"),
    ],
)
def test_keys_of_the_kitty_protocol_type_their_character(codes, typed):
    assert "".join(Hand().do("".join(f"\x1b[{it}" for it in codes).encode())) == typed


def test_other_keys_of_the_kitty_protocol_keep_their_meaning():
    assert Hand().do(b"\x1b[27u\x1b[13u\x1b[57414;129u\x1b[99;5u\x1b[9;2u") == [
        "escape",
        "enter",
        "enter",
        "ctrl+c",
        "shift+tab",
    ]


def test_a_paste_is_one_event():
    assert Hand().do(b"\x1b[200~een\ntwee\x1b[20", b"1~z") == [("paste", "een\ntwee"), "z"]


def test_a_paste_without_end_is_given_up_after_a_time_and_the_keys_pressed_meanwhile_are_keys():
    hand = Hand()
    assert hand.do(b"\x1b[200~geplakt", PASTE_SECONDS / 2, b"x", b"\x1b[20~") == []
    assert hand.do(PASTE_SECONDS / 2) == [("paste", "geplakt"), WITHOUT_END, "x", "f9"]
    assert hand.do(b"\x11") == ["ctrl+q"]


def test_a_paste_that_comes_in_large_pieces_is_not_given_up_between_them():
    hand = Hand()
    for _ in range(5):
        assert hand.do(*([b"\x1b[200~"] if not hand.now else []), b"een lang stuk ", PASTE_SECONDS * 0.9) == []
    assert hand.do(b"\x1b[201~") == [("paste", "een lang stuk " * 5)]


def test_keys_that_waited_while_the_computer_was_busy_are_no_part_of_a_paste_without_end():
    hand = Hand()
    hand.do(b"\x1b[200~geplakt")
    hand.now += 2 * PASTE_SECONDS
    assert hand.do(b"\x1b[20~") == [("paste", "geplakt"), WITHOUT_END, "f9"]


def test_the_rest_of_a_paste_that_was_given_up_is_pasted_too():
    assert Hand().do(b"\x1b[200~een\r", PASTE_SECONDS, b"twee\r\x1b[201~z") == [
        ("paste", "een\r"),
        WITHOUT_END,
        ("paste", "twee\r"),
        "z",
    ]


def test_bytes_of_a_paste_that_are_no_text_are_left_out():
    assert Hand().do(b"\x1b[200~a\x80b\x1b[201~") == [("paste", "ab"), UNREADABLE]


def test_an_old_click_beyond_column_95_is_a_click():
    assert Hand().do(b"\x1b[M \xc3\x80\x1b[M#\xc3\x80x") == [("MouseDown", 162, 95, 1), ("MouseUp", 162, 95, 1), "x"]


def test_a_laptop_set_to_an_older_encoding_is_read_in_both():
    assert Hand("iso8859-15").do(b"caf\xe9 ", "café€".encode()) == [*"café ", *"café€"]


PIECES = st.sampled_from(
    [
        *(b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\x1b]", b"\x1bP", b"[", b"~", b";"),
        *(b"a", b" ", b"\r", b"\x00", b"\x80", b"\xc3", b"\xa9", b"\xff", b"57409u", b"1:3u", b"<0;3;4M", b"\x9b"),
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_after_any_bytes_whatever_a_key_is_heard(pieces):
    hand = Hand()
    hand.do(*pieces)
    for _ in range(4):
        hand.do(5.0)
    assert hand.keys.wait_seconds is None
    assert [it for it in hand.do(b"q\x1b[20~") if it != UNREADABLE] == ["q", "f9"]


KEYS = st.sampled_from(
    [
        *(b"a", "é".encode(), "●".encode(), b"\r", b"\x7f", b"\x1b[A", b"\x1b[20~", b"\x1bOS", b"\x1b[57409u"),
        *(b"\x1b[27u", b"\x1b[200~twee\nregels\x1b[201~", b"\x1b[<0;10;5M\x1b[<0;10;5m", b"\x1b[M \xc3\x80"),
    ]
)


@given(st.lists(KEYS, max_size=8), st.lists(st.integers(1, 6), max_size=40))
def test_keys_mean_the_same_in_whatever_pieces_they_come(keys, lengths):
    data, hand, found = b"".join(keys), Hand(), []
    for length in lengths:
        found += hand.do(data[:length], 0.02)
        data = data[length:]
    assert found + hand.do(data) == Hand().do(b"".join(keys))
