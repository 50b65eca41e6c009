"""What each person is offered: the desk's menu by role, the public menu for everybody."""

import re

import pytest

pytestmark = pytest.mark.django_db


def offered(client, path: str = "/ban-lam-viec/") -> list[str]:
    page = client.get(path).content.decode()
    rail = page.split('class="rail__wide"')[1].split("</nav>")[0]
    return re.findall(r"<span>([^<]+)</span>", rail)


@pytest.mark.parametrize(
    ("person", "there", "absent"),
    [
        ("officer", {"Việc của tôi", "Báo cáo của đơn vị"}, {"Theo dõi, tổng hợp", "Tài khoản"}),
        ("leader", {"Việc của tôi", "Báo cáo của đơn vị"}, {"Theo dõi, tổng hợp"}),
        ("coordinator", {"Việc của tôi", "Báo cáo của đơn vị", "Theo dõi, tổng hợp", "Kế hoạch"}, set()),
        ("province_leader", {"Việc của tôi", "Theo dõi, tổng hợp"}, {"Báo cáo của đơn vị"}),
        ("administrator", {"Việc của tôi", "Tài khoản"}, {"Báo cáo của đơn vị", "Theo dõi, tổng hợp"}),
    ],
)
def test_the_rail_offers_what_the_role_needs(client, people, person, there, absent):
    client.force_login(people[person])
    labels = set(offered(client))
    assert there <= labels
    assert not absent & labels


@pytest.mark.parametrize("person", ["officer", "leader", "coordinator", "province_leader", "administrator"])
def test_every_entry_of_the_rail_opens(client, people, person):
    client.force_login(people[person])
    page = client.get("/ban-lam-viec/").content.decode()
    rail = page.split('class="rail__wide"')[1].split("</nav>")[0]
    links = re.findall(r'href="([^"]+)"', rail)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_page_one_is_on_is_marked(client, people):
    client.force_login(people["officer"])
    page = client.get("/ban-lam-viec/").content.decode()
    assert re.search(r'href="/ban-lam-viec/" aria-current="page"', page)


def test_the_public_menu_holds_home_plans_and_registry(client, province):
    page = client.get("/").content.decode()
    menu = page.split('class="mainnav"')[1].split("</nav>")[0]
    assert re.findall(r">([^<]+)</a>", menu) == ["Trang chủ", "Tra cứu", "Kế hoạch", "Danh mục"]
