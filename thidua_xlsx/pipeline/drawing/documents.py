"""What the placeholders of a document to sign stand for: the derived result in words, and blanks.

Nothing is worked out in a template, and nothing here that the result does not say.  The names are
Vietnamese, as an office reads them in Word; the guide lists them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.documents.content import Blank
from thidua_xlsx.documents.kinds import Kind
from thidua_xlsx.layout.approval import (
    approver,
    decision_number,
    decision_of,
    of_committee,
    subject,
)
from thidua_xlsx.layout.consolidated.nomination_notes import how_voted, nominated
from thidua_xlsx.layout.consolidated.record_sheets import asked
from thidua_xlsx.layout.council import CHAIR, ROLES, SECRETARY, holder
from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.drawing.record_lines import taken_lines
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.nominations import BlocNomination
from thidua_xlsx.ranking.ranking import BlocRanking, UnitRanking
from thidua_xlsx.rating.approvals import APPROVAL, CHANGE
from thidua_xlsx.words.given_ids import roman
from thidua_xlsx.words.numerals import decimal_places, rounded, vietnamese

Values = Mapping[str, Any]
"""Texts, blanks, yes or no, and lists of more values, by the names of the placeholders."""
ON_THE_RESULT = frozenset(
    {
        *("tie", "fact", "condition", "gap", "quota-tie", "quota-place", "score"),
        *("nomination-count", "nomination-basis", "nomination-tie", "unnominated"),
    }
)
"""The kinds of decisions that the council takes."""
_NOT_YET = "Chờ quyết định"
_BASED, _PROPOSED = "căn cứ", "theo đề nghị"


def waiting(gathered: Gathered, ranked: Ranked) -> tuple[Question, ...]:
    """What is to be decided before the result can be put before who approves it."""
    return tuple(one for one in questions(gathered, ranked) if one.kind not in (APPROVAL, CHANGE))


def is_draft(gathered: Gathered, ranked: Ranked, kind: Kind) -> bool:
    """Whether what the document says may still change; of one that follows the approval, also
    while that is out."""
    if ranked.provisional or ranked.ratings.blocked or waiting(gathered, ranked):
        return True
    return kind.follows_approval and any(one.approved is None for one in ranked.ratings.units)


def document_values(gathered: Gathered, ranked: Ranked, kind: Kind) -> Values:
    """What that document's placeholders stand for."""
    opened = gathered.round
    regulation, control = opened.regulation, opened.control
    about = subject(regulation)
    return {
        "du_thao": is_draft(gathered, ranked, kind),
        "minh_hoa": control.printed.illustration,
        "ten_dot": control.name,
        "nam": str(control.year),
        "ket_qua": about[0].lower() + about[1:],
        "ket_qua_dau_cau": about,
        "ket_qua_hoa": about.upper(),
        "quy_dinh": _called(regulation),
        "can_cu": _grounds(regulation),
        "dia_danh": control.printed.place or regulation.place,
        **_offices(opened),
        **_approval(opened, ranked),
        **_result(opened, ranked, kind),
        **_meeting(gathered, ranked),
        "so_van_ban": Blank("blank-number"),
        "ky_hieu": Blank("blank-number"),
        **dict.fromkeys(("ngay", "thang", "nam_ky"), Blank("blank-date")),
        "noi_nhan": Blank("blank-receivers"),
        "luu": Blank("blank-filed"),
    }


# --- who ------------------------------------------------------------------------------------------


def _offices(opened: OpenRound) -> Values:
    """Council, standing agency and the line above them; a bloc that scores itself speaks in its
    own name."""
    regulation, printed = opened.regulation, opened.control.printed
    council = printed.council or regulation.council
    standing = printed.standing_agency_name or regulation.standing_agency_name
    above = opened.control.look.authority or regulation.authority
    own = regulation.has_council
    office = opened.control.terms_of(regulation.standing_agency).office if own else ""
    return {
        "co_quan_cap_tren": above.upper() if own else "",
        "hoi_dong": council,
        "hoi_dong_hoa": council.upper(),
        "co_quan_thuong_truc": standing,
        "co_quan_thuong_truc_hoa": standing.upper(),
        "co_quan_trinh": standing if own else council,
        "co_quan_trinh_hoa": (standing if own else council).upper(),
        "chuc_vu_trinh": office.upper() or Blank("blank-office"),
        "nguoi_ky_trinh": Blank("blank-signer"),
    }


