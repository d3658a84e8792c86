"""Whether the templates of a hub serve: each is read, and each of a document printed with one of
everything, and with what could harm.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from conference.base.refusal import Refused
from conference.base.text import clean, one_line
from conference.documents.paper import Block, Pair, Paper, Part, listed, note, pairs, table, words
from screens.rendering.render import FORMS, Form, sentence
from screens.rendering.reread import words_in
from storage import Templates, every_name, folder_of

_DAY = date(2000, 1, 1)
_KINDS = {
    "words": "paragraphs",
    "note": "notes",
    "pairs": "labels with words",
    "table": "tables",
    "list": "lists",
    "numbered": "numbered lists",
    "sign": "lines to sign on",
    "facts": "what stands at the head",
    "marking": "the marking",
    "copyno": "the copy number",
    "state": "what the state means",
    "withheld": "what is left out for this reader",
}
"""What a document can hold, by the word that stands for it in the trial."""

_TEXTS = ("words", "note", "pairs", "table", "list", "numbered", "sign", "facts")
"""Those that hold texts of any length."""

_WORD = "trial{}"
_HARM = (
    "{{ 7*7 }}{% for x in y %}{# c #}",
    "</w:t></w:r></w:p><w:p>",
    "<script>alert(1)</script>&amp;",
    '#import "@preview/x:0.1.0"',
    '#read("/etc/passwd")',
    "=1+1",
    "*b* _i_ `r` $x$ // c /* d */",
    "left \u202eright\u2066",
    "one\ntwo\tthree",
    "日本語 العربية é",
    "\x1b[31m",
    "x" * 3_000,
    "",
)
_READ_BACK = frozenset({"docx", "html", "text"})
"""The formats whose words are read back sign by sign."""
_FORMS = {form.template: form for form in FORMS.values() if form.template}


@dataclass(frozen=True)
class Checked:
    """What came of it: `faults` are what cannot serve, each with file, place and reason; `notes`
    what is perhaps meant so.
    """

    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()


def check_templates(hub: Path) -> Checked:
    """Try every template in the folder beside a hub's file; the hub itself stays closed."""
    folder = folder_of(hub)
    faults, notes = list(Templates(folder).look()), list[str]()
    for one in every_name(folder):
        form = (
            _FORMS.get(one.name.removeprefix("documents/").partition(".")[2]) if one.own else None
        )
        if form is not None:
            _document(folder, one.name, form, faults, notes)
    return Checked(tuple(dict.fromkeys(map(one_line, faults))), tuple(map(one_line, notes)))


def _document(folder: Path, name: str, form: Form, faults: list[str], notes: list[str]) -> None:
    try:
        found = _printed(folder, name, form)
    except Refused as refused:
        faults.append(f"{refused} The built-in file is used.")
        return
    missing = [said for kind, said in _KINDS.items() if _WORD.format(kind) not in found]
    if missing:
        notes.append(f"{name} leaves out: {', '.join(missing)}.")


def _printed(folder: Path, name: str, form: Form) -> str:
    """Return the words of a trial printed with a template. Raises Refused when it cannot serve."""
    stem = name.removeprefix("documents/").partition(".")[0]
    make = import_module(f"screens.rendering.formats.{form.module}").make
    source = Templates(folder).document(name)
    found = words_in(make(_trial(stem), source, name)[0], form.name)
    if "{{" in found or "{%" in found:
        raise Refused(
            sentence(
                name,
                0,
                "a mark stands in it that nothing fills in: in a comment, an endnote or a text box",
            )
        )
    data = make(_harmful(stem), source, name)[0]
    if form.name in _READ_BACK and (lost := _lost(words_in(data, form.name), found)):
        raise Refused(
            sentence(name, 0, f"words of the record are lost or changed, such as {lost!r}")
        )
    return found


def _lost(harmed: str, found: str) -> str:
    """Return the first text that a document does not hold as it was given, of those kinds of which
    the trial holds something; or "".
    """
    signs = _signs(harmed)
    said = (_said(kind, text) for kind in _TEXTS if _WORD.format(kind) in found for text in _HARM)
    return next((text[:60] for text in said if _signs(text) not in signs), "")


def _said(kind: str, text: str) -> str:
    return f"{kind}: {text}"


def _signs(text: str) -> str:
    return "".join(sign for sign in clean(text) if sign.isprintable() and not sign.isspace())


def _trial(document: str) -> Paper:
    """Return a document that says of each thing in it what it is."""
    said = {kind: _WORD.format(kind) for kind in _KINDS}
    blocks = (
        words(said["words"]),
        note(said["note"]),
        pairs(("Label", said["pairs"])),
        table("Caption", ("Head", "Other"), ((said["table"], ""),)),
        listed(said["list"]),
        listed(said["numbered"], numbered=True),
        Block(kind="sign", items=(said["sign"],)),
    )
    facts = (Pair(label="Label", words=said["facts"]),)
    return _paper(
        document,
        blocks,
        facts=facts,
        marking=said["marking"],
        copy_number=said["copyno"],
        state="DRAFT",
        state_words=said["state"],
        withheld=said["withheld"],
    )


def _harmful(document: str) -> Paper:
    """Return a document that holds, wherever it holds words, what some reader's program
    would obey.
    """
    blocks = [block for text in _HARM for block in _with(text)]
    shortest = dict.fromkeys(
        ("marking", "copy_number", "state", "state_words", "withheld", "head", "subtitle"), _HARM[0]
    )
    return _paper(
        document,
        blocks,
        facts=tuple(Pair(label=text[:100], words=_said("facts", text)) for text in _HARM),
        **shortest,
    )


def _with(text: str) -> Iterator[Block]:
    said = {kind: _said(kind, text) for kind in _TEXTS}
    yield from (
        words(said["words"]),
        note(said["note"]),
        pairs((text[:100], said["pairs"])),
        listed(said["list"]),
    )
    yield listed(said["numbered"], numbered=True)
    yield table(
        text[:100], (text[:100], "Other", "Third"), ((said["table"], "", ""),), (60, 10, 30)
    )
    yield Block(kind="sign", items=(said["sign"],))


def _paper(document: str, blocks: Iterable[Block], **more: object) -> Paper:
    parts = (
        Part(title="First", aside="2000-001", blocks=tuple(blocks)),
        Part(title="Second", level=2),
        Part(title="Third", new_page=True),
    )
    given = {
        "document": document,
        "audience": "full",
        "hub": "Hub",
        "title": "Title",
        "parts": parts,
        "made_on": _DAY,
    } | more
    return Paper.model_validate(given)
