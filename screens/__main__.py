"""`python -m screens`, and the command `conference`."""

import sys

from screens.command_line import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
