"""The correction round as a machine through the door of a real file: no proposal is lost, none
undecided at the approval (H5.2).
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from conference.base.refusal import Refused
from conference.documents.corrections.correction import (
    AcceptAfterApproval,
    AcceptProposal,
    AgreeToDraft,
    RefuseProposal,
    Verdict,
)
from tests.amount import some_of
from tests.builders import House, Stage
from tests.storage.documents.test_correction import approve, opened, propose, the_round


class OnFile(RuleBasedStateMachine):
    """The round through the door of a real file, undo included: no proposal is lost, and none is
    undecided when the text freezes.
    """

    house: House

    @initialize()
    def begin(self) -> None:
        """A fresh copy of a meeting that has ended, its draft going round."""
        self.known: list[tuple[int, str]] = []
        self.undoable: list[tuple[str, tuple[int, str] | None]] = []
        self.frozen = False

    @rule(
        seat=st.sampled_from(("Police", "Social", "Municipality")),
        text=st.text(min_size=1, max_size=20),
    )
    def propose(self, seat: str, text: str) -> None:
        """Somebody proposes, whatever the words and wherever it stands."""
        try:
            made = propose(self.house, seat, should=text)
        except Refused:
            return
        self.known.append((made.number, made.should))
        self.undoable.append(("propose", self.known[-1]))

    @rule(number=st.integers(0, 5), accept=st.booleans())
    def decide(self, number: int, accept: bool) -> None:
        """One is accepted or refused."""
        found = the_round(self.house).proposals
        if number >= len(found):
            return
        key, open_ = found[number].id, found[number].verdict is Verdict.UNDECIDED
        try:
            if accept and self.frozen:
                self.house.record(AcceptAfterApproval(proposal=key, words="added"))
                self.undoable.clear()
            else:
                self.house.record(
                    AcceptProposal(proposal=key, mended="there")
                    if accept
                    else RefuseProposal(proposal=key, reason="no")
                )
                self.undoable.append(("decide", None))
        except Refused:
            assert not open_ or self.frozen
            return
        assert open_

    @rule(seat=st.sampled_from(("Police", "Social")))
    def agree(self, seat: str) -> None:
        """A seat agrees."""
        try:
            self.house.record(
                AgreeToDraft(meeting=self.house.meeting_id, seat=self.house.seat(seat))
            )
        except Refused:
            return
        self.undoable.append(("agree", None))

    @rule()
    def undo(self) -> None:
        """The newest change is taken back: a proposal goes only so."""
        if not self.undoable:
            return
        self.house.hub.undoing().result()
        what, made = self.undoable.pop()
        if what == "propose" and made:
            self.known.remove(made)

    @rule(days=st.integers(0, 8))
    def wait(self, days: int) -> None:
        """Days go by."""
        self.house.clock.pass_(days=days)

    @rule(reason=st.sampled_from(("", "the court asked")))
    def approve(self, reason: str) -> None:
        """The chair approves, if it may be."""
        before = the_round(self.house)
        over = self.house.clock.now.date() > before.last_day or before.all_agreed
        try:
            approve(self.house, reason)
        except Refused:
            assert self.frozen or before.undecided or not (reason or over)
            return
        assert not before.undecided
        assert reason or over
        self.frozen = True
        self.undoable.clear()

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every proposal is there with its number and its words; numbers have no gap."""
        found = the_round(self.house).proposals
        assert [(one.number, one.should) for one in found] == self.known
        assert [one.number for one in found] == list(range(1, len(found) + 1))


@pytest.mark.slow
def test_no_proposal_is_ever_lost(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The machine above, on a file of its own each time."""
    house = begun.copy(tmp_path_factory.mktemp("open"))
    opened(house, "Police", "Social")
    going_round = Stage.of(house)

    class Run(OnFile):
        def __init__(self) -> None:
            super().__init__()
            self.house = going_round.copy(tmp_path_factory.mktemp("round"))

        def teardown(self) -> None:
            self.house.hub.close()

    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Run,
        settings=settings(
            max_examples=some_of(20),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=checks,
        ),
    )
