"""The program as it is, but for one thing: it writes down when the key was derived.

Run as `stamped.py STAMP open FILE`.
"""

import sys
import time
from pathlib import Path

from screens.command_line.main import main
from storage.keys import sealing


def stamp_derivation(stamp: Path) -> None:
    """Write the moment of each derivation to `stamp`, on the clock that every process of this
    machine shares.
    """
    derive = sealing._argon2

    def derive_and_stamp(secret: bytes, salt: bytes, cost: sealing.Cost) -> bytes:
        key = derive(secret, salt, cost)
        stamp.write_text(str(time.perf_counter()), encoding="ascii")
        return key

    sealing._argon2 = derive_and_stamp


if __name__ == "__main__":
    stamp_derivation(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