def _approval(opened: OpenRound, ranked: Ranked) -> Values:
    """Who approves, and by which decision that was done."""
    regulation = opened.regulation
    by, committee = approver(regulation), of_committee(regulation)
    authority = opened.control.look.authority or regulation.authority
    chairman = committee and by.casefold().startswith("chủ tịch")
    number, day = decision_of(ranked.ratings.document)
    return {
        "nguoi_phe_duyet": by or Blank("blank-approver"),
        "co_quan_ban_hanh_hoa": authority.upper() if committee and by else Blank("blank-issuer"),
        "nguoi_ban_hanh_hoa": (
            f"CHỦ TỊCH {authority.upper()}" if chairman else by.upper() or Blank("blank-approver")
        ),
        "chuc_vu_ban_hanh": "CHỦ TỊCH" if chairman else Blank("blank-office"),
        "nguoi_ky_quyet_dinh": Blank("blank-signer"),
        "so_quyet_dinh": number
        or Blank("blank-decision-number", shown=decision_number(regulation)),
        "ngay_quyet_dinh": day or Blank("blank-decision-day"),
        "so_to_trinh": Blank("blank-submission", shown="……/TTr-……"),
        "ngay_to_trinh": Blank("blank-submission"),
    }


# --- by which texts -------------------------------------------------------------------------------


def _called(regulation: Regulation) -> str:
    """The regulation by its number, else by its title."""
    has_number = " số " in regulation.short_title
    return regulation.short_title if has_number else f"“{regulation.title}”"


def _grounds(regulation: Regulation) -> list[str]:
    """The regulation's own grounds and itself, each ending as grounds do."""
    texts = [legal.text for legal in regulation.legal_basis]
    kept = [text for text in texts if not text.casefold().startswith(_PROPOSED)]
    ruled = f"{regulation.short_title} ban hành {regulation.title}"
    itself = ruled if " số " in regulation.short_title else _called(regulation)
    return [_ground(text) for text in (*kept, itself)]


def _ground(text: str) -> str:
    bare = text.strip().rstrip(";.").rstrip()
    return f"{bare};" if bare.casefold().startswith(_BASED) else f"Căn cứ {bare};"


# --- the result -----------------------------------------------------------------------------------


def _result(opened: OpenRound, ranked: Ranked, kind: Kind) -> Values:
    shown = {one.unit: one.computed for one in ranked.ratings.units}
    if kind.follows_approval:
        shown |= {one.unit: one.approved for one in ranked.ratings.units if one.approved}
    regulation = opened.regulation
    names = regulation.rating_names
    blocs = ranked.ranking.blocs
    return {
        "co_xep_loai": bool(names),
        "cong_bo_diem": opened.control.conduct.publish_ranks,
        "tong_so": _count(len(ranked.units)),
        "cac_muc": _counts(names, shown.values()),
        "cac_khoi": [
            _bloc(regulation, bloc, shown, roman(place) if len(blocs) > 1 else "")
            for place, bloc in enumerate(blocs, start=1)
        ],
        "suy_ton": [
            text
            for bloc in blocs
            for text in _nominated(ranked.nominations.of(bloc.bloc), bloc, regulation, len(blocs))
        ],
        "khong_xep_hang": [
            {"ten": one.unit.name, "ly_do": one.reason} for one in ranked.exclusions
        ],
    }


def _nominated(
    voted: BlocNomination | None, bloc: BlocRanking, regulation: Regulation, blocs: int
) -> Iterator[str]:
    """How the bloc voted on whom it nominates, and what it proposes, a sentence each."""
    names = {line.unit.id: line.unit.name for line in bloc.units}
    whose = f"{regulation.bloc_names[bloc.bloc]}: " if blocs > 1 else ""
    yield from how_voted(voted)
    yield from nominated(voted, names, whose)


