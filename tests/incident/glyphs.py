"""Texts that are hard to draw, by the difficulty. People paste such texts, mostly without knowing."""

import re

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that must never reach a terminal: control codes, direction marks, lone surrogates."""

GLYPHS = {
    "brackets": "[/ x] [bold]vet[/] [@click=app.stop]klik[/] [$x]",
    "control codes": "\x1b[31mrood\x1b[0m \x1b]0;titel\x07 a\x08\x7f\x00z",
    "control codes of eight bits": "\x9b31mrood\x9c \x90q\x9c \x85 \x8d",
    "another direction": "abc\u202edcba\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "right to left": "שלום מרחבא، ١٢٣ أبجد",
    "wide": "日本語 한국어 ｆｕｌｌ ｱ",
    "combining": "e\u0301a\u0308o\u0328\u0301 \u0301 n\u0303",
    "too many marks": "z" + "\u0335\u0301\u0316" * 20 + "a",
    "letters in parts": "\u1112\u1161\u11ab \u3164 \u115f\u1160",
    "nothing to see": "a\u200bb\u2060c\u00add\ufeffe\u034ff\u180eg\u2063h",
    "joined signs": "👨\u200d👩\u200d👧 👩\u200d🚒 🏳\ufe0f\u200d🌈",
    "joined with nothing": "\u200d x\u200dy \u200c",
    "flags": "🇳🇱🇧🇪 🇳 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "shaped signs": "⚠\ufe0f ⚠\ufe0e 1\ufe0f\u20e3 ❤\ufe0f ©\ufe0f 葛\U000e0100",
    "tones": "👍🏽 👋🏿 🏽",
    "tabs and line ends": "a\tb\r\nc\rd\u2028e\u2029f\x0bg\x0ch",
    "halves of characters": "a\ud83d \ude00b",
    "private": "\ue000\uf8ff\U000f0000",
    "no characters": "\ufffe\uffff\ufdd0\U0001ffff",
    "notes between lines": "\ufff9a\ufffab\ufffb",
}
ALL = " ".join(GLYPHS.values())
"""All of them at once."""
LONG = ("日e\u0301⚠\ufe0f" * 2_500)[:10_000]
"""A paste without a space in it."""
