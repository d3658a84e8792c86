"""Asking for a passphrase of one's own: typed twice, never shown, refused when it is weak."""

from collections.abc import Callable

from screens.app.asking_page import Asking


async def own_passphrase(page: Asking, whose: str) -> str:
    """Return a passphrase that was typed twice. Raises Stopped when Escape was pressed."""
    from storage import weakness

    hint = (
        "Four words or more, or twenty characters. Capital letters and single spaces are kept "
        "as typed."
    )
    typed = await page.enter(
        f"A passphrase of their own: {whose}", hint=hint, check=weakness, password=True
    )
    await page.enter(f"The same passphrase again: {whose}", check=same_as(typed), password=True)
    return typed


def same_as(typed: str) -> Callable[[str], str | None]:
    """Return a check that wants the same passphrase once more; spaces too many do not count."""
    wanted = typed.split()
    return lambda again: (
        None
        if again.split() == wanted
        else "This is not the same. Type it again, or Esc to begin anew."
    )
