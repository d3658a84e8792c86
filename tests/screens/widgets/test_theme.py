"""Every word can be read in every theme: contrast is worked out, not believed."""

import itertools

import pytest
from textual.color import Color

from screens.widgets.theme import CONTRAST, DARK, GROUNDS, LIGHT, PALETTES, WORDS, contrast, themes

THEMES = {theme.name: theme for theme in themes()}


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself is 1, and a published example agrees."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("name", "word", "ground"), list(itertools.product(PALETTES, WORDS, GROUNDS))
)
def test_every_word_meets_aa_on_every_ground(name: str, word: str, ground: str) -> None:
    """Muted words included, 4.5:1 is the least, and 7:1 in the contrast theme."""
    palette = PALETTES[name]
    assert contrast(getattr(palette, word), getattr(palette, ground)) >= (
        7 if name == CONTRAST else 4.5
    )


@pytest.mark.parametrize("name", PALETTES)
def test_signs_on_colour_can_be_read(name: str) -> None:
    """The jump letters and the safe answer are drawn in the colour of the page on a colour of
    words.
    """
    palette = PALETTES[name]
    assert contrast(palette.background, palette.key) >= 4.5
    assert contrast(palette.background, palette.foreground) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
def test_theme_variables_are_the_colours_tested(name: str) -> None:
    """What the style sheets see under a name is the colour whose contrast was worked out, also in
    Textual's own names.
    """
    seen = THEMES[name].to_color_system().generate() | THEMES[name].variables
    for colour in (*WORDS, *GROUNDS, "rule"):
        assert Color.parse(seen[colour]) == Color.parse(getattr(PALETTES[name], colour))
    for word, ground in (
        ("text-muted", "surface"),
        ("text-disabled", "surface"),
        ("block-cursor-foreground", "block-cursor-background"),
    ):
        assert contrast(Color.parse(seen[word]).hex6, Color.parse(seen[ground]).hex6) >= 4.5


def test_there_are_three_themes() -> None:
    """Dark, light and high contrast, and only the light one is light."""
    assert {name: theme.dark for name, theme in THEMES.items()} == {
        DARK: True,
        LIGHT: False,
        CONTRAST: True,
    }
