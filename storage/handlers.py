"""What carries out each command, what answers each query, and what follows a command.

All of it stands here, in the order of the rooms. A handler is a function `handler(work, command)`
that returns the record of its command; an answer takes `work` and, where it needs it, `query`; a
follower takes `work` and what it needs of `command` and `record`, and acts in the same transaction.
"""

from collections.abc import Callable, Mapping
from typing import Any

from conference.base.journal import Head, Journal
from conference.base.record import Command, Query
from conference.case.assessment.assessment import SettleAssessment
from conference.case.matching.link import LinksOf, NearNames, SettleLink
from conference.case.overview.around import AroundOf
from conference.case.overview.conference import ConferenceOf, ConferencesOf
from conference.case.overview.history import HistoryOf
from conference.case.overview.repeat_referral import EarlierOf, ReferAgain
from conference.case.overview.urgent_call import CallUrgent, OpenCases
from conference.case.plan.owner import AppointOwner
from conference.case.plan.review import SettleReview
from conference.case.record.action import DescribeAction, MoveAction
from conference.case.record.case import CaseOf, Cases, ChangeCaseState, DescribeCase, ReferCase
from conference.case.record.clock_pause import PauseClock, PausesOf, ResumeClock
from conference.case.record.closing import SettleClosing
from conference.case.record.contribution import AskReports, Contribute, ReportCame
from conference.case.record.decision import Ratify, SettleDecision
from conference.case.record.line import (
    AbstractLine,
    ChangeKind,
    EditLine,
    LinesOfCase,
    Park,
    StrikeLine,
    WriteLine,
)
from conference.case.record.readback import SettleReadBack
from conference.case.record.room import SettleRoom
from conference.case.record.safety import SettleSafety
from conference.case.record.settled import Settle
from conference.case.sharing.basis import SettleBasis
from conference.case.sharing.may_be_sent import MayLeave, MaySend
from conference.case.sharing.sealed_case import OpenSealed, ReadCase, SealCase, SealOf, UnsealCase
from conference.case.sharing.withdrawal import MayWithdraw, WithdrawalOf, WithdrawConsent
from conference.documents.copy import (
    Copies,
    CopyNotWritten,
    CopyWritten,
    JournalCopyNotWritten,
    JournalCopyWritten,
    MoveCopy,
    SendingsFor,
    TakeCopy,
    TakeJournalCopy,
)
from conference.documents.corrections.correction import (
    AcceptAfterApproval,
    AcceptProposal,
    AgreeToDraft,
    ExtendRound,
    OpenRound,
    ProposeCorrection,
    RefuseProposal,
    RoundOf,
)
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    CorrectMinutes,
    IssueMinutes,
    MinutesOf,
)
from conference.documents.papers.making import JournalPaper, PaperOf
from conference.documents.verify import VerifyAtTable, VerifyPaper
from conference.followup.duty import AddDuty, MoveDuty
from conference.followup.find import Find
from conference.followup.home import HomeOf
from conference.followup.task import Tasks
from conference.hub.agency import AddAgency, Agencies
from conference.hub.draft import DraftOf, KeepDraft
from conference.hub.person import AddPerson, People, RemovePerson
from conference.hub.profile import FoundHub, ProfileOf
from conference.hub.seat import AddSeat, AppointHolder, Table
from conference.hub.settings import ChangeSetting, SettingsOf
from conference.meeting.item import (
    AddItem,
    BuildAgenda,
    DropItem,
    GoToStep,
    LeaveItem,
    MoveItem,
    OpenItem,
    SetItem,
    SkipStep,
)
from conference.meeting.meeting import (
    EndMeeting,
    Meetings,
    MoveMeeting,
    NextMeeting,
    PlanMeeting,
    StartMeeting,
)
from conference.meeting.presence import InviteGuest, MarkPresence
from conference.meeting.quorum import ChooseQuorum, QuorumRules
from conference.meeting.sitting import SittingOf
from conference.meeting.time_left import RankOf
from conference.oversight.whole_record import TakeWholeRecord, WholeRecordNotTaken, WholeRecordOf
from storage.case.agenda import add_item, build_agenda, rank_of
from storage.case.decision import ratify, settle_decision
from storage.case.leaving import leave_item
from storage.case.matching.match import answer_links, link_again, link_new, near_names, settle_link
from storage.case.matching.referral import answer_earlier, first_referral, refer_again, urgent_again
from storage.case.overview.around import around_of
from storage.case.overview.conference import conference_of, conferences_of
from storage.case.overview.contact import sitting_of
from storage.case.overview.history import history_of
from storage.case.overview.journal_query import head, journal
from storage.case.record.abstraction import abstract_line
from storage.case.record.action import describe_action, move_action
from storage.case.record.action_concerns import link_concerns
from storage.case.record.case import case_of, cases, change_case_state, describe_case, refer_case
from storage.case.record.clock_pause import pause_clock, pauses, resume_clock
from storage.case.record.confidentiality import settle_room
from storage.case.record.contribution import (
    ask_reports,
    contribute,
    count_contributions_again,
    report_came,
    sharing_ends_with_the_line,
    sharing_is_a_contribution,
)
from storage.case.record.line import (
    change_kind,
    edit_line,
    lines_of_case,
    park,
    strike_line,
    write_line,
)
from storage.case.record.settled import (
    appoint_owner,
    settle_assessment,
    settle_closing,
    settle_plainly,
    settle_read_back,
    settle_review,
)
from storage.case.sharing.may_be_sent import (
    forget_end_of_consent,
    keep_end_of_consent,
    may_leave,
    may_send_case,
)
from storage.case.sharing.sealed_case import open_sealed, read_case, seal_case, seal_of, unseal_case
from storage.case.sharing.withdrawal import (
    answer_withdrawal,
    why_consent_stays,
    withdraw_consent,
    withdrawal_of,
)
from storage.case.urgent import call_urgent, open_cases, settle_safety
from storage.documents.copy import (
    copies,
    copy_not_written,
    copy_written,
    journal_copy_not_written,
    journal_copy_written,
    move_copy,
    sendings_for,
    take_copy,
    take_journal_copy,
)
from storage.documents.correction import (
    accept_after_approval,
    accept_proposal,
    agree_to_draft,
    answer_round,
    end_round,
    extend_round,
    open_round,
    propose_correction,
    refuse_proposal,
)
from storage.documents.minutes import approve_minutes, correct_minutes, issue_minutes, minutes_of
from storage.documents.paper import journal_paper, paper_of
from storage.documents.verify import verify_at_table, verify_paper
from storage.file.rows import Base
from storage.followup.duties_of_decisions import meet_again, put_right, stop_sending
from storage.followup.duty import add_duty, move_duty
from storage.followup.find import find
from storage.followup.home import home
from storage.followup.report_tasks import (
    a_line_changed,
    a_seat_answered,
    a_seat_spoke,
    reports_were_asked_for,
)
from storage.followup.task import tasks
from storage.hub.agency import add_agency, agencies
from storage.hub.draft import draft_of, keep_draft
from storage.hub.person import add_person, people, remove_person
from storage.hub.profile import found_hub, profile_of
from storage.hub.seat import add_seat, appoint_holder, table
from storage.hub.settings import change_setting, settings_of
from storage.meeting.agenda import drop_item, move_item, turn_to
from storage.meeting.item import go_to_step, set_item, skip_step
from storage.meeting.meeting import (
    end_meeting,
    meetings,
    move_meeting,
    next_meeting,
    plan_meeting,
    start_meeting,
)
from storage.meeting.presence import invite_guest, mark_presence
from storage.meeting.quorum import choose_quorum, quorum_rules
from storage.oversight.whole_record import take_whole_record, whole_record, whole_record_not_taken
from storage.transaction.unit_of_work import UnitOfWork

