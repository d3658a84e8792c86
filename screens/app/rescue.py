"""The way out when a hub cannot be saved in its place any more: written whole to a new place, where
one goes on (notes: storage, section 8).
"""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from conference.base.refusal import Refused
from screens.app.last_hub import remember_hub
from screens.app.typed_path import read_path

if TYPE_CHECKING:
    from textual.app import App

    from storage import Hub

_MOST_NAMES = 100


def free_place(hub: "Hub") -> Path:
    """Return a place for the hub that no file has yet: beside the old one, or in the home folder
    where that folder is gone.
    """
    old = hub.path
    folder = old.parent if os.access(old.parent, os.W_OK) else Path.home()
    for number in range(1, _MOST_NAMES):
        place = folder / f"{old.stem}-rescued-{number}{old.suffix}"
        if not (os.path.lexists(place) or os.path.lexists(f"{place}.keys")):
            return place
    return folder / f"{old.stem}-rescued-{os.getpid()}{old.suffix}"


async def ask_and_rescue(app: "App[None]", hub: "Hub") -> bool:
    """Ask for a place and write the hub there; return whether it was. The page that is open stays
    as it is.
    """
    from screens.widgets.ask import Enter

    place, refusal = str(free_place(hub)), ""
    while True:
        answer = await app.push_screen_wait(
            Enter(
                "Where shall the hub be written? Everything that is open goes there, whole.",
                place,
                refusal or "A memory stick serves. The files in the old place stay as they are.",
                check=lambda text: None if text.strip() else "A place is needed.",
            )
        )
        if answer is None:
            return False
        path = read_path(place := answer)
        try:
            await asyncio.to_thread(hub.rescue, path)
        except Refused as refused:
            refusal = str(refused)
            continue
        remember_hub(path)
        return True


def rescue_unasked(hub: "Hub") -> None:
    """Write a hub that has lost its files to a free place, because the program is ended from
    outside and nobody can be asked.
    """
    try:
        place = free_place(hub)
        hub.rescue(place)
        remember_hub(place)
    except (Refused, OSError):  # nothing more can be done, and ending goes on
        return
