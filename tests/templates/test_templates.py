"""The data files a hub may change: what we ship serves, and what cannot serve is refused with place
and reason (design, section 3).
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources import files
from uuid import UUID

import pytest
from rich.cells import cell_len

from conference.base.clock import parse_clocks
from conference.base.field import Option
from conference.base.refusal import Refused
from conference.case.assessment.instrument import parse_instrument
from conference.case.capture.capture import Chair, capture
from conference.case.steps import closure, information, plan, room
from conference.case.steps.registry import CASE_KINDS, read_agenda
from conference.hub.profile import FoundHub
from conference.hub.seat import Partner
from conference.meeting.agenda import MEETING_KINDS, Agenda, Step
from conference.meeting.quorum import parse_quorum

# Total minutes and kinds in order, as in the table of the design, section 3, and the notes on
# practice, section 9.
AGENDAS: dict[str, tuple[int, str]] = {
    "meeting": (46, "opening earlier ratify cases break lapsing learning next closing"),
    "new": (
        18,
        "room question basis information views assessment decision owner plan review readback",
    ),
    "review": (9, "room report plan information basis assessment decision owner review readback"),
    "closure": (6, "room closure views basis decision review readback"),
    "urgent": (15, "room safety information assessment decision owner plan review readback"),
    "check": (2, "room information check decision review readback"),
}
MEETING_MINUTES = {
    "opening": 8,
    "earlier": 10,
    "ratify": 5,
    "cases": 0,
    "break": 10,
    "lapsing": 3,
    "learning": 3,
    "next": 2,
    "closing": 5,
}
STEPPER_WIDTH = 100
SIGNS = (">", "-", "+", "?", "!", "*", "~", "=")
LABELS = (
    "radicalis|extremis|terror|offender|perpetrator|victim|suspect|abuser|addict|criminal|vulnerable|dangerous|manipulat"
    "|non-complian|hard to reach"
)


def shipped(name: str) -> str:
    """Return the text of a file among the templates."""
    return files("templates").joinpath(name).read_text(encoding="utf-8")


def agenda(name: str) -> Agenda:
    """Return an agenda we ship."""
    return read_agenda(shipped(f"agendas/{name}.toml"), f"{name}.toml")


def every_step() -> list[tuple[str, Step]]:
    """Return every step we ship with the name of its agenda."""
    return [(name, step) for name in AGENDAS for step in agenda(name).steps]


def refusal(read: Callable[[str, str], object], text: str, file: str) -> str:
    """Return the sentence with which a text is refused."""
    with pytest.raises(Refused) as refused:
        read(text, file)
    return str(refused.value)


def changed(text: str, old: str, new: str) -> str:
    """Return a text with the first `old` replaced, which must be there."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("name", AGENDAS)
def test_an_agenda_has_the_steps_and_the_minutes_it_promises(name: str) -> None:
    """Kinds stand in the order of the design, minutes add up to the total, and the file is called
    what it holds.
    """
    read, (minutes, kinds) = agenda(name), AGENDAS[name]
    assert [step.kind for step in read.steps] == kinds.split()
    assert (read.name, read.minutes) == (name, minutes)
    assert sum(step.minutes for step in read.steps) == minutes


def test_every_agenda_we_ship_is_tested() -> None:
    """No agenda lies in the folder that these tests do not know."""
    assert {file.name for file in files("templates").joinpath("agendas").iterdir()} == {
        f"{name}.toml" for name in AGENDAS
    }


def test_a_meeting_allots_its_items_their_minutes() -> None:
    """The items around the cases take the minutes agreed, and nothing but items of a meeting stands
    there.
    """
    read = agenda("meeting")
    assert {step.kind: step.minutes for step in read.steps} == MEETING_MINUTES
    assert {step.kind for step in read.steps} == set(MEETING_KINDS)


