"""The one error a user can cause: a rule said no, in one sentence."""


class Refused(Exception):  # noqa: N818 - "refused" is the word of the field, and not every refusal is an error
    """A rule said no.

    `str(refused)` is one clear sentence for the person at the keyboard; nothing was written.

    Not a ValueError on purpose: pydantic lets it through as it is, so a validator's sentence
    reaches the screen.
    """