HANDLERS: dict[type[Command[Any]], Callable[[UnitOfWork, Any], Any]] = {
    # hub
    AddAgency: add_agency,
    KeepDraft: keep_draft,
    AddPerson: add_person,
    RemovePerson: remove_person,
    FoundHub: found_hub,
    AddSeat: add_seat,
    AppointHolder: appoint_holder,
    ChangeSetting: change_setting,
    # meeting
    MoveItem: move_item,
    DropItem: drop_item,
    OpenItem: turn_to,
    SetItem: set_item,
    GoToStep: go_to_step,
    SkipStep: skip_step,
    PlanMeeting: plan_meeting,
    MoveMeeting: move_meeting,
    StartMeeting: start_meeting,
    EndMeeting: end_meeting,
    MarkPresence: mark_presence,
    InviteGuest: invite_guest,
    ChooseQuorum: choose_quorum,
    # case
    AddItem: add_item,
    BuildAgenda: build_agenda,
    SettleDecision: settle_decision,
    Ratify: ratify,
    LeaveItem: leave_item,
    SettleLink: settle_link,
    ReferAgain: refer_again,
    AbstractLine: abstract_line,
    DescribeAction: describe_action,
    MoveAction: move_action,
    ReferCase: refer_case,
    DescribeCase: describe_case,
    ChangeCaseState: change_case_state,
    PauseClock: pause_clock,
    ResumeClock: resume_clock,
    SettleRoom: settle_room,
    Contribute: contribute,
    AskReports: ask_reports,
    ReportCame: report_came,
    WriteLine: write_line,
    EditLine: edit_line,
    ChangeKind: change_kind,
    StrikeLine: strike_line,
    Park: park,
    SettleAssessment: settle_assessment,
    AppointOwner: appoint_owner,
    SettleReview: settle_review,
    SettleReadBack: settle_read_back,
    SettleClosing: settle_closing,
    WithdrawConsent: withdraw_consent,
    SealCase: seal_case,
    UnsealCase: unseal_case,
    OpenSealed: open_sealed,
    ReadCase: read_case,
    CallUrgent: call_urgent,
    SettleSafety: settle_safety,
    # followup
    AddDuty: add_duty,
    MoveDuty: move_duty,
    # documents
    TakeCopy: take_copy,
    TakeJournalCopy: take_journal_copy,
    CopyWritten: copy_written,
    CopyNotWritten: copy_not_written,
    JournalCopyWritten: journal_copy_written,
    JournalCopyNotWritten: journal_copy_not_written,
    MoveCopy: move_copy,
    OpenRound: open_round,
    ExtendRound: extend_round,
    AgreeToDraft: agree_to_draft,
    ProposeCorrection: propose_correction,
    AcceptProposal: accept_proposal,
    AcceptAfterApproval: accept_after_approval,
    RefuseProposal: refuse_proposal,
    ApproveMinutes: approve_minutes,
    IssueMinutes: issue_minutes,
    CorrectMinutes: correct_minutes,
    # oversight
    TakeWholeRecord: take_whole_record,
    WholeRecordNotTaken: whole_record_not_taken,
    # every step whose command does nothing but settle its fields
    Settle: settle_plainly,
}


