"""What the consolidated workbook records of the round: files received, values not taken as they
stood, decisions, waivers, what units report as difficult, settings."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.decided import (
    ACCEPT,
    WAIVER,
    DecisionTaken,
    decisions,
    standing_decisions,
)
from thidua_xlsx.facts.editions import editions
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.facts.replacing import replaced_by
from thidua_xlsx.facts.standing import Form, ReceivedFile
from thidua_xlsx.layout.consolidated.context import ReceiptLine
from thidua_xlsx.layout.consolidated.difficulties_sheet import DifficultyLine
from thidua_xlsx.layout.consolidated.record_sheets import RepairLine, TakenLine, WaiverLine
from thidua_xlsx.layout.consolidated.settings_sheet import SettingLine
from thidua_xlsx.layout.form.statements import LONG
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.final_scores import ballots_needed
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.membership import LEFT
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.making.owners import owner_name


def receipt_lines(gathered: Gathered) -> tuple[ReceiptLine, ...]:
    """Every file received, in the order of receipt, then the forms still outstanding."""
    outcomes = gathered.file_outcomes
    states = {
        returned.file.sha256: returned.state
        for state in gathered.states
        for returned in state.returns
    }
    received = {file.sha256: file for file in gathered.files}
    lines: list[ReceiptLine] = []
    for file in gathered.files:
        form = gathered.outcomes[file.sha256].form
        belongs = [received[each] for each in gathered.attached.forms_of(file.sha256)]
        state = states.get(file.sha256, outcomes[file.sha256])
        lines.append(
            ReceiptLine(
                file,
                form.stage if form else "",
                _sender(gathered, belongs[0] if belongs else file),
                state,
                gathered.reading_of(file).program or "",
                ", ".join(each.receipt for each in belongs),
                received_text(file),
            )
        )
    for waiting in gathered.states:
        if waiting.state == Standing.OUTSTANDING:
            sender = owner_name(gathered.round, waiting.form)
            lines.append(ReceiptLine(None, waiting.form.stage, sender, waiting.state))
    return tuple(lines)


def _sender(gathered: Gathered, file: ReceivedFile) -> str:
    """The unit's present name, with the one under which its form went out where that differs; of
    a unit that left the round too; nobody's where nobody knows that it is theirs."""
    if gathered.is_nobodys(file):
        return ""
    form = gathered.outcomes[file.sha256].form
    found = {finding.code: finding for finding in gathered.reading_of(file).findings}
    left = next((found[code].unit for code in LEFT if code in found), None)
    name = owner_name(gathered.round, form or Form("", left))
    if "unit-renamed" in found:
        return say("owner-renamed", "vi", name=name, before=found["unit-renamed"].found)
    return name


def repair_lines(gathered: Gathered) -> tuple[RepairLine, ...]:
    """The repairs of the returns that count: units' in their order, then appraisers'; those of
    ballots only where the round shows single ballots, since a repair says what was typed."""
    opened = gathered.round
    order = {unit.id: place for place, unit in enumerate(opened.units())}
    counting = [
        (order.get(state.form.unit or "", len(order)), owner_name(opened, state.form), reading)
        for state in gathered.states
        if state.counted is not None
        and not gathered.is_secret(state.counted)
        and (reading := gathered.reading_of(state.counted)).repairs
    ]
    return tuple(
        RepairLine(name, reading.file, repair)
        for _, name, reading in sorted(counting, key=lambda each: each[0])
        for repair in reading.repairs
    )


def taken_lines(gathered: Gathered) -> tuple[TakenLine, ...]:
    """Every decision in the order in which it was recorded, replaced ones with what replaced them,
    then what the round was opened again by, with the dossier that it follows."""
    later = replaced_by(gathered.events)
    stands = say("taken-stands", "vi")
    decided = tuple(
        TakenLine(
            taken,
            say("taken-replaced", "vi", number=later[n]) if n in later else stands,
            _about(gathered, taken),
        )
        for n, taken in enumerate(decisions(gathered.events), start=1)
    )
    return decided + tuple(
        TakenLine(
            DecisionTaken(
                f"{EventKind.REOPENED}:{each.sha256}",
                say("edition-follows", "vi", number=each.number),
                each.by,
                each.reason,
                each.document,
                each.at,
            ),
            stands,
        )
        for each in editions(gathered.events)
    )


def _about(gathered: Gathered, taken: DecisionTaken) -> str:
    """The name of the unit, form, bloc or file that the decision's id names."""
    opened = gathered.round
    _, *parts = taken.id.split(":")
    files = {file.receipt: file.source for file in gathered.files}
    known = {unit.id: unit.name for unit in opened.control.units}
    known |= opened.regulation.bloc_names | files
    return next((known[part] for part in parts if part in known), "")


