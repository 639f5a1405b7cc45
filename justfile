# One command each. `./test` sets up and runs `check`; use these while working.
set shell := ["bash", "-euo", "pipefail", "-c"]
bin := justfile_directory() / ".venv/bin"
django := "DATABASE_URL=sqlite://:memory: DJANGO_SETTINGS_MODULE=pejl.config.settings " + bin + "/python"

# everything that must pass, tests last so that their count closes the output
check: lint types imports migrations dependencies spelling tests

# format and lint
lint:
    {{bin}}/ruff format --check .
    {{bin}}/ruff check .

# put the code in shape
format:
    {{bin}}/ruff format .
    {{bin}}/ruff check --fix .

types:
    {{bin}}/mypy

imports:
    {{bin}}/lint-imports --no-cache

# tables and migrations agree, and each app's migrations are one line
migrations:
    {{django}} -W error -m django check
    {{django}} -W error -m django makemigrations --check --dry-run

# write docs/who-may-what.md and docs/states.md anew from the stages' rules
rules:
    {{django}} scripts/document_rules.py

# take the guides' pictures from a demo that runs
screenshots SITE="http://localhost:8000":
    {{bin}}/python scripts/screenshots.py {{SITE}}

dependencies:
    {{bin}}/deptry src

# English texts only; it knows no Danish
spelling:
    {{bin}}/codespell --skip "docs/guides/da/*,docs/guides/pictures/*,docs/api.md" README.md CONTRIBUTING.md CHANGELOG.md docs

# what touches the database, and so is tested on both
of_database := "tests/ground tests/stages tests/process tests/web tests/api tests/cli tests/browser"

# all tests on all cores, on SQLite and then on PostgreSQL; `just tests tests/reading -k pdf` for some, on SQLite
tests *ARGS:
    {{bin}}/pytest -n auto --dist worksteal {{ARGS}}
    {{ if ARGS == "" { bin + "/python scripts/with_postgresql.py " + bin + "/pytest -n auto --dist worksteal $(ls -d " + of_database + " 2>/dev/null)" } else { "" } }}

# some tests on PostgreSQL
tests-postgresql *ARGS:
    {{bin}}/python scripts/with_postgresql.py {{bin}}/pytest -n auto --dist worksteal {{ARGS}}

# speed and memory, each against a peer in the same run; prints a table
bench *ARGS:
    {{bin}}/python -m benchmarks {{ARGS}}
