"""Minutes as a document: all of it is there, in every state, and hostile words stay words (design, section 6)."""

import random
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from conference.documents.document import Attended, MinutesDocument, Pair, Part, WrittenLine
from conference.documents.minutes import FROZEN, Minutes, MinutesState
from conference.refusal import Refused
from conference.text import clean
from screens.documents.plain import cells, finalise
from screens.documents.render import TEMPLATES, Form, printed, render
from screens.documents.trial import trial
from storage.templates import Templates

SOURCE = Templates().source
FORMS: tuple[Form, ...] = ("html", "text")
PIECES = (
    "<b>", "</td>", "</style>", "<script>alert(1)</script>", "&", "&amp;", "&#60;", "<!--", "-->", '"', "'", "{{ 7*7 }}", "{% raw %}", "{#",
    "#}", "%}", "\x1b[31m", "\x00", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ue000", "\ud800", "\u2028", "\r\n", "\n",
    "\n\n", "\t", "  ", "\x85", "\\", "}", ";", "url(x)", "@import", "é", "e\u0301", "家", "👩‍👩‍👧", "ا",
    "APPROVED", "a" * 90, "word ", "=" * 80,
)  # fmt: skip


class Page(HTMLParser):
    """What a reader's program makes of a page: the tags with their attributes, and the words of each element of a class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.said: dict[str, list[str]] = {}
        self.styles = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag != "meta":
            self._open.append(dict(attrs).get("class") or tag)
            self.said.setdefault(self._open[-1], []).append("")

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.said[self._open[-1]][-1] += data
        if self._open[-1:] == ["style"]:
            self.styles += data


def hostile(count: int) -> list[str]:
    """Return strings nobody means well with, the same ones each time."""
    chance = random.Random(20261210)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 8))) for _ in range(count)]


def filled(state: MinutesState, texts: list[str]) -> Minutes:
    """Return minutes that say each text in a line, and the first of them in every other place as well."""
    minutes, word = trial(state), texts[0]
    lines = tuple(
        WrittenLine(time="14:00", seat="Seat", kind="note", standing="", text=text, labels="") for pair in marked(texts) for text in pair
    )
    part = Part(title=word, pairs=(Pair(label=word, words=word),), lines=lines)
    changed = {"title": word, "reference": word, "name": word, "quorum": word, "present": (word, word), "read_back": (word,)}
    item = minutes.document.items[0].model_copy(update={**changed, "left_because": word, "parts": (part,)})
    action = minutes.document.actions[0].model_copy(update=dict.fromkeys(("reference", "seat", "joint", "text", "treats", "due"), word))
    there = Attended(seat=word, name=word, attendance=word, words=word)
    document = MinutesDocument(
        hub=word, marking=word, title=word, day=word, place=word, times=word, quorum=word, attended=(there,),
        items=(item.model_copy(update={"actions": (action,)}),), actions=(action,),
    )  # fmt: skip
    corrections = tuple(one.model_copy(update={"by": word, "words": word}) for one in minutes.corrections)
    approved_by = word if state in FROZEN else ""
    return minutes.model_copy(update={"document": document, "corrections": corrections, "approved_by": approved_by})


def marked(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Pair each text with a mark by which it is found again."""
    return ((f"MARK-{number}", text) for number, text in enumerate(texts))


def squashed(text: str) -> str:
    """Return a text without any white space."""
    return "".join(text.split())


@pytest.mark.parametrize("state", MinutesState)
@pytest.mark.parametrize("form", FORMS)
def test_every_state_says_where_the_minutes_stand(form: Form, state: MinutesState) -> None:
    """The state, the marking and the seal can be read from the document itself, and only approved ones are sealed."""
    minutes = trial(state)
    made = render(minutes, form, SOURCE)
    assert state.value.upper() in made
    assert made.count("MARKING") >= 2
    assert ("0" * 64 in made) == (state in FROZEN)
    assert ("Not approved yet" in made) == (state is MinutesState.DRAFT)
    assert ("still running" in made) == (state is MinutesState.LIVE)
    assert ("Corrections" in made) == (state is MinutesState.CORRECTED)


@pytest.mark.parametrize("form", FORMS)
def test_everything_in_the_minutes_is_printed(form: Form) -> None:
    """Each fact of the document stands on the page; nothing is left out by the layout."""
    minutes = trial(MinutesState.CORRECTED)
    number = iter(range(1000, 2000))

    def numbered(value: object) -> object:
        if isinstance(value, dict):
            return {key: numbered(one) for key, one in value.items()}
        if isinstance(value, list):
            return [numbered(one) for one in value]
        return f"w{next(number)}" if isinstance(value, str) else value

    document = MinutesDocument.model_validate(numbered(minutes.document.model_dump(mode="json")))
    made = render(minutes.model_copy(update={"document": document}), form, SOURCE)
    [item] = document.items  # its actions are of its own case, whose reference stands in its heading
    words = set(re.findall(r"w1\d{3}", document.model_dump_json())) - {action.reference for action in item.actions}
    assert len(words) > 40
    assert not {word for word in words if word not in made}


