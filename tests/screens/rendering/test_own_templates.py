"""Templates of a hub's own: what they may do, what they are refused for and where, and that nothing
in a text is ever obeyed.
"""

import random
import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.base.text import clean
from conference.documents.paper import Paper
from screens.rendering.render import FORMS, Printed, built_in, print_paper
from screens.rendering.wrap import cells, finalise
from storage.own_templates.templates import LARGEST_DOCUMENT, LONGEST, Templates
from tests.screens.rendering.papers import paper, printed, trial

BY_MARKS = ("html", "text")
PIECES = (
    "<b>",
    "</td>",
    "</style>",
    "<script>alert(1)</script>",
    "&",
    "&amp;",
    "&#60;",
    "<!--",
    "-->",
    '"',
    "'",
    "{{ 7*7 }}",
    "{% raw %}",
    "{#",
    "#}",
    "%}",
    "\x1b[31m",
    "\x00",
    "\x07",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\ue000",
    "\ud800",
    "\u2028",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "\x85",
    "\\",
    "}",
    ";",
    "url(x)",
    "@import",
    "é",
    "e\u0301",
    "家",
    "👩‍👩‍👧",
    "ا",
    "APPROVED",
    "a" * 90,
    "word ",
    "=" * 80,
)


class Page(HTMLParser):
    """What a reader's program makes of a page: the tags with their attributes, and the words of
    each element of a kind.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.said: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in {"meta", "br"}:
            self._open.append(tag)
            self.said.setdefault(tag, []).append("")

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.said[self._open[-1]][-1] += data


def hostile(count: int) -> list[str]:
    """Return strings nobody means well with, the same ones each time."""
    chance = random.Random(20261210)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 8))) for _ in range(count)]


def own(made: Paper, form: str, template: str) -> Printed:
    """Print with a template of the hub's own for this document."""
    name = f"documents/{made.document}.{FORMS[form].template}"

    def source(asked: str) -> bytes:
        if asked == name:
            return template.encode()
        return Templates().document(asked)

    return print_paper(made, form, source)


def name_of(form: str) -> str:
    """Return what the hub's own template of the minutes is called."""
    return f"documents/minutes.{FORMS[form].template}"


