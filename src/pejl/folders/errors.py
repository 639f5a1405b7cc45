"""What can be wrong with a hearing's folder, and what the officer does about it."""

from dataclasses import dataclass, field

from pejl.errors import PejlError
from pejl.wording import Wording


class FolderError(PejlError):
    """Base of errors that end a run before anything is written."""


class FolderNotFound(FolderError):
    """The folder named on the command is not there."""

    message = "There is no folder {folder}."
    remedy = "Check the name, or make one with: pejl new hearing {folder}"


class NoResponses(FolderError):
    """A folder without any response."""

    message = "{folder} holds no responses."
    remedy = "Put the responses, as received, in {folder}/responses and run again."


class FolderUnreadable(FolderError):
    """The folder, or hearing.toml in it, may not be read."""

    message = "{folder} cannot be read: {reason}."
    remedy = "Ask for access to it, or copy it to a folder of your own."


class PolicyNotFound(FolderError):
    """The policy named on the command is not there."""

    message = "There is no policy file {file}."
    remedy = "Check the name given with --policy."


class PolicyUnreadable(FolderError):
    """The policy text could not be read."""

    message = "The policy {file} could not be read: {reason}"
    remedy = "Save it again, or give another file with --policy."


class CannotWrite(FolderError):
    """Results cannot be written: no permission, a full disk."""

    message = "Results cannot be written to {folder}: {reason}."
    remedy = "Earlier results there are untouched. Choose another folder with --out, or make room, and run again."


class FolderExists(FolderError):
    """`pejl new hearing` never overwrites."""

    message = "{file} is there already."
    remedy = "It was left as it is. Choose another folder."


class RepliesUnreadable(FolderError):
    """The file with the officer's replies is damaged, or no Excel file."""

    message = "{file} could not be read as replies: it is damaged, or no Excel file."
    remedy = "It was left as it is. Repair it, or move it away, and run again."


class NoteUnreadable(RepliesUnreadable):
    """The hearing note in Word that replies are read from is damaged, or no Word file."""

    message = "{file} could not be read for replies: it is damaged, or no Word file."


class FieldsUnnamed(RepliesUnreadable):
    """The program that saved the note dropped the names of its fields, and which they are can't be told any more."""

    message = "{file} could not be read for replies: the program that saved it has dropped the names of its fields."
    remedy = "It was left as it is. Write its replies in remarks.xlsx, move the note away, and run again."


class NoReplyColumns(RepliesUnreadable):
    """The file has none of the columns that Pejl wrote."""

    message = "{file} could not be read as replies: no sheet in it has the columns of remarks.xlsx."
    remedy = "Use the remarks.xlsx that pejl analyse wrote, and keep its header row."


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in hearing.toml: where it stands, what is wrong and what to do, as English texts for `Wording`."""

    line: int
    what: str
    remedy: str = ""
    parameters: dict[str, object] = field(default_factory=dict)

    def explain(self, file: str, wording: Wording) -> str:
        """The fault on one line: "hearing.toml, line 4: ..."."""
        said = [wording(text, **self.parameters) for text in (self.what, self.remedy) if text]
        return wording("{file}, line {line}: {what}", file=file, line=self.line, what=" ".join(said))


class SettingsError(FolderError):
    """hearing.toml does not say what it should; every fault found, so that it is mended in one go."""

    def __init__(self, *, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(file=file, problems=problems)
        self.file = file
        self.problems = problems

    def explain(self, wording: Wording) -> str:
        """One line for each fault."""
        return "\n".join(problem.explain(self.file, wording) for problem in self.problems)