@pytest.mark.parametrize("state", MinutesState)
def test_hostile_words_come_back_from_html_as_they_were(state: MinutesState) -> None:
    """A hundred hostile strings in each state, read back from the page, differ by nothing but the cleaning, and add no tag."""
    texts = hostile(500)[list(MinutesState).index(state) :: len(MinutesState)]
    page = Page(render(filled(state, texts), "html", SOURCE))
    said = page.said["said"]
    assert said[: 2 * len(texts)] == [clean(text) for pair in marked(texts) for text in pair]
    assert said[2 * len(texts) :] == [clean(texts[0])] * 2  # the action, at its item and in the list by agency
    plain = Page(render(filled(state, ["word"] * len(texts)), "html", SOURCE))
    assert page.tags == plain.tags
    assert re.sub(r'content: "[^"]*"', "", page.styles) == re.sub(r'content: "[^"]*"', "", plain.styles)


@pytest.mark.parametrize("state", MinutesState)
def test_hostile_words_come_back_from_text_as_they_were(state: MinutesState) -> None:
    """The same strings in plain text: nothing is lost but what a terminal would obey, and no line is too wide."""
    texts = hostile(500)[list(MinutesState).index(state) :: len(MinutesState)]
    made = render(filled(state, texts), "text", SOURCE)
    head = "14:00, Seat, note"
    expected = "".join(f"{head}{mark}{head}{finalise(text)}" for mark, text in marked(texts))
    assert squashed(expected) in squashed(made)
    assert {unicodedata.category(sign) for sign in made if sign != "\n"}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    assert max(cells(line) for line in made.split("\n")) <= 78


@pytest.mark.parametrize("form", FORMS)
def test_template_syntax_in_the_record_stays_text(form: Form) -> None:
    """What somebody wrote is never evaluated."""
    made = render(filled(MinutesState.DRAFT, ["{{ 7*7 }} {% for %} {# x #}"]), form, SOURCE)
    assert "{{ 7*7 }} {% for %} {# x #}" in made
    assert "49" not in made


def test_no_words_can_pass_for_a_line_of_the_document() -> None:
    """A line break in what was written does not bring words to the edge, where headings and the state stand."""
    made = render(filled(MinutesState.DRAFT, ["quiet words\nAPPROVED: by everybody\nSeal\n===="]), "text", SOURCE)
    lines = made.split("\n")
    assert "      APPROVED: by everybody" in lines
    assert not [line for line in lines if line.startswith(("APPROVED", "Seal")) or line == "===="]


