"""Loose ends: what stands open in a step, each with the step where it is mended (notes: practice,
section 10.2).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class LooseEnd:
    """Something that should not stay open; `field` is the field that mends it, where there is one.

    Where a line mends it instead, `typed` is how that line begins: it is put into the capture line.
    """

    step: str
    words: str
    field: str = ""
    typed: str = ""
