"""Why a hub cannot be opened: each error is one clear sentence for the person at the keyboard.

No sentence holds a name, a path or anything that was typed, because it may be shown on the landing
page (design, section 7).
"""

from typing import ClassVar


class CannotOpen(Exception):  # noqa: N818 - it says what happened in the words of the user
    """The hub stays closed and nothing was changed; `str(error)` is the sentence to show."""

    sentence: ClassVar[str] = "This hub cannot be opened."

    def __init__(self, sentence: str = "") -> None:
        """Keep `sentence`, or the usual one of the class."""
        super().__init__(sentence or self.sentence)


class WrongPassphrase(CannotOpen):
    """Name, passphrase or key do not fit.

    On purpose one sentence for all: nobody learns who has a key.
    """

    sentence = "This name and passphrase do not open the hub."


class Tampered(CannotOpen):
    """What should be ours was changed outside the program, or is damaged."""

    sentence = (
        "The key file was changed outside the program or is damaged. Use a copy of it from a "
        "backup."
    )


class NotAHub(CannotOpen):
    """There is nothing here, or a file of something else."""

    sentence = "There is no hub in this place."


class NetworkFileSystem(CannotOpen):
    """The file lies where several machines may write at once, which can destroy it (notes on
    storage, section 7).
    """

    sentence = (
        "This hub lies on a network drive, where it could be damaged. Copy it to a disk of "
        "this machine and open it there."
    )
