"""What people type and what they find, on both databases."""

import pytest
from django.db import transaction

from mam.core import search
from mam.core.search import PUBLIC, Document

pytestmark = pytest.mark.django_db


def document(key, title, text="", **more):
    return Document(
        key=key,
        kind=more.pop("kind", "technology"),
        title=title,
        text=text,
        url=f"/{key}/",
        audience=more.pop("audience", (PUBLIC,)),
        **more,
    )


SHELF = (
    document("xu-ly", "Xử lý nước thải bằng bãi lọc", "Bãi lọc trồng cây xử lý nước thải chăn nuôi.", year=2024),
    document("xu-ly-rac", "Ủ rác thành phân", "Cách xử lý rác hữu cơ tại hộ gia đình.", year=2022),
    document("hoa", "Hòa tan lân bằng vi khuẩn", "Vi khuẩn hòa tan lân khó tiêu.", kind="product"),
    document("hoi", "Cây hồi Lạng Sơn", "Tinh dầu hồi, nguồn gen.", kind="gene", filters={"commune": ("ky-lua",)}),
    document("dat", "Đất dốc trồng na", "Giữ ẩm cho đất dốc.", filters={"commune": ("chi-lang", "ky-lua")}),
    document("cpsh", "Chế phẩm sinh học khử mùi", "Cho chuồng trại.", kind="product", also=("Biological agent",)),
    document("ubnd", "Quyết định của Ủy ban nhân dân tỉnh", "Số 1639/QĐ-TTg.", kind="text", weight=80),
    document("xu-li", "Xu ly anh viễn thám", "Không liên quan nước thải."),
)  # fmt: skip


@pytest.fixture
def shelf(db):
    search.put_many(SHELF)


def keys(query, audience=(PUBLIC,), **how):
    return [hit.key for hit in search.ask(query, audience, **how).results]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("xử lý nước thải", "xu-ly"),
        ("xu ly nuoc thai", "xu-ly"),
        ("xử ly nuoc thải", "xu-ly"),
        ("XỬ LÝ NƯỚC THẢI", "xu-ly"),
        ("xu\u031b\u0309 ly\u0301 nu\u031bo\u031b\u0301c tha\u0309i", "xu-ly"),
        ("xử lý nước th", "xu-ly"),
        ("dat doc", "dat"),
        ("đat doc", "dat"),
        ("hoà tan", "hoa"),
        ("hòa tan", "hoa"),
        ("biological", "cpsh"),
        ("CPSH", "cpsh"),
        ("uỷ ban nhân dân", "ubnd"),
        ("UBND tỉnh", "ubnd"),
        ("1639/QĐ-TTg", "ubnd"),
        ("1639 qd ttg", "ubnd"),
        ("xuwr lys nuwowcs thair", "xu-ly"),
        ("xu73 ly1 nu7o7c1 tha3i", "xu-ly"),
        ("tinh daauf hooif", "hoi"),
        ("vi khuann", "hoa"),
        ("nguoon gen", "hoi"),
    ],
)
def test_the_thing_is_found_however_it_is_typed(shelf, query, first):
    assert keys(query)[0] == first


def test_what_stands_with_the_same_marks_comes_first(shelf):
    assert keys("xử lý") == ["xu-ly", "xu-ly-rac", "xu-li"]


def test_a_document_is_put_in_the_place_of_the_one_with_its_key(shelf):
    search.put(document("hoi", "Cây quế", "Vỏ quế.", kind="gene"))
    assert "hoi" not in keys("tinh dầu hồi")
    assert keys("cây quế") == ["hoi"]


def test_what_is_dropped_is_found_no_more(shelf):
    assert search.drop("hoi")
    assert not search.drop("hoi")
    assert "hoi" not in keys("cây hồi")


def test_putting_belongs_to_the_callers_transaction(shelf):
    with pytest.raises(RuntimeError), transaction.atomic():
        search.put(document("new", "Thóc giống"))
        search.drop("hoi")
        assert keys("thóc giống") == ["new"]
        raise RuntimeError
    assert keys("thóc giống") == []
    assert keys("cây hồi") == ["hoi"]


