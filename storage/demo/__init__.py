"""A demo hub to try everything on: an invented place, invented people, told step by step through
the hub.
"""

from storage.demo.build import Demo, build_demo

__all__ = ["Demo", "build_demo"]
