"""Fields: whatever is typed is understood or refused in one sentence, and no word of it goes
missing.
"""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from conference.base.field import Ask, Field, Given, Option, choice, text, yes_no
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.case.steps import assessment, basis, closure, decision, information, plan, room
from conference.case.steps.meeting import ratify

TODAY = date(2026, 12, 10)


def nothing(given: Given) -> Command[object]:
    """A field under test writes nothing."""
    raise AssertionError(given)


LISTS = {
    "presence": room.OPTIONS,
    "contribution": information.OPTIONS,
    "consent": basis.CONSENTS,
    "outcome": decision.OUTCOMES,
    "reached": decision.REACHED,
    "level": assessment.LEVELS,
    "ending": closure.ENDINGS,
    "move": plan.MOVES,
    "ratify": ratify.OPTIONS,
    "yes or no": (Option("y", "yes"), Option("n", "no")),
}
fields = st.sampled_from(
    [
        *(
            choice(name, name, None, options, nothing, words=words)
            for name, options in LISTS.items()
            for words in (True, False)
        ),
        text("text", "Text", "", nothing),
        Field("day", "Day", Ask.DAY, nothing),
        Field("number", "Number", Ask.NUMBER, nothing),
        Field("group", "Group", Ask.GROUP),
        Field("nothing", "Nothing", Ask.NOTHING),
    ]
)


def of(name: str, *, words: bool = True) -> Field:
    """A choice among the options of a built-in list."""
    return choice(name, name, None, LISTS[name], nothing, words=words)


@pytest.mark.parametrize("name", LISTS)
def test_every_option_has_a_key_of_its_own(name: str) -> None:
    """One key, one option; the key alone, in either case, is understood as it."""
    options = LISTS[name]
    assert len({option.key.casefold() for option in options}) == len(options)
    for option in options:
        assert len(option.key) == 1
        for typed in (option.key, option.key.upper(), f"  {option.key} "):
            assert of(name).read(typed, TODAY) == Given(option.value)
            assert of(name, words=False).echo(typed, TODAY) == option.label


@pytest.mark.parametrize("name", LISTS)
def test_every_label_is_understood(name: str) -> None:
    """The whole label says its option, with or without words after it, whatever the case and the
    commas.
    """
    for option in LISTS[name]:
        for typed in (option.label, option.label.upper(), option.label.replace(",", "")):
            assert of(name, words=False).read(typed, TODAY) == Given(option.value)
            assert of(name).read(f"{typed}: said by Ada", TODAY) == Given(
                option.value, "said by Ada"
            )
        assert of(name).echo(f"{option.label} said by Ada", TODAY) == f"{option.label}: said by Ada"


@pytest.mark.parametrize("name", LISTS)
def test_a_beginning_that_fits_one_option_only_is_enough(name: str) -> None:
    """Each beginning of a label is understood when it is unique and no key; it is refused where it
    could be two.
    """
    keys = {option.key for option in LISTS[name]}
    for option in LISTS[name]:
        for length in range(2, len(option.label)):
            begun = option.label[:length].rstrip(" ,:")
            fitting = [one for one in LISTS[name] if one.label.startswith(begun)]
            if begun.split(" ")[0] in keys or " " in begun:
                continue
            if len(fitting) == 1:
                assert of(name, words=False).read(begun, TODAY).value == option.value, begun
            elif all(one.label.split(" ")[0].rstrip(",") != begun for one in fitting):
                with pytest.raises(Refused):
                    of(name).read(begun, TODAY)


@pytest.mark.parametrize(
    ("name", "typed", "value", "words"),
    [
        ("presence", "h Kim Deputy", "here", "Kim Deputy"),
        ("presence", "x a neighbour of the family", "recused", "a neighbour of the family"),
        ("presence", "rec a neighbour", "recused", "a neighbour"),
        ("presence", "rem", "remote", ""),
        ("consent", "given by mother 12 Nov", "given", "by mother 12 Nov"),
        ("consent", "refused, o", "refused, overridden", ""),
        ("outcome", "not adopt", "not adopt, signpost", ""),
        ("outcome", "not adopt, signpost the youth café", "not adopt, signpost", "the youth café"),
        ("outcome", "step d", "step down", ""),
        ("move", "d seen at home", "done", "seen at home"),
        ("move", "carried over", "open", ""),
        ("contribution", "no reply", "no reply", ""),  # H3.4: two silences, told apart
        ("contribution", "nothing known", "nothing known", ""),
    ],
)
def test_what_people_type(name: str, typed: str, value: str, words: str) -> None:
    """Keys, names and beginnings, with words after them."""
    assert of(name).read(typed, TODAY) == Given(value, words)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("presence", ""),
        ("presence", "re"),
        ("consent", "refused"),
        ("outcome", "step"),
        ("outcome", "zz"),
        ("level", "5"),
    ],
)
def test_what_is_not_clear_is_refused_with_what_would_be(name: str, typed: str) -> None:
    """The refusal names the choices there are."""
    with pytest.raises(Refused, match=LISTS[name][0].label):
        of(name).read(typed, TODAY)


def test_words_that_would_be_lost_are_refused() -> None:
    """Where only a choice is written, words after it are not swallowed."""
    for typed in ("y everybody signed", "yes everybody signed"):
        with pytest.raises(Refused, match="No words can be written"):
            of("yes or no", words=False).read(typed, TODAY)