def test_the_page_fetches_and_runs_nothing() -> None:
    """One file: a policy that forbids everything but its own style, no script, no address, no picture."""
    made = render(trial(MinutesState.ISSUED), "html", SOURCE)
    tags = Page(made).tags
    policy = next(dict(attrs)["content"] for tag, attrs in tags if dict(attrs).get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert "http:" not in made.replace("http-equiv", "")
    assert "https:" not in made
    assert not [attrs for _, attrs in tags for name, value in attrs if name == "href" and not (value or "").startswith("#")]


def test_the_page_can_be_read_by_ear() -> None:
    """Language, headings without a gap, a caption for each table, and a scope for each header cell."""
    tags = Page(render(trial(MinutesState.CORRECTED), "html", SOURCE)).tags
    assert ("html", (("lang", "en-GB"),)) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = [tag for tag, _ in tags]
    assert all(names[place + 1] == "caption" for place, name in enumerate(names) if name == "table")
    assert names.count("table") == 5
    assert not [attrs for tag, attrs in tags if tag == "th" and dict(attrs).get("scope") not in {"col", "row"}]


def test_the_title_of_the_page_names_nobody() -> None:
    """A window title can be seen across the room: it holds the day and the state only."""
    minutes = trial(MinutesState.DRAFT)
    assert Page(render(minutes, "html", SOURCE)).said["title"] == [f"Minutes, {minutes.document.day} (DRAFT)"]


@pytest.mark.parametrize("template", [
    "{{ cycler.__init__.__globals__ }}", "{{ hub.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ 'x'.format(hub) }}",
    "{{ items.append(1) }}", "{{ 'a' * 10**9 }}", "{{ 2 ** 99999999 }}", "{{ '%999999999d' % 1 }}", "{{ hub + hub }}", "{{ hub ~ hub }}",
    "{% for x in range(10) %}{% endfor %}", "{{ hub|attr('__class__') }}", "{{ hub|safe }}", "{{ hub|xmlattr }}", "{{ hub|urlize }}",
    "{{ [hub]|map('attr', '__class__')|join }}", "{% include 'documents/minutes.html.j2' %}", "{% extends '/etc/passwd' %}",
    "{% import 'x' as x %}", "{{ self.__init__ }}", "{{ lipsum() }}", "{{ namespace() }}", "{{ items }}",
    "{% autoescape false %}{{ hub }}{% endautoescape %}", "{% set x %}{{ hub }}{% endset %}",
    "{% for a in items %}{{ loop.__class__ }}{% endfor %}",
    "{% for a in items %}{{ loop.cycle('a') }}{% endfor %}", "{% for a in items recursive %}{{ loop([]) }}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "{% macro f() %}{% endmacro %}{{ f.__globals__ }}", "{{ f(*items) }}",
    "{{ nothing_of_this_name }}", "{{ document.nothing }}", "{% for %}", "{{", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in 'x' %}" * 30 + "{% endfor %}" * 30, "{{ 1 // 0 }}", "{{ 999999999 + 999999999 + 999999999 }}",
])  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
def test_a_template_that_reaches_too_far_is_refused(form: Form, template: str) -> None:
    """Whatever a hub's own template tries, the built-in one serves, and the note says which file, where and why."""
    minutes = trial(MinutesState.DRAFT)
    made = printed(minutes, form, lambda _: f"one\ntwo\n{template}")
    assert made.text == render(minutes, form, SOURCE)
    assert re.fullmatch(rf"{re.escape(TEMPLATES[form])}(, line \d+)?: .+\. The built-in file is used\.", made.note)


@pytest.mark.parametrize(("template", "where"), [
    ("one\n\n{{ nothing }}\n", ", line 3: 'nothing' is undefined."), ("{% if %}", ", line 1: "),
    ("one\n{{ hub ~ hub }}", ", line 2: '~' is not allowed here."),
    ("\n\n\n{{ hub|safe }}", ", line 4: No filter named 'safe'"),
    ("{{ hub.nothing }}", ", line 1: 'str object' has no attribute 'nothing'."),
])  # fmt: skip
def test_a_refusal_names_the_line_and_the_reason(template: str, where: str) -> None:
    """Whoever wrote the template finds the slip."""
    note = printed(trial(MinutesState.DRAFT), "text", lambda _: template).note
    assert note.startswith(TEMPLATES["text"] + where)


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in 'xxxxxxxxxx' %}{% for b in 'xxxxxxxxxx' %}{% for c in 'xxxxxxxxxx' %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in 'xxxxxxxxxx' %}{% for b in 'xxxxxxxxxx' %}{{ hub }}{{ hub }}{{ hub }}{% endfor %}{% endfor %}",
        "{% macro a() %}{{ hub }}{{ hub }}{{ hub }}{{ hub }}{% endmacro %}{% for x in 'xxxxxxxxxxxxxxxx' %}{{ a()|length }}{% endfor %}",
    ],
)
def test_a_template_cannot_run_or_grow_without_end(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds and characters are counted."""
    monkeypatch.setattr("screens.documents.sandbox.ROUNDS", 500)
    monkeypatch.setattr("screens.documents.sandbox.CHARACTERS", 200)
    minutes = filled(MinutesState.DRAFT, ["word"])
    with pytest.raises(Refused, match=r"minutes\.txt\.j2(, line 1)?: more than \d+ (rounds|characters)\.$"):
        render(minutes, "text", lambda _: template)


def test_a_template_of_a_hub_is_used() -> None:
    """One that keeps to what is there serves, entries of dicts before anything else, and its own words are escaped too."""
    own = '{% for item in items %}{{ item.number }} {{ item["title"] }} {{ "<b>" }}{% endfor %} {{ items|length }}'
    assert printed(trial(MinutesState.DRAFT), "html", lambda _: own) == ("1 Item &lt;b&gt; 1", "")
    assert printed(trial(MinutesState.DRAFT), "text", lambda _: own) == ("1 Item <b> 1\n", "")


def test_a_long_text_is_printed_whole() -> None:
    """A hundred thousand characters without a space are cut into lines, and all are there."""
    made = render(filled(MinutesState.DRAFT, ["ab" * 50_000]), "text", SOURCE)
    assert "ab" * 50_000 in squashed(made)
    assert max(map(len, made.split("\n"))) <= 78


@pytest.mark.parametrize("text", hostile(60))
def test_a_value_printed_as_it_is_is_cleaned_too(text: str) -> None:
    """A hub's own template that lays nothing out prints one clean line in text, and escaped words in HTML."""
    minutes = filled(MinutesState.DRAFT, [text])
    assert printed(minutes, "text", lambda _: "{{ place }}") == (finalise(text) + "\n", "")
    page = Page(printed(minutes, "html", lambda _: "<p>{{ place }}</p>").text)
    assert page.said == {"p": [clean(text)]}
