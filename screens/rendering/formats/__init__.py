"""One file a format: Word, PDF, HTML, Excel, calendar, plain text."""
