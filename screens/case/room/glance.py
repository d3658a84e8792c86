"""The case at a glance, on the right of a wide screen."""

from textual.content import Content
from textual.widgets import Static

from conference.base.message import label
from conference.base.moment import short
from conference.case.assessment.assessment import Assessment
from conference.case.assessment.then_now import course, course_short
from conference.case.overview.conference import Conference
from conference.case.overview.reciprocity import in_figures, reciprocity
from conference.case.overview.repeat_referral import counted
from conference.case.overview.sector_rules_reading import newest_basis, sending
from conference.case.plan.owner import Owner
from conference.case.plan.owner_report import Report
from conference.case.plan.review import Review
from conference.case.record.action import UNFINISHED
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import Question
from conference.case.sharing.consent import consent_told
from screens.widgets.text import mark

_LABEL = 10


def glance(c: Conference) -> Content:
    """Return what matters about the case now, beside what it was."""
    if c.case is None:
        return _meeting(c)
    parts = [mark("[b]$name[/]\n", name=c.case.name)]
    question = c.of(Question).sentence or c.case.question
    if question:
        parts.append(mark("[$muted]Question[/]\n$words\n", words=question))
    parts.append(Content("\n"))
    parts += [_pair(label, words) for label, words in _facts(c)]
    for kind, title in ((Kind.CONCERN, "Concerns"), (Kind.STRENGTH, "Strengths")):
        lines = c.of_kind(kind)
        if lines:
            parts.append(mark("\n[$muted]$title[/]\n", title=title))
            parts += [mark("$text\n", text=line.text) for line in lines[-5:]]
    report = c.of(Report).words or (was.words if (was := c.was(Report)) else "")
    if report:
        parts.append(mark("\n[$muted]Owner reports[/]\n$words\n", words=report))
    return Content.assemble(*parts)


def _facts(c: Conference) -> list[tuple[str, Content]]:
    now, was = c.of(Assessment), c.was(Assessment)
    level = mark(
        "$level",
        level=label(now.level)
        if now.level
        else (label(c.case.level) if c.case and c.case.level else "—"),
    )
    if was and was.level and now.level and was.level is not now.level:
        level = Content.assemble(level, mark(" [$muted](was $was)[/]", was=label(was.level)))
    owner = c.of(Owner)
    name = ", ".join(part for part in (owner.seat, owner.holder) if part) or (
        c.case.owner if c.case else ""
    )
    consent = consent_told(newest_basis(c))
    stopped = (
        mark("[$warn]! $consent[/]", consent=consent)
        if sending(c).stopped
        else mark("$consent", consent=consent or "—")
    )
    open_actions = [action for action in c.actions if action.state in UNFINISHED]
    late = sum(action.overdue(c.today, c.now) for action in open_actions)
    actions = mark("$count open", count=len(open_actions))
    if late:
        actions = Content.assemble(actions, mark(", [$warn]$late overdue[/]", late=late))
    facts = [
        ("Level", level),
        ("Owner", mark("$name", name=name or "—")),
        ("Consent", stopped),
        ("Actions", actions),
    ]
    if shared := in_figures(reciprocity(c)):
        facts.append(("Shared", mark("$shared", shared=shared)))
    if points := course(c.course):
        facts.insert(
            1,
            (
                "Course",
                mark(
                    "$bars [$muted]$words[/]",
                    bars="".join(bar for _, bar, _ in points),
                    words=course_short(points),
                ),
            ),
        )
    if c.earlier and c.earlier.repeated:
        facts.insert(0, ("Referred", mark("[$warn]! $counted[/]", counted=counted(c.earlier))))
    decision = c.of(Decision)
    if decision.outcome:
        facts.append(("Decided", mark("$outcome", outcome=label(decision.outcome))))
    review = c.of(Review).on or (c.case.review_on if c.case else None)
    if review:
        facts.append(("Review", mark("$day", day=short(review))))
    unknowns = c.of_kind(Kind.UNKNOWN)
    if unknowns:
        facts.append(
            ("Unknown", mark("[$warn]$text[/]", text="; ".join(line.text for line in unknowns)))
        )
    return facts


def _pair(label: str, words: Content) -> Content:
    return Content.assemble(mark("[$muted]$label[/]", label=label.ljust(_LABEL)), words, "\n")


def _meeting(c: Conference) -> Content:
    parts = [mark("[$muted]Agenda[/]\n")]
    for item in c.sitting.live:
        sign = {"open": "▸", "done": "✓"}.get(item.state.value, " ")
        colour = {"open": "foreground", "done": "good"}.get(item.state.value, "muted")
        words = " ".join(part for part in (item.reference, item.title) if part)
        parts.append(mark(f"[${colour}]$sign $words[/]\n", sign=sign, words=words))
    return Content.assemble(*parts)


class Glance(Static):
    """The frame on the right."""

    _shown = Content("")

    def show(self, c: Conference) -> None:
        """Draw this conference."""
        content = glance(c)
        if not content.is_same(self._shown):
            self._shown = content
            self.border_title = Content("At a glance")
            self.update(content)