def handler_of(command: type[Command[Any]]) -> Callable[[UnitOfWork, Any], Any]:
    """Return what carries out a command: its own handler, or that of the nearest kind it is of."""
    return next(HANDLERS[one] for one in command.__mro__ if one in HANDLERS)


ANSWERS: dict[type[Query[Any]], Callable[..., Any]] = {
    # hub
    Agencies: agencies,
    DraftOf: draft_of,
    People: people,
    ProfileOf: profile_of,
    SettingsOf: settings_of,
    Table: table,
    # meeting
    Meetings: meetings,
    NextMeeting: next_meeting,
    QuorumRules: quorum_rules,
    # case
    RankOf: rank_of,
    NearNames: near_names,
    LinksOf: answer_links,
    EarlierOf: answer_earlier,
    AroundOf: around_of,
    ConferenceOf: conference_of,
    ConferencesOf: conferences_of,
    SittingOf: sitting_of,
    HistoryOf: history_of,
    CaseOf: case_of,
    Cases: cases,
    PausesOf: pauses,
    LinesOfCase: lines_of_case,
    MaySend: may_send_case,
    MayLeave: may_leave,
    MayWithdraw: why_consent_stays,
    WithdrawalOf: withdrawal_of,
    SealOf: seal_of,
    OpenCases: open_cases,
    # followup
    Find: find,
    HomeOf: home,
    Tasks: tasks,
    # documents
    SendingsFor: sendings_for,
    Copies: copies,
    RoundOf: answer_round,
    MinutesOf: minutes_of,
    PaperOf: paper_of,
    JournalPaper: journal_paper,
    VerifyAtTable: verify_at_table,
    VerifyPaper: verify_paper,
    # oversight
    WholeRecordOf: whole_record,
    # the journal
    Journal: journal,
    Head: head,
}

FOLLOWERS: Mapping[type[Command[Any]], tuple[Callable[..., None], ...]] = {
    ReferCase: (link_new, first_referral),
    DescribeCase: (link_again,),
    CallUrgent: (urgent_again,),
    WriteLine: (sharing_is_a_contribution, link_concerns, a_seat_spoke),
    EditLine: (count_contributions_again, link_concerns, a_line_changed),
    ChangeKind: (count_contributions_again, a_line_changed),
    AbstractLine: (count_contributions_again, a_line_changed),
    StrikeLine: (sharing_ends_with_the_line, a_seat_spoke),
    AskReports: (reports_were_asked_for,),
    Contribute: (a_seat_answered,),
    ReportCame: (a_seat_answered,),
    SettleBasis: (answer_withdrawal, keep_end_of_consent),
    WithdrawConsent: (forget_end_of_consent, stop_sending),
    SettleDecision: (meet_again,),
    Ratify: (put_right,),
    ApproveMinutes: (end_round,),
}
"""What follows a command, in the order in which it acts."""

Base.registry.configure()  # at once and with everything else, not when the first question is asked
TABLES = Base.metadata
"""Every table of the file: it is whole here, where every room has been imported."""
