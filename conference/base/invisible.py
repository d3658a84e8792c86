"""Signs that a reader's device would obey and nobody sees: taken out of every text on its way in
and on its way to the screen (notes: interface, section 5).

By property, not by example. Control characters, surrogates and non-characters go. So do format
characters (category Cf) and the rest of what Unicode calls default ignorable, for these reorder,
hide or smuggle. What a script is not spelt rightly without stays: joiners between its letters, one
variation selector after its sign, joiners within an emoji, and number signs that are seen. It loads
nothing heavy: the first frame needs it.
"""

import re
import unicodedata

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Unicode's Prepended_Concatenation_Mark: of category Cf, and drawn over the figures that follow.
_SEEN_FORMATS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
# Unicode's Default_Ignorable_Code_Point, where the category does not tell it already.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff]"
)
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PLAIN = re.compile("[\n\t]")
_BLANK_BRAILLE = "\u2800"
_MAY_HIDE = re.compile(f"{_IGNORABLE.pattern}|{_BLANK_BRAILLE}")
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_VIRAMA = 9  # combining class: the mark that takes the vowel from a letter of an Indic script
_JOINING = frozenset(
    {"AL", "R"}
)  # writing direction of scripts whose letters take each other's hand


def visible(text: str) -> str:
    """Return `text` without what a device would obey and nobody sees, line ends as newlines;
    "" when nothing of it would be seen.
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if text.isascii() or (_PLAIN.sub("", text).isprintable() and not _MAY_HIDE.search(text)):
        return text
    kept: list[str] = []
    for place, sign in enumerate(text):
        if not _obeyed(sign) or _needed(kept, sign, text[place + 1 : place + 2]):
            kept.append(sign)
    return "".join(kept) if any(map(_is_seen, kept)) else ""


def _obeyed(sign: str) -> bool:
    """Whether a sign is none that a reader sees."""
    if sign.isascii():
        return False
    match unicodedata.category(sign):
        case "Cc" | "Cs":
            return True
        case "Cf":
            return not _SEEN_FORMATS.match(sign)
        case "Cn":
            return ord(sign) & 0xFFFE == 0xFFFE or bool(_IGNORABLE.match(sign))
        case "Lo" | "Mn":
            return bool(_IGNORABLE.match(sign))
    return False


def _needed(kept: list[str], sign: str, after: str) -> bool:
    """Whether a hidden sign stays, by what stands before and after it."""
    before = kept[-1] if kept else ""
    if not before:
        return False
    if _SELECTORS.match(sign):
        return unicodedata.category(before)[:1] in "NPS" or unicodedata.category(before) == "Lo"
    if sign not in (_NON_JOINER, _JOINER) or not after:
        return False
    return (sign == _JOINER and _is_emoji(before) and _is_emoji(after)) or (
        unicodedata.category(before)[0] in "LM"
        and unicodedata.category(after)[0] in "LM"
        and (
            _VIRAMA in (unicodedata.combining(before), unicodedata.combining(after))
            or {unicodedata.bidirectional(_letter(kept)), unicodedata.bidirectional(after)}
            <= _JOINING
        )
    )


def _is_emoji(sign: str) -> bool:
    """Whether a sign may be a part of an emoji: a picture, the tone of a skin, a selector."""
    return unicodedata.category(sign) in {"So", "Sk"} or bool(_SELECTORS.match(sign))


def _letter(kept: list[str]) -> str:
    """Return the letter before, the marks on it passed over."""
    return next((one for one in reversed(kept) if unicodedata.category(one)[0] != "M"), kept[-1])


def _is_seen(sign: str) -> bool:
    return (
        (
            unicodedata.category(sign)[0] not in "ZC"
            or unicodedata.category(sign) in {"Co", "Cn"}  # a newer Unicode may know it
            or bool(_SEEN_FORMATS.match(sign))
        )
        and not _IGNORABLE.match(sign)
        and sign != _BLANK_BRAILLE
    )
