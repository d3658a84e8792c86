"""docs/format.md tells of every table and column that there is."""

from tests.format_page import PAGE, page


def test_the_page_is_as_the_tables_are() -> None:
    """After a change of tables: python -m tests.format_page."""
    assert PAGE.read_text(encoding="utf-8") == page()
