"""A hub's own PDF template reaches no file, no package and no network, and ends in time; what is
wrong is told with its line.
"""

import sys
from collections.abc import Callable

import pytest

from conference.base.refusal import Refused
from screens.rendering.formats import typst_process as typesetting
from screens.rendering.formats.pdf import make
from screens.rendering.render import built_in, print_paper
from screens.rendering.subprocess_job import in_time
from screens.rendering.typst_allowed import refused_names
from tests.screens.rendering.papers import essence, paper, read, source

NAME = "documents/paper.typ.j2"
OURS = built_in(NAME).decode()
HEAD = (
    '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: '
    '"en")\n= T\n'
)
ROUNDS = "{% for a in parts %}" * 12 + "x" + "{% endfor %}" * 12
LAST = OURS[: OURS.index("{% if withheld %}")].count("\n") + 1


def own(text: str) -> Callable[[str], bytes]:
    """Return what gives a hub's own template in the place of ours."""
    return lambda asked: text.encode() if asked == NAME else source(asked)


def test_one_of_its_own_is_used() -> None:
    """The same words, the same bytes at every printing."""
    text = OURS.replace("= {{ title }}", "= Alderwick: {{ title }}")
    made = print_paper(paper("said"), "pdf", own(text))
    assert made.note == ""
    assert "Alderwick: Minutes" in read("pdf", made.data)
    assert made.data == print_paper(paper("said"), "pdf", own(text)).data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + '#let n = "@preview/x:0.1.0"\n#import n', "line 5: “import” is not allowed here"),
        (HEAD + '#{ let n = "x"; include n }', "line 4: “include” is not allowed here"),
        (HEAD + '#{% if true %}re{% endif %}ad("/etc/passwd")', "“read” is not allowed here"),
        (HEAD + '#let e = eval\n#e("import \\"@preview/x:0.1.0\\"")', "line 4: “eval” is not"),
        (HEAD + '#(read)("/etc/passwd")', "line 4: “read” is not allowed here"),
        (HEAD + '#let f = read\n#f("/etc/passwd")', "line 4: “read” is not allowed here"),
        (HEAD + '#std.read.with("/etc/passwd")()', "line 4: “std” is not allowed here"),
        (HEAD + '#raw("x", theme: "/etc/passwd")', "line 4: “raw” is not allowed here"),
        (HEAD + '#`x`.func()("x", theme: "/etc/passwd")', "line 4: file not found"),
        (HEAD + "#while true {}", "line 4: condition is always true"),
        (HEAD + ROUNDS, "more than 1,000,000 rounds"),
        (
            OURS.replace("{% if withheld %}", "#nonsense()\n{% if withheld %}"),
            f"line {LAST}: unknown variable: nonsense",
        ),
        (
            OURS.replace("{% if withheld %}", "{{ nothing }}\n{% if withheld %}"),
            f"line {LAST}: 'nothing' is undefined",
        ),
        ("= T", "title"),
    ],
)
def test_what_reaches_or_is_broken_is_refused(text: str, said: str) -> None:
    """With file, line where there is one, and reason; no folder of this machine is named; the
    built-in serves.
    """
    with pytest.raises(Refused) as refused:
        make(paper("said"), text.encode(), NAME)
    assert said in str(refused.value)
    assert str(refused.value).startswith(NAME)
    assert "conference-" not in str(refused.value)
    made = print_paper(paper("said"), "pdf", own(text))
    assert "said" in read("pdf", made.data)
    assert made.note.endswith("The built-in file is used.")


def test_one_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of a hundred million signs is never waited for."""
    monkeypatch.setattr(typesetting, "LONGEST", 2.0)
    with pytest.raises(Refused, match="it takes longer than 2 seconds"):
        make(paper(), (HEAD + '#("x" * 100000000)').encode(), NAME)


def _open_a_socket() -> str:
    import socket

    try:
        socket.socket(socket.AF_INET)
    except PermissionError:
        return "refused"
    return "opened"


def _made_and_tried(text: bytes) -> tuple[bytes, str, str]:
    """Set a text, then ask for a package with all other walls taken away."""
    from screens.rendering.formats.typst_process import Unset, set_text

    made = set_text(text, 0)
    try:
        set_text((HEAD + '#import "@preview/x:0.1.0"').encode(), 0)
    except Unset as unset:
        return made, _open_a_socket(), unset.reason
    return made, _open_a_socket(), ""


@pytest.mark.skipif(sys.platform != "linux", reason="only here the kernel can be asked to refuse")
def test_no_socket_can_be_opened_where_a_pdf_is_set() -> None:
    """The kernel refuses each one; Typst could not even ask, and the PDF is made all the same."""
    made, tried, package = in_time(60, 4 * 2**30, _made_and_tried, HEAD.encode())
    assert (made[:5], tried) == (b"%PDF-", "refused")
    assert "failed" in package


WORDS = ("import", "include", *(name for name in refused_names()))


def test_the_built_in_template_needs_nothing_that_is_refused() -> None:
    """What is allowed is a list; all that a newer Typst brings is refused until somebody looks."""
    made = print_paper(paper("said"), "pdf", source)
    assert made.note == ""
    assert {"eval", "read", "plugin", "std", "sys", "image", "raw"} <= set(refused_names())


@pytest.mark.parametrize("word", WORDS)
def test_the_record_may_hold_every_word(word: str) -> None:
    """Somebody who said “please read (this)” prevents no printing, and no word of the record is
    taken for the template's.
    """
    text = f'{word} ({word}) {word}("x") #{word} "{word}"'
    made = print_paper(paper(text), "pdf", own(OURS + "\n// ours\n"))
    assert made.note == ""
    assert essence(text) in essence(read("pdf", made.data)).replace("\u200b", "")
