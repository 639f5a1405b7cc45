# One command each. `./test` sets up and runs `check`; use these while working.
set shell := ["bash", "-euo", "pipefail", "-c"]
bin := justfile_directory() / ".venv/bin"

# everything that must pass, tests last so that their count closes the output
check: lint types imports dependencies spelling tests

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
    {{bin}}/lint-imports

dependencies:
    {{bin}}/deptry src

# English texts only; it knows no Danish
spelling:
    {{bin}}/codespell README.md CONTRIBUTING.md CHANGELOG.md docs

# all tests, on all cores; `just tests tests/reading -k pdf` for some
tests *ARGS:
    {{bin}}/pytest -n auto {{ARGS}}

# speed and memory, each against a peer in the same run; prints a table
bench *ARGS:
    {{bin}}/python -m benchmarks {{ARGS}}
