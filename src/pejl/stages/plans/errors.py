"""What can go wrong with action plans."""

from pejl.errors import PejlError


class NameMissing(PejlError):
    """A plan, initiative, target or line without a name."""

    message = "There is no name."
    remedy = "Write one."


class PeriodWrong(PejlError):
    """Years that are no period."""

    message = "{first} to {last} is not a period."
    remedy = "The first year comes before the last, and a plan runs for at most {limit} years."


class CommitteeWrong(PejlError):
    """The committee is not one that the administration serves."""

    message = "{unit} does not serve the committee {committee}."
    remedy = "Choose the administration that serves it, or another committee."


class CodeWrong(PejlError):
    """A code that cannot stand in an address."""

    message = "“{code}” cannot be used as a code."
    remedy = "Use letters, digits, points and hyphens, at most 20 of them."


class CodeTaken(PejlError):
    """Each initiative and each line has a code of its own."""

    message = "There is already one with the code {code}."
    remedy = "Choose another code."


class NothingToAdopt(PejlError):
    """A plan without initiatives."""

    message = "The plan has no initiatives yet."
    remedy = "Write or import them first."


class TotalsDiffer(PejlError):
    """A plan whose lines do not add up to its frame is not adopted."""

    message = "In {year} the lines add up to {total}, but the frame is {frame}."
    remedy = "Correct a line or the frame; a reserve may take up the rest."


class WasAdopted(PejlError):
    """A plan that was adopted once stays."""

    message = "The plan has been adopted before, so it cannot be thrown away."
    remedy = "Close it instead."


class ReasonMissing(PejlError):
    """A revision, or taking a decision back, needs a reason."""

    message = "There is no reason."
    remedy = "Say why, so that readers understand what changed."


class ValueMissing(PejlError):
    """A target of this kind needs a number."""

    message = "The target “{name}” has no number."
    remedy = "Write how many, or how many percent."


class ShareWrong(PejlError):
    """A share beyond 100 percent, or below 0."""

    message = "{value} percent is not a share."
    remedy = "Write a number from 0 to 100."


class ShareOfNothing(PejlError):
    """A share counts some of the people of another target."""

    message = "It is not said what the target “{name}” is a share of."
    remedy = "Choose the target whose number it is counted of."


class TargetInUse(PejlError):
    """A target that others are a share of."""

    message = "Another target is a share of this one."
    remedy = "Change that one first."


class YearOutside(PejlError):
    """A year that the plan does not cover."""

    message = "{year} is not in the plan's period {first} to {last}."
    remedy = "Choose one of its years."


class AmountWrong(PejlError):
    """A number that is none, is negative, or has more digits than we keep."""

    message = "“{value}” cannot be used as an amount."
    remedy = "Write a number from 0 up, with at most 11 digits before and 3 after the comma."


class LineWrong(PejlError):
    """A line that does not say what it belongs to, or a part of a part."""

    message = "The line {code} does not say which initiative or line it belongs to."
    remedy = "Choose one."


class WindowWrong(PejlError):
    """An application outside the windows in which money can be applied for."""

    message = "Money can be applied for in {months}."
    remedy = "Choose one of these months and a year."


class GrantWrong(PejlError):
    """What was granted does not agree with the outcome."""

    message = "What was granted does not agree with the outcome."
    remedy = "A partly granted application got more than nothing and less than was asked for."


class GoalUnknown(PejlError):
    """The policy has no such part."""

    message = "The policy has no goal or commitment “{key}”."
    remedy = "Choose one of the policy's own."


class NotPassedOn(PejlError):
    """Only what was passed on in an approved reply is an idea."""

    message = "Reply {reply} passes no idea on."


class InitiativeMissing(PejlError):
    """An idea that was taken up was taken up somewhere."""

    message = "It is not said which initiative takes the idea up."
    remedy = "Choose it, or another outcome."


class UnitUnknown(PejlError):
    """No unit has this code."""

    message = "There is no unit “{code}”."
    remedy = "Use the code of an administration or another unit of the register."


class DistrictUnknown(PejlError):
    """No district has this name."""

    message = "There is no district “{name}”."
    remedy = "Use the names of the register."


class NumberAmbiguous(PejlError):
    """A number that means one thing in Danish and another in English."""

    message = "“{value}” can be read in two ways."
    remedy = "Write it without a separator of thousands, and decimals with one digit or two."


class SheetWithoutRows(PejlError):
    """A table that is no plan."""

    message = "No column is called “Row”."
    remedy = "The first row must hold the columns' titles, as in the file you can download."


class SheetTooLong(PejlError):
    """More rows than a plan can have."""

    message = "The sheet has {count} rows; at most {limit} are taken."
    remedy = "Divide it."


class CellUnknown(PejlError):
    """A cell that holds none of the words it may hold."""

    message = "“{value}” is not known in the column “{column}”."
    remedy = "Use one of these: {known}."


class CellMissing(PejlError):
    """A row that lacks what its kind must have."""

    message = "There is nothing in the column “{column}”."


class CellTooLong(PejlError):
    """More than the table keeps."""

    message = "“{value}…” is too long for the column “{column}”: at most {limit} characters."


class YearWrong(PejlError):
    """A cell that should hold a year, or another whole number."""

    message = "“{value}” is not a whole number."


class OwnerUnknown(PejlError):
    """A row about an initiative or line that is not there."""

    message = "There is no “{code}” that this row could belong to."
    remedy = "It must stand above, in a row without faults."


class TwiceThere(PejlError):
    """Two rows that say the same thing."""

    message = "The same stands in row {row}."


class StatedTotalWrong(PejlError):
    """A file whose lines do not add up to what it says they do. The lines are taken; the total is only told."""

    message = "The file says that {year} is {stated} in all, but its lines add up to {total}."
    remedy = "The lines are taken in as they stand; see which of the two is right."
