"""The addresses of the desk and what stands behind each: parse, call once, show."""

from __future__ import annotations

import functools
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.desk import actions, showing, uploads
from thidua_xlsx.desk.guard import DOOR, LOOKS, Door, Guard
from thidua_xlsx.desk.jobs import Busy, Job
from thidua_xlsx.desk.places import file_inside, folders_there, open_place
from thidua_xlsx.desk.state import INBOX, OWN, Desk
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.authoring import WORKBOOK, to_excel
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.facts import facts
from thidua_xlsx.pipeline.init import begin
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.received import received_of
from thidua_xlsx.pipeline.templates import list_templates
from thidua_xlsx.report.forms import appraisal_terms, deadlines
from thidua_xlsx.report.next_step import next_step
from thidua_xlsx.report.way import way
from thidua_xlsx.system import clock
from thidua_xlsx.system.files import lock_beside, read_fault
from thidua_xlsx.words.slugs import is_slug, slug

SHORT_WAIT = 1.5
"""Seconds that an answer waits for its action: most are done by then."""

Handler = Callable[[Request], Awaitable[Response]]


class Rooms:
    """The pages of one desk."""

    def __init__(self, desk: Desk, door: Door, stop: Callable[[], None]) -> None:
        self.desk, self.door, self._stop = desk, door, stop
        self._heard = False

    def was_heard(self) -> bool:
        """Whether the browser has said anything since this was last asked."""
        heard, self._heard = self._heard, False
        return heard

    def hear(self) -> None:
        """The browser has said something."""
        self._heard = True

    # --- the door ---------------------------------------------------------------------------------

    async def enter(self, request: Request) -> Response:
        # What only asks whether there is a page, a scanner of links say, does not open the door.
        if request.method != "GET" or not self.door.opened_by(request.path_params["code"]):
            if self.door.knows(request.headers):
                return _to("/")
            return self.refused(403)
        # A page, not a redirect: what another program begins, no strict cookie goes along with.
        answer = self._page("entered.html", 200)
        self.door.let_in(answer)
        return answer

    def refused(self, status: int) -> Response:
        """That nobody else comes in; nothing of the round stands there."""
        return self._page("refused.html", status)

    def busy(self, job: Job) -> Response:
        """That something else is under way."""
        return self._show("busy.html", 409, job=job)

    def failed(self, status: int) -> Response:
        """That there is no such page, or that what was sent is more than is taken."""
        code = {413: "desk-too-large", 411: "desk-too-large"}.get(status, "desk-no-page")
        return self._show("hindered.html", status, result=_refused(code))

    async def alive(self, request: Request) -> Response:
        return Response(status_code=204)

    async def stop(self, request: Request) -> Response:
        job = self.desk.jobs.current
        if job is not None:
            return _to(f"/viec/{job.number}")
        self._stop()
        return self._page("stopped.html", 200)

    # --- which round ------------------------------------------------------------------------------

    async def home(self, request: Request) -> Response:
        desk = self.desk
        if desk.dropped:
            return await self._start(request, "dropped.html", dropped=desk.dropped)
        if desk.folder is None:
            return await self._start(request, "start.html")
        standing = await run_in_threadpool(desk.standing)
        if standing.refused is not None:
            return self._show("hindered.html", result=standing)
        step = next_step(standing)
        return self._show(
            "round.html",
            standing=standing,
            text=showing.step_text(step, standing, desk.lang),
            buttons=[(each, showing.button(each, desk.lang)) for each in step.commands],
            way=way(standing),
            listed=showing.listed(standing, desk.lang),
            deadlines=[*deadlines(standing, desk.lang), *appraisal_terms(standing, desk.lang)],
            control_open=lock_beside(desk.round.control) is not None,
            results=list(desk.results()),
            places=folders_there(desk.round),
        )

    async def _start(self, request: Request, template: str, **shown: Any) -> Response:
        regulations = await run_in_threadpool(list_templates)
        own = await run_in_threadpool(showing.regulations, self.desk.own_regulations)
        return self._show(
            template,
            rounds=self.desk.rounds(),
            regulations=regulations.regulations,
            own=own,
            **shown,
        )

    async def regulation_workbook(self, request: Request) -> Response:
        """A regulation as a workbook, to be changed."""
        named = request.path_params["wanted"]
        wanted = self.desk.regulation(named)
        if wanted == named and not is_slug(named):
            raise HTTPException(404)
        place = self.desk.inbox()
        made = await run_in_threadpool(to_excel, wanted, place / WORKBOOK)
        if made.refused is not None:
            self.desk.discard(place)
            return self._job_page(made)
        done = BackgroundTask(self.desk.discard, place)
        return FileResponse(place / WORKBOOK, filename=WORKBOOK, background=done)

    async def take_regulation(self, request: Request) -> Response:
        """A regulation's workbook, or its annexes as tables, for a regulation of one's own."""
        desk = self.desk
        self._idle()
        if not desk.holds_rounds:
            raise HTTPException(404)
        inbox = desk.inbox()
        async with self._sent(request) as form:
            sent = await run_in_threadpool(uploads.kept, form, "files", inbox)
            id_ = _text(form, "id")
        if not sent:
            desk.discard(inbox)
            return self._job_page(_refused("desk-nothing-sent"))
        making = actions.Authoring(sent[0], id_, desk.home / OWN, lambda: desk.discard(inbox))
        return await self._start_job("template", making.make, making, making.discard_if_done)

    async def marked_workbook(self, request: Request) -> Response:
        """The workbook of a regulation with what is still asked in it."""
        job = self.desk.jobs.of(request.path_params["number"])
        if job is None or not isinstance(job.about, actions.Authoring) or not job.about.marked:
            raise HTTPException(404)
        return FileResponse(job.about.marked, filename=WORKBOOK)

    async def begin(self, request: Request) -> Response:
        async with request.form(max_files=2) as form:
            mark, desk = _text(form, "illustration"), self.desk
            name, regulation = _text(form, "name"), desk.regulation(_text(form, "regulation"))
            if desk.holds_rounds and not is_slug(name := slug(name)):
                return self._job_page(_refused("desk-round-name", _text(form, "name")))
            folder = desk.home / name if desk.holds_rounds else desk.home
            inbox = desk.inbox()
            lists = await run_in_threadpool(uploads.kept, form, "units", inbox)
            listed = lists[0] if lists else None

            def work() -> Result:
                result = begin(folder, regulation, units_file=listed, illustration=mark)
                if result.refused is None:
                    desk.open(folder)
                return result

            return await self._start_job("init", work, after=lambda: desk.discard(inbox))

    async def choose(self, request: Request) -> Response:
        """One of the rounds of its home, by the folder's name."""
        async with request.form() as form:
            wanted = _text(form, "round")
        chosen = [each for each in self.desk.rounds() if each.path.name == wanted]
        if not chosen:
            raise HTTPException(404)
        self._idle()
        self.desk.open(chosen[0].path)
        return _to("/")

    async def leave(self, request: Request) -> Response:
        """Back to the rounds of its home."""
        self._idle()
        if self.desk.holds_rounds:
            self.desk.close()
        return _to("/")

    def _idle(self) -> None:
        """Raises ``Busy`` while an action is under way."""
        if self.desk.jobs.current is not None:
            raise Busy(self.desk.jobs.current)

    # --- actions ----------------------------------------------------------------------------------

    async def act(self, request: Request) -> Response:
        """What one button does."""
        name = request.path_params["action"]
        if name not in actions.ACTIONS:
            raise HTTPException(404)
        async with request.form(max_files=0) as form:
            said = {field: [str(value) for value in form.getlist(field)] for field in form}
        if not actions.is_offered(name, said):
            raise HTTPException(404)
        if name == "decide":
            self.desk.by = said.get("by", [""])[0]
            if settled := await self._answered_elsewhere(said):
                return settled
        work = functools.partial(actions.ACTIONS[name], self.desk.round.path, said)
        return await self._start_job(name, work, about=said)

    async def _answered_elsewhere(self, said: Mapping[str, Sequence[str]]) -> Response | None:
        """The answer to one who answers what no longer waits, as seen from another window; what a
        person changes on purpose comes from the page of a unit, which says so."""
        standing = await run_in_threadpool(self.desk.standing)
        question = said.get("question", [""])[0]
        open_ = {asked.id for asked in standing.pending}
        if said.get("anytime") or question in open_ or self.desk.jobs.current is not None:
            return None
        return self._job_page(_refused("desk-question-settled", question))

    async def take_in(self, request: Request) -> Response:
        """Returned files, as many as were dropped."""
        desk = self.desk
        self._idle()
        with ExitStack() as stack:
            try:
                inbox, sent, said = await self._received(request, stack)
            except ClientDisconnect:
                desk.interrupted = f"{clock.present():%H:%M}"
                raise
            except OSError as error:
                return self._job_page(Result(refused=Refusal(read_fault(error, INBOX))))
            desk.interrupted = ""
            if not sent:
                return self._job_page(_refused("desk-nothing-sent"))
            return await self._collect([inbox], said.get("received", ""), stack.pop_all().close)

    async def _received(
        self, request: Request, stack: ExitStack
    ) -> tuple[Path, tuple[Path, ...], dict[str, str]]:
        """The files that are sent, the folder in which they lie until the stack is closed, and what
        else was filled in."""
        inbox = self.desk.inbox()
        stack.callback(self.desk.discard, inbox)
        async with self._sent(request) as form:
            sent = await run_in_threadpool(uploads.kept, form, "files", inbox)
            return inbox, sent, {name: _text(form, name) for name in form}

    def _sent(self, request: Request) -> AbstractAsyncContextManager[FormData]:
        stated = request.headers.get("content-length", "")
        if not stated.isdigit():
            raise HTTPException(411)
        if int(stated) > uploads.LARGEST:
            raise HTTPException(413)
        return request.form(max_files=uploads.MOST, max_fields=20)

    async def take_dropped(self, request: Request) -> Response:
        """The files that were dropped onto the program, into the round that is named."""
        async with request.form() as form:
            wanted, keep = _text(form, "round"), bool(_text(form, "take"))
        desk = self.desk
        self._idle()
        chosen = [each for each in desk.rounds() if each.path.name == wanted]
        if chosen:
            desk.open(chosen[0].path)
        files, desk.dropped = desk.dropped, ()
        if not keep or desk.folder is None:
            return _to("/")
        return await self._collect(files, "")

    async def _collect(
        self, sources: Sequence[Path], received: str, after: Callable[[], None] = lambda: None
    ) -> Response:
        work = actions.taking_in(self.desk.round.path, sources, received)
        return await self._start_job("collect", work, after=after)

    async def try_out(self, request: Request) -> Response:
        """Says of files what ``collect`` would, and stores nothing."""
        if request.method == "GET":
            return self._show("try.html")
        with ExitStack() as stack:
            _, sent, _ = await self._received(request, stack)
            if not sent:
                return self._job_page(_refused("desk-nothing-sent"))
            path = self.desk.folder.path if self.desk.folder is not None else None
            result = await run_in_threadpool(read, sent, path)
        return self._show("tried.html", result=result)

    # --- decisions --------------------------------------------------------------------------------

    async def questions(self, request: Request) -> Response:
        standing = await run_in_threadpool(self.desk.standing)
        decided = await run_in_threadpool(self.desk.decided)
        names = {each.unit.id: each.unit.name for each in standing.units}
        return self._show(
            "questions.html", standing=standing, decided=decided, names=names, by=self.desk.by
        )

    async def look_at_sheets(self, request: Request) -> Response:
        """The answers on sheets of decisions, before any is recorded: on the round's own workbook,
        on one that is sent, on one that came in with others."""
        folder = self.desk.round
        self._idle()
        with ExitStack() as stack:
            _, sent, said = await self._received(request, stack)
            place = said.get("place", "")
            if name := said.get("original", ""):
                place = f"{folder.relative(folder.received)}/{name}"
            if place:
                sent = (file_inside(folder, place, answers=True),)
            if not sent:
                return self._job_page(_refused("desk-nothing-sent"))
            asking = actions.Asking(sent, stack.pop_all().close)
            work = functools.partial(asking.look, folder.path)
            return await self._start_job("look", work, asking, asking.discard_if_done)

    async def record(self, request: Request) -> Response:
        """Those answers that the officer has confirmed."""
        looked = self.desk.jobs.of(request.path_params["number"])
        if looked is None or not isinstance(looked.about, actions.Asking):
            raise HTTPException(404)
        async with request.form() as form:
            chosen = [str(value) for value in form.getlist("answer")]
        asking = looked.about
        work = functools.partial(asking.record, self.desk.round.path, chosen)
        return await self._start_job("record", work, after=asking.discard)

    # --- what there is ----------------------------------------------------------------------------

    async def units(self, request: Request) -> Response:
        standing = await run_in_threadpool(self.desk.standing)
        asked = {name: request.query_params.get(name, "") for name in ("search", "bloc", "only")}
        found = showing.rows(standing, self.desk.lang, **asked)
        return self._show("units.html", standing=standing, rows=found, asked=asked)

    async def unit(self, request: Request) -> Response:
        owner = request.path_params["unit"]
        desk = self.desk
        standing = await run_in_threadpool(desk.standing)
        forms = [each for each in standing.units if each.unit.id == owner]
        lists = [each for each in standing.appraisers if each.appraiser == owner]
        if not forms and not lists:
            raise HTTPException(404)
        if desk.jobs.current is not None:
            raise Busy(desk.jobs.current)
        with desk.jobs.alone():
            came = await run_in_threadpool(received_of, desk.round.path, owner)
            known = await run_in_threadpool(facts, desk.round.path, owner) if forms else None
        name = forms[0].unit.name if forms else lists[0].name
        return self._show(
            "unit.html", name=name, forms=[*forms, *lists], came=came, facts=known, by=desk.by
        )

    async def job(self, request: Request) -> Response:
        job = self.desk.jobs.of(request.path_params["number"])
        if job is None:
            raise HTTPException(404)
        return self._show_job(job)

    async def file(self, request: Request) -> Response:
        """A file of the round, to be saved."""
        path = file_inside(self.desk.round, request.path_params["place"])
        return FileResponse(path, filename=path.name, content_disposition_type="attachment")

    async def folder(self, request: Request) -> Response:
        """Opens one of the round's folders or workbooks in the system's own program."""
        async with request.form() as form:
            place, back = _text(form, "place"), _text(form, "back")
            opened = await run_in_threadpool(open_place, self.desk.round, place)
        if not opened:
            return self._job_page(_refused("desk-folder-not-opened"))
        self.desk.opened = place
        return _to(back if re.fullmatch(r"/viec/\d+", back) else "/")

    # --- answers ----------------------------------------------------------------------------------

    async def _start_job(
        self,
        kind: str,
        work: Callable[[], Result],
        about: object = None,
        after: Callable[[], None] = lambda: None,
    ) -> Response:
        folder = self.desk.folder
        try:
            place = folder.path if folder is not None else None
            job = self.desk.jobs.start(kind, work, place, about, after)
        except Busy:
            after()
            raise
        await run_in_threadpool(job.ended.wait, SHORT_WAIT)
        return _to(f"/viec/{job.number}")

    def _show_job(self, job: Job, status: int = 200) -> Response:
        return self._show(
            "job.html",
            status,
            job=job,
            lines=showing.outcome(job, self.desk),
            place=showing.WRITES_INTO.get(job.kind, ""),
            Standing=Standing,
        )

    def _job_page(self, result: Result) -> Response:
        """What was not even begun, as if it had been refused."""
        return self._show("hindered.html", 409, result=result)

    def _show(self, template: str, status: int = 200, **shown: Any) -> Response:
        """A page with what every page has."""
        desk = self.desk
        opened, desk.opened = desk.opened, ""
        return self._page(
            template,
            status,
            desk=desk,
            opened=opened,
            folder=desk.folder,
            busy=desk.jobs.current,
            last=desk.jobs.last,
            **shown,
        )

    def _page(self, template: str, status: int, **shown: object) -> Response:
        return HTMLResponse(showing.page(template, self.desk.lang, **shown), status)


