"""`word/theme.xml`: the colours and typeface in Word's menus (ECMA-376 part 1, section 20.1.6).

No style refers to it. It exists because Word and the validators expect a theme, and because somebody who edits the
document is then offered its own colours instead of those of Office.
"""

from exports.word.style_sheet import ACCENT, FONT, INK, QUIET, RULE, TINT

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": INK, "lt2": TINT, "accent1": ACCENT, "accent2": QUIET, "accent3": RULE,
    "accent4": ACCENT, "accent5": QUIET, "accent6": RULE, "hlink": ACCENT, "folHlink": QUIET,
}  # fmt: skip


def theme() -> str:
    """Return the theme part, without its XML declaration."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Houvast"><a:themeElements>'
        f'<a:clrScheme name="Houvast">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Houvast"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Houvast"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
