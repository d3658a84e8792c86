"""Views: what the person and the family say and want, or why nobody asked."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.views import SettleViews, Views
from conference.field import Field, text


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the two views and the reason why nobody asked."""
    views, item = c.of(Views), c.item.id
    was = c.was(Views)
    return (
        text(
            "person", "The person says", views.person, lambda g: SettleViews(item=item, person=g.words),
            needed=not views.not_asked, hint=f"last time: {was.person}" if was and was.person else "in the person's own words",
        ),
        text("family", "The family says", views.family, lambda g: SettleViews(item=item, family=g.words)),
        text(
            "not_asked", "Why nobody asked", views.not_asked, lambda g: SettleViews(item=item, not_asked=g.words),
            needed=not (views.person or views.family),
        ),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether nobody's view is written down and no reason either."""
    views = c.of(Views)
    if views.person or views.family or views.not_asked:
        return ()
    return (LooseEnd("views", "no view of the person or the family, and no reason why nobody asked", "person"),)
