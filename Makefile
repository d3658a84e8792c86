# The usual commands. Each is one line that can be typed without make, too.

.PHONY: help quick check test demo format screens

help:             ## what there is
	@grep -hE '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed 's/: *## /\t/'

quick:            ## while working, in a minute: ruff, and the tests of rules, templates and documents
	uv run ruff check .
	uv run pytest -n 2 -m "not slow" tests/conference tests/templates tests/test_docs.py tests/test_imports.py tests/test_references.py

check:            ## everything that must hold before a change is taken
	.ci/run

test:             ## every test
	uv run pytest

demo:             ## the program with an invented hub
	uv run conference demo

format:           ## lines as the formatter sets them, and what can be mended by itself
	uv run ruff format . && uv run ruff check --fix .

screens:          ## the text snapshots of the screens and the pictures of the README, drawn anew
	uv run pytest tests/screens/test_snapshots.py --snapshot-update && uv run python -m tests.readme_screen
