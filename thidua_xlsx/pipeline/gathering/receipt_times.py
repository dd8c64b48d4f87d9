"""When a file was received: what a person may state, and how a changed time is shown.

The time of the first receipt stands; only a decision changes it, and both stay visible.
"""

from __future__ import annotations

from datetime import datetime

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.system import clock
from thidua_xlsx.words.dates import moment_text


def stated_time(opened: OpenRound, text: str) -> datetime | Finding:
    """The time of receipt that a person states; a finding where it is none, is still to come, or
    lies in a year that the round has nothing to do with."""
    moment = clock.parse_time(text)
    if moment is None:
        return Finding("time-unreadable", found=text)
    if moment > clock.present():
        return Finding("time-to-come", found=text, parameters={"now": moment_text(clock.present())})
    years = _years(opened)
    if moment.year not in years:
        parameters = {"first": str(years[0]), "last": str(years[-1])}
        return Finding("time-far", found=text, parameters=parameters)
    return moment


def _years(opened: OpenRound) -> range:
    """From the year before the one assessed, or before the round began, to the year after."""
    own = (opened.control.year, opened.created.year)
    return range(min(own) - 1, max(own) + 2)


def mail_offer(opened: OpenRound, file: ReceivedFile, sent: datetime | None) -> Finding | None:
    """The e-mail's own date as the time of receipt of what came in it, for a person to take: anyone
    can write any date there.  None where it says nothing that could be taken."""
    if sent is None or file.registered_at is not None:
        return None
    sent = sent.astimezone(clock.ZONE)
    if moment_text(sent) == moment_text(file.received_at):
        return None
    if isinstance(stated_time(opened, sent.isoformat()), Finding):
        return None
    return Finding(
        "mail-date",
        file=file.source,
        found=moment_text(sent),
        parameters={
            "at": moment_text(file.received_at),
            "receipt": file.receipt,
            "time": typed(sent),
        },
    )


def typed(moment: datetime) -> str:
    """As it can be typed in a command without quotes."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def received_text(file: ReceivedFile) -> str:
    """The time of receipt, with the one first registered where a decision changed it."""
    if file.registered_at is None:
        return moment_text(file.received_at)
    times = {"at": moment_text(file.received_at), "registered": moment_text(file.registered_at)}
    return say("received-decided", "vi", **times)
