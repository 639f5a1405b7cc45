"""`python -m pejl`, as `pejl`."""

from pejl.cli import main

main(prog_name="pejl")