def _bloc(
    regulation: Regulation, bloc: BlocRanking, shown: Mapping[str, str | None], number: str
) -> Values:
    names = regulation.rating_names
    places = max(
        (decimal_places(t) for u in bloc.units if (t := u.final_total) is not None), default=0
    )
    own = _counts(names, [shown.get(line.unit.id) for line in bloc.units])
    said = "; ".join(f"{one['ten']}: {one['so']}" for one in own)
    name = regulation.bloc_names[bloc.bloc]
    return {
        "ten": f"{number}. {name}" if number else name,
        "so_don_vi": f"{_count(len(bloc.units))} đơn vị",
        "tom_tat": f" ({said})." if said else ".",
        "cac_muc": own,
        "don_vi": [
            _unit(place, line, places, shown.get(line.unit.id), names)
            for place, line in enumerate(bloc.units, start=1)
        ],
    }


def _unit(
    place: int, line: UnitRanking, places: int, rating: str | None, names: Mapping[str, str]
) -> Values:
    name = line.unit.name
    return {
        "stt": str(place),
        "ten": name,
        "diem": Blank("blank-total", name)
        if line.final_total is None
        else _points(line.final_total, places),
        "hang": Blank("blank-rank", name) if line.rank is None else str(line.rank),
        "muc": Blank("blank-rating", name) if names and rating is None else names.get(rating or ""),
    }


def _points(total: Decimal, places: int) -> str:
    """The total, with as many decimals as those of its bloc."""
    return vietnamese(rounded(total, places), zeros=True)


def _counts(names: Mapping[str, str], shown: Iterable[str | None]) -> Sequence[Values]:
    """How many units have each rating, and how many none yet."""
    found = Counter(shown)
    lines = [{"ten": name, "so": _count(found[rating])} for rating, name in names.items()]
    open_ = [{"ten": _NOT_YET, "so": _count(found[None])}] if names and found[None] else []
    return [*lines, *open_]


def _count(number: int) -> str:
    return f"{number:02}"


# --- the meeting ----------------------------------------------------------------------------------


def _meeting(gathered: Gathered, ranked: Ranked) -> Values:
    members = gathered.round.control.council
    nobody, stands = Blank("blank-members"), say("taken-stands", "vi")
    return {
        "thanh_vien": [
            {"ten": one.name, "chuc_vu": one.position, "vai_tro": ROLES[one.role]}
            for one in members
        ]
        or [{"ten": nobody, "chuc_vu": nobody, "vai_tro": nobody}],
        "chu_tri": holder(members, CHAIR) or Blank("blank-chair"),
        "thu_ky": holder(members, SECRETARY) or Blank("blank-secretary"),
        "gio_bat_dau": Blank("blank-begins", shown="…… giờ ……, ngày …… tháng …… năm ……"),
        "gio_ket_thuc": Blank("blank-ends", shown="…… giờ ……, ngày …… tháng …… năm ……"),
        "ngay_hop": Blank("blank-begins"),
        "dia_diem": Blank("blank-place"),
        **dict.fromkeys(("co_mat", "vang_mat"), Blank("blank-present")),
        "y_kien": Blank("blank-discussion"),
        "bieu_quyet": Blank("blank-vote"),
        "ket_luan": Blank("blank-conclusion"),
        "da_quyet_dinh": [
            {
                "noi_dung": asked(line),
                "tra_loi": line.taken.words or line.taken.answer,
                "nguoi": line.taken.by,
                "ly_do": line.taken.reason,
            }
            for line in taken_lines(gathered)
            if line.standing == stands and line.taken.id.partition(":")[0] in ON_THE_RESULT
        ],
        "con_cho": [
            {"noi_dung": one.text_with_article, "ket_luan": Blank("blank-question")}
            for one in waiting(gathered, ranked)
        ],
    }
