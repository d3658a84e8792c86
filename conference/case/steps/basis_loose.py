"""What stands open in the basis for sharing: the chair's reminders (H3.1, H3.2)."""

from collections.abc import Collection, Iterator
from datetime import date

from conference.base.moment import short
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.plan.review import Review
from conference.case.sharing.basis import Agreement, Basis, Consent
from conference.case.sharing.consent import cannot_alone, whose

WITHOUT_CONSENT = frozenset({Consent.REFUSED_OVERRIDDEN, Consent.NOT_SOUGHT, Consent.NOT_REQUIRED})
_SAID_NO = frozenset({Consent.WITHDRAWN, Consent.REFUSED_RESPECTED})
_WAS_ASKED = frozenset({Consent.GIVEN, Consent.REFUSED_RESPECTED, Consent.REFUSED_OVERRIDDEN})
_GROUNDS = {
    "ground": "on which ground",
    "necessity": "why it is necessary",
    "proportionality": "why it is proportionate",
    "least": "what is the least",
}


def day_of(c: Conference) -> date:
    """Return the day that counts: that on which the conference ended, else today.

    The record of an old one does not change with time.
    """
    return c.moment.astimezone().date() if c.moment else c.today


def needs_grounds(basis: Basis, today: date) -> bool:
    """Whether it is shared without consent, so that ground, necessity, proportionality and the
    least are needed.
    """
    no = basis.consent in _SAID_NO or basis.agreement.ran_out(today)
    return basis.consent in WITHOUT_CONSENT or (no and basis.danger is True)


def too_young(c: Conference) -> bool:
    """Whether the person is known to be so young that a parent or guardian is asked as well."""
    born, young = c.case.born if c.case else None, c.sharing.young
    if born is None or young is None:
        return False
    day = day_of(c)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < young.under


def loose(c: Conference, missing: Collection[str]) -> tuple[LooseEnd, ...]:
    """Return what is open; `missing` are the fields that are needed and empty."""
    basis, was = c.of(Basis), c.was(Basis)
    if basis.consent is None:
        words = "the consent state is not written down"
        if was and was.consent:
            words = f"nobody said whether consent still stands (last time: {was.consent.value})"
        return (LooseEnd("basis", words, "consent"),)
    told = (
        *(
            (words, "consent")
            for words in (
                *_asking(basis.agreement, "consent"),
                *_asking(basis.of_parent, "a parent's consent"),
            )
        ),
        *((words, "consent") for words in _standing(c, basis)),
        *((words, "danger") for words in _danger(basis)),
        *(
            (f"consent {basis.consent.value}, and nothing says {words}", name)
            for name, words in _GROUNDS.items()
            if name in missing
        ),
    )
    return tuple(LooseEnd("basis", words, field) for words, field in told)


def _asking(one: Agreement, what: str) -> Iterator[str]:
    """Say what is not known of the asking.

    What was written down in plain words only, nobody takes apart.
    """
    if one.state is None or one.only_words:
        return
    lacking = []
    if one.state in _WAS_ASKED and not one.asked_by:
        lacking.append("who asked")
    if one.state in _WAS_ASKED | {Consent.WITHDRAWN} and one.asked_on is None:
        lacking.append("when")
    if one.state is Consent.GIVEN and one.limits is None:
        lacking.append("whether its limits were told")
    if lacking:
        yield f"{what} {one.state.value}, and nothing says {', '.join(lacking)}"


def _standing(c: Conference, basis: Basis) -> Iterator[str]:
    """Say whether consent stands as long as it has to, and whether it was given by somebody who can
    give it.
    """
    review = c.of(Review).on or (c.case.review_on if c.case else None)
    day = day_of(c)
    for one in basis.agreements:
        if one.until and one.ran_out(day):
            yield (
                f"consent ran out on {short(one.until)}: ask again, or say why it is shared "
                "all the same"
            )
        elif one.state is Consent.GIVEN and one.until and review and day <= one.until < review:
            yield f"consent runs out on {short(one.until)}, before the next review"
        if one.asked_on and one.asked_on > day:
            yield f"consent was asked for on {short(one.asked_on)}, a day that lies ahead"
    if cannot_alone(basis):
        yield "consent given by the person, who is said not to be able to decide"
    elif (
        too_young(c)
        and basis.consent is Consent.GIVEN
        and not basis.agreement.only_words
        and not _known_whose(basis)
    ):
        yield "the person is young, and nothing says whose consent it is"


def _known_whose(basis: Basis) -> bool:
    return whose(basis.agreement) is not None or basis.of_parent.state is not None


def _danger(basis: Basis) -> Iterator[str]:
    """Say what an override needs: the danger and who decided (H3.2)."""
    overridden = Consent.REFUSED_OVERRIDDEN in {one.state for one in basis.agreements}
    if not overridden and not basis.danger:
        return
    lead = "consent refused and overridden" if overridden else "serious danger"
    if not basis.risk:
        yield f"{lead}, and nothing says which danger"
    if not basis.decided_by:
        yield f"{lead}, and nothing says who decided"