def test_a_kind_is_cleared_or_everything(shelf):
    assert search.clear("product") == 2
    assert keys("hòa tan") == []
    assert keys("cây hồi") == ["hoi"]
    assert search.clear() == len(SHELF) - 2
    assert keys("cây hồi") == []


def test_filters_narrow_and_facets_count(shelf):
    answer = search.ask("", [PUBLIC], filters={"commune": ("ky-lua",)}, facets=("kind", "commune"))
    assert {hit.key for hit in answer.results} == {"hoi", "dat"}
    assert answer.facets == {"kind": {"gene": 1, "technology": 1}, "commune": {"ky-lua": 2, "chi-lang": 1}}
    assert keys("trồng", filters={"commune": ("chi-lang",), "kind": ("technology",)}) == ["dat"]
    assert keys("trồng", filters={"kind": ("gene", "product")}) == []
    assert search.ask("xử lý", [PUBLIC]).facets == {"kind": {"technology": 3}}


def test_pages_follow_each_other(db):
    search.put_many(document(f"k{i}", f"Mô hình số {i}", weight=i % 90) for i in range(75))
    pages = [keys("mô hình", page=page, size=20) for page in (1, 2, 3, 4, 5)]
    assert [len(page) for page in pages] == [20, 20, 20, 15, 0]
    assert len({key for page in pages for key in page}) == 75
    assert pages[0][0] == "k74"
    assert search.ask("mô hình", [PUBLIC]).total == 75


def test_the_suggestion_says_what_was_searched(shelf):
    answer = search.ask("xuwr lys nuwowcs thair", [PUBLIC])
    assert answer.suggestion == "xử lý nước thải"
    assert search.ask("xử lý", [PUBLIC]).suggestion == ""


def test_of_too_many_words_those_that_stand_together_and_say_most_are_kept(db):
    every = ("Xử lý môi trường ao nuôi theo từng phần", "Xử lý nước thải", "Xử lý rác, phân loại tại nguồn")
    search.put_many(document(f"k{i}", title) for i, title in enumerate((*every, "Bón phân bò", "Chuồng lợn")))
    answer = search.ask("xu ly phan bo kho", [PUBLIC])
    assert (answer.suggestion, [hit.key for hit in answer.results]) == ("phan bo", ["k3"])
    assert search.ask("xu ly zzz phan", [PUBLIC]).suggestion == "xu ly"
    # A word that has a synonym is none that slipped in the typing.
    assert search.ask("khu mui hoi chuong heo", [PUBLIC]).suggestion == "chuong heo"
    assert search.ask("nguon zzz moi", [PUBLIC]).suggestion == ""


def test_snippets_are_marked_and_safe(db):
    search.put(document("a", "Bể lọc", "Dùng <script>alert(1)</script> & bể lọc nước."))
    (hit,) = search.ask("be loc", [PUBLIC]).results
    assert hit.snippet == "Dùng &lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>bể lọc</mark> nước."


def test_completion_goes_on_from_what_was_typed(shelf):
    assert search.complete("xử", [PUBLIC]) == ["Xử lý nước thải bằng bãi lọc", "Xu ly anh viễn thám"]
    assert search.complete("che ph", [PUBLIC]) == ["Chế phẩm sinh học khử mùi"]
    assert search.complete("", [PUBLIC]) == []


def test_one_letter_too_begins_a_word_that_is_no_syllable_where_no_syllable_is_found(db):
    search.put_many([document("enzyme", "Chế phẩm phytase cho lợn"), document("other", "Chế phẩm xử lý nước")])
    assert keys("chế phẩm p") == ["enzyme"]
    search.put(document("manure", "Chế phẩm phân vi sinh"))
    assert "manure" in keys("chế phẩm p")


def test_a_word_only_begun_need_not_go_on_as_a_vietnamese_syllable(db):
    search.put_many([document("shrimp", "Chế phẩm có chitosan cho tôm"), document("other", "Khử mùi, chít kín khe hở")])
    assert set(keys("chit")) == {"shrimp", "other"}
    assert search.ask("chit", [PUBLIC]).total == 2
