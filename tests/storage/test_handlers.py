"""The tables of handlers: each function is meant for what it stands beside."""

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import pytest

from conference.base.record import Command, Query, Record
from storage.handlers import ANSWERS, FOLLOWERS, HANDLERS


def _takes(function: Callable[..., Any], name: str, kind: type[Any]) -> bool:
    """Whether a function takes something of this kind under this name, if it takes it at all."""
    wanted = get_type_hints(function).get(name, kind)
    return any(
        issubclass(kind, one.__pydantic_generic_metadata__["origin"] or one)
        for one in get_args(wanted) or (wanted,)
    )


def _gives(asked: type[Any]) -> object:
    """Return what a command or a query says it is answered with."""
    return next(
        args[0]
        for base in asked.__mro__
        if issubclass(base, Record) and (args := base.__pydantic_generic_metadata__["args"])
    )


@pytest.mark.parametrize("command", HANDLERS, ids=lambda one: one.__name__)
def test_a_handler_takes_its_command_and_returns_its_record(command: type[Command[Any]]) -> None:
    """The table is typed loosely, so that it can be one table; this says what a checker cannot."""
    handler = HANDLERS[command]
    assert _takes(handler, "command", command)
    if handler.__name__ != "settle_plainly":  # one for many: its table says which record
        assert get_type_hints(handler)["return"] == _gives(command)


@pytest.mark.parametrize("query", ANSWERS, ids=lambda one: one.__name__)
def test_an_answer_takes_its_query_and_returns_what_was_asked_for(query: type[Query[Any]]) -> None:
    """An answer that needs nothing of its query does not take it."""
    answer = ANSWERS[query]
    assert _takes(answer, "query", query)
    assert set(get_type_hints(answer)) <= {"work", "query", "return"}
    assert get_type_hints(answer)["return"] == _gives(query)


@pytest.mark.parametrize("command", FOLLOWERS, ids=lambda one: one.__name__)
def test_a_follower_takes_the_command_it_follows(command: type[Command[Any]]) -> None:
    """What it takes of the command and its record has those names, by which it is called."""
    for follower in FOLLOWERS[command]:
        assert _takes(follower, "command", command)
        assert set(get_type_hints(follower)) <= {"work", "command", "record", "return"}