@pytest.mark.parametrize("form", BY_MARKS)
def test_everything_in_a_paper_is_printed(form: str) -> None:
    """Each word of the data stands on the page but the names of kinds; nothing is left out by the
    layout.
    """
    number = iter(range(1000, 2000))
    kept = {
        "kind",
        "document",
        "audience",
        "language",
        "made_on",
        "head",
        "widths",
        "level",
        "new_page",
        "settled",
        "events",
    }

    def numbered(value: object, key: str = "") -> object:
        if key in kept:
            return value
        if isinstance(value, dict):
            return {name: numbered(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [numbered(one) for one in value]
        return f"w{next(number)}" if isinstance(value, str) and value else value

    made = Paper.model_validate(numbered(trial().model_dump(mode="json")))
    words = set(re.findall(r"w1\d{3}", made.model_dump_json()))
    assert len(words) > 25
    assert not {word for word in words if word not in printed(made, form).data.decode()}


def test_hostile_words_add_no_tag() -> None:
    """Five hundred hostile strings are read back from the page by a parser as they were, but for
    the cleaning.
    """
    texts = [text for text in hostile(500) if clean(text).strip()]
    page = Page(printed(paper(*texts), "html").data.decode())
    said = ["".join(one.split()) for found in page.said.values() for one in found]
    assert [text for text in texts if "".join(clean(text).split()) not in said] == []
    assert page.tags == Page(printed(paper(*["word"] * len(texts)), "html").data.decode()).tags


def test_plain_text_holds_nothing_a_terminal_obeys_and_is_never_too_wide() -> None:
    """The same strings: what a terminal would obey is gone, the rest is there, and no line has more
    than 78 cells.
    """
    texts = hostile(500)
    made = printed(paper(*texts), "text").data.decode()
    flat = "".join(made.split())
    assert [
        text for text in texts if "".join(finalise(text).split()) not in flat and len(text) < 60
    ] == []
    assert {unicodedata.category(sign) for sign in made if sign != "\n"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    )
    assert max(cells(line) for line in made.split("\n")) <= 78


@pytest.mark.parametrize("form", BY_MARKS)
def test_template_syntax_in_the_record_stays_text(form: str) -> None:
    """What somebody wrote is never evaluated."""
    made = printed(paper("{{ 7*7 }} {% for %} {# x #}"), form).data.decode()
    assert "{{ 7*7 }} {% for %} {# x #}" in made
    assert "49" not in made


def test_no_words_can_pass_for_a_line_of_the_document() -> None:
    """A line break in what was written does not bring words to the edge of a list, where headings
    and the state stand.
    """
    lines = (
        printed(paper("quiet words\nAPPROVED: by everybody\nSealed\n======"), "text")
        .data.decode()
        .split("\n")
    )
    assert "  APPROVED: by everybody" in lines
    assert not [
        line for line in lines if line.startswith(("APPROVED", "Sealed")) or line == "======"
    ]


def test_the_page_can_be_read_by_ear() -> None:
    """Language, headings without a gap, a scope for each header cell."""
    tags = Page(printed(trial(), "html").data.decode()).tags
    assert ("html", (("lang", "en-GB"),)) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not [
        attrs
        for tag, attrs in tags
        if tag == "th" and dict(attrs).get("scope") not in {"col", "row"}
    ]


REACHING = [
    "{{ cycler.__init__.__globals__ }}",
    "{{ hub.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ 'x'.format(hub) }}",
    "{{ parts.append(1) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 2 ** 99999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ hub + hub }}",
    "{{ hub ~ hub }}",
    "{% for x in range(10) %}{% endfor %}",
    "{{ hub|attr('__class__') }}",
    "{{ hub|safe }}",
    "{{ hub|xmlattr }}",
    "{{ hub|urlize }}",
    "{{ [hub]|map('attr', '__class__')|join }}",
    "{% include 'documents/paper.html.j2' %}",
    "{% extends '/etc/passwd' %}",
    "{% import 'x' as x %}",
    "{{ self.__init__ }}",
    "{{ lipsum() }}",
    "{{ namespace() }}",
    "{{ parts }}",
    "{% autoescape false %}{{ hub }}{% endautoescape %}",
    "{% set x %}{{ hub }}{% endset %}",
    "{% for a in parts %}{{ loop.__class__ }}{% endfor %}",
    "{% for a in parts %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for a in parts recursive %}{{ loop([]) }}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f() %}{% endmacro %}{{ f.__globals__ }}",
    "{{ f(*parts) }}",
    "{{ nothing_of_this_name }}",
    "{{ document.nothing }}",
    "{% for %}",
    "{{",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in 'x' %}" * 30 + "{% endfor %}" * 30,
    "{{ 1 // 0 }}",
    "{{ 999999999 + 999999999 + 999999999 }}",
]


@pytest.mark.parametrize("template", REACHING)
@pytest.mark.parametrize("form", BY_MARKS)
def test_a_template_that_reaches_too_far_is_refused(form: str, template: str) -> None:
    """Whatever a hub's own template tries, the built-in one serves, and the note says which file,
    where and why.
    """
    made = own(trial(), form, f"one\ntwo\n{template}")
    assert made.data == printed(trial(), form).data
    assert re.fullmatch(
        rf"{re.escape(name_of(form))}(, line \d+)?: .+\. The built-in file is used\.", made.note
    )


@pytest.mark.parametrize(
    ("template", "where"),
    [
        ("one\n\n{{ nothing }}\n", ", line 3: 'nothing' is undefined."),
        ("{% if %}", ", line 1: "),
        ("one\n{{ hub ~ hub }}", ", line 2: '~' is not allowed here."),
        ("\n\n\n{{ hub|safe }}", ", line 4: No filter named 'safe'"),
        ("{{ hub.nothing }}", ", line 1: 'str object' has no attribute 'nothing'."),
    ],
)
def test_a_refusal_names_the_line_and_the_reason(template: str, where: str) -> None:
    """Whoever wrote the template finds the slip."""
    assert own(trial(), "text", template).note.startswith(name_of("text") + where)


@pytest.mark.parametrize(
    "template",
    [
        (
            "{% for a in 'xxxxxxxxxx' %}{% for b in 'xxxxxxxxxx' %}{% for c in 'xxxxxxxxxx' "
            "%}{% endfor %}{% endfor %}{% endfor %}"
        ),
        (
            "{% for a in 'xxxxxxxxxx' %}{% for b in 'xxxxxxxxxx' %}{{ hub }}{{ hub }}{{ hub "
            "}}{% endfor %}{% endfor %}"
        ),
        (
            "{% macro a() %}{{ hub }}{{ hub }}{{ hub }}{{ hub }}{% endmacro %}{% for x in "
            "'xxxxxxxxxxxxxxxx' %}{{ a()|length }}{% endfor %}"
        ),
    ],
)
def test_a_template_cannot_run_or_grow_without_end(
    template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds and characters are counted, of every template alike."""
    monkeypatch.setattr("screens.rendering.sandbox.ROUNDS", 500)
    monkeypatch.setattr("screens.rendering.sandbox.CHARACTERS", 200)
    with pytest.raises(
        Refused, match=r"\.txt\.j2(, line \d+)?: more than \d+ (rounds|characters)\.$"
    ):
        print_paper(trial(), "text", lambda asked: _only(asked, name_of("text"), template))


def _only(asked: str, name: str, template: str) -> bytes:
    return template.encode() if asked == name else built_in(asked)


@pytest.mark.parametrize(
    ("form", "said"), [("html", "1 First &lt;b&gt; 4"), ("text", "1 First <b> 4\n")]
)
def test_a_template_of_a_hub_is_used(form: str, said: str) -> None:
    """One that keeps to what is there serves, without a note, and its own words are escaped too."""
    template = (
        '{% for part in parts %}{% if loop.first %}{{ part.level }} {{ part["title"] }} {{ '
        '"<b>" }}{% endif %}{% endfor %} '
    )
    made = own(trial(), form, f"{template}{{{{ parts|length }}}}")
    assert (made.data.decode(), made.note) == (said, "")


def test_a_long_text_is_printed_whole() -> None:
    """A hundred thousand characters without a space are cut into lines, and all are there."""
    made = printed(paper("ab" * 50_000), "text").data.decode()
    assert "ab" * 50_000 in "".join(made.split())
    assert max(map(len, made.split("\n"))) <= 78


@pytest.mark.parametrize("text", hostile(60))
def test_a_value_printed_as_it_is_is_cleaned_too(text: str) -> None:
    """A hub's own template that lays nothing out prints one clean line in text, and escaped words
    in HTML.
    """
    made = trial().model_copy(update={"subtitle": text})
    assert own(made, "text", "{{ subtitle }}").data.decode().rstrip("\n") == finalise(text).rstrip()
    page = Page(own(made, "html", "<p>{{ subtitle }}</p>").data.decode())
    assert page.said == {"p": [clean(text)]}


def test_a_template_that_is_too_large_is_told_of(tmp_path: Path) -> None:
    """The built-in one serves, and the problem stands with the others; only a Word file, which may
    hold a picture, is allowed to be larger.
    """
    (tmp_path / "documents").mkdir()
    for name, most in (("paper.txt.j2", LONGEST), ("paper.docx", LARGEST_DOCUMENT)):
        file = f"documents/{name}"
        (tmp_path / file).write_bytes(b"x" * (most + 1))
        templates = Templates(tmp_path)
        assert templates.document(file) == built_in(file)
        assert templates.document(file)
        assert templates.problems == [
            f"{file}: larger than {most:,} bytes. The built-in file is used."
        ]
    with pytest.raises(Refused, match="There is no template"):
        Templates(tmp_path).document("documents/minutes.txt.j2")
