"""How the demo hearing's files are made from their readable sources; not part of the package `pejl`."""
