"""The colours, named by their meaning: dark, light, high contrast, and one for terminals without colours of their own.

Colour is never the only sign: every state also has a symbol or a word. Contrast is that of WCAG 2.2 (success criteria
1.4.3 and 1.4.6): a test computes it for every pair of colours that is painted.
"""

from typing import NamedTuple

from textual.theme import Theme

from store.machine.colour_choice import ColourChoice

SOBER = "sober"
"""The theme for NO_COLOR and for terminals of 16 colours: bold, underlined and reversed, in the terminal's own two."""


class ThemeColours(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    name: str
    dark: bool
    ground: str
    """The background of everything."""
    raised: str
    """The background of separate areas: header, bottom line, notices."""
    field: str
    """The background of input fields."""
    resting: str
    """The background of the line with the cursor, without the focus."""
    here: str
    """The background of the line with the cursor, with the focus."""
    line: str
    """Borders; no information depends on them alone."""
    words: str
    quiet: str
    """Words that may be skipped: hints, times, names."""
    head: str
    """Titles, and the name of the present screen."""
    good: str
    warn: str
    bad: str

    def grounds(self) -> tuple[str, ...]:
        """Return every background colour of text."""
        return (self.ground, self.raised, self.field, self.resting, self.here)


PALETTES = (
    ThemeColours(
        name=ColourChoice.DARK.key,
        dark=True,
        ground="#14191f",
        raised="#1d2a36",
        field="#1b222a",
        resting="#26303a",
        here="#2a4459",
        line="#3d4a57",
        words="#e6e9ec",
        quiet="#a9b5c0",
        head="#8fc1e3",
        good="#93cc9e",
        warn="#e6bd68",
        bad="#f5a097",
    ),
    ThemeColours(
        name=ColourChoice.LIGHT.key,
        dark=False,
        ground="#faf9f6",
        raised="#e6ebef",
        field="#f0f2f4",
        resting="#e3e8ec",
        here="#c9dfef",
        line="#9aa7b3",
        words="#1a2026",
        quiet="#48535e",
        head="#0b4a75",
        good="#1b5a2b",
        warn="#664700",
        bad="#96190f",
    ),
    ThemeColours(
        name=ColourChoice.CONTRAST.key,
        dark=True,
        ground="#000000",
        raised="#0d1620",
        field="#0a0a0a",
        resting="#262626",
        here="#003a70",
        line="#ffffff",
        words="#ffffff",
        quiet="#e0e0e0",
        head="#a8dcff",
        good="#a6f5b4",
        warn="#ffe08a",
        bad="#ffc9c2",
    ),
)


def _theme(colours: ThemeColours) -> Theme:
    """Return the colours by Textual's names. Shades that Textual would mix are set here, so that tests know them."""
    return Theme(
        name=colours.name,
        dark=colours.dark,
        primary=colours.head,
        secondary=colours.quiet,
        accent=colours.warn,
        foreground=colours.words,
        background=colours.ground,
        surface=colours.field,
        panel=colours.line,
        boost=colours.resting,
        success=colours.good,
        warning=colours.warn,
        error=colours.bad,
        variables={
            "primary-background": colours.raised,
            "primary-muted": colours.here,
            "panel-lighten-1": colours.raised,
            "surface-active": colours.here,
            "text": colours.words,
            "text-muted": colours.quiet,
            "text-disabled": colours.quiet,
            "text-primary": colours.head,
            "text-success": colours.good,
            "text-warning": colours.warn,
            "text-error": colours.bad,
            "border": colours.head,
            "border-blurred": colours.line,
            "block-cursor-background": colours.here,
            "block-cursor-foreground": colours.words,
            "block-cursor-blurred-background": colours.resting,
            "block-hover-background": colours.resting,
            "input-cursor-background": colours.words,
            "input-cursor-foreground": colours.ground,
            "input-selection-background": colours.here,
            "input-selection-foreground": colours.words,
            "button-foreground": colours.words,
            "button-color-foreground": colours.ground,
            "scrollbar": colours.quiet,
            "scrollbar-hover": colours.head,
            "scrollbar-background": colours.resting,
            "alarm-style": "bold",
        },
    )


def _sober() -> Theme:
    """Return the theme that uses only the terminal's own two colours."""
    plain = "ansi_default"
    names = (
        *("primary-background", "primary-muted", "panel-lighten-1", "text", "text-muted", "text-disabled"),
        *("text-primary", "text-success", "text-warning", "text-error", "border", "border-blurred"),
        *("block-cursor-background", "block-cursor-foreground", "block-hover-background"),
        *("input-selection-background", "scrollbar", "scrollbar-background", "boost", "surface", "panel"),
        *("ansi-background", "ansi-foreground"),
    )
    return Theme(
        name=SOBER,
        ansi=True,
        dark=True,
        primary=plain,
        secondary=plain,
        accent=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        success=plain,
        warning=plain,
        error=plain,
        variables={
            **dict.fromkeys(names, plain),
            # Workaround for Textual 8.2.8, no upstream issue found: its lists do not draw "reverse", so the line with
            # the cursor is underlined as well.
            "block-cursor-text-style": "bold underline reverse",
            "input-cursor-text-style": "reverse",
            "alarm-style": "bold reverse",
        },
    )


RULES = """
SelectCurrent Static#label, SelectCurrent .arrow { color: $text-muted; }
SelectCurrent.-has-value Static#label { color: $text; }
Input:ansi > .input--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
Input:ansi > .input--selection { color: ansi_default; background: ansi_default; text-style: underline; }
TextArea:ansi .text-area--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
TextArea:ansi .text-area--selection { color: ansi_default; background: ansi_default; text-style: underline; }
Button:ansi:focus { text-style: bold reverse; }
Toast:ansi { background: ansi_default; border: round ansi_default; }
"""
"""Rules where Textual's own widgets mix a colour themselves, or use one of the 16 colours for the cursor."""

THEMES = (*(_theme(palette) for palette in PALETTES), _sober())
