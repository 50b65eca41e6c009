"""`mam messages`: brings the English catalogue up to date with the code; `--check` says what is missing and fails."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mam.portal import catalogues, translations
from mam.portal.extraction import messages_in


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # also collects while a page is broken
    help = "Collect the texts of the interface into mam/locale, check or compile the catalogues."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of the two, or none to collect."""
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--check", action="store_true", help="fail when a catalogue is not complete")
        way.add_argument("--compile", action="store_true", help="compile the catalogues that changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect, check or compile."""
        if options["compile"]:
            self.stdout.write(f"{catalogues.compile_changed()} catalogues compiled")
        elif options["check"]:
            self.check_catalogues()
        else:
            self.collect()

    def collect(self) -> None:
        """Write every text of the code into the English catalogue and name those without a translation."""
        english = settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.po"
        to_do = translations.bring_up_to_date(english, messages_in(settings.PROJECT / "mam"))
        for text in to_do:
            self.stdout.write(f"not translated: {text!r}")
        self.stdout.write(f"{len(to_do)} texts to translate in {english.relative_to(settings.PROJECT)}")

    def check_catalogues(self) -> None:
        """Raise CommandError with every fault of the English and the Vietnamese catalogue."""
        folder = settings.LOCALE_PATHS[0]
        faults = [
            *translations.faults_against(
                folder / "en" / "LC_MESSAGES" / "django.po", messages_in(settings.PROJECT / "mam")
            ),
            *translations.faults(folder / "vi" / "LC_MESSAGES" / "django.po"),
        ]
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} faults: run `mam messages`, then translate."]))
        self.stdout.write("the catalogues are complete")
