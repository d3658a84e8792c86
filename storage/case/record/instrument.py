"""Instruments in the versions that were used: the whole text is kept at the first use, never
edited, only superseded (H3.8).

A file that was changed and kept its number is not taken: the text that was used under this number
serves on, and the hub is told to give its file a higher one. So a rating given years ago is always
read in the words in which it was given.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped

from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment, may_fill
from conference.case.assessment.instrument import DEFAULT, Instrument, parse_instrument
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork

_KEPT = "instruments kept"


class InstrumentRow(Row):
    """One version of an instrument as it was when it was first used; `number` is the version its
    file says.
    """

    __tablename__ = "instrument"
    __table_args__ = (UniqueConstraint("name", "number"),)

    name: Mapped[str]
    number: Mapped[int]
    digest: Mapped[str]
    text: Mapped[str]


def offered(work: UnitOfWork) -> dict[str, Instrument]:
    """Return the instruments the hub offers, the one every hub has first, each in words that were
    not changed under its number.
    """
    found = {
        name: _unchanged(work, instrument, text)
        for name, (instrument, text) in work.templates.instruments().items()
    }
    return {DEFAULT: found[DEFAULT], **found}


def kept(work: UnitOfWork, name: str, number: int) -> Instrument | None:
    """Return a version that was used, or None where it was not kept or cannot be read any more."""
    text = _texts(work).get((name, number))
    return _read(name, text) if text is not None else None


def instruments_for(work: UnitOfWork, now: Assessment | None) -> tuple[Instrument, ...]:
    """Return what a conference may use: what the hub offers, in the versions this conference began
    with.
    """
    found = {name: tool for name, tool in offered(work).items() if not tool.frame}
    for name, number in (now.versions if now else {}).items():
        if name not in found or found[name].version != number:
            used = kept(work, name, number)
            if used is not None:
                found[name] = used
    return tuple(
        sorted(
            found.values(),
            key=lambda tool: (tool.name != DEFAULT, tool.kind.value != "question", tool.title),
        )
    )


def versions_of(
    work: UnitOfWork, assessments: Iterable[Assessment | None]
) -> dict[tuple[str, int], Instrument]:
    """Return the instruments these assessments used, by name and version."""
    used = {pair for one in assessments if one for pair in one.versions.items()}
    return {pair: tool for pair in used if (tool := kept(work, *pair)) is not None}


def keep(work: UnitOfWork, command: SettleAssessment, known: dict[str, int]) -> dict[str, int]:
    """Keep what a command uses for the first time in a conference; return its versions.

    Refuse what no instrument asks for.
    """
    begun: dict[str, int] = {}
    there = offered(work)
    for name in sorted(command.touched):
        tool = kept(work, name, known[name]) if name in known else None
        tool = tool or there.get(name)
        if tool is None or tool.frame:
            raise Refused("This hub has no such instrument.")
        may_fill(command, tool)
        if name not in known:
            begun[name] = tool.version
            _keep(work, tool)
    return begun


def _keep(work: UnitOfWork, tool: Instrument) -> None:
    if (tool.name, tool.version) in _texts(work):
        return
    text = work.templates.instruments()[tool.name][1]
    work.add(InstrumentRow(name=tool.name, number=tool.version, digest=_digest(text), text=text))
    work.forget(_KEPT)


def _unchanged(work: UnitOfWork, tool: Instrument, text: str) -> Instrument:
    before = _texts(work).get((tool.name, tool.version))
    if before is None or _digest(before) == _digest(text):
        return tool
    used = kept(work, tool.name, tool.version)
    if used is None or used == tool:  # only its remarks changed
        return tool
    used_so = f"version {tool.version} was used with other words, which serve on"
    said = f"instruments/{tool.name}.toml: {used_so}. Give the new ones a higher number."
    if said not in work.templates.problems:
        work.templates.problems.append(said)
    return used


def _texts(work: UnitOfWork) -> dict[tuple[str, int], str]:
    def read() -> dict[tuple[str, int], str]:
        rows = work.session.execute(
            select(InstrumentRow.name, InstrumentRow.number, InstrumentRow.text)
        ).all()
        return {(name, number): text for name, number, text in rows}

    return work.cached(_KEPT, read)


@lru_cache(maxsize=64)
def _read(name: str, text: str) -> Instrument | None:
    try:
        return parse_instrument(text, f"instruments/{name}.toml").model_copy(update={"name": name})
    except (
        Refused
    ):  # written for a program that read more than this one: its numbers are shown without words
        return None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
