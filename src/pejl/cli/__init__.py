"""The `pejl` command."""
