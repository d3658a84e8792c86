"""The first meeting, twelve weeks ago: three new cases and a last check."""

from conference.case.plan.plan import SettlePlan
from conference.case.record.action import Approach, InterventionLevel
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
    In,
    Marked,
    Parks,
    Skips,
    Talk,
    Told,
    assessed,
    basis,
    checked,
    decided,
    owner,
    question,
    review,
    settles,
    views,
)

WENDELL = Talk(
    (
        ROOM,
        question(
            "Can Wendell live safely in his own home, and which help would he accept?",
            Investigated.NO,
            "none known",
        ),
        basis(
            Consent.GIVEN,
            "by Wendell himself, on his doorstep, asked by Social services",
            health_steps={
                "1": "seen by the community nurse",
                "2": "spoke with him at home",
                "4": "the ward manager agrees",
            },
        ),
        In("information"),
        "> soc seen at home twice; he is thin and the fridge was empty both times",
        "> hsg three letters about the boiler had no answer; no heating for months",
        "> mh rep: his doctor says he has not collected his prescriptions for two months #med",
        "> pol view: the officers who called round thought him lonely rather than ill",
        Brings("mun", Brought.NOTHING_KNOWN),
        Brings("sch", Brought.NOT_ASKED, "there is no child in the household"),
        "- he eats once a day at most and has lost weight",
        "- the stairs are dark and he has fallen twice",
        "+ he speaks with joy about the garden he made with his wife",
        "+ a neighbour brings soup on Sundays #tp",
        views(
            "“I am not ill. I stopped bothering when Edda died.”",
            "A nephew abroad writes at holidays; he is glad somebody looks in.",
        ),
        assessed(
            RiskLevel.RAISED,
            "he has lost weight and fallen twice in a home without heating",
            {"mun": 5, "pol": 4, "soc": 7, "mh": 6, "hsg": 6},
            ratings={"self": "2 n", "living": "1 n", "family": "1 n", "protects": "s"},
            evidence={
                "self": "empty fridge at two visits",
                "living": "no heating, dark stairs",
                "family": "a nephew abroad, nobody near",
                "protects": "the garden, the neighbour, a sharp sense of humour",
            },
            summary=(
                "Grief has emptied his days. Nothing suggests that he wishes to die; he has "
                "stopped looking after himself."
            ),
        ),
        "? whether a doctor has looked at him since the falls",
        decided(Outcome.ADOPT, "no single agency can bring back food, warmth and company"),
        owner("soc", "he opens the door to her", "Leyla Brandvold, through the duty desk"),
        Act(
            "boiler",
            "! hsg repair the boiler and the light on the stairs +10",
            (2,),
            "repair",
            shown_by="the engineer's report",
            if_not="a room at the guest house while the house is cold",
        ),
        Act(
            "meals",
            "! soc arrange a daily meal and weigh him every fortnight with Mental health +14",
            (1,),
            "care at home",
            shown_by="his weight",
        ),
        Act(
            "garden",
            "! mun ask the garden volunteers for two people on Saturdays +21",
            (1,),
            "company",
            level=InterventionLevel.COMMUNITY,
            shown_by="the first Saturday",
        ),
        settles(
            SettlePlan,
            contingency=(
                "If he does not open for two days, Social services and Police call together."
            ),
        ),
        review(28, "Leyla Brandvold", "Housing"),
        AGREED,
    ),
    left="Schools was not asked: there is no child in the household.",
)

MILO = Talk(
    (
        ROOM,
        question(
            "What has to change so that Milo is warm, fed and seen every week?",
            Investigated.NO,
            "the health visitor's list",
        ),
        basis(Consent.GIVEN, "by his mother, asked at the nursery by Social services"),
        In("information"),
        "> soc the flat was cold at both visits, and Milo slept in his coat",
        "> sch rep: the nursery says he comes hungry on Mondays and is merry by noon",
        "> hsg damp in the bedroom was reported half a year ago and has not been repaired #housing",
        "> pol two calls about loud voices in the evening; nobody was hurt #nofam",
        Brings("mun mh", Brought.NOTHING_KNOWN),
        "- Milo is cold at night and misses meals at weekends",
        "- his mother is worn out and has nobody to call in the evening",
        "+ his mother brings him to the nursery every single day",
        views(
            "Milo drew his bed “with three blankets”.",
            "“I want it warm. I am so tired that I forget the shop.”",
        ),
        assessed(
            RiskLevel.RAISED,
            "a small child is cold and hungry at times, and help is wanted",
            {"mun": 5, "pol": 5, "soc": 6, "mh": 4, "sch": 7, "hsg": 5},
            ratings={"safety": "1 n", "living": "2 n", "family": "1 n", "protects": "s"},
            evidence={
                "safety": "cold at both visits",
                "living": "damp, no heating in the bedroom",
                "family": "his mother has nobody to call",
                "protects": "his mother asks for help and takes it",
            },
        ),
        "? who looks after Milo when his mother works late",
        decided(
            Outcome.ADOPT, "warmth, food and rest need three agencies at once", Reached.WITH_DISSENT
        ),
        "~ hsg would have waited for the surveyor before anything is promised about the flat",
        owner(
            "soc",
            "his mother rings her of her own accord",
            "Leyla Brandvold, through the duty desk",
        ),
        Act(
            "damp",
            "! hsg have the damp repaired and the bedroom heated +21",
            (1,),
            "repair",
            shown_by="dry walls at a visit",
        ),
        Act(
            "breakfast",
            "! sch breakfast at the nursery and a parcel for the weekend +7",
            (1,),
            "meals",
            shown_by="the nursery's list",
        ),
        Act(
            "evenings",
            "! soc a family worker on two evenings a week +14",
            (2,),
            "family support",
            level=InterventionLevel.FAMILY,
            shown_by="what his mother says",
        ),
        Act(
            "notice",
            "! mun written notice to the owner of the building about the damp +14",
            (1,),
            "notice",
            level=InterventionLevel.COMMUNITY,
            approach=Approach.PRESSURE,
            compulsory=True,
            shown_by="the notice",
        ),
        review(28, "Leyla Brandvold", "Schools"),
        AGREED,
    )
)

