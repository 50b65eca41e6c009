"""The one error of reading a sheet, with the sentence for the person who uploaded it."""


class SheetUnreadable(ValueError):
    """A file whose rows cannot be read; `sentence` says in Vietnamese what is wrong and how to mend it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
