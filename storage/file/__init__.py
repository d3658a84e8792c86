"""The encrypted file: connection, tables, migrations, journal, search index."""
