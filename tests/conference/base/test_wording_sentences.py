"""The word lists we ship against sentences as they are written at the table: forty that need a
second look and forty that do not (H1.3).

How many of the good ones are pointed out wrongly is printed (`pytest -s`); none of these may be.
"""

from collections.abc import Sequence

import pytest

from conference.base.neutral_wording import Fault, Rule, mended, remarks
from tests.conference.base.test_neutral_wording import OURS

LABEL, VERDICT, HEARSAY, DOUBLE, SHORT = (
    Fault.LABEL,
    Fault.VERDICT,
    Fault.HEARSAY,
    Fault.DOUBLE_NEGATIVE,
    Fault.ABBREVIATION,
)

NEEDS_A_LOOK: Sequence[tuple[str, str, Fault]] = (
    ("Her uncle is an alcoholic who shouts at night.", "alcoholic", LABEL),
    ("He is clean now and wants to see the children.", "is clean now", LABEL),
    ("The older brother was radicalised last winter.", "radicalised", LABEL),
    ("A schizophrenic living alone above the shop.", "schizophrenic", LABEL),
    ("The illegals in the back house have no heating.", "illegals", LABEL),
    ("She is wheelchair-bound since the fall.", "wheelchair-bound", LABEL),
    ("The offender came back to the flat on Friday.", "offender", LABEL),
    ("A problem family on the third floor.", "problem family", LABEL),
    ("He is well known to police.", "well known to police", LABEL),
    ("One of the gang members waits at the gate.", "gang members", LABEL),
    ("The elderly in this street are visited twice a week.", "The elderly", LABEL),
    ("She keeps placing herself at risk at the station.", "placing herself at risk", VERDICT),
    ("Risky behaviour with men she met online.", "Risky behaviour", VERDICT),
    ("The girl is streetwise and has an answer for everything.", "streetwise", VERDICT),
    ("Being out at night is a lifestyle choice of hers.", "lifestyle choice", VERDICT),
    ("He let himself be used as a driver.", "let himself be", VERDICT),
    ("The mother failed to protect the younger ones.", "failed to protect", VERDICT),
    ("His father committed suicide in 2019.", "committed suicide", VERDICT),
    ("The overdose was a cry for help.", "cry for help", VERDICT),
    ("The boy is manipulative towards staff.", "manipulative", VERDICT),
    ("The cutting is attention seeking.", "attention seeking", VERDICT),
    ("He kicked off when the bailiff came.", "kicked off", VERDICT),
    ("The parents failed to engage with the nurse.", "failed to engage", VERDICT),
    ("Father is hard to reach.", "hard to reach", VERDICT),
    ("She was hostile on the telephone.", "hostile", VERDICT),
    ("It is obviously too much for the grandmother.", "obviously", VERDICT),
    ("As usual nobody opened the door.", "As usual", VERDICT),
    ("The home was filthy on both visits.", "filthy", VERDICT),
    ("A dysfunctional household since the separation.", "dysfunctional", VERDICT),
    ("He claims that the bruise is from football.", "claims that", VERDICT),
    ("The mother admitted that there was no food.", "admitted", VERDICT),
    ("Apparently the cousin sleeps in the car.", "Apparently", HEARSAY),
    ("He is said to carry a knife.", "is said to", HEARSAY),
    ("The landlord heard that they are moving out.", "heard that", HEARSAY),
    ("He must have been there when it happened.", "must have been", HEARSAY),
    ("We think the sister knows more.", "We think", HEARSAY),
    ("It is not uncommon for her to miss meals.", "not uncommon", DOUBLE),
    ("He did not fail to come on any of the days.", "did not fail to", DOUBLE),
    ("The panel will not meet, not unless the school agrees.", "not unless", DOUBLE),
    ("The ICPC is on Thursday.", "ICPC", SHORT),
)

