"""What can go wrong when a policy is written."""

from pejl.errors import PejlError


class TitleMissing(PejlError):
    """A policy or provision without a name."""

    message = "There is no title."
    remedy = "Write one."


class PeriodBackwards(PejlError):
    """A policy that ends before it begins."""

    message = "The policy ends before it begins."
    remedy = "Correct one of the two dates."


class ChangedMeanwhile(PejlError):
    """Somebody else has changed the provision since the form was opened."""

    message = "{name} has changed this part since you opened it."
    remedy = "Your text is kept below; compare it with the new one and save again."


class HasParts(PejlError):
    """A provision that others stand under cannot be deleted alone."""

    message = "“{title}” has {count} parts below it."
    remedy = "Move or delete these first."


class CannotMove(PejlError):
    """There is nowhere to move in this direction."""

    message = "The part cannot be moved any further this way."


class NothingToUndo(PejlError):
    """No change is left that could be taken back."""

    message = "There is nothing to undo."


class NothingToFreeze(PejlError):
    """A version without any text."""

    message = "The version has no text yet."
    remedy = "Write or import the text first."


class InUse(PejlError):
    """A draft that cannot be thrown away."""

    message = "Only the newest draft can be thrown away, and only while no hearing uses it and another version is left."
