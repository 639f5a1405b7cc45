"""What a worker does for hearings' letters."""

from pejl.ground.work.jobs import Progress, job
from pejl.ground.work.recurring import every
from pejl.stages.hearings.verbs import letters


@job("send-letter", "Send a letter")
def send_letter(_: Progress, *, letter: int) -> None:
    """Send it once; a failure is kept with the letter, which is tried again later."""
    letters.send_letter(letter)


@every(minutes=1, title="Send letters that wait")
def send_waiting_letters() -> None:
    """Try again what could not be sent."""
    letters.send_waiting_letters()
