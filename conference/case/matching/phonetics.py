"""How names are spelt: folded to plain letters and brought to a rough sound, so that two spellings
meet (notes: practice, section 2).

Letters of the Latin, Cyrillic and Greek alphabets are brought to Latin ones; so are Arabic and
Persian ones, but these write few vowels, so such a name is compared by its consonants. Other
scripts are compared as they stand, never brought to Latin.
"""

import re
import unicodedata

MOST_CHARACTERS = 240
MOST_PARTS = 8
LONGEST_PART = 40


def _pairs(letters: str) -> dict[str, str]:
    words = letters.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# What decomposing leaves as it is, then the letters of other alphabets; `ё`, `й`, `ї`, `ў` and
# Greek accents decompose by themselves.
_LATIN = _pairs("ø o ł l đ d ð d þ th æ ae œ oe ı i ħ h ŧ t ŋ ng ə e")
_CYRILLIC = _pairs(
    "а a б b в v г g д d е e з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ы i "
    "э e і i ґ g ј j ћ c ђ dj "
    "ж zh ц ts ч ch ш sh щ shch ю yu я ya є ye љ lj њ nj џ dz"
)
_GREEK = _pairs(
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y "
    "φ f χ ch ψ ps ω o"
)
_ARABIC = _pairs(
    "ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f "
    "ق q ك k ل l م m ن n ه h ة "
    "a و u ي i ى a پ p چ ch ژ zh گ g ک k ی i"
)
_SILENT = dict.fromkeys(
    "ъьءـ", ""
)  # hard and soft sign, hamza, and the stroke that lengthens a word
_TO_LATIN = str.maketrans(_LATIN | _CYRILLIC | _GREEK | _ARABIC | _SILENT)
_CONSONANTS_ONLY = re.compile("[\u0600-\u06ff]")
_BY_EAR = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_ARTICLE = re.compile(r"\bال(?=\w{3})")
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015/\\,;:|()\[\]{}<>\"“”„«»&+_]+")

# Ways of writing one sound, the longest first; what is left of c is k, before e and i it is s.
_SOUNDS = {
    "tsch": "k",
    "shch": "s",
    "sch": "s",
    "tsh": "k",
    "tch": "k",
    "dzh": "i",
    "sh": "s",
    "ch": "k",
    "cz": "k",
    "sz": "s",
    "zh": "z",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "gh": "g",
    "kh": "k",
    "ck": "k",
    "dj": "i",
    "x": "ks",
    "q": "k",
    "w": "v",
    "y": "i",
    "j": "i",
    "o": "u",
    "e": "a",
}
_SOUND = re.compile("|".join([*_SOUNDS, "c"]))
_VOWELS = "aiu"
_RUN = re.compile(f"([{_VOWELS}])[{_VOWELS}]+")
_DOUBLE = re.compile(f"([^{_VOWELS}])\\1+")
_NOT_FIRST = re.compile(f"(?<=.)[{_VOWELS}]")


def folded(text: str) -> str:
    """Return `text` without capitals, accents and foreign letters: "Søren Ünal" gives
    "soren unal".
    """
    text = text[:MOST_CHARACTERS].casefold()
    if text.isascii():
        return text
    return unicodedata.normalize(
        "NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_TO_LATIN)
    ).casefold()


def carried_over(name: str) -> bool:
    """Whether a name stands in an alphabet that many names are carried over into and out of by ear:
    Cyrillic or Greek.
    """
    return not name.isascii() and bool(_BY_EAR.search(name[:MOST_CHARACTERS]))


def skeleton(word: str) -> str:
    """Return what is left of a folded word when it is carried over by ear into another alphabet and
    back.

    "whitlock" and "uitlok" (Уитлок) both give "vtlk". Only for names of which one was carried over:
    it leaves little of a word.
    """
    found = _CARRIED.sub(_heard_over, word)
    if found[:1] in _LETTERS:
        found = f"*{found[1:]}"
    return _TWICE.sub(r"\1", _NO_BONE.sub("", found))


def _heard_over(match: re.Match[str]) -> str:
    if match[0] in _SILENT_IN_ENGLISH:
        return _SILENT_IN_ENGLISH[match[0]]
    at_end = match.end() == len(match.string) or match.string[match.end()] not in _LETTERS
    if (
        match[0] == "w" and match.start() and match.string[match.start() - 1] in _LETTERS and at_end
    ):  # Greenhow, Hawthorne
        return ""
    return _CARRIES.get(match[0], "v")


def parts(name: str) -> list[tuple[str, str]]:
    """Return the parts of a name, each as it was written and folded, at most eight.

    Hyphens part them, apostrophes do not.
    """
    name = name[:MOST_CHARACTERS]
    if by_consonants(name):
        name = _ARTICLE.sub("ال ", name)
    found = []
    for word in _BETWEEN.split(name):
        plain = folded(word)
        if not plain.isalnum():
            plain = "".join(
                one for one in plain if one.isalnum() or unicodedata.category(one)[0] == "M"
            )  # vowel signs of Indian scripts
        if plain:
            found.append((word[:LONGEST_PART], plain))
            if len(found) == MOST_PARTS:
                break
    return found


def by_consonants(name: str) -> bool:
    """Whether a name stands in a script that leaves most vowels out."""
    return not name.isascii() and bool(_CONSONANTS_ONLY.search(name[:MOST_CHARACTERS]))


def sound(word: str) -> str:
    """Return the rough sound of a folded word: "mohammed" and "muhammet" both give "muhamad"."""
    found = _SOUND.sub(_sounded, word)
    found = _RUN.sub(r"\1", _DOUBLE.sub(r"\1", found))
    if len(found) > 2 and found[-1] == "h":
        return found[:-1]
    return f"{found[:-1]}d" if len(found) > 2 and found[-1] == "t" else found


def _sounded(match: re.Match[str]) -> str:
    if match[0] == "c":
        return "s" if match.string[match.end() : match.end() + 1] in {"e", "i", "y"} else "k"
    return _SOUNDS[match[0]]


# What one hears of a sound in English that another alphabet writes otherwise; the longest first. U
# before a vowel is w (У).
_CARRIES = {
    "tsch": "c",
    "shch": "s",
    "sch": "s",
    "tsh": "c",
    "tch": "c",
    "dzh": "j",
    "dge": "j",
    "ght": "t",
    "ph": "f",
    "th": "t",
    "wh": "v",
    "kh": "h",
    "zh": "j",
    "sh": "s",
    "ch": "c",
    "ck": "k",
    "ts": "s",
    "dj": "j",
    "ks": "x",
    "ce": "s",
    "ci": "s",
    "cy": "s",
    "c": "k",
    "q": "k",
    "w": "v",
    "z": "s",
    "y": "i",
}
_CARRIED = re.compile(
    "|".join(["^wr", "^kn", "(?<=[aeiou])w(?![aeiou])", *_CARRIES, "u(?=[aeiou])"])
)
_SILENT_IN_ENGLISH = {"wr": "r", "kn": "n"}
_LETTERS = frozenset("aeiou")
_NO_BONE = re.compile("[aeiou]|(?<=.)h")
_TWICE = re.compile(r"(.)\1+")


def bones(heard: str) -> str:
    """Return a sound without its vowels; one it begins with is marked: "isuf" gives "*sf"."""
    return _NOT_FIRST.sub("", f"*{heard[1:]}" if heard[:1] and heard[0] in _VOWELS else heard)
