"""The third meeting, four weeks ago: two new cases, a review that steps up, and a closure."""

from conference.case.plan.owner import AppointOwner
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
    Skips,
    Talk,
    Told,
    assessed,
    basis,
    decided,
    ending,
    owner,
    question,
    report,
    review,
    settles,
    views,
)

GUDRUN = Talk(
    (
        ROOM,
        question(
            "How can Gudrun keep her flat and her things, and be safe from fire?",
            Investigated.NO,
            "the fire prevention list",
        ),
        basis(
            Consent.NOT_REQUIRED,
            "she knows of this meeting and was told why",
            ground="safety of the other households in the building",
            necessity="the ways out are blocked on her floor",
            proportionality="the state of the flat and what helps her, nothing else",
            least="no photographs, no health record",
        ),
        In("information"),
        "> hsg the hall and two rooms are full to the ceiling; the balcony door does not open",
        "> mun rep: fire prevention saw a heater between piles of paper #abs",
        "> mh view: she can decide for herself; parting with things frightens her #med",
        Brings("pol soc", Brought.NOTHING_KNOWN),
        "- a fire would start by the heater, and nobody could get out",
        "- she has let nobody in since her sister's death",
        "+ she gave the fire officer tea and let him fit one alarm",
        views("“Every one of these papers is a day of my life. But I do not want to burn anyone.”"),
        assessed(
            RiskLevel.RAISED,
            "the ways out are blocked and a heater stands between papers",
            {"mun": 7, "pol": 4, "soc": 5, "mh": 5, "hsg": 7},
            ratings={"safety": "2 n", "living": "2 n", "grievances": "1 n", "protects": "s"},
            evidence={
                "safety": "seen by fire prevention",
                "living": "the hall and two rooms are full",
                "grievances": "her sister's death",
                "protects": "she cares what happens to her neighbours",
            },
        ),
        "? whether she would let the same two people in every week",
        decided(
            Outcome.ADOPT,
            "fire safety now, the rest at her pace",
            Reached.CHAIR,
            how="the seats were of two minds",
        ),
        owner("hsg", "she let Housing in last and will again", "Graciela Northcotte, on Tuesdays"),
        Act(
            "alarms",
            "! hsg fit three alarms and a safe heater with Municipality +5",
            (1,),
            "repair",
            shown_by="the fitter's slip",
        ),
        Act(
            "ways",
            "! mun two helpers clear the hall with her, never without her +26",
            (1,),
            "practical help",
            if_not="a written order to free the hall",
            shown_by="the balcony door opens",
        ),
        Act(
            "order",
            "! hsg put in writing what the tenancy asks for, kindly +14",
            (1,),
            "notice",
            approach=Approach.PRESSURE,
            compulsory=True,
            shown_by="the letter",
        ),
        Act(
            "loss",
            "! mh offer talks about the loss of her sister, at her table +35",
            (2,),
            "counselling",
        ),
        review(28, "Graciela Northcotte", "Municipality"),
        AGREED,
    )
)

LUCJAN = Talk(
    (
        ROOM,
        question(
            "Why does Lucjan miss every third day of school, and who helps at home?",
            Investigated.NO,
        ),
        basis(Consent.WITHDRAWN, "by his mother, until she has spoken with the school herself"),
        In("information"),
        "> mun he signs for the parcels and does the shopping; his mother is rarely seen outside",
        Brings("pol hsg", Brought.NOTHING_KNOWN),
        Brings("mh", Brought.CANNOT_SHARE, "nothing without the consent that was withdrawn"),
        Brings("soc", Brought.NO_REPLY, "the worker who knows the family is on leave"),
        "- he carries more at home than a boy of eleven can",
        views("“I am not ill. I am busy.”", "His mother asked for two weeks."),
        Skips("assessment", "too little is known to give a level"),
        decided(
            Outcome.MORE_INFORMATION,
            "his mother asked for time, and the school has not been heard",
            Reached.DEFERRED,
            by=21,
        ),
        settles(AppointOwner, not_yet="nobody leads before his mother has spoken with the school"),
        Act(
            "week",
            "! sch ask Elm Park School for the picture of an ordinary week +21",
            (1,),
            "information",
            InterventionLevel.FAMILY,
        ),
        Act(
            "call",
            "! soc call on his mother, only to offer help +10",
            (1,),
            "family support",
            InterventionLevel.FAMILY,
        ),
        review(28, "his mother", "Schools"),
        AGREED,
    )
)

