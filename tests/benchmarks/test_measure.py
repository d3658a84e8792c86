"""The measuring itself, tested with measurements made up beforehand."""

from tests.benchmarks.measure import Benchmark, Ratio, Samples, compare, percentile, ratio, table


def test_each_goes_in_turn_and_the_first_round_does_not_count() -> None:
    """Both are measured equally often, neither always goes first, and the round that warms up is
    left out of the medians.
    """
    order: list[str] = []

    def measure(name: str, values: list[float]) -> float:
        order.append(name)
        return values.pop(0)

    ours, theirs = [900.0, 1.0, 3.0, 2.0], [900.0, 4.0, 4.0, 400.0]
    measured = compare(lambda: measure("ours", ours), lambda: measure("theirs", theirs), rounds=3)
    assert measured == Ratio(ours=2.0, theirs=4.0)
    assert measured.ratio == 0.5
    assert order == ["theirs", "ours", "ours", "theirs"] * 2


def test_more_work_takes_longer() -> None:
    """Work a hundred times as large comes out as clearly more than the same work."""
    measured = ratio(lambda: sum(range(200_000)), lambda: sum(range(2_000)), rounds=5)
    assert measured.ratio > 5


def test_the_table_says_whether_a_goal_was_met() -> None:
    """A ratio at the goal has met it, one above has not, and both rows say so in a word."""
    rows = [
        Benchmark("one", "another", Ratio(10, 10), goal=1.0),
        Benchmark("memory", "bare", Ratio(90, 30), goal=2.5, unit="MiB"),
    ]
    assert [row.met for row in rows] == [True, False]
    lines = table(rows).splitlines()
    assert lines[2].split() == [
        "one",
        "another",
        "10",
        "ms",
        "10",
        "ms",
        "1.00",
        "≤",
        "1.00",
        "yes",
    ]
    assert lines[3].split() == [
        "memory",
        "bare",
        "90",
        "MiB",
        "30",
        "MiB",
        "3.00",
        "≤",
        "2.50",
        "NO",
    ]


def test_the_slow_ones_are_not_hidden_by_the_median() -> None:
    """One measurement in ten that takes a hundred times as long leaves the median alone and stands
    in the slow ones.
    """
    samples = Samples(ours=(*[1.0] * 18, 100.0, 100.0), theirs=(1.0,) * 20)
    assert samples.median == Ratio(1.0, 1.0)
    assert samples.slow == Ratio(100.0, 1.0)
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0


def test_a_row_without_a_goal_is_only_reported() -> None:
    """It has nothing to miss, and says so with a dash."""
    row = Benchmark("one", "another", Ratio(900, 1))
    assert row.met
    assert table([row]).splitlines()[2].split()[-2:] == ["–", "–"]
