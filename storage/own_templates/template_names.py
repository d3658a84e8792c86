"""Which files a hub may put into its template folder, and which of those there nothing reads
(design, section 1.4).
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

from conference.base.refusal import Refused
from conference.documents.catalogue import DOCUMENTS
from storage.file.regular_file import is_there

PAPER = "paper"
"""What the templates are called that print every document."""

ENDINGS = {"docx": "Word", "typ.j2": "PDF", "html.j2": "web page", "txt.j2": "plain text"}
"""Endings of the templates of documents, and what each prints."""

MOST_NAMES = 500
"""Files of a template folder that are looked at."""

_DEEPEST = 3
_NAMED = re.compile(r"(agendas|instruments)/[a-z0-9][a-z0-9_-]{0,59}\.toml")
_LISTS = {
    "clocks.toml": "by when something is due, and what it warns of",
    "interventions.toml": "the catalogue of interventions of the plan",
    "quorum.toml": "rules for who has to be there for a decision",
    "sectors.toml": "the sectors of agencies",
    "sharing.toml": "what each sector may usually share, and on which ground",
    "statement.toml": "the confidentiality statement read at the beginning",
    "wording.toml": "words that the check for neutral wording points out",
}


@dataclass(frozen=True)
class TemplateName:
    """A template by its name below the folder, its kind, what it is for; whether the program brings
    one, whether the hub has its own.
    """

    name: str
    kind: str
    words: str
    built_in: bool = True
    own: bool = False


def folder_of(hub: Path) -> Path:
    """Return the template folder of a hub: it lies beside the hub's file."""
    return hub.with_suffix(".templates")


@cache
def built_in_names() -> frozenset[str]:
    """Return every template that the program brings."""
    return frozenset(name for name in _walk(files("templates"), "") if _is_read(name))


def find_name(name: str, own: bool = False) -> TemplateName | None:
    """Return what a template of this name is; None when nothing reads a file of this name."""
    if not _is_read(name):
        return None
    built_in = name in built_in_names()
    if name in _LISTS:
        return TemplateName(name, "list", _LISTS[name], built_in, own)
    room, _, file = name.partition("/")
    if room != "documents":
        return TemplateName(
            name, room.removesuffix("s"), _purpose(room, file, built_in=built_in), built_in, own
        )
    stem, _, ending = file.partition(".")
    words = (
        "every document that has no template of its own" if stem == PAPER else DOCUMENTS[stem].words
    )
    return TemplateName(name, ENDINGS[ending], words, built_in, own)


def own_names(folder: Path) -> tuple[str, ...]:
    """Return every file in a template folder, by its name below it, those nothing reads too; what
    editors leave for a while left out.

    A link to a folder is a name like another: nothing is followed. Of endless many, the first
    `MOST_NAMES` count.
    """
    return tuple(sorted(islice(_names_in(folder, "", _DEEPEST), MOST_NAMES)))


def unreadable(folder: Path) -> str:
    """Return what is wrong with a template folder as a whole, in half a sentence; "" when nothing
    is.
    """
    try:
        with os.scandir(folder) as found:
            count = sum(1 for _ in islice(found, MOST_NAMES + 1))
    except FileNotFoundError:
        return "the link leads nowhere" if is_there(folder) else ""
    except NotADirectoryError:
        return "no folder"
    except (OSError, ValueError):
        return "it may not be read: the machine does not let you"
    return f"it holds more than {MOST_NAMES} files" if count > MOST_NAMES else ""


def _names_in(folder: Path, before: str, deep: int) -> Iterator[str]:
    """Yield the names in a folder, those of the folders in it first."""
    inner, names = list[str](), list[str]()
    try:
        with os.scandir(folder) as found:
            for one in islice(found, MOST_NAMES):
                if one.name.startswith((".", "~$")) or one.name.endswith("~"):
                    continue
                within = deep and one.is_dir(follow_symlinks=False)
                (inner if within else names).append(one.name)
    except (OSError, ValueError):  # it is told of the folder as a whole
        return
    for name in sorted(inner):
        yield from _names_in(folder / name, f"{before}{name}/", deep - 1)
    yield from (before + name for name in sorted(names))


def every_name(folder: Path) -> tuple[TemplateName, ...]:
    """Return every template there is, the program's and the hub's own, by name."""
    own = frozenset(own_names(folder))
    found = (find_name(name, name in own) for name in sorted(built_in_names() | own))
    return tuple(one for one in found if one is not None)


def template_to_copy(name: str, to: str = "") -> tuple[str, bytes]:
    """Return the name a built-in template gets in a hub's folder, and its bytes; raise Refused for
    a name that would not be read.

    A template for one document is copied from the one that prints them all.
    """
    for said in (name, to or name):
        if not _is_read(said):
            meant = nearest(said)
            raise Refused(
                "Nothing reads a template of this "
                f"name{f': perhaps {meant} is meant' if meant else '; the list has them all'}."
            )
    source = name
    if name not in built_in_names() and name.startswith("documents/"):
        source = f"documents/{PAPER}.{name.removeprefix('documents/').partition('.')[2]}"
    if source not in built_in_names():
        raise Refused(
            "The program brings no template of this name; copy another one of its kind, "
            "with --to this name."
        )
    if to and (_kind(to) != _kind(source)):
        raise Refused("Under that name it would be read as something else: keep folder and ending.")
    return to or name, files("templates").joinpath(source).read_bytes()


def _kind(name: str) -> str:
    """Return what decides how a template is read: its folder and its ending, or the whole name of a
    list.
    """
    room, slash, file = name.partition("/")
    return f"{room}/{file.partition('.')[2]}" if slash else name


def strangers(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the files of a template folder that nothing reads, each with the name that it was
    perhaps meant to have, or "".
    """
    return tuple((name, nearest(name)) for name in own_names(folder) if not _is_read(name))


def nearest(name: str) -> str:
    """Return the name most like one that nothing reads, or "" when none is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only where something is wrong, and not for opening a hub

    known = [
        *sorted(built_in_names()),
        *(f"documents/{stem}.{ending}" for stem in DOCUMENTS for ending in ENDINGS),
    ]
    found = process.extractOne(name[:120].casefold(), known, scorer=fuzz.ratio, score_cutoff=70)
    return found[0] if found else ""


def _is_read(name: str) -> bool:
    if name in _LISTS or _NAMED.fullmatch(name):
        return True
    stem, _, ending = name.removeprefix("documents/").partition(".")
    return (
        name.startswith("documents/") and ending in ENDINGS and (stem == PAPER or stem in DOCUMENTS)
    )


def _purpose(room: str, file: str, *, built_in: bool) -> str:
    """Return what an agenda or an instrument is for: by its title, where the program brings it."""
    if not built_in:
        return "of this hub only"
    text = files("templates").joinpath(room, file).read_text(encoding="utf-8")
    title = re.search(r'^title = "([^"]*)"', text, re.MULTILINE)
    return title[1] if title else ""


def _walk(folder: Traversable, before: str) -> Iterator[str]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _walk(one, f"{before}{one.name}/")
        else:
            yield before + one.name
