"""The fourteen people of the demo, as they were referred.

Every one is invented; every kind and every sentence is neutral (H1.3).
"""

from dataclasses import dataclass
from datetime import date

from conference.case.record.case import CaseState, ChangeCaseState, ReferCase
from storage.demo.scenario import Stage


@dataclass(frozen=True)
class Story:
    """A person at risk: `born` is age, month and day; `moved` are the states it went through
    outside a meeting, with the reasons.
    """

    key: str
    name: str
    kind: str
    born: tuple[int, int, int]
    referrer: str
    question: str
    aliases: str = ""
    moved: tuple[tuple[CaseState, str], ...] = ()
    urgent: bool = False


SCREENED = (
    (CaseState.SCREENING, "under screening by the coordinator"),
    (CaseState.FOR_PANEL, "screened: more than one agency is needed"),
)

STORIES = {
    story.key: story
    for story in (
        Story(
            "aune",
            "Aune Kettlewell",
            "adult and money",
            (81, 2, 11),
            "Lantern Homes",
            "Is her money safe now that the acquaintance no longer calls?",
            moved=(
                (
                    CaseState.CHECK_12,
                    (
                        "taken over from the paper register: the plan ended a year ago, the "
                        "last check is due"
                    ),
                ),
            ),
        ),
        Story(
            "dara",
            "Dara Rahimzad-Pell",
            "school and family",
            (13, 9, 4),
            "Northmoor Schools",
            "Does Dara still go to school gladly since the change of class?",
            moved=(
                (
                    CaseState.CHECK_6,
                    (
                        "taken over from the paper register: the plan ended six months ago, a "
                        "check is due"
                    ),
                ),
            ),
        ),
        Story(
            "wendell",
            "Wendell Abara-Frost",
            "adult care",
            (78, 4, 23),
            "Lantern Homes",
            "Can Wendell live safely in his own home, and which help would he accept?",
            moved=SCREENED,
        ),
        Story(
            "milo",
            "Milo Hartigan-Osei",
            "child and family",
            (4, 6, 30),
            "Bluebell Nursery",
            "What has to change so that Milo is warm, fed and seen every week?",
            moved=SCREENED,
        ),
        Story(
            "safiya",
            "Safiya Thornbeck-Idris",
            "safety at home",
            (34, 11, 2),
            "Tarnside Mental Health",
            "How can Safiya and her two children be safe after the separation?",
            aliases="Safi",
            moved=SCREENED,
        ),
        Story(
            "ferenc",
            "Ferenc Dalloway-Nkem",
            "neighbours and money",
            (58, 1, 17),
            "Northmoor Council",
            "Does Ferenc need this panel, or somebody who helps him with his debts?",
            moved=SCREENED[1:],
        ),
        Story(
            "chidi",
            "Chidi Varga-Lundby",
            "young person",
            (15, 3, 8),
            "Northmoor Schools",
            "Who are the older acquaintances, and how does Chidi get out of their errands?",
            aliases="Chi",
            moved=SCREENED,
        ),
        Story(
            "rafael",
            "Rafael Ostergard-Quist",
            "young person",
            (18, 7, 19),
            "the family",
            "What draws Rafael to groups that praise violence, and what could take their place?",
            moved=SCREENED,
        ),
        Story(
            "gudrun",
            "Gudrun Pemberly-Achebe",
            "home and safety",
            (66, 12, 5),
            "Three Rivers fire prevention",
            "How can Gudrun keep her flat and her things, and be safe from fire?",
            moved=SCREENED[1:],
        ),
        Story(
            "lucjan",
            "Lucjan Emberley-Toh",
            "school and family",
            (11, 5, 27),
            "Northmoor Schools",
            "Why does Lucjan miss every third day of school, and who helps at home?",
            moved=SCREENED[1:],
        ),
        Story(
            "beatriz",
            "Beatriz Okwuosa-Hale",
            "home and safety",
            (43, 8, 14),
            "Lantern Homes",
            "Are the visitors who stay in her flat there because she wants them to be?",
            moved=SCREENED[:1],
        ),
        Story(
            "philippa",
            "Philippa Wanjiru-Stone",
            "adult care",
            (84, 10, 9),
            "a neighbour",
            "Who keeps her safe at night until her daughter is home?",
            urgent=True,
        ),
        Story(
            "solomon",
            "Solomon Whitlock-Rao",
            "adult care",
            (71, 2, 28),
            "Open Door Fellowship",
            (
                "He looks after his wife day and night and says he cannot go on. What would "
                "relieve him?"
            ),
        ),
        Story(
            "ximena",
            "Ximena Farrow-Dube",
            "safety at home",
            (24, 4, 1),
            "the midwife on call",
            "Where are she and the baby safe tonight, and from whom may her address be known?",
            urgent=True,
        ),
    )
}
"""In the order they were referred, which is the order of their references."""


def refer(stage: Stage, *keys: str) -> None:
    """Enter cases, one after the other, and move each to where it stood before a panel heard it."""
    for key in keys:
        story = STORIES[key]
        age, month, day = story.born
        case = stage.do(
            ReferCase(
                name=story.name,
                question=story.question,
                kind=story.kind,
                born=date(stage.today.year - age, month, day),
                aliases=story.aliases,
                referrer=story.referrer,
                urgent=story.urgent,
            )
        )
        for state, reason in story.moved:
            case = stage.do(ChangeCaseState(case=case.id, state=state, reason=reason))
        stage.cases[key] = case
