"""The balance of a plan: help and pressure, of one's own will or not, and whom it works with (H4.1,
H4.3).
"""

from collections.abc import Iterable, Mapping

from conference.case.record.action import Action, Approach, InterventionLevel

_FEWEST = 2
"""One action alone is not one-sided."""


def balance(actions: Iterable[Action]) -> dict[str, int]:
    """Return how many actions are assistance and how many pressure, voluntary and compulsory, and
    at which level; nothing is guessed.
    """
    found = tuple(actions)
    return {
        "assistance": sum(action.approach is Approach.ASSISTANCE for action in found),
        "pressure": sum(action.approach is Approach.PRESSURE for action in found),
        "voluntary": sum(action.compulsory is False for action in found),
        "compulsory": sum(action.compulsory is True for action in found),
        **{
            level.value: sum(action.level is level for action in found)
            for level in InterventionLevel
        },
    }


def balance_words(of: Mapping[str, int]) -> str:
    """Return a balance in one line; "" where nothing was said of any action."""
    if not any(of.values()):
        return ""
    groups = (
        ("assistance", "pressure"),
        ("voluntary", "compulsory"),
        tuple(level.value for level in InterventionLevel),
    )
    said = {"assistance": "help", "pressure": "pressure"}
    return "; ".join(
        ", ".join(f"{of[name]} {said.get(name, name)}" for name in group)
        for group in groups
        if any(of[one] for one in group)
    )


def one_sided(of: Mapping[str, int]) -> str:
    """Return what a plan lacks when everything in it is of one kind, as a reminder; "" where it is
    mixed or too small to say.
    """
    reminders = []
    if of["assistance"] >= _FEWEST and not of["pressure"]:
        reminders.append("only help: is any pressure needed?")
    if of["pressure"] >= _FEWEST and not of["assistance"]:
        reminders.append("only pressure: where is the help?")
    if of["compulsory"] >= _FEWEST and not of["voluntary"]:
        reminders.append("nothing is voluntary")
    levels = {level.value: of[level.value] for level in InterventionLevel}
    if sum(levels.values()) >= _FEWEST and (
        without := [name for name, count in levels.items() if not count]
    ):
        reminders.append(f"nothing with the {' or the '.join(without)}")
    return "; ".join(reminders)
