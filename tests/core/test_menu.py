"""Which entry of a menu is marked as the page one is on."""

import pytest

from mam.core.menu import Entry, marked

ENTRIES = [
    Entry("Trang chủ", "/", "house"),
    Entry("Kế hoạch", "/ke-hoach/", "list-tree"),
    Entry("Kế hoạch này", "/ke-hoach/172/", "file-text"),
]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "Trang chủ"),
        ("/ke-hoach/", "Kế hoạch"),
        ("/ke-hoach/172/V.1/", "Kế hoạch này"),
        ("/ke-hoach/999/", "Kế hoạch"),
        ("/tro-nang/", None),
    ],
)
def test_the_deepest_entry_that_holds_the_page_is_marked(path, current):
    assert [entry.label for entry in marked(ENTRIES, path) if entry.current] == ([current] if current else [])


def test_the_english_home_holds_only_itself():
    english = [Entry("Home", "/en/", "house")]
    assert marked(english, "/en/")[0].current
    assert not marked(english, "/en/tro-nang/")[0].current