def waiver_lines(gathered: Gathered) -> tuple[WaiverLine, ...]:
    """The returns that were accepted in spite of findings, in the order of these decisions; of a
    secret ballot neither whose it is nor what was wrong with it."""
    files = {file.receipt: file for file in gathered.files}
    lines: list[WaiverLine] = []
    for taken in standing_decisions(gathered.events):
        kind, _, receipt = taken.id.partition(":")
        if kind != WAIVER or taken.answer != ACCEPT or receipt not in files:
            continue
        file = files[receipt]
        form = gathered.outcomes[file.sha256].form
        secret = gathered.is_secret(file)
        name = owner_name(gathered.round, form or Form(""))
        lines.append(
            WaiverLine(
                receipt,
                say("secret-ballot", "vi") if secret else name,
                say(f"stage-{form.stage}", "vi") if form is not None else "",
                () if secret else tuple(_waived(gathered, file)),
                taken,
            )
        )
    return tuple(lines)


def _waived(gathered: Gathered, file: ReceivedFile) -> Iterator[str]:
    for finding in gathered.reading_of(file).findings:
        if finding.severity == Severity.ERROR or finding.code == "return-late":
            where = ", ".join(part for part in (finding.sheet, finding.cell) if part)
            yield f"{where}: {finding.message()}" if where else finding.message()


def difficulty_lines(gathered: Gathered) -> tuple[DifficultyLine, ...]:
    """What the units report as difficult and propose (Điều 11.1c), those that wrote something, in
    their order."""
    names = gathered.round.regulation.bloc_names
    lines: list[DifficultyLine] = []
    for unit in gathered.round.units():
        own = gathered.accepted(Stage.SELF, unit.id)
        said = own.statements if own is not None else {}
        texts = [str(said.get(name, "")) for name in LONG]
        if any(texts):
            lines.append(DifficultyLine(unit.name, names[unit.bloc], *texts))
    return tuple(lines)


def setting_lines(opened: OpenRound) -> tuple[SettingLine, ...]:
    """What the round has set for itself, with the default where there is one."""
    return tuple(_each_setting(opened))


def _each_setting(opened: OpenRound) -> Iterator[SettingLine]:
    control = opened.control
    yes, no = say("answer-yes", "vi"), say("answer-no", "vi")

    def line(key: str, value: str, default: str = "", note: str = "") -> SettingLine:
        return SettingLine(say(f"set-{key}", "vi"), value, default, note)

    def whether(key: str, chosen: bool) -> SettingLine:
        return line(key, yes if chosen else no, no)

    by_agencies, by_units = say("set-by-agencies", "vi"), say("set-by-units", "vi")
    if control.days.self_deadline:
        yield line("self-deadline", f"{control.days.self_deadline:%d/%m/%Y}")
    if control.days.appraisal_working_days:
        yield line("appraisal-days", str(control.days.appraisal_working_days))
    yield line("appraisal-by", by_agencies if control.conduct.by_agencies else by_units)
    if control.conduct.by_agencies:
        instead = control.conduct.own_appraisal
        own = opened.regulation.agency_name(instead) if instead else say("set-itself", "vi")
        yield line("own-appraisal", own, say("set-itself", "vi"))
    if control.leaders:
        yield line("ballots", f"{ballots_needed(opened)}/{len(control.leaders)}")
        yield whether("show-ballots", control.conduct.show_ballots)
    yield whether("publish-ranks", control.conduct.publish_ranks)
    yield whether("self-beside", control.conduct.self_beside)
    yield whether("scorecards", control.conduct.scorecards)
    yield whether("late-waits", control.conduct.late_waits)
    if opened.regulation.signed_sheet is not None:
        yield whether("signed-waits", control.conduct.signed_waits)
    if control.conduct.codes:
        yield whether("codes", chosen=True)
    if control.conduct.appeal_deadline:
        yield line("appeal-deadline", f"{control.conduct.appeal_deadline:%d/%m/%Y}")
    for unit in opened.units():
        terms = control.terms_of(unit.id)
        if terms.deadline:
            said = f"{unit.name}: {terms.document}"
            yield line("own-deadline", f"{terms.deadline:%d/%m/%Y}", note=said)
        if terms.period:
            yield line("own-period", terms.period, note=unit.name)
    for rule in control.overrules:
        names = "; ".join(opened.regulation.agency_name(each) for each in rule.appraisers)
        whose = _unit_name(opened, rule.unit) if rule.unit else say("set-every-unit", "vi")
        where = opened.regulation.annex(rule.annex).heading
        yield line("overrule", names, note=f"{where}, {rule.criterion}, {whose}: {rule.reason}")
    for one in control.unfit:
        whose = _unit_name(opened, one.unit)
        yield line("unfit", one.similar, note=f"{whose}, {one.criterion}: {one.reason}")
    for key, days in (("holidays", control.days.off), ("work", control.days.worked)):
        if days:
            yield line(f"days-{key}", ", ".join(f"{day:%d/%m/%Y}" for day in sorted(days)))


def _unit_name(opened: OpenRound, id: str) -> str:
    unit = opened.control.unit(id)
    return unit.name if unit is not None else id
