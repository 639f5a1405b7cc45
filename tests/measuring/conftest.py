"""No test here is timed: a busy machine is no reason to fail a law."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
