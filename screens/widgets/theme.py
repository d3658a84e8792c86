"""The three looks: conference dark, light and contrast. Few colours, one meaning each.

Every colour is a theme variable: `$muted` in a style sheet, `[$muted]` in content.
`tests/screens/widgets/test_theme.py` works out that every word colour meets WCAG AA (4.5:1) on
every ground, and AAA (7:1) in the contrast theme.
"""

from dataclasses import dataclass, fields

from textual.theme import Theme

DARK, LIGHT, CONTRAST = "conference-dark", "conference-light", "conference-contrast"

WORDS = ("foreground", "accent", "muted", "good", "warn", "bad", "label", "key")
"""Colours of words: body, titles, quiet words, done or safe, attention, urgent, labels and guests,
keys.
"""

GROUNDS = ("background", "panel", "bar", "field", "cursor")
"""Colours behind words: the page, a raised part, header and footer, where one types, the chosen
row.
"""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, each as `#rrggbb`. `rule` draws frames and never words."""

    background: str
    panel: str
    bar: str
    field: str
    cursor: str
    rule: str
    foreground: str
    accent: str
    muted: str
    good: str
    warn: str
    bad: str
    label: str
    key: str


PALETTES: dict[str, Palette] = {
    DARK: Palette(
        background="#11151a",
        panel="#181d24",
        bar="#1e2630",
        field="#20262f",
        cursor="#25303b",
        rule="#3f4751",
        foreground="#dde2e7",
        accent="#7fbcc1",
        muted="#949da8",
        good="#8fc27e",
        warn="#e2b15c",
        bad="#f08680",
        label="#b3a0dc",
        key="#e2b15c",
    ),
    LIGHT: Palette(
        background="#f7f5f0",
        panel="#efede7",
        bar="#e3e6e8",
        field="#ffffff",
        cursor="#d6e4e6",
        rule="#b4b8ba",
        foreground="#1b2126",
        accent="#0b555c",
        muted="#515961",
        good="#27591d",
        warn="#724600",
        bad="#9c1c18",
        label="#573b92",
        key="#724600",
    ),
    CONTRAST: Palette(
        background="#000000",
        panel="#000000",
        bar="#141414",
        field="#141414",
        cursor="#00324f",
        rule="#c8c8c8",
        foreground="#ffffff",
        accent="#7cecff",
        muted="#dcdcdc",
        good="#8cff8c",
        warn="#ffdc66",
        bad="#ffb0aa",
        label="#dfc4ff",
        key="#ffdc66",
    ),
}


def contrast(foreground: str, background: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two `#rrggbb` colours, between 1 and 21."""
    lighter, darker = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def themes() -> tuple[Theme, Theme, Theme]:
    """Return the three themes, ready for `App.register_theme`."""
    return _theme(DARK), _theme(LIGHT), _theme(CONTRAST)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _theme(name: str) -> Theme:
    palette = PALETTES[name]
    own = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.label,
        warning=palette.warn,
        error=palette.bad,
        success=palette.good,
        accent=palette.accent,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.field,
        panel=palette.panel,
        dark=name != LIGHT,
        variables={**own, **_derived(palette)},
    )


def _derived(palette: Palette) -> dict[str, str]:
    """Return Textual's own variables, so that its widgets wear our colours and stay
    readable too.
    """
    return {
        "text": palette.foreground,
        "text-muted": palette.muted,
        "text-disabled": palette.muted,
        "foreground-muted": palette.muted,
        "foreground-disabled": palette.muted,
        "border": palette.accent,
        "border-blurred": palette.rule,
        "block-cursor-foreground": palette.foreground,
        "block-cursor-background": palette.cursor,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": palette.foreground,
        "block-cursor-blurred-background": palette.background,
        "input-cursor-foreground": palette.background,
        "input-cursor-background": palette.foreground,
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.foreground,
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.rule,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.background,
        "scrollbar-background-hover": palette.background,
        "scrollbar-background-active": palette.background,
        "scrollbar-corner-color": palette.background,
        "link-color": palette.accent,
        "link-color-hover": palette.accent,
        "link-background-hover": palette.cursor,
    }