SAFIYA = Talk(
    (
        ROOM,
        question(
            "How can Safiya and her two children be safe after the separation?",
            Investigated.YES,
            "the domestic abuse conference",
        ),
        basis(
            Consent.GIVEN,
            "by Safiya, asked by Mental health when she was alone",
            necessity="the locks and the school run need others",
        ),
        In("information"),
        (
            "> pol called to the house three times this year; an order to keep away has been "
            "asked for #pol"
        ),
        "> soc rep: she was told that he waits near the school gate #src #tp",
        "> sch the children are collected late and are very quiet on Fridays #nofam",
        "> hsg she asked for a new lock a month ago",
        Brings("mun", Brought.NOTHING_KNOWN),
        Brings("mh", Brought.CANNOT_SHARE, "what we know belongs to another member of the family"),
        "- he knows where she lives and when the children leave school",
        "- she has no money of her own and no telephone he does not know",
        "+ her sister has room for all three of them",
        views(
            "“I want to sleep without a chair against the door.”",
            "Her sister: “They can come tonight.”",
        ),
        assessed(
            RiskLevel.HIGH,
            "frightening visits have become more frequent since the separation",
            {"mun": 7, "pol": 8, "soc": 8, "mh": 9, "sch": 7, "hsg": 6},
            ratings={
                "safety": "2 n",
                "others": "2 n",
                "influence": "2 n",
                "family": "1 n",
                "protects": "s",
            },
            evidence={
                "safety": "three calls this year, two of them last month",
                "others": "the children are quiet on Fridays",
                "influence": "he waits near the school gate",
                "family": "a separation, and the visits since",
                "protects": "her sister, the children's teacher",
            },
        ),
        "? whether he has a key that nobody knows of",
        decided(
            Outcome.ADOPT,
            "the danger is growing, and she has asked for a plan",
            Reached.WITH_DISSENT,
        ),
        "* from tomorrow the children are collected at the side door",
        "~ hsg would rather she moved before the lock is changed",
        owner(
            "soc",
            "she has worked with the family for a year",
            "Owen Tamarind, at a time Safiya chooses",
        ),
        Act(
            "lock",
            "! hsg change the locks with Police +2",
            (1,),
            "safer home",
            shown_by="the locksmith's slip",
        ),
        Act(
            "gate",
            "! sch collect the children at the side door +1",
            (1,),
            "safer way to school",
            level=InterventionLevel.FAMILY,
        ),
        Act(
            "phone",
            "! soc a second telephone and a small fund +3",
            (2,),
            "practical help",
            shown_by="she has it in her hand",
        ),
        Act("group", "! mh a place in the Thursday group for women +28", (2,), "counselling"),
        review(
            28,
            "Owen Tamarind",
            "Mental health",
            "her former partner, that her sister has room for her",
        ),
        AGREED,
    )
)

AUNE = Talk(
    (
        ROOM,
        In("information"),
        "> hsg rep: the caretaker says she pays her own bills and goes to the market on Tuesdays",
        Brings("mun pol soc sch", Brought.NOTHING_KNOWN),
        Brings("mh", Brought.NO_REPLY, "the file could not be found before the meeting"),
        checked(),
        decided(Outcome.CLOSE, "her money has been safe for a year and she knows whom to call"),
        Skips("review", "this was the last check; there is no further date"),
        AGREED,
    )
)

FIRST = Told(
    cases={"wendell": WENDELL, "milo": MILO, "safiya": SAFIYA, "aune": AUNE},
    around={
        "opening": Talk(
            (
                *(Marked(seat) for seat in ("mun", "pol", "soc", "sch")),
                Marked("mh", Attendance.REMOTE),
                Marked("hsg", words="Denzil Okoro-Vane"),
                ROOM,
            )
        ),
        "earlier": Talk(
            (
                (
                    "first meeting kept in this file; actions before it are on paper and were "
                    "gone through by the coordinator"
                ),
            )
        ),
        "learning": Talk(
            (
                settles(
                    SettleLearning,
                    lesson="Ask who has the person's trust before asking who has the duty.",
                    good="A neighbour's soup on Sundays kept a man going until we came.",
                ),
            )
        ),
        "closing": Talk(
            (
                Parks("who pays for interpreters in the evening? For the next network meeting"),
                settles(
                    SettleClosing,
                    read=True,
                    went_well="Everybody had read the papers.",
                    better="Begin with the views of the person.",
                ),
            )
        ),
    },
)
