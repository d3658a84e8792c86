"""The urgent conference, six days ago: three seats on the telephone, within four hours of the call.

It waits to be ratified.
"""

from conference.case.plan.plan import SettlePlan
from conference.case.record.action import InterventionLevel
from conference.case.record.case import RiskLevel
from conference.case.record.decision import Outcome, Reached
from conference.case.record.safety import SettleSafety
from conference.meeting.presence import Attendance
from storage.demo.moves import (
    AGREED,
    ROOM,
    Act,
    In,
    Marked,
    Talk,
    Told,
    assessed,
    decided,
    owner,
    review,
    settles,
)

PHILIPPA = Talk(
    (
        *(Marked(seat, Attendance.REMOTE) for seat in ("pol", "soc", "mh")),
        *(Marked(seat, Attendance.AWAY, "not called") for seat in ("mun", "sch", "hsg")),
        ROOM,
        settles(
            SettleSafety,
            called_by="a neighbour, by the emergency line of the hub",
            danger=(
                "Out at night in slippers, twice this week; her daughter, who lives with her, "
                "is in hospital for three more days."
            ),
            until_when="until ten tonight, by the neighbour who sits with her",
        ),
        In("information"),
        "> pol brought her home two nights ago, tired and cheerful",
        "> soc her daughter did everything; no care at home was ever asked for",
        "> mh rep: her doctor noted half a year ago that she forgets the day #med",
        "- she could come to harm outside tonight",
        "+ she goes gladly with anybody who offers her tea",
        assessed(
            RiskLevel.HIGH,
            "she goes out at night, and nobody is in the house after ten",
            {"pol": 7, "soc": 8, "mh": 7},
            ratings={"safety": "2 n"},
            evidence={"safety": "found outside twice this week"},
        ),
        "? when her daughter comes home",
        decided(
            Outcome.ADOPT,
            "tonight has to be safe, and her daughter needs help when she is back",
            Reached.CHAIR,
            how="no time to ask twice",
        ),
        owner("soc", "care at home is theirs to start", "Owen Tamarind, on the night line"),
        Act(
            "night",
            "! soc a carer in the house from ten until morning 4h",
            (1,),
            "care at home",
            shown_by="the carer calls at ten",
        ),
        Act(
            "door",
            "! pol a quiet alarm at the door with Social services +2",
            (1,),
            "safer home",
            InterventionLevel.FAMILY,
        ),
        Act("memory", "! mh see her at home about her memory +9", (1,), "specialist assessment"),
        settles(
            SettlePlan,
            contingency=(
                "If the carer cannot come, the neighbour stays and the night line is called."
            ),
        ),
        review(15, "Owen Tamarind", "Police"),
        AGREED,
    )
)

URGENT = Told(cases={"philippa": PHILIPPA})
