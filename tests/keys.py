"""What a terminal sends for each key: names as Textual spells them, to bytes as xterm
sends them.
"""

_NAMED: dict[str, bytes] = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "ctrl+home": b"\x1b[1;5H",
    "ctrl+end": b"\x1b[1;5F",
    **dict(
        zip(("f1", "f2", "f3", "f4"), (b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS"), strict=True)
    ),
    **{
        f"f{5 + place}": b"\x1b[%d~" % code
        for place, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24))
    },
}


def key_bytes(name: str) -> bytes:
    """Return what a terminal sends for the key `name`: "F4", "ctrl+p", "enter" or a single
    character.

    Names may be written in either case, single characters mean themselves. Raises ValueError for a
    name that is no key, so that a misspelt key cannot pass as typed text.
    """
    if len(name) == 1:
        return name.encode()
    folded = name.lower()
    if folded in _NAMED:
        return _NAMED[folded]
    modifier, _, letter = folded.partition("+")
    if modifier == "ctrl" and len(letter) == 1 and "a" <= letter <= "z":
        return bytes([ord(letter) & 0x1F])
    raise ValueError(f"{name!r} is not the name of a key")
