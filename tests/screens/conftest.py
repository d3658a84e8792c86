"""Pages are tried on real meetings: the houses of the storage tests serve here too. No widget of
any test may be given a bare string.
"""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from textual.content import Content

from tests.storage.conftest import begun, founded, laid, meeting

__all__ = ["begun", "founded", "laid", "meeting"]

OURS = "screens.widgets.text"
"""The one module that makes markup into content: of templates of our own."""
ITSELF = {"textual.widgets._toast", "textual.widgets._footer"}
"""Toolkit widgets that no page of ours gives a text to."""


@pytest.fixture(autouse=True)
def _no_bare_string(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail every test in which a widget of the program was given a text as a string, which the
    toolkit takes for markup, and not as content from `screens.widgets.text`.
    """
    parse, bare = Content.from_markup.__func__, list[str]()  # type: ignore[attr-defined]

    def watched(kind: type[Content], /, markup: str | Content, **variables: object) -> Content:
        if isinstance(markup, str) and markup and (from_us := _given(sys._getframe(1))):
            bare.append(f"{from_us}: {markup[:80]!a}")
        made: Content = parse(kind, markup, **variables)
        return made

    monkeypatch.setattr(Content, "from_markup", classmethod(watched))
    yield
    assert not bare, f"a widget was given a bare string, which is taken for markup: {bare}"


def _given(frame: Any) -> str:
    """Return the class of our own widget for which markup is parsed, or nothing."""
    if frame.f_globals.get("__name__") in {OURS, *ITSELF}:
        return ""
    while frame is not None and str(frame.f_globals.get("__name__")).startswith("textual."):
        for name in ("self", "widget", "obj"):
            of = type(frame.f_locals.get(name))
            if of.__module__.startswith("screens.") or of.__name__ == "Static":
                return of.__name__
        frame = frame.f_back
    asker = str(frame.f_globals.get("__name__")) if frame is not None else ""
    return asker if asker.startswith("screens.") else ""
