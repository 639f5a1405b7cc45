"""`python -m pejl.cli`, as `pejl`."""

from pejl.cli import main

main(prog_name="pejl")
