"""Errors a person can act on: their text is shown on the screen as it stands."""


class DomainError(Exception):
    """What cannot be done now, said in one plain sentence: what, where, how to mend it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(DomainError):
    """The person has no right to this verb on this thing."""