def test_a_choice_that_needs_words_asks_for_them() -> None:
    """No command is made of “cannot share” without the reason: the refusal is the question."""
    made: list[Given] = []

    def make(given: Given) -> Command[object]:
        made.append(given)
        return Command()

    field = choice("c", "C", None, information.OPTIONS, make, words=True)
    with pytest.raises(Refused, match="Why can it not be shared"):
        field.command(Given("cannot share"))
    field.command(Given("cannot share", "not ours to tell"))
    assert made == [Given("cannot share", "not ours to tell")]


def test_labels_that_people_wrote() -> None:
    """Labels may be lines of the record: sharp s, commas and double ones do not confuse what comes
    after.
    """
    options = (
        Option("1", "a", "Straße, bei Nacht"),
        Option("2", "b", "Straße"),
        Option("3", "c", "x"),
        Option("4", "d", "x"),
    )
    field = choice("treats", "Treats", None, options, nothing, words=True)
    assert field.read("STRASSE bei nacht und mehr", TODAY) == Given("a", "und mehr")
    assert field.read("straße weiter", TODAY) == Given("b", "weiter")
    assert field.read("4", TODAY) == Given("d")
    assert field.read("x", TODAY).value in {"c", "d"}


@pytest.mark.parametrize(
    ("ask", "typed", "value", "echo"),
    [
        (Ask.DAY, "fri", date(2026, 12, 11), "Fri 11 Dec 2026"),
        (Ask.DAY, " +14 ", date(2026, 12, 24), "Thu 24 Dec 2026"),
        (Ask.DAY, "12/12", date(2026, 12, 12), "Sat 12 Dec 2026"),
        (Ask.NUMBER, "0", 0, "0"),
        (Ask.NUMBER, " 10 ", 10, "10"),
        (Ask.TEXT, "  she says\nthat  ", "she says\nthat", "she says\nthat"),
    ],
)
def test_days_numbers_and_texts(ask: Ask, typed: str, value: object, echo: str) -> None:
    """What is read, and how it is echoed in full before it is written."""
    field = Field("x", "X", ask, nothing)
    assert field.read(typed, TODAY).value == value
    assert field.echo(typed, TODAY) == echo


@pytest.mark.parametrize(
    ("ask", "typed"),
    [
        (Ask.DAY, ""),
        (Ask.DAY, "soon"),
        (Ask.DAY, "31/2"),
        (Ask.NUMBER, ""),
        (Ask.NUMBER, "11"),
        (Ask.NUMBER, "-1"),
        (Ask.NUMBER, "1.5"),
        (Ask.NUMBER, "٣"),
        (Ask.NUMBER, "²"),
        (Ask.NUMBER, "9" * 5_000),
        (Ask.GROUP, "x"),
        (Ask.NOTHING, ""),
    ],
)
def test_what_is_no_day_and_no_number(ask: Ask, typed: str) -> None:
    """Half-typed dates, numbers out of range and other people's digits are refused."""
    with pytest.raises(Refused):
        Field("x", "X", ask, nothing).read(typed, TODAY)


@given(
    fields,
    st.text(max_size=60)
    | st.sampled_from(["\ud800", "\x00", "x" * 100_000, ":", ",", " , : ", "\u202eh", "h\u202e"]),
)
@example(of("presence"), ":::")
@example(of("presence"), "h:")
def test_anything_typed_is_given_or_refused(field: Field, typed: str) -> None:
    """No text whatever breaks a field, and a refusal is one line."""
    refused = ""
    given_, echo = Given(None), ""
    try:
        given_ = field.read(typed, TODAY)
        echo = field.echo(typed, TODAY)
    except Refused as why:
        refused = str(why)
    if refused:
        assert "\n" not in refused
        return
    assert echo == echo.strip()
    if field.ask is Ask.CHOICE:
        assert given_.value in {option.value for option in field.options}


@given(st.sampled_from(sorted(LISTS)), st.data(), st.text(max_size=40))
def test_words_after_a_choice_are_kept_whole(name: str, data: st.DataObject, words: str) -> None:
    """After a key, every word that was typed is among the words given."""
    option = data.draw(st.sampled_from(LISTS[name]))
    said = one_line(words)
    low = f"{option.key} {said}".casefold()
    assume(not any(low.startswith(one.label.casefold()) for one in LISTS[name]))
    assume(said.strip(":, ") == said)
    assert of(name).read(f"{option.key} {words}", TODAY) == Given(option.value, said)


@pytest.mark.parametrize(
    ("value", "shown", "mark"), [(True, "yes", "good"), (False, "no", "open"), (None, "", "open")]
)
def test_yes_and_no(value: bool | None, shown: str, mark: str) -> None:
    """Yes, no and not asked are three things."""
    field = yes_no("x", "X", value, nothing, needed=True)
    assert (field.shown, field.mark, field.missing) == (shown, mark, value is None)


def test_a_field_nobody_can_write_in_says_so() -> None:
    """A heading makes no command."""
    with pytest.raises(Refused, match="Nothing can be filled in"):
        Field("x", "X", Ask.NOTHING).command(Given(""))
