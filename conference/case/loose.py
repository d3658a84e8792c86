"""Loose ends: what stands open in a step, each with the step where it is mended (notes: practice, section 10.2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LooseEnd:
    """Something that should not stay open; `field` is the field that mends it, where there is one."""

    step: str
    words: str
    field: str = ""