def test_every_kind_of_step_is_used() -> None:
    """No rule of a step is out of reach of the agendas we ship."""
    assert {step.kind for _, step in every_step()} == {*CASE_KINDS, *MEETING_KINDS}


@pytest.mark.parametrize(("name", "step"), every_step())
def test_the_words_of_a_step_are_short_and_in_order(name: str, step: Step) -> None:
    """A title fits the stepper, a prompt is one sentence to say aloud, a help has its five lines
    and names a sign.
    """
    assert 0 < len(step.title) <= 12, name
    assert re.fullmatch(r"[A-Z][^.?!]*[.?]", step.prompt), name
    assert cell_len(step.prompt) <= 76, (
        f"{name}, {step.kind}: the room shows a prompt in one line of 76 cells"
    )
    assert 40 <= len(step.help.split()) <= 140, (
        f"{name}, {step.kind}: {len(step.help.split())} words"
    )
    purpose, ask, good, mistake, keys = step.help.split("\n")
    assert purpose.endswith("."), name
    assert re.match(r"Ask[^:.?]*: .*\?", ask), name
    assert good.startswith("Good: "), name
    assert mistake.startswith("Mistake: "), name
    assert keys.startswith("Keys: "), name


@pytest.mark.parametrize(
    ("name", "step"), [pair for pair in every_step() if pair[1].kind in CASE_KINDS]
)
def test_the_help_of_a_case_names_a_sign(name: str, step: Step) -> None:
    """Whoever asks for help in a case learns at least one sign of the capture line that serves
    there.
    """
    keys = f" {step.help.rpartition('Keys: ')[2]}"
    assert any(f" {sign} " in keys for sign in SIGNS), name


def test_the_titles_of_a_new_case_fit_one_line() -> None:
    """The eleven titles, two cells apart, are no wider than a screen of 100 columns."""
    titles = [step.title for step in agenda("new").steps]
    assert len("  ".join(titles)) <= STEPPER_WIDTH


def test_room_decision_and_read_back_may_not_be_passed_over() -> None:
    """What makes a decision stand cannot be skipped, in any agenda."""
    assert not [
        name
        for name, step in every_step()
        if step.kind in {"room", "decision", "readback"} and step.may_skip
    ]


@pytest.mark.parametrize(
    ("kind", "options"),
    [("room", room.OPTIONS), ("information", information.OPTIONS), ("closure", closure.ENDINGS)],
)
def test_help_names_the_keys_the_program_has(kind: str, options: Iterable[Option]) -> None:
    """The keys in the help are those of the step, so that nobody presses in vain."""
    steps = [step for name, step in every_step() if step.kind == kind]
    assert steps
    for step in steps:
        assert not [
            option
            for option in options
            if f"{option.key} {option.label.split(':')[0]}" not in step.help
        ]


def test_help_names_the_keys_of_earlier_actions() -> None:
    """So do the two steps that go through what was agreed before (H4.5)."""
    for step in (agenda("meeting").steps[1], agenda("review").steps[2]):
        assert not [move for move in plan.MOVES if f"{move.key} {move.label}" not in step.help]


@pytest.mark.parametrize(
    ("example", "seat", "joint", "hours"),
    [
        ("! hsg home visit with pol +14", "Housing", "Police", None),
        ("! soc call the grandmother with pol 2h", "Social services", "Police", 2),
    ],
)
def test_the_examples_in_the_help_are_understood(
    example: str, seat: str, joint: str, hours: int | None
) -> None:
    """An action shown as an example can be written exactly so."""
    assert any(example in step.help for _, step in every_step())
    names = {"hsg": "Housing", "pol": "Police", "soc": "Social services"}
    seats = [
        Chair(UUID(int=number), code, name) for number, (code, name) in enumerate(names.items())
    ]
    read = capture(example, seats, date(2026, 12, 10))
    assert read.problem is None
    assert read.seat is not None
    assert (read.seat.name, [one.name for one in read.joint], read.due_hours) == (
        seat,
        [joint],
        hours,
    )
    assert hours or read.due == date(2026, 12, 24)


