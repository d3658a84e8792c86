"""Agreed before: an action that was agreed earlier in the same case, so that it is not agreed again
without a thought.

A published near-miss review found the same actions agreed again without anybody asking whether they
had worked (notes: practice, sections 3 and 10.5; H4.3, H4.5).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from rapidfuzz import fuzz

from conference.base.moment import short
from conference.case.plan.intervention import Intervention, kind_of
from conference.case.record.action import UNFINISHED, Action

NEARLY = 85
"""How alike two actions' words are, of 100, that count as nearly the same; the order of the words
does not count.
"""

SAME_WORD = 85
"""How alike two words are, of 100, that count as one: "mentor" and "mentors"."""

SHARED = 0.75
"""The share of the shorter action's words that stand in the longer one as well, from which on the
two are alike.
"""

_FEWEST = (
    2  # words in common; one alone ("visit") says too little, unless both actions are that one word
)
_SMALL_WORDS = (
    "a about after again all an and any as at be by for from go goes has have her him his "
    "if in into is it its more new no of on once "
    "or our out s she so some still that the their them then there they this to today "
    "tomorrow until up us week weekly weeks when who "
    "will with"
)
_SMALL = frozenset(_SMALL_WORDS.split())

_WORD = re.compile(r"\w+")
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_COMPARED = 300  # characters: who agrees on the same thing says so at the beginning


def agreed_before(
    action: Action, others: Iterable[Action], catalogue: Sequence[Intervention] = ()
) -> tuple[Action, ...]:
    """Return the actions of earlier conferences that are the same again: same seat and kind, or
    nearly the same words. Newest first.
    """
    kind, words = _kind(action, catalogue), _words(action)
    found = [
        other
        for other in others
        if other.seat_id == action.seat_id
        and other.item_id != action.item_id
        and _order(other) <= _order(action)
        and (_alike(words, _words(other)) or (kind and kind == _kind(other, catalogue)))
    ]
    return tuple(sorted(found, key=_order, reverse=True))


def what_came(before: Sequence[Action]) -> str:
    """Return when it was agreed and what came of it, as in "agreed 12 Sep, not done: agency: nobody
    came".
    """
    if not before:
        return ""
    newest = before[0]
    state = f"still {newest.state.value}" if newest.state in UNFINISHED else newest.state.value
    more = f" ({len(before)} times)" if len(before) > 1 else ""
    return (
        f"agreed {short(newest.agreed_on)}{more}, "
        f"{state}{f': {newest.outcome}' if newest.outcome else ''}"
    )


def _order(action: Action) -> tuple[date, datetime]:
    return action.agreed_on, action.written_at or _LONG_AGO


def _kind(action: Action, catalogue: Sequence[Intervention]) -> str:
    kind = kind_of(action, catalogue)
    return kind.name.casefold() if kind else action.intervention.casefold()


def _words(action: Action) -> str:
    return " ".join(action.text.casefold().split())


def _alike(one: str, other: str) -> bool:
    """Whether two actions say the same: letter by letter, or in the words that matter, however long
    the rest is.
    """
    return fuzz.token_sort_ratio(
        one[:_COMPARED], other[:_COMPARED], score_cutoff=NEARLY
    ) > 0 or _share_words(one, other)


def _share_words(one: str, other: str) -> bool:
    few, many = sorted((_telling(one), _telling(other)), key=len)
    if not few:
        return False
    found = sum(any(fuzz.ratio(word, said) >= SAME_WORD for said in many) for word in few)
    return found >= SHARED * len(few) and (found >= _FEWEST or len(many) == 1)


def _telling(words: str) -> list[str]:
    """Return the words that say what is done, each once."""
    return list(
        dict.fromkeys(
            word
            for word in _WORD.findall(words[:_COMPARED])
            if word not in _SMALL and not word.isdigit()
        )
    )
