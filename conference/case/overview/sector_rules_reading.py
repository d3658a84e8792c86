"""The rules on sharing to read: this case, the sectors at its table, the grounds, the other sectors
(H3.1).
"""

from conference.base.reading import Entry, Part, Reading
from conference.case.overview.conference import Conference
from conference.case.sharing.basis import Basis
from conference.case.sharing.consent import consent_told
from conference.case.sharing.may_be_sent import Reach, Sending, may_send
from conference.case.sharing.sector_rules import Ground, SectorRules, Sourced

TITLE = "Rules for sharing"
LEAD = (
    "What each sector may usually share, and on which ground. These rules explain; they are no "
    "legal advice."
)


def newest_basis(c: Conference) -> Basis:
    """Return the basis that holds now: that of this conference once somebody spoke of consent in
    it, else that of the one before.
    """
    now = c.of(Basis)
    return now if now.agreements else c.was(Basis) or now


def sending(c: Conference) -> Sending:
    """Return what of the case of a conference may be sent today."""
    return may_send(newest_basis(c), c.today)


def sharing_reading(c: Conference) -> Reading:
    """Return the rules with the sectors at this table first."""
    here = list(dict.fromkeys(seat.sector for seat in c.seats))
    known = {name.casefold() for name in here}
    others = [rules for rules in c.sharing.sector if rules.name.casefold() not in known]
    return Reading(
        TITLE,
        (
            *((_case(c),) if c.case else ()),
            *(_sector(c, name) for name in here),
            Part(
                "Grounds, by the key that chooses them",
                tuple(_ground(ground) for ground in c.sharing.ground),
            ),
            *(_sector(c, rules.name) for rules in others),
        ),
        LEAD,
    )


def _case(c: Conference) -> Part:
    found = sending(c)
    return Part(
        "This case",
        (
            Entry(
                "Consent",
                consent_told(newest_basis(c)) or "not written down",
                "" if newest_basis(c).consent else "warn",
            ),
            Entry(
                "May be sent to",
                f"{found.reach.value}: {found.why}",
                "warn" if found.reach is Reach.NOBODY else "good",
            ),
        ),
    )


def _sector(c: Conference, name: str) -> Part:
    rules = c.sharing.of(name)
    title = name[:1].upper() + name[1:]
    return Part(
        title,
        _rules(rules) if rules else (),
        "no rules are written down for this sector; its own data protection contact knows them",
    )


def _rules(rules: SectorRules) -> tuple[Entry, ...]:
    return (
        Entry("what for", rules.purpose),
        Entry("usual grounds", ", ".join(rules.gateways) or "none"),
        Entry("may share", rules.may, "good"),
        Entry("keeps", rules.may_not, "warn"),
        Entry("secrecy", rules.secrecy),
        Entry("gives way", rules.exceptions),
        Entry("in doubt asks", rules.ask),
        _source(rules),
    )


def _ground(ground: Ground) -> Entry:
    check = "" if ground.certain else " (a default: check your law)"
    return Entry(
        f"{ground.key}  {ground.name}", f"{ground.when} To be written down: {ground.write}{check}"
    )


def _source(rules: Sourced) -> Entry:
    return Entry(
        "source",
        rules.source if rules.certain else f"{rules.source} (check it against your law)",
        "muted",
    )
