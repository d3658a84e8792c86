"""`python -m screens`, and the command `conference`."""

import sys

from screens.command_line.main import main

__all__ = ["main"]

if __name__ == "__main__":
    if getattr(
        sys, "frozen", False
    ):  # a packaged program begins again for each document that is printed apart
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
