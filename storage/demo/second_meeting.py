"""The second meeting, eight weeks ago: three new cases, two of them with a guest, three reviews and
a check.
"""

from conference.case.plan.plan import SettlePlan
from conference.case.record.action import ActionState, Approach, InterventionLevel
from conference.case.record.case import RiskLevel
from conference.case.record.closing import SettleClosing, SettleLearning
from conference.case.record.contribution import Brought
from conference.case.record.decision import Outcome, Reached
from conference.case.record.question_and_other_panels import Investigated
from conference.case.sharing.basis import Consent
from conference.meeting.presence import Attendance
from storage.demo.moves import (
    AGREED,
    ROOM,
    Act,
    Brings,
    Came,
    In,
    Marked,
    Talk,
    Told,
    assessed,
    basis,
    checked,
    decided,
    owner,
    question,
    report,
    review,
    settles,
    views,
)

CHIDI = Talk(
    (
        Marked("har"),
        ROOM,
        question(
            "Who are the older acquaintances, and how does Chidi get out of their errands?",
            Investigated.CANNOT_SAY,
        ),
        basis(
            Consent.REFUSED_OVERRIDDEN,
            "by his mother, who is afraid of those who would hear of it; told by Schools",
            ground="protection of a child from serious harm",
            necessity="no agency sees both the school day and the nights",
            proportionality="only what bears on the nights and the money is shared",
            least="no health record, no names of friends",
            danger=True,
            risk="he is made to carry things for men who hurt others",
            decided_by="the chair with Social services",
        ),
        In("information"),
        "> pol seen three times near the bus station after midnight #pol #not-hsg",
        "> sch eleven afternoons missed this year; two new telephones",
        "> har rep: he said that he “owes somebody until he has paid it off” #src",
        "> mh known to us; what matters here is that he sleeps badly #abs #med",
        Brings("mun hsg", Brought.NOTHING_KNOWN),
        Brings("soc", Brought.SHARED, "in writing, before the meeting"),
        "- older acquaintances give him money and telephones and expect errands",
        "- he comes home after midnight, tired and afraid",
        "+ he has not missed a single training at Harbour Youth",
        views("“I can't just stop.”", "His mother: “Do not let them know that we talked.”"),
        assessed(
            RiskLevel.HIGH,
            "a boy of fifteen is in debt to adults who send him out at night",
            {"mun": 6, "pol": 8, "soc": 7, "mh": 7, "sch": 8, "hsg": 5, "har": 9},
            ratings={"safety": "2 n", "influence": "2 n", "living": "1 n", "protects": "s"},
            evidence={
                "safety": "seen after midnight three times",
                "influence": "telephones, money, a debt he speaks of",
                "living": "eleven afternoons missed",
                "protects": "training twice a week, a mentor he trusts",
            },
        ),
        "? to whom he owes what, and since when",
        decided(
            Outcome.ADOPT,
            "he is pressed by adults and cannot leave by himself",
            Reached.WITH_DISSENT,
        ),
        "~ sch wanted more time before the mother is told of the plan",
        owner(
            "sch",
            "his tutor sees him every day he comes",
            "Amadou Fennimore, by a note through the tutor",
        ),
        Act(
            "mentor",
            "! har a mentor twice a week, also at weekends +10",
            (2,),
            "mentoring",
            shown_by="he comes",
        ),
        Act(
            "pressure",
            "! pol visit the adults concerned and speak plainly with them +21",
            (1,),
            "warning",
            level=InterventionLevel.COMMUNITY,
            approach=Approach.PRESSURE,
            compulsory=True,
            shown_by="the visit is noted",
        ),
        Act(
            "mother",
            "! soc an evening with his mother on what she can say and do +14",
            (2,),
            "family support",
            InterventionLevel.FAMILY,
        ),
        review(
            28,
            "his mentor",
            "Schools",
            "the acquaintances, that his mother or the school spoke with us",
        ),
        AGREED,
    )
)

