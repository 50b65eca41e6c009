"""The texts of the interface: found by the same parsers that draw the pages, and complete in English."""

import pytest
from django.core.management import CommandError, call_command

from mam.portal.extraction import Message, TextNotFixed, in_python, in_template
from mam.portal.translations import bring_up_to_date, faults, faults_against

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as named
from elsewhere import gettext
_("Gửi báo cáo")
_("Một câu "
  "hai dòng")
ngettext("%(n)d đơn vị", "%(n)d đơn vị", 3)
named("động từ", "Gửi")
gettext("not ours")
other("not either")
"""


def test_texts_of_python_are_found_under_their_imported_names():
    assert set(in_python(PYTHON)) == {
        Message("Gửi báo cáo"),
        Message("Một câu hai dòng"),
        Message("%(n)d đơn vị", plural="%(n)d đơn vị"),
        Message("Gửi", context="động từ"),
    }


@pytest.mark.parametrize("text", ["f'{x} việc'", "x", "'a' + x"])
def test_a_text_put_together_on_the_spot_is_refused(text):
    with pytest.raises(TextNotFixed):
        list(in_python(f"from django.utils.translation import gettext as _\n_({text})"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% load i18n %}{% translate "Gửi" %}', Message("Gửi")),
        ('{% load i18n %}{% translate "Đạt 100%" %}', Message("Đạt 100%%")),
        ('{% load i18n %}{% translate "Gửi" context "động từ" %}', Message("Gửi", context="động từ")),
        ('{% load i18n %}{% if a %}{% for b in c %}{% translate "Sâu" as d %}{% endfor %}{% endif %}', Message("Sâu")),
        (
            "{% load i18n %}{% blocktranslate trimmed with n=x.name %}\n  Chào\n  {{ n }}\n{% endblocktranslate %}",
            Message("Chào %(n)s"),
        ),
        (
            "{% load i18n %}{% blocktranslate count n=x %}{{ n }} việc{% plural %}{{ n }} việc{% endblocktranslate %}",
            Message("%(n)s việc", plural="%(n)s việc"),
        ),
        ('{{ name|default:_("tỉnh") }}', Message("tỉnh")),
    ],
)
def test_texts_of_templates_are_found_as_they_are_looked_up(source, found):
    assert list(in_template(source)) == [found]


def test_what_a_variable_holds_is_not_a_text_of_the_template():
    assert list(in_template("{% load i18n %}{% translate title %}")) == []


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    bring_up_to_date(path, {Message("Gửi"): ["a.py"], Message("%(n)d việc"): ["a.py"]})
    return path


def fill(path, **texts):
    import polib

    book = polib.pofile(str(path))
    for msgid, msgstr in texts.items():
        book.find(msgid).msgstr = msgstr
    book.save()


def test_a_new_text_waits_for_its_translation(catalogue):
    assert faults(catalogue) == ["not translated: '%(n)d việc'", "not translated: 'Gửi'"]


def test_translations_survive_a_new_collection_and_unused_ones_go(catalogue):
    fill(catalogue, **{"Gửi": "Submit", "%(n)d việc": "%(n)d tasks"})
    found = {Message("Gửi"): ["b.py"], Message("Trả lại"): ["b.py"]}
    assert bring_up_to_date(catalogue, found) == ["Trả lại"]
    assert "Submit" in catalogue.read_text(encoding="utf-8")
    assert "%(n)d" not in catalogue.read_text(encoding="utf-8")


def test_other_placeholders_are_a_fault(catalogue):
    fill(catalogue, **{"Gửi": "Submit", "%(n)d việc": "%(m)d tasks"})
    assert faults(catalogue) == ["placeholders differ: '%(n)d việc' and '%(m)d tasks'"]


def test_texts_without_entry_and_entries_without_text_are_faults(catalogue):
    fill(catalogue, **{"Gửi": "Submit", "%(n)d việc": "%(n)d tasks"})
    assert faults_against(catalogue, {Message("Gửi"): ["a.py"], Message("Mới"): ["a.py"]}) == [
        "no entry: 'Mới' (a.py)",
        "no longer used: '%(n)d việc'",
    ]


def test_the_catalogues_of_the_project_are_complete(capsys):
    try:
        call_command("messages", "--check")
    except CommandError as error:
        pytest.fail(str(error))
    assert "complete" in capsys.readouterr().out
