"""Where a hub is kept: one encrypted file, and one way to write in it.

This is its public face; nothing else is for the screens.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from storage.file.atomic import write_atomic
from storage.file.errors import CannotOpen, WrongPassphrase
from storage.file.fault import NotSaved
from storage.file.regular_file import open_regular, read_regular, steps
from storage.hub_file import Hub
from storage.keys.new_hub_files import key_file
from storage.keys.passphrase import suggest, weakness
from storage.keys.sealing import Cost
from storage.own_templates.template_names import every_name, folder_of, strangers, template_to_copy
from storage.own_templates.templates import Templates

if TYPE_CHECKING:
    from storage.demo import Demo, build_demo
    from storage.record_import import empty_tables, import_record
else:  # so that the type checker still finds every misspelt name

    def __getattr__(name: str) -> object:
        """Load the demo, and the taking back of a whole record, when somebody asks for it, which
        most people who open a hub never do.
        """
        if name in {"Demo", "build_demo"}:
            return getattr(import_module("storage.demo"), name)
        if name in {"empty_tables", "import_record"}:
            return getattr(import_module("storage.record_import"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CannotOpen",
    "Cost",
    "Demo",
    "Hub",
    "NotSaved",
    "Templates",
    "WrongPassphrase",
    "build_demo",
    "empty_tables",
    "every_name",
    "folder_of",
    "import_record",
    "key_file",
    "open_regular",
    "read_regular",
    "steps",
    "strangers",
    "suggest",
    "template_to_copy",
    "weakness",
    "write_atomic",
]
