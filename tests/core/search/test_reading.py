"""The pure parts: text to tokens, keyboards' leftovers, slips, snippets, synonyms."""

import os

import pytest

from mam.core.search import PUBLIC, Document
from mam.core.search.leftovers import from_telex, from_vni
from mam.core.search.line import Line
from mam.core.search.ranking import Candidate, ranked
from mam.core.search.snippet import Marker
from mam.core.search.spelling import going_on, slips
from mam.core.search.synonyms import SHIPPED, expanded, faults, table
from mam.core.search.tokens import document_tokens, may_find, narrow, words


@pytest.mark.parametrize(
    ("text", "marked", "folded"),
    [
        ("Xử lý NƯỚC thải", "xử lý nước thải", "xu ly nuoc thai"),
        ("xu\u031b\u0309 ly\u0301", "xử lý", "xu ly"),
        ("hòa tan, hoà tan", "hoà tan hoà tan", "hoa tan hoa tan"),
        ("Đất dốc", "đất dốc", "dat doc"),
        ("KH&CN", "khcn", "khcn"),
        ("1639/QĐ-TTg", "1639 qđ ttg", "1639 qd ttg"),
        ("a_b\x00c", "a bc", "a bc"),
        ('"; DROP* (x)', "drop x", "drop x"),
        ("", "", ""),
    ],
)
def test_text_is_read_as_syllables(text, marked, folded):
    read = words(text)
    assert " ".join(word.marked for word in read) == marked
    assert " ".join(word.folded for word in read) == folded


def test_a_document_becomes_tokens():
    document = Document("1", "plan", "Đất dốc", "na", "/", (PUBLIC, "unit-17"), {"waste": ("a b",)}, year=2025)
    tokens = document_tokens(document)
    assert {"m:đất", "q:dat", "t:đất_dốc", "g:dat_doc", "u:đất", "s:na", "f:dat_doc", "a:đất_dốc", "e:da"} <= set(
        tokens
    )
    assert {"k:kind:plan", "k:year:2025", "k:waste:a_20_b", "v:public", "v:unit_2d_17"} <= set(tokens)
    assert not {"q:na", "u:na"} & set(tokens)
    assert len(tokens) == len(set(tokens))


def test_different_readers_and_values_never_have_the_same_token():
    names = ["unit-17", "unit_17", "unit 17", "Unit-17", "unit_2d_17", "unit17", "ünit", "", "x:y"]
    assert len({may_find(name) for name in names}) == len(names)
    assert narrow("a", "b:c") != narrow("a:b", "c")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xuwr lys", "xử lý"),
        ("nuwowcs thair", "nước thải"),
        ("nuowcs", "nước"),
        ("ddaats doocs", "đất dốc"),
        ("daats", "dất"),
        ("nguyeexn", "nguyễn"),
        ("hoaf tan", "hoà tan"),
        ("quys", "quý"),
        ("ruoojng", "ruộng"),
        ("bacillus x1", "bacillus x1"),
        ("test", "tét"),
    ],
)
def test_telex_left_by_a_keyboard_that_was_off(typed, meant):
    assert from_telex(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xu73 ly1", "xử lý"),
        ("nu7o7c1 tha3i", "nước thải"),
        ("nuoc71", "nước"),
        ("d9at61 do6c1", "đất dốc"),
        ("qd1639 2025", "qd1639 2025"),
    ],
)
def test_vni_left_by_a_keyboard_that_was_off(typed, meant):
    assert from_vni(typed) == meant


def test_slips_are_one_letter_away():
    for slip in ("hio", "hooi", "ho", "hoj"):
        assert "hoi" in slips(slip)
    assert slips("x" * 40) == slips("2025") == slips("đ") == []


def test_a_beginning_becomes_syllables():
    assert {"thai", "thanh", "thuong"} <= set(going_on("th"))
    assert going_on("zz") == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("UBND tỉnh", "uỷ ban nhân dân tỉnh"),
        ("ủy ban nhân dân tỉnh", "ubnd tỉnh"),
        ("Sở KH&CN", "sở khoa học và công nghệ"),
        ("cpsh", "chế phẩm sinh học"),
    ],
)
def test_abbreviations_are_said_otherwise(typed, other):
    assert other in [" ".join(word.marked for word in way) for way in expanded(words(typed))]


def test_marks_that_were_typed_must_be_those_of_the_synonym():
    assert expanded(words("lờn")) == []
    assert table().known[("lon",)]


def test_an_instance_adds_its_own_synonyms_and_changes_them_while_it_runs(settings, tmp_path):
    settings.DATA, settings.PROVINCE = tmp_path / "data", tmp_path / "province"
    for folder, line in (
        (settings.PROVINCE, "XLR\txử lý rác"),
        (settings.DATA, "lúa nương\tkhẩu nua\t# ví dụ"),
    ):
        folder.mkdir()
        (folder / "synonyms.tsv").write_text(line, encoding="utf-8")
    assert [written(way) for way in expanded(words("xlr"))] == ["xử lý rác"]
    assert [written(way) for way in expanded(words("hạt lúa nương"))] == ["hạt khẩu nua"]
    assert [written(way) for way in expanded(words("UBND"))] == ["uỷ ban nhân dân"]
    changed = settings.DATA / "synonyms.tsv"
    changed.write_text("lúa nương\tlúa rẫy", encoding="utf-8")
    os.utime(changed, ns=(1, 1))
    assert [written(way) for way in expanded(words("hạt lúa nương"))] == ["hạt lúa rẫy"]


def test_a_line_of_no_use_is_named_and_harms_nothing(settings, tmp_path):
    settings.DATA = tmp_path
    lines = ["\ufeff# remark", "một mình", "", "heo rừng\tlợn rừng", "!!\t??", "a\t# nothing else"]
    (tmp_path / "synonyms.tsv").write_bytes("\n".join(lines).encode() + b"\nh\xe0\tb\n")
    assert [line.number for line in faults()] == [2, 5, 6, 7]
    assert written(expanded(words("heo rừng"))[0]) == "lợn rừng"


def test_every_shipped_synonym_says_from_where_or_why():
    lines = [line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if "\t# " not in line] == []


def written(way):
    return " ".join(word.marked for word in way)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("nuoc thai", "Xử lý Nước thải.", "Xử lý <mark>Nước thải</mark>."),
        ("lọc", "lọc lóc", "<mark>lọc lóc</mark>"),
        ("b", "<b>&amp;</b>", "&lt;<mark>b</mark>&gt;&amp;amp;&lt;/<mark>b</mark>&gt;"),
        ("x", "", ""),
        ("", "a", "a"),
    ],
)
def test_snippets_mark_words_and_escape_the_rest(query, text, marked):
    assert Marker(words(query)).snippet(Line(text)) == marked


def test_a_long_text_is_cut_around_the_words():
    snippet = Marker(words("be loc")).snippet(Line("mở đầu " * 300 + "bể lọc ở đây " + "kết thúc " * 300))
    assert snippet.startswith("… ") and snippet.endswith(" …") and "<mark>bể lọc</mark>" in snippet
    assert len(snippet) < 300


def test_without_marks_the_commonest_way_to_write_it_comes_first():
    titles = ["Lan rừng", "Phân lân", "Lân hữu cơ", "Hoa lan", "Lân nung chảy"]
    order = ranked([Candidate(Line(title), Line("")) for title in titles], [words("lan")])
    assert [titles[number] for number in order[:3]] == ["Phân lân", "Lân hữu cơ", "Lân nung chảy"]
