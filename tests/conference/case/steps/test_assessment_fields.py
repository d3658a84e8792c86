"""Every field of every instrument, on conferences in memory (H3.8)."""

import re
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path

from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.assessment.instrument import parse_instrument
from conference.case.record.case import RiskLevel
from conference.case.record.kind import Kind
from tests.conference.case.steps.filling import fields_of, shows, ways
from tests.conference.conferences import after, conference, line, settled


def test_every_field_of_every_instrument_can_be_filled_in_and_shows_it() -> None:
    """Each in every way there is; nothing is broken by any of it, and each shows its own beside
    those of the others.

    What is filled in the same way in every part of an instrument is filled in in all of them before
    they are looked at.
    """
    shipped = Path(__file__).parents[4] / "templates" / "instruments" / "licensed-24.toml"
    own = shipped.read_text(encoding="utf-8").replace("frame = true\n", "")
    ours = parse_instrument(own.replace("Question 1\n", "Anybody hurt?\n"), "ours-24.toml")
    was = {"level": RiskLevel.ROUTINE, "reason": "calm", "ratings": {"self": "1", "living": "2"}}
    c = conference(
        instruments=[ours],
        lines=[line("seen twice", Kind.INFORMATION, "Police")],
        concerns_before=(line("sleeps at a friend's", Kind.CONCERN),),
        before=[settled(Assessment, **was)],
    )
    for name in ("scenario", "factors-22", "restricted-results", ours.name):
        use = fields_of(c)[f"assessment/instruments/use:{name}"]
        command = use.command(use.read("y", c.today))
        assert isinstance(command, SettleAssessment)
        c = after(c, command)
    fields, alike, tried = fields_of(c), defaultdict[str, list[str]](list), 0
    for path in fields:
        if path.startswith("assessment/"):
            alike[re.sub("/part:[^/]*", "/part", path)].append(path)
    for paths in alike.values():
        for row in zip_longest(*(ways(fields[path]) for path in paths)):
            typed = {path: said for path, said in zip(paths, row, strict=True) if said is not None}
            filled = c
            for path, said in typed.items():
                command = fields[path].command(fields[path].read(said, c.today))
                assert isinstance(command, SettleAssessment), path
                filled = after(filled, command)
            shown = fields_of(filled)
            for path, said in typed.items():
                assert path in shown, (path, said)
                assert "/use:" in path or shows(shown[path], said, c), (path, said)
            tried += len(typed)
    assert tried > 1_000