RAFAEL = Talk(
    (
        Marked("pwa", Attendance.REMOTE),
        ROOM,
        question(
            "What draws Rafael to groups that praise violence, and what could take their place?",
            Investigated.NO,
        ),
        basis(Consent.GIVEN, "by Rafael, asked by his tutor with his aunt beside him"),
        In("information"),
        "> pwa view: he seeks people who listen; so far he reads and does not act",
        "> sch he left the workshop after an argument and now spends his days alone",
        (
            "> mun rep: his aunt saw films of fights on his screen, and heard him laugh at "
            "them #tp #nofam"
        ),
        "> soc his father died two years ago",
        Brings("mh pol", Brought.NOTHING_KNOWN),
        "- the people he now meets on the screen praise violence and flatter him",
        "- he has lost his work and everyone he ate lunch with",
        "+ he is good with wood and proud of it",
        views(
            "“They are the only ones who answer at night.”",
            "His aunt: “He was never like this before the workshop.”",
        ),
        assessed(
            RiskLevel.RAISED,
            "he is alone and wooed by people who praise violence; there is no sign of a plan",
            {"mun": 5, "pol": 4, "soc": 5, "mh": 3, "sch": 6, "hsg": 4, "pwa": 5},
            ratings={
                "others": "1 n",
                "influence": "2 n",
                "grievances": "1 n",
                "online": "2 n",
                "protects": "s",
            },
            evidence={
                "others": "he laughed at films of fights",
                "influence": "they answer at night and flatter him",
                "online": "his own account and his aunt's",
                "grievances": "he feels that the workshop threw him out",
            },
        ),
        "? how much of this he says to please the others",
        decided(Outcome.ADOPT, "work and one steady adult can take the place of those people now"),
        owner("sch", "his tutor is the one he still writes to", "Amadou Fennimore"),
        Act(
            "talks",
            "! pwa six talks, at the pace he sets +21",
            (1,),
            "mentoring",
            shown_by="he comes to the third one",
        ),
        Act(
            "workshop",
            "! mun find a place in another workshop +42",
            (2,),
            "employment",
            shown_by="a first week",
        ),
        review(
            66,
            "his tutor",
            "Schools",
            late="the six talks end only then; sooner there is nothing to look at",
        ),
        AGREED,
    ),
    left="Housing was called to the door during the round and gives its answer in writing.",
)

FERENC = Talk(
    (
        Marked("hsg", Attendance.RECUSED, "is a party to the dispute", here_only=True),
        ROOM,
        question(
            "Does Ferenc need this panel, or somebody who helps him with his debts?",
            Investigated.NO,
        ),
        basis(
            Consent.REFUSED_RESPECTED, "by Ferenc; he asked that nobody speaks with his neighbours"
        ),
        In("information"),
        "> mun he wrote nine letters about noise; behind them are two years of debts",
        Brings("pol soc mh sch", Brought.NOTHING_KNOWN),
        "- he is alone with his debts",
        views("“I want one person who explains the bills to me.”"),
        assessed(
            RiskLevel.ROUTINE,
            "nobody is in danger; he is worried about money",
            {"mun": 3, "pol": 1, "soc": 2, "mh": 2, "sch": 1},
            ratings={"living": "1 n"},
            evidence={"living": "two years of debts"},
            no_unknowns=True,
        ),
        decided(
            Outcome.SIGNPOST,
            "he asks for advice on debts, and one agency can give it",
            to="the debt advisers of Northmoor Council",
            holder="Municipality",
        ),
        settles(SettlePlan, without_action={1: "the debt advisers take it up with him"}),
        review(None, "Municipality", "Municipality"),
        AGREED,
    )
)

SAFIYA = Talk(
    (
        ROOM,
        report(
            "She and the children have been with her sister, outside our area, for eleven "
            "days. They sleep. The school there has them."
        ),
        Came(
            "group", ActionState.NOT_DONE_CIRCUMSTANCES, "she moved away before the first Thursday"
        ),
        In("information"),
        "> pol the order to keep away was granted #pol",
        Brings("soc", Brought.SHARED, "see the report"),
        Brings("mun mh sch hsg", Brought.NOTHING_KNOWN),
        basis(Consent.GIVEN, "she agrees that the hub of her new area is told"),
        assessed(
            RiskLevel.RAISED,
            "there is distance and an order; her new address is not known to him",
            {"mun": 4, "pol": 5, "soc": 5, "mh": 5, "sch": 4, "hsg": 4},
            ratings={"safety": "1 d", "others": "1 d", "protects": "s u"},
            evidence={"safety": "distance and an order", "others": "the children sleep"},
            no_unknowns=True,
        ),
        decided(
            Outcome.TRANSFER,
            "she lives in another area now",
            to="the hub of her new area, by hand",
            holder="Social services",
        ),
        review(None, "Owen Tamarind", "Mental health", "anybody by letter, which area is hers now"),
        AGREED,
    )
)