def _text(form: FormData, field: str) -> str:
    value = form.get(field, "")
    return value.strip() if isinstance(value, str) else ""


def _to(address: str) -> Response:
    return RedirectResponse(address, 303)


def _refused(code: str, found: str | None = None) -> Result:
    return Result(refused=Refusal(Finding(code, found=found)))


def application(rooms: Rooms) -> Starlette:
    """The desk as a web application behind its guard."""

    def heard(handler: Handler, needs_round: bool) -> Handler:
        async def answering(request: Request) -> Response:
            rooms.hear()
            if needs_round and rooms.desk.folder is None:
                return _to("/")
            try:
                return await handler(request)
            except Busy as busy:
                return rooms.busy(busy.job)
            except ClientDisconnect:
                return Response(status_code=400)

        return answering

    def route(path: str, handler: Handler, method: str = "GET", needs_round: bool = True) -> Route:
        return Route(path, heard(handler, needs_round), methods=[method])

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return rooms.failed(error.status_code)

    looks = StaticFiles(packages=[("thidua_xlsx.desk", "looks")])
    return Starlette(
        routes=[
            Mount(LOOKS.rstrip("/"), looks),
            route(DOOR + "{code}", rooms.enter, needs_round=False),
            route("/", rooms.home, needs_round=False),
            route("/con-mo", rooms.alive, "POST", needs_round=False),
            route("/dung", rooms.stop, "POST", needs_round=False),
            route("/dot-cham/moi", rooms.begin, "POST", needs_round=False),
            route("/dot-cham/mo", rooms.choose, "POST", needs_round=False),
            route("/dot-cham/roi", rooms.leave, "POST"),
            route("/quy-dinh", rooms.take_regulation, "POST", needs_round=False),
            route("/quy-dinh/hoi/{number:int}", rooms.marked_workbook, needs_round=False),
            route("/quy-dinh/so/{wanted:path}", rooms.regulation_workbook, needs_round=False),
            route("/lam/{action}", rooms.act, "POST"),
            route("/nhan", rooms.take_in, "POST"),
            route("/nhan/tha", rooms.take_dropped, "POST", needs_round=False),
            route("/thu", rooms.try_out, needs_round=False),
            route("/thu", rooms.try_out, "POST", needs_round=False),
            route("/quyet-dinh", rooms.questions),
            route("/quyet-dinh/xem", rooms.look_at_sheets, "POST"),
            route("/quyet-dinh/ghi/{number:int}", rooms.record, "POST"),
            route("/don-vi", rooms.units),
            route("/don-vi/{unit}", rooms.unit),
            route("/viec/{number:int}", rooms.job, needs_round=False),
            route("/tep/{place:path}", rooms.file),
            route("/thu-muc", rooms.folder, "POST"),
        ],
        exception_handlers={HTTPException: failed},
        middleware=[Middleware(Guard, door=rooms.door, refused=rooms.refused(403))],
    )
