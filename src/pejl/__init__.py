"""Pejl: from a public hearing's responses to remarks, replies and a hearing note, with every thread kept."""

__version__ = "0.1.0"
