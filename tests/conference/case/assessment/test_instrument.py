"""Instruments as data: what a file may say, what it is refused for, and that those we ship are
whole and honest (H3.8).
"""

import re
from importlib.resources import files

import pytest

from conference.base.refusal import Refused
from conference.case.assessment.instrument import (
    DEFAULT,
    QUESTION,
    Instrument,
    InstrumentKind,
    Means,
    parse_instrument,
)

SHIPPED = sorted(
    file.name
    for file in files("templates").joinpath("instruments").iterdir()
    if file.name.endswith(".toml")
)
HEAD = 'name = "ours"\ntitle = "Ours"\nversion = 3\nlicence = "CC0-1.0"\nsource = "the hub"\n'
SCALE = '[[scale]]\nkey = "0"\nwords = "no"\n[[scale]]\nkey = "1"\nwords = "yes"\nconcern = true\n'
PART = '[[part]]\nkey = "a"\ntitle = "Sleep"\n'
BANDS = 'counts = ["1"]\nbands_source = "its manual"\n'
BAND = (
    '[[band]]\nwords = "low"\nat_least = 0\n[[band]]\nwords = "high"\nat_least = 2\nlevel = '
    '"high"\n'
)


def shipped(name: str) -> Instrument:
    """Return an instrument we ship."""
    return parse_instrument(
        files("templates").joinpath("instruments", name).read_text(encoding="utf-8"), name
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_what_we_ship_serves_and_says_where_it_comes_from(name: str) -> None:
    """Each file parses, is called what it says, has source, licence and notice, and its keys can be
    pressed.
    """
    tool = shipped(name)
    assert name == f"{tool.name}.toml"
    assert tool.source
    assert tool.licence
    assert tool.notice.endswith(".")
    if tool.kind is InstrumentKind.RATINGS:
        assert all(
            len(key) == 1
            for key in [*(one.key for one in tool.scale), *(one.key for one in tool.changes)]
        )
        assert all(len(part.title) <= 45 for part in tool.part)


def test_what_we_ship_is_what_may_be_shipped() -> None:
    """Our own formulation has no band; the legacy example says it is superseded; a licensed tool is
    an empty frame (practice, 6).
    """
    tools = {name.removesuffix(".toml"): shipped(name) for name in SHIPPED}
    assert {name for name, tool in tools.items() if tool.default} == {DEFAULT, QUESTION}
    assert {name for name, tool in tools.items() if tool.band} == {"licensed-24"}
    frame, legacy, results = tools["licensed-24"], tools["factors-22"], tools["restricted-results"]
    assert frame.frame
    assert [part.title for part in frame.part] == [f"Question {number}" for number in range(1, 25)]
    assert [
        sum(part.domain == name for part in legacy.part)
        for name in ("Engagement", "Intent", "Capability")
    ] == [13, 6, 3]
    assert legacy.notice.startswith(
        "Superseded; professional judgement; not a score. The names are to be checked"
    )
    assert "not checked" in legacy.source
    assert results.kind is InstrumentKind.RESULT
    assert not results.scale
    assert "A scenario is not a prediction" in tools["scenario"].notice
    assert [part.key for part in tools["scenario"].part] == [
        "context",
        "what",
        "who",
        "when",
        "how",
        "why",
    ]


def test_every_change_of_ours_can_be_worked_out() -> None:
    """Each change has its meaning, and every grade but "not known" its rank, so that then and now
    can be compared.
    """
    tool = shipped(f"{DEFAULT}.toml")
    assert [change.means for change in tool.changes] == list(Means)
    assert [grade.order for grade in tool.scale] == [0, 1, 2, 0, None]
    assert all(grade.anchor.endswith(".") for grade in tool.scale)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + PART, "ours.toml, line 1: ratings need a [[scale]]."),
        (HEAD + SCALE, "ours.toml, line 1: an instrument needs a [[part]]."),
        (HEAD + 'kind = "scenario"\n', "ours.toml, line 1: an instrument needs a [[part]]."),
        (HEAD + 'kind = "oracle"\n' + SCALE + PART, "ours.toml, line 6: kind: input should be"),
        (HEAD.replace("3", "0") + SCALE + PART, "ours.toml, line 3: version: input should be"),
        (
            HEAD + SCALE + PART + 'anchors = { 7 = "often" }\n',
            "ours.toml, line 16: part 1, anchors, 7: the scale has no grade 7.",
        ),
        (
            HEAD + SCALE + PART + BAND,
            "ours.toml, line 16: band 1: a band needs to know which ratings it counts",
        ),
        (HEAD + 'counts = ["1"]\n' + SCALE + PART + BAND, "band 1: a band needs its source"),
        (
            HEAD + BANDS.replace("1", "5") + SCALE + PART + BAND,
            "ours.toml, line 6: counts: the scale has no grade 5.",
        ),
        (
            HEAD + BANDS + SCALE + PART + BAND.replace("2", "0"),
            "band 1: two bands begin at the same number.",
        ),
        (HEAD + SCALE + PART + PART, "part 2: the key a stands twice"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_with_its_line(text: str, said: str) -> None:
    """File, line and reason."""
    with pytest.raises(Refused) as refused:
        parse_instrument(text, "ours.toml")
    assert str(refused.value).startswith("ours.toml, line ")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("ratings", "band"),
    [([], None), ([""], None), (["0"], "low"), (["1", "0"], "low"), (["1", "1 u"], "high")],
)
def test_a_band_follows_by_the_rule_of_the_tool_and_only_from_ratings(
    ratings: list[str], band: str | None
) -> None:
    """Where the file counts, the band is the highest whose number is reached; where nothing is
    rated there is none.
    """
    tool = parse_instrument(HEAD + BANDS + SCALE + PART + BAND, "ours.toml")
    found = tool.band_of(ratings)
    assert (found.words if found else None) == band
    assert parse_instrument(HEAD + SCALE + PART, "ours.toml").band_of(ratings) is None


def test_nothing_we_ship_labels_people() -> None:
    """Neutral words by default (H1.3); the example of 22 factors has labels of our own."""
    labels = (
        "radicalis|extremis|terror|offender|perpetrator|victim|suspect|abuser|addict|vulnerable|"
        "dangerous|manipulat|enemy|indoctrin"
    )
    found = {
        name: re.findall(labels, part.title, re.IGNORECASE)
        for name in SHIPPED
        for part in shipped(name).part
    }
    assert not {name for name, words in found.items() if words}