CHIDI = Talk(
    (
        Marked("har"),
        ROOM,
        report(
            "Read out for Schools: he comes to the mentor and rang him twice at night. The "
            "errands have not stopped. His lip was hurt."
        ),
        In("information"),
        "> har rep: he says that the debt “grew” #src",
        "> pol one of the adults is known from another town #pol #not-hsg #not-har",
        "> sch in writing: five more afternoons missed",
        Brings("mun mh hsg", Brought.NOTHING_KNOWN),
        Brings("soc", Brought.SHARED, "the evenings with his mother"),
        "- he was hurt, and says that he fell",
        basis(
            Consent.REFUSED_OVERRIDDEN,
            "his mother was asked again and is still afraid",
            ground="protection of a child from serious harm",
            necessity="as before, and he was hurt",
            proportionality="as before",
            least="no health record, no names of friends",
            danger=True,
            risk="he was hurt, and may be again",
            decided_by="the chair with Social services",
        ),
        assessed(
            RiskLevel.HIGH,
            "he was hurt, and the pressure is growing",
            {"mun": 7, "pol": 9, "soc": 8, "mh": 8, "hsg": 6, "har": 9},
            ratings={"safety": "2 u", "influence": "2 u", "living": "1 e", "protects": "s e"},
            evidence={
                "safety": "the lip, his account of it",
                "influence": "the debt “grew”",
                "living": "five more afternoons missed",
            },
        ),
        "? who was with him that evening",
        decided(Outcome.STEP_UP, "the plan holds him but does not stop those who press him"),
        owner(
            "sch",
            "as before; the mentor stands beside him",
            "Tevita Marshbank, by telephone at any hour",
        ),
        Act(
            "station",
            "! pol be seen at the bus station on the nights he named +23",
            (1,),
            "presence",
            level=InterventionLevel.COMMUNITY,
            approach=Approach.PRESSURE,
            compulsory=True,
            shown_by="the duty book",
        ),
        Act("timetable", "! sch a timetable that begins at ten, for six weeks +7", (1,), "school"),
        Act(
            "sleep",
            "! mh see him once about his sleep, over a meal, with Harbour Youth +35",
            (1,),
            "counselling",
        ),
        review(25, "his mentor", "Schools", "the acquaintances, that he spoke"),
        AGREED,
    )
)

WENDELL = Talk(
    (
        ROOM,
        ending(
            {
                1: "resolved: he eats every day and has his weight back",
                2: "reduced: warm house, lit stairs, no fall since",
            },
            "He is alone in the evening.",
            "Social services, at the yearly visit; his neighbour knows whom to call",
            "Leyla Brandvold writes it with him, within two weeks",
            "A warm house first, then everything else.",
            "Ask what somebody loved to do; it is often the shortest way back.",
        ),
        views("“You can all stop now. But she may come for tea.”"),
        basis(Consent.GIVEN, "he agreed that the record is kept"),
        decided(Outcome.CLOSE, "both concerns have their end and he knows whom to call"),
        review(181, "Leyla Brandvold", "Housing"),
        AGREED,
    )
)

THIRD = Told(
    cases={"gudrun": GUDRUN, "lucjan": LUCJAN, "chidi": CHIDI, "wendell": WENDELL},
    around={
        "opening": Talk(
            (
                *(Marked(seat) for seat in ("mun", "soc", "mh", "hsg")),
                Marked("pol", words="Kwabena Strandholm"),
                Marked(
                    "sch",
                    Attendance.APOLOGIES,
                    "on a school journey; sent its information in writing",
                ),
                ROOM,
            )
        ),
        "earlier": Talk(
            (
                Came(
                    "damp",
                    ActionState.OPEN,
                    "the walls were measured, the work is ordered",
                    carry=True,
                    days=25,
                ),
                Came(
                    "pressure",
                    ActionState.NOT_DONE_AGENCY,
                    "the officer in charge changed and nobody took it over",
                ),
                Came("mother", ActionState.DONE, "two evenings; she now rings before she worries"),
                Came("mentor", ActionState.IN_PROGRESS, "seven of eight meetings", days=35),
            )
        ),
        "learning": Talk(
            (
                settles(
                    SettleLearning,
                    lesson=(
                        "When a holder changes, read the open actions of the seat aloud on the "
                        "first day."
                    ),
                    good="A man who had stopped cooking invited his worker to tea.",
                ),
            )
        ),
        "closing": Talk(
            (
                "the next date stands; the room is booked",
                settles(
                    SettleClosing,
                    read=True,
                    went_well="The closure did us all good.",
                    better="Ask the school before, not in.",
                ),
            )
        ),
    },
)
