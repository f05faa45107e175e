"""The one error tree: what went wrong, where, and what to do next.

CasusError                     exit code 1: a failure of ours
├── MachineError               the machine failed us: disk full, no memory, an optional package missing
└── UserError                  exit code 2: something the person can mend
    ├── InputError             a file given as coverage cannot be read
    │   ├── EmptyInputError        nothing in it
    │   ├── NotTextError           binary, or no text to be had
    │   ├── DamagedInputError      truncated or malformed
    │   ├── EncryptedInputError    needs a password
    │   ├── TooLargeError          beyond a stated limit, zip bombs included
    │   ├── UnsupportedError       a kind of file that Casus does not read
    │   └── ForbiddenError         no permission, or no such file
    ├── DefinitionError        a YAML file that a person wrote: file, line, field
    │   └── VocabularyError        the same, in the words of the trade
    ├── CaseFileError          the .casus file
    │   ├── NotACaseFileError      some other file
    │   ├── NewerCaseFileError     written by a later version
    │   ├── MissingCaseError       no such case
    │   └── BusyCaseError          another program holds it
    ├── RecordError            a noun was made from bad data
    └── RequestError           a question that cannot be answered as asked
"""

from __future__ import annotations

__all__ = [
    "BusyCaseError",
    "CaseFileError",
    "CasusError",
    "DamagedInputError",
    "DefinitionError",
    "EmptyInputError",
    "EncryptedInputError",
    "ForbiddenError",
    "InputError",
    "MachineError",
    "MissingCaseError",
    "NewerCaseFileError",
    "NotACaseFileError",
    "NotTextError",
    "RecordError",
    "RequestError",
    "TooLargeError",
    "UnsupportedError",
    "UserError",
    "VocabularyError",
]


class CasusError(Exception):
    """Anything Casus raises on purpose.

    what: one sentence on what happened. where: file, line or field, if any. hint: what to do next.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: where, what, and what to do next."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with all three parts."""
        return (_remake, (type(self), self.what, self.where, self.hint))


def _remake(kind: type[CasusError], what: str, where: str, hint: str) -> CasusError:
    return kind(what, where=where, hint=hint)


class MachineError(CasusError):
    """The machine failed: a full disk, no memory, an optional package that is not installed."""


class UserError(CasusError):
    """Something the person who asked can mend."""

    exit_code = 2


class InputError(UserError):
    """A file given as coverage cannot be read."""


class EmptyInputError(InputError):
    """There is nothing in the file."""


class NotTextError(InputError):
    """The file is binary, or holds no text that could be read."""


class DamagedInputError(InputError):
    """The file is truncated or malformed."""


class EncryptedInputError(InputError):
    """The file needs a password."""


class TooLargeError(InputError):
    """The file, or what it unpacks to, is beyond a stated limit."""


class UnsupportedError(InputError):
    """Casus does not read this kind of file."""


class ForbiddenError(InputError):
    """The file may not be read, or is not there."""


class DefinitionError(UserError):
    """A YAML file that a person wrote says something it may not; `where` is file:line: field."""


class VocabularyError(DefinitionError):
    """The same, in the words of the trade."""


class CaseFileError(UserError):
    """The .casus file cannot be used."""


class NotACaseFileError(CaseFileError):
    """The file is something else than a case."""


class NewerCaseFileError(CaseFileError):
    """The case was written by a later version of Casus."""


class MissingCaseError(CaseFileError):
    """There is no case at this path."""


class BusyCaseError(CaseFileError):
    """Another program holds the case and did not let go in time."""


class RecordError(UserError):
    """A noun was made from bad data."""


class RequestError(UserError):
    """A question that cannot be answered as asked."""
