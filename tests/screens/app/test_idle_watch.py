"""When the program locks by itself, by a clock that the test holds."""

from dataclasses import dataclass

from screens.app.idle_watch import IdleWatch, LockReason


@dataclass
class Time:
    """Two clocks: the one on the wall, and the one that stands still while the machine sleeps."""

    wall: float = 1_000_000.0
    steady: float = 50.0

    def pass_(self, seconds: float, *, asleep: bool = False) -> None:
        """Let time pass."""
        self.wall += seconds
        self.steady += 0 if asleep else seconds


def _watch() -> tuple[Time, IdleWatch]:
    time = Time()
    return time, IdleWatch(lambda: time.wall, lambda: time.steady)


def _look(watch: IdleWatch, *, covered: bool = False) -> LockReason | None:
    return watch.look(idle=10, curtain=5, covered=covered)


def test_it_locks_when_nothing_was_typed_for_the_set_minutes() -> None:
    """Not a second before, and a key begins the minutes anew."""
    time, watch = _watch()
    time.pass_(599)
    assert _look(watch) is None
    watch.touch()
    time.pass_(599)
    assert _look(watch) is None
    time.pass_(1)
    assert _look(watch) is LockReason.IDLE


def test_the_curtain_locks_after_its_minutes_and_counts_from_when_it_was_drawn() -> None:
    """Keys behind the curtain do not put it off; lifting it does."""
    time, watch = _watch()
    for _ in range(2):
        time.pass_(200)
        watch.touch()
        assert _look(watch, covered=True) is None
        time.pass_(299)
        watch.touch()
        assert _look(watch, covered=True) is None
        assert _look(watch) is None
    assert _look(watch, covered=True) is None
    time.pass_(300)
    watch.touch()
    assert _look(watch, covered=True) is LockReason.CURTAIN


def test_it_locks_when_the_machine_slept() -> None:
    """The clock on the wall ran on while the steady one stood still; a second put right by the
    network is no sleep.
    """
    time, watch = _watch()
    time.pass_(2, asleep=True)
    assert _look(watch) is None
    time.pass_(45, asleep=True)
    assert _look(watch) is LockReason.SLEPT
    assert _look(watch) is None