def test_no_file_labels_people() -> None:
    """Neutral words by default (H1.3)."""
    names = [f"agendas/{name}.toml" for name in AGENDAS] + [
        "instruments/hub-formulation.toml",
        "quorum.toml",
    ]
    names += ["sectors.toml", "interventions.toml"]
    assert not {
        name: found for name in names if (found := re.findall(LABELS, shipped(name), re.IGNORECASE))
    }


def test_the_hub_formulation_has_its_ten_sections_and_no_clash_of_keys() -> None:
    """Ten sections, each with one sentence of guidance; a key gives either a rating or a change
    (H3.8).
    """
    read = parse_instrument(shipped("instruments/hub-formulation.toml"), "hub-formulation.toml")
    assert (read.name, read.licence, len(read.part)) == ("hub-formulation", "CC0-1.0", 10)
    assert [grade.key for grade in read.scale] == ["0", "1", "2", "s", "q"]
    assert [grade.key for grade in read.scale if grade.concern] == ["1", "2"]
    assert [grade.key for grade in read.changes] == ["n", "u", "e", "d", "g"]
    assert not {grade.key for grade in read.scale} & {grade.key for grade in read.changes}
    assert len({part.key for part in read.part}) == 10
    assert all(re.fullmatch(r"[A-Z][^.?!]*\.", part.guidance) for part in read.part)
    assert read.words("2 e") == "serious concern, as before"


def test_the_quorum_rules_serve() -> None:
    """Four partners, social work and two others, three seats; a new hub begins with a rule that is
    there (H2.8, H4.4).
    """
    rules = parse_quorum(shipped("quorum.toml"), "quorum.toml")
    assert {
        name: (rule.partners, rule.seats, rule.agencies, rule.in_contact)
        for name, rule in rules.items()
    } == {
        "structural partners": (tuple(Partner), 0, 0, 0),
        "social work and two others": ((Partner.SOCIAL_WORK,), 3, 0, 0),
        "social care and two agencies in contact": ((Partner.SOCIAL_WORK,), 0, 3, 2),
        "urgent": ((), 3, 0, 0),
    }
    assert not any(rule.guest_partners for rule in rules.values())
    assert read_agenda(shipped("agendas/urgent.toml"), "urgent.toml").quorum == "urgent"
    assert all(rule.source and rule.title for rule in rules.values())
    assert FoundHub.model_fields["quorum"].default in rules


def test_the_sectors_are_those_of_the_handbook() -> None:
    """Every sector of H1.2 is there once, with what it brings, and every structural partner has its
    sector (H2.8).
    """
    sectors = tomllib.loads(shipped("sectors.toml"))["sector"]
    assert sorted(sector["name"] for sector in sectors) == [
        "NGOs",
        "advice",
        "communities and families",
        "employment",
        "faith",
        "health",
        "housing",
        "local authority",
        "mental health",
        "police",
        "prison and probation",
        "schools",
        "social services",
        "sports",
        "youth work",
    ]
    assert all(
        sector.keys() <= {"name", "note", "partner", "helps"} and sector["note"].endswith(".")
        for sector in sectors
    )
    assert {Partner(sector["partner"]) for sector in sectors if "partner" in sector} == set(Partner)


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ('kind = "question"', 'kind = "verdict"', "step 2, kind: ", "there is no kind 'verdict'"),
        ('kind = "question"\n', "", "step 2: ", "kind is missing"),
        ('title = "New case"\n', "", "", "title is missing"),
        ('title = "Basis"', "title = 3", "step 3, title: ", "valid string"),
        ("minutes = 5", 'minutes = "ten"', "step 4, minutes: ", "valid number"),
        ("minutes = 5", "minutes = -1", "step 4, minutes: ", "greater than or equal to 0"),
        ("minutes = 5", "minutes = true", "step 4, minutes: ", "valid number"),
        ("minutes = 5", "colour = 5", "step 4: ", "nothing here is called colour"),
        ("minutes = 18", 'minutes = "ten"', "minutes: ", "valid integer"),
        ('kind = "question"', 'kind = "room"', "step 2, kind: ", "room stands twice"),
        (
            'kind = "question"',
            'kind = "lapsing"',
            "step 2, kind: ",
            "lapsing is a step of the meeting",
        ),
        ("minutes = 18", 'for_kinds = ["child"]', "", "instead_of has to say"),
        ("minutes = 18", 'instead_of = "old"', "instead_of: ", "'new', 'review'"),
        ("minutes = 18", 'first = ["child"]', "", "first belongs into meeting.toml"),
    ],
)
def test_a_broken_agenda_is_refused_with_its_line_step_and_reason(
    old: str, new: str, where: str, reason: str
) -> None:
    """A hub that changes an agenda learns on which line which step cannot serve, and why."""
    text = changed(shipped("agendas/new.toml"), old, new)
    said = refusal(read_agenda, text, "ours.toml")
    line = _line(shipped("agendas/new.toml"), old) - (0 if new else 1) if new or where else 1
    assert said.startswith(f"ours.toml, line {line}: {where}")
    assert reason in said