MILO = Talk(
    (
        ROOM,
        report(
            "Milo has put on weight. His mother sleeps on the two evenings. The bedroom is "
            "still damp."
        ),
        In("information"),
        "> sch he is merry and eats well",
        Brings("soc hsg", Brought.SHARED, "see the report and the actions"),
        Brings("mun pol mh", Brought.NOTHING_KNOWN),
        basis(Consent.GIVEN, "asked again by Social services"),
        assessed(
            RiskLevel.RAISED,
            "food and rest are better, the cold is not",
            {"mun": 3, "pol": 3, "soc": 4, "mh": 3, "sch": 3, "hsg": 5},
            ratings={"living": "2 e", "family": "1 d", "protects": "s u"},
            evidence={
                "living": "the bedroom is still damp",
                "family": "his mother sleeps on two evenings",
            },
            no_unknowns=True,
        ),
        decided(Outcome.KEEP, "the plan works where it was carried out"),
        owner("soc", "as before", "Leyla Brandvold, through the duty desk"),
        review(56, "Leyla Brandvold", "Schools"),
        AGREED,
    )
)

WENDELL = Talk(
    (
        ROOM,
        report(
            "The house is warm, he eats at noon every day and has put on four kilograms. "
            "He does not want strangers in his garden."
        ),
        In("information"),
        "> mh he collects his prescriptions again #med",
        Brings("soc hsg", Brought.SHARED, "see the report"),
        Brings("mun pol sch", Brought.NOTHING_KNOWN),
        basis(Consent.GIVEN, "asked again; he laughed and said yes"),
        assessed(
            RiskLevel.ROUTINE,
            "warm, fed, and he has something to do",
            {"mun": 2, "pol": 2, "soc": 3, "mh": 2, "sch": 1, "hsg": 2},
            ratings={"self": "1 d", "living": "0 d", "protects": "s u"},
            evidence={"self": "four kilograms heavier"},
            no_unknowns=True,
        ),
        Marked("mh", Attendance.AWAY, "called to a patient"),
        decided(
            Outcome.STEP_DOWN,
            "what is left is company, and he is finding it",
            Reached.NO_QUORUM,
            no_quorum="Mental health was called to a patient",
            again_on=11,
        ),
        Marked("mh", Attendance.REMOTE),
        owner("soc", "as before", "Leyla Brandvold, through the duty desk"),
        review(None, "Leyla Brandvold", "Housing"),
        AGREED,
    )
)

DARA = Talk(
    (
        ROOM,
        In("information"),
        "> sch two days missed this term, both with a cold",
        Brings("mun pol soc mh hsg", Brought.NOTHING_KNOWN),
        checked(contact="twice at the doctor for a cold"),
        decided(Outcome.CLOSE, "Dara goes to school gladly"),
        review(181, "Schools", "Schools"),
        AGREED,
    )
)

SECOND = Told(
    cases={
        "chidi": CHIDI,
        "rafael": RAFAEL,
        "ferenc": FERENC,
        "safiya": SAFIYA,
        "milo": MILO,
        "wendell": WENDELL,
        "dara": DARA,
    },
    around={
        "opening": Talk(
            (
                *(Marked(seat) for seat in ("pol", "soc", "mh", "sch", "hsg")),
                Marked("mun", words="Jonas Adeyemi-Holt"),
                ROOM,
            )
        ),
        "earlier": Talk(
            (
                Came(
                    "damp",
                    ActionState.OPEN,
                    "the surveyor fell ill; a new date is set",
                    carry=True,
                    days=21,
                ),
                Came(
                    "evenings",
                    ActionState.DONE,
                    "six evenings so far; his mother says that she sleeps",
                ),
                Came(
                    "garden",
                    ActionState.DROPPED,
                    "he would rather do it himself, with his neighbour",
                ),
            )
        ),
        "learning": Talk(
            (
                settles(
                    SettleLearning,
                    lesson=(
                        "An action that waits for one named person waits as long as that "
                        "person is ill."
                    ),
                    good="A mother sleeps on two evenings a week, and a child eats on Mondays.",
                ),
            )
        ),
        "closing": Talk(
            (
                settles(
                    SettleClosing,
                    read=True,
                    went_well="The guests were heard first.",
                    better="Take the whole break.",
                ),
            )
        ),
    },
)
