"""How official texts write the names of bodies: abbreviations opened, office-holders turned into their body. Pure.

Only the habits of Vietnamese administrative writing stand here; names of bodies are data of a province. Used by
queries.Finder, which matches these forms with the names that units bear.
"""

import re
from functools import lru_cache

from mam.vntext import classic_tones, fold, squeeze

# Longer abbreviations first: "NN&PTNT" must not be read as "NN" and a rest.
ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    (r"BQL", "Ban Quản lý"),
    (r"BCH", "Bộ Chỉ huy"),
    (r"BĐBP", "Bộ đội Biên phòng"),
    (r"CHQS", "Chỉ huy Quân sự"),
    (r"CA(?= tỉnh)", "Công an"),
    (r"CT ?- ?XH", "chính trị - xã hội"),
    (r"ĐTN(?:CS)?(?: ?HCM)?", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    (r"TNCS HCM", "Thanh niên Cộng sản Hồ Chí Minh"),
    (r"GD ?(?:&|và|-)? ?ĐT", "Giáo dục và Đào tạo"),
    (r"GTVT", "Giao thông vận tải"),
    (r"HĐND", "Hội đồng nhân dân"),
    (r"HTX", "Hợp tác xã"),
    (r"KH ?(?:&|và|-)? ?CN", "Khoa học và Công nghệ"),
    (r"KH ?(?:&|và|-)? ?ĐT", "Kế hoạch và Đầu tư"),
    (r"KT ?- ?XH", "kinh tế - xã hội"),
    (r"LĐ(?: ?- ?)?TB ?(?:&|và|-) ?XH", "Lao động - Thương binh và Xã hội"),
    (r"LĐLĐ", "Liên đoàn Lao động"),
    (r"LHPN", "Liên hiệp Phụ nữ"),
    (r"MTTQ", "Mặt trận Tổ quốc"),
    (r"NN ?(?:&|và|-)? ?PTNT", "Nông nghiệp và Phát triển nông thôn"),
    (r"NN ?(?:&|và|-)? ?MT", "Nông nghiệp và Môi trường"),
    (r"(?:PT ?- ?TH|PTTH|PT ?(?:&|và) ?TH)", "Phát thanh Truyền hình"),
    (r"TN ?(?:&|và|-)? ?MT", "Tài nguyên và Môi trường"),
    (r"TT ?(?:&|và) ?TT", "Thông tin và Truyền thông"),
    (r"(?:ƯBND|UBND)", "Ủy ban nhân dân"),
    (r"UB(?= Mặt trận| MTTQ)", "Ủy ban"),
    (r"VH ?,? ?TT ?(?:&|và)? ?DL", "Văn hóa, Thể thao và Du lịch"),
    (r"VP(?= UBND| Ủy ban| HĐND| Hội đồng)", "Văn phòng"),
)

# An office-holder stands for the body: "Giám đốc Sở X" is Sở X, "Chánh Văn phòng X" is Văn phòng X.
_OFFICE = re.compile(
    r"^(?:(?:các )?(?:đồng chí )?(?:phó )?(?:tổng giám đốc|giám đốc|chủ tịch|thủ trưởng|người đứng đầu|lãnh đạo"
    r"|bí thư|chỉ huy trưởng|tổng biên tập|viện trưởng|hiệu trưởng|chi cục trưởng|cục trưởng|chánh(?= )"
    r"|trưởng(?= ban| phòng| đài| công an))) ",
)
_DASHES = re.compile(r"[-–—,;:./()“”\"'*]+")
_ABBREVIATED = tuple((re.compile(rf"(?<!\w){short}(?!\w)"), full) for short, full in ABBREVIATIONS)


@lru_cache(maxsize=50_000)
def canonical(wording: str) -> str:
    """One spelling for all ways of writing the same name: opened abbreviations, small letters, no punctuation."""
    text = squeeze(wording)
    for short, full in _ABBREVIATED:
        text = short.sub(full, text)
    text = _DASHES.sub(" ", text.replace("&", " và "))
    text = squeeze(classic_tones(text).lower())
    return text.replace("có liên quan", "liên quan")


def body_of_office(text: str) -> str:
    """The body that an office-holder stands for, in canonical form; the text itself when it names no office."""
    return _OFFICE.sub("", text, count=1)


def spellings(text: str, province: str) -> tuple[str, ...]:
    """A canonical name and its shorter forms: without the province's name, without "Ủy ban nhân dân" before a place.

    `province` is the canonical name with its type in front: "tỉnh lạng sơn".
    """
    kind, _, proper = province.partition(" ")
    if kind == "thành" and proper.startswith("phố "):
        kind, proper = "thành phố", proper.removeprefix("phố ")
    forms = [text]
    tail = re.sub(rf"(?: (?:của|cấp|trên địa bàn|thuộc))? (?:{kind}(?: {proper})?|{proper or kind})$", "", text)
    if tail and tail != text:
        forms.append(tail)
    if text.startswith("ủy ban nhân dân ") and not text.startswith("ủy ban nhân dân các "):
        forms.append(text.removeprefix("ủy ban nhân dân "))
    return tuple(forms)


def unmarked(text: str) -> str:
    """The canonical form without tone and letter marks, for texts that lost theirs."""
    return fold(text)
