"""The page of the open formats, made from the tables themselves: `python -m tests.format_page`."""

from pathlib import Path

from conference.oversight.whole_record import Column
from storage.file.rows import Base
from storage.handlers import TABLES
from storage.oversight.whole_record import described

PAGE = Path(__file__).parents[1] / "docs" / "format.md"
BEGIN = "<!-- tables: made by python -m tests.format_page -->\n"


def tables() -> str:
    """Return every table and column in Markdown."""
    kinds = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]  # each has one
    said = []
    for table, columns in described(TABLES):
        words = " ".join((kinds[table.name].__doc__ or "").replace("`", "").split())
        rows = "\n".join(map(_row, columns))
        head = "| column | value | |\n|---|---|---|"
        said.append(f"### {table.name}\n\n{words}\n\n{head}\n{rows}\n")
    return "\n".join(said)


def _row(column: Column) -> str:
    more = [
        "key" if column.key else "",
        "may be empty" if column.optional else "",
        f"refers to `{column.refers}`" if column.refers else "",
    ]
    return f"| `{column.name}` | {column.kind} | {', '.join(one for one in more if one)} |"


def page() -> str:
    """Return the page with its tables as they are now."""
    text = PAGE.read_text(encoding="utf-8")
    return text[: text.index(BEGIN)] + BEGIN + "\n" + tables()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
