"""Reading a template file: whatever is wrong with it is told with file and place, never raised as an error of the program."""

import tomllib
from typing import Any

from pydantic import ValidationError

from conference.refusal import Refused
from conference.text import one_line

_SHOWN = 200


def read_toml(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raise Refused with the file, the place and the reason."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # tomllib's own error is a ValueError, and so is a number too long to read
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else one_line(str(error))[:_SHOWN]
        raise Refused(f"{file}: {reason}.") from None


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong with a file's content: where and what, without the value."""
    first = error.errors(include_url=False, include_input=False)[0]
    return one_line(f"{'.'.join(map(str, first['loc']))}: {first['msg']}")[:_SHOWN]