GOOD: Sequence[str] = (
    "Seen twice near the mill pond, once at night, without a coat.",
    "He drank two bottles of wine on Saturday, his wife says.",
    "She tested negative for drugs in March and in May.",
    "The boy posted a drawing of a weapon on Monday and deleted it on Tuesday.",
    "Her doctor made the diagnosis of schizophrenia in 2021.",
    "She uses a wheelchair and needs the lift.",
    "Convicted of theft in 2022; the sentence ended in June.",
    "The criminal court hears the case on 4 May.",
    "She was admitted to hospital on Friday with a broken wrist.",
    "A man of thirty drives her to a flat and keeps her telephone.",
    "The family was offered four visits, and opened the door once.",
    "He says that the bruise is from football.",
    "The mother says there was no food on Sunday and Monday.",
    "The kitchen had no light, and the sink was full of unwashed plates.",
    "The children share one bed and have no blankets.",
    "He shouted at the nurse and threw a cup at the wall.",
    "His father died by suicide in 2019.",
    "She tried to end her life in spring and has been in treatment since.",
    "The neighbour told the police that she heard screams on three nights.",
    "The school reports eleven days of absence in four weeks.",
    "The house has a dangerous staircase; the landlord was told in April.",
    "She spoke clearly and asked for a lawyer.",
    "The dog is registered as a dangerous dog.",
    "He did not come to the two appointments in June; both were on work days.",
    "Her brother is willing to take the children at weekends.",
    "It is likely that the rent was not paid since February.",
    "The general practitioner (GP) wrote on 3 May, and the GP will ring again.",
    "The youth offender team visits on Wednesday.",
    "Every child must have a bed of its own before the review.",
    "He feels like a failure and says so often.",
    "The elderly neighbour brings soup.",
    "She was told of the panel and agreed to it in her own hand.",
    "He said: “I am an addict and I want help.”",
    "Nobody knows where the passport is.",
    "The grandmother keeps the key and opens at any hour.",
    "The landlord gave notice to the end of September.",
    "He works nights at the bakery and sleeps until three.",
    "The teacher saw a burn on the left hand on 12 November.",
    "The aunt will pick up the children for the next two weeks.",
    "Two unknown men waited at the gate; a guard took the number of the car.",
)


def test_the_lists_are_as_long_as_they_say() -> None:
    """Forty and forty."""
    assert len(NEEDS_A_LOOK) == len(GOOD) == 40


@pytest.mark.parametrize(("text", "words", "fault"), NEEDS_A_LOOK)
def test_what_needs_a_second_look_is_found(text: str, words: str, fault: Fault) -> None:
    """Once, at its place, with why and something better."""
    (found,) = remarks(text, OURS)
    assert (found.words, found.fault) == (words, fault)
    assert found.why.endswith(".")
    assert found.better


@pytest.mark.parametrize("text", GOOD)
def test_what_is_said_well_is_left_alone(text: str) -> None:
    """A checker that cries often is switched off."""
    assert [one.words for one in remarks(text, OURS)] == []


def test_the_rate_of_false_alarms_is_told() -> None:
    """Of the good sentences, and of the bad ones that go unseen."""
    wrong = sum(bool(remarks(text, OURS)) for text in GOOD)
    missed = sum(not remarks(text, OURS) for text, _, _ in NEEDS_A_LOOK)
    print(  # noqa: T201 - the rates are read by people who change the words
        f"\nneutral wording: {wrong} of {len(GOOD)} good sentences pointed out, {missed} "
        f"of {len(NEEDS_A_LOOK)} others missed"
    )
    assert (wrong, missed) == (0, 0)


def test_every_rule_has_a_source_and_something_better() -> None:
    """Somebody who is told that a word is not neutral may ask who says so."""
    assert all(rule.source and rule.better for rule in OURS.rule)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("He claims that he was at home.", "He says that he was at home."),
        ("Not unlikely that she is alone.", "Likely that she is alone."),
        ("His father Committed  Suicide in May.", "His father Died by suicide in May."),
        ("A junkie, obviously.", "A junkie, obviously."),
        (
            "He admitted that he claims to know no fewer than four.",
            "He said that he claims to know at least four.",
        ),
        ("He said “I claim that”.", "He said “I claim that”."),
    ],
)
def test_words_that_can_stand_in_the_place_of_others(text: str, better: str) -> None:
    """Put there at once; where a new sentence is needed nothing is touched, and what is better is
    pointed out no more for the same word.
    """
    found = remarks(text, OURS)
    assert mended(text, found) == better
    left = {one.words for one in remarks(better, OURS)}
    assert not left & {one.words for one in found if one.instead}
    assert mended(better, remarks(better, OURS)) == better


def test_what_stands_instead_is_neutral_itself() -> None:
    """No proposal needs a second look."""
    for rule in OURS.rule:
        for better in rule.instead.values():
            assert remarks(better, OURS) == ()


@pytest.mark.parametrize("rule", OURS.rule, ids=lambda rule: rule.words[0])
def test_each_word_is_found_and_each_exception_is_not(rule: Rule) -> None:
    """No word of a list is without effect, and none of its exceptions either."""
    for word in rule.words:
        assert rule.pattern.fullmatch(word.removesuffix("*")), word
    for harmless in rule.but:
        assert not [
            one for one in remarks(harmless.removesuffix("*"), OURS) if one.why == rule.why
        ], harmless
        assert rule.pattern.search(harmless.removesuffix("*")), (
            f"{harmless} holds no word of its rule"
        )
