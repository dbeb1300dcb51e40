"""The colours: calm, dark, with enough contrast. Colour is never the only sign."""

from textual.theme import Theme

HOUVAST = Theme(
    name="houvast",
    dark=True,
    primary="#7fb4d6",
    secondary="#93a1ad",
    accent="#d9b36c",
    foreground="#e6e9ec",
    background="#14191f",
    surface="#1b222a",
    panel="#2b343e",
    boost="#26303a",
    success="#8fc79a",
    warning="#e3b85f",
    error="#f08a80",
    variables={
        "primary-background": "#1d2a36",
        "primary-muted": "#2c4a63",
        "block-cursor-background": "#7fb4d6",
        "input-selection-background": "#7fb4d6 35%",
        "block-cursor-foreground": "#14191f",
    },
)
