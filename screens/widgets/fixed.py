"""Containers and lines that never scroll: when one of them grows or shrinks, the screen is laid out
once and not a second time.
"""

from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Static


class Column(Vertical):
    """Widgets one below the other."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """Textual sets it after every layout, and lays out anew for it: what could scroll would need
    that.
    """


class Beside(Horizontal):
    """Widgets beside each other."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class Words(Static):
    """Words that never scroll."""

    virtual_size = Reactive(Size(0, 0), layout=False)
