"""The errors of this project: small classes named after what went wrong, each saying what the user can do."""

from pejl.wording import Wording


class PejlError(Exception):
    """Base of everything Pejl raises on purpose.

    `message` and `remedy` are English texts with named placeholders, translated when the error is shown:
    an error crosses process boundaries and languages, so it carries parameters, never a finished sentence.
    """

    message = "Something went wrong: {detail}"
    remedy = ""

    def __init__(self, **parameters: object) -> None:
        super().__init__(parameters)
        self.parameters = parameters

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.parameters)

    def __str__(self) -> str:
        return self.explain(Wording("en"))

    def explain(self, wording: Wording) -> str:
        """What happened and, where there is one, the remedy: one line in the reader's language."""
        sentences = [wording(text, **self.parameters) for text in (self.message, self.remedy) if text]
        return " ".join(sentences)


def _rebuild(kind: type[PejlError], parameters: dict[str, object]) -> PejlError:
    return kind(**parameters)
