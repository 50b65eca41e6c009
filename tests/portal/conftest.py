"""English pages need the compiled catalogues."""

import pytest

from mam.portal import catalogues


@pytest.fixture(autouse=True, scope="session")
def _compiled_catalogues() -> None:
    catalogues.compile_changed()