def _line(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_an_agenda_without_steps_is_refused() -> None:
    """An empty file is no agenda."""
    assert (
        refusal(read_agenda, 'name = "ours"\ntitle = "Ours"\n', "ours.toml")
        == "ours.toml, line 1: step is missing."
    )


@pytest.mark.parametrize("read", [read_agenda, parse_instrument, parse_quorum, parse_clocks])
def test_a_slip_in_the_writing_is_refused_with_its_line(read: Callable[[str, str], object]) -> None:
    """What is no TOML at all is refused with file, line and reason."""
    said = refusal(read, 'name = "ours"\n\ntitle = Ours\n', "ours.toml")
    assert said == "ours.toml, line 3: invalid value."


@pytest.mark.parametrize(
    ("old", "new", "at", "where"),
    [
        ('licence = "CC0-1.0"\n', "", "", "licence is missing"),
        ("version = 2", 'version = "first"', 'version = "first"', "version: "),
        (
            'guidance = "Who is close',
            'colour = "Who is close',
            'colour = "Who',
            "part 7: nothing here is called colour",
        ),
        ('words = "gone"\n', "", '[[changes]]\nkey = "g"', "changes 5: words is missing"),
    ],
)
def test_a_broken_instrument_is_refused_with_its_place(
    old: str, new: str, at: str, where: str
) -> None:
    """So does a hub that brings an instrument of its own (H3.8)."""
    text = changed(shipped("instruments/hub-formulation.toml"), old, new)
    assert refusal(parse_instrument, text, "ours.toml").startswith(
        f"ours.toml, line {_line(text, at)}: {where}"
    )


@pytest.mark.parametrize(
    ("old", "new", "at", "where"),
    [
        (
            '"behavioural experts"]',
            '"wizards"]',
            '"wizards"',
            "structural partners, partners 4: input should be",
        ),
        (
            "seats = 3",
            'seats = "three"',
            'seats = "three"',
            "social work and two others, seats: input should be",
        ),
        (
            "seats = 3",
            "chairs = 3",
            "chairs = 3",
            "social work and two others: nothing here is called chairs",
        ),
        (
            'title = "Any three seats, ratified at the next meeting"\n',
            "",
            "[urgent]",
            "urgent: title is missing",
        ),
    ],
)
def test_a_broken_quorum_rule_is_refused_with_its_place(
    old: str, new: str, at: str, where: str
) -> None:
    """A rule nobody could meet never counts (H2.8)."""
    text = changed(shipped("quorum.toml"), old, new)
    assert refusal(parse_quorum, text, "ours.toml").startswith(
        f"ours.toml, line {_line(text, at)}: {where}"
    )
