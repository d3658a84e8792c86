"""What a text for Typst may call: a list of what is allowed, held by Typst's own rules of names.

Nothing is searched for by pattern, since a name can be reached under another (`#let e = eval`).
Every name of the language that is not allowed here is defined anew before the text begins, as a
function that refuses: whatever stands for it later, nothing else can be found under it. A newer
Typst with more names changes nothing, since they are asked of Typst itself.

The two words that reach by themselves, `import` and `include`, are no names. Their first letter is
written by its number, which is the same letter in a text and in a string, and no word of the
language in code.
"""

import json
import re
from functools import cache

_ALLOWED = """
    bool int float str label content array dictionary function arguments type regex selector
    datetime decimal symbol duration version repr panic assert calc range
    document par parbreak strong emph list enum terms link title heading divider figure quote
    footnote outline ref table numbering text linebreak smartquote sub super underline overline
    strike highlight smallcaps lower upper lorem
    length angle ratio relative fraction direction alignment page pagebreak v h box block stack grid
    columns colbreak place align pad repeat move scale rotate skew hide measure layout
    color gradient tiling stroke line rect square ellipse circle polygon curve
    location counter state metadata here query locate emoji sym
    black gray silver white navy blue aqua teal eastern purple fuchsia maroon red orange yellow
    olive green lime luma oklab oklch rgb cmyk
    ltr rtl ttb btt start left center right end top horizon bottom
"""
ALLOWED = frozenset(_ALLOWED.split())
"""The names of Typst that a template may use: what sets words, lines, tables and pages.

Left out is all that reads a file, runs a text as code, loads a program or asks for the machine.
"""

_KEYWORD = re.compile(r"(?<![A-Za-z0-9_-])(i)((?:mport|nclude)(?![A-Za-z0-9_-]))")
_REFUSES = "is not allowed here"


@cache
def refused_names() -> tuple[str, ...]:
    """Return every name of this Typst that is not allowed."""
    import typst

    names = typst.query(
        b"#metadata(dictionary(std).keys()) <names>", "<names>", field="value", one=True
    )
    return ("std", *sorted(set(json.loads(names)) - ALLOWED))


def within_walls(text: str) -> str:
    """Return a text that reaches nothing: one line more, the first, before it."""
    shut = "".join(f'#let {name}(..x)=panic("“{name}” {_REFUSES}");' for name in refused_names())
    return f"{shut}\n{_KEYWORD.sub(_by_number, text)}"


def _by_number(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found[1]):x}}}{found[2]}"


def reached_for(reason: str, line: str) -> str:
    """Return the word that Typst refused because it is not allowed, "" when that is not why.

    `line` is the line of the text within the walls that Typst names.
    """
    if found := re.search(rf"“([a-z]+)” {_REFUSES}", reason):
        return found[1]
    if "not valid in code" in reason and (found := re.search(r"\\u\{69\}(mport|nclude)", line)):
        return f"i{found[1]}"
    if "user-defined functions" in reason or "element functions" in reason:
        return next((name for name in refused_names() if stands_in(name, line)), "")
    return ""


def stands_in(word: str, line: str) -> bool:
    """Return whether a word of the language stands in a line."""
    return re.search(rf"(?<![\w-]){word}(?![\w-])", line) is not None
