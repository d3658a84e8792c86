"""Safety: the urgent call and what has to be safe within hours (H4.4)."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.safety import Safety, SettleSafety
from conference.field import Field, text


def fields(c: Conference) -> tuple[Field, ...]:
    """Return who rang, the danger, until when it must be safe."""
    safety, item = c.of(Safety), c.item.id
    return (
        text("called_by", "Who called", safety.called_by, lambda g: SettleSafety(item=item, called_by=g.words), needed=True),
        text("danger", "The danger now", safety.danger, lambda g: SettleSafety(item=item, danger=g.words), needed=True),
        text(
            "until_when", "Safe until when, by what", safety.until_when, lambda g: SettleSafety(item=item, until_when=g.words), needed=True
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is not known about the call."""
    return tuple(LooseEnd("safety", f"not written down: {field.label.lower()}", field.name) for field in fields(c) if field.missing)
