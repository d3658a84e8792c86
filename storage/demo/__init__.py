"""A demo hub to try everything on: an invented place, invented people, told step by step through
the one door.
"""

from storage.demo.build import Demo, build_demo

__all__ = ["Demo", "build_demo"]
