"""A command line that is none: what is wrong with it, how it is written, where to read more."""

from __future__ import annotations

import click

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.system.progress import Stopped
from thidua_xlsx.words.near import suggestion


def hindered(error: BaseException, lang: str) -> list[str]:
    """What is said on standard error of a line that is wrong, or was broken off by Ctrl-C."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return [error.format_message()]
    if isinstance(error, click.ClickException):
        return _wrong_usage(error, lang)
    return [_broken_off(error, lang), say("broken-off-next", lang)]


def _broken_off(error: BaseException, lang: str) -> str:
    # click raises its own Abort from what Ctrl-C raised.
    error = error.__cause__ or error
    if not isinstance(error, Stopped):
        return say("broken-off", lang)
    step = say(error.step, lang).lower()
    return say("stopped", lang, step=step, done=error.done, total=error.total)


def _wrong_usage(error: click.ClickException, lang: str) -> list[str]:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "thidua-xlsx"
    lines = [say("usage-wrong", lang, why=_why(error, lang))]
    if context is not None:
        written = " ".join((command, *context.command.collect_usage_pieces(context)))
        lines.append(say("usage-line", lang, usage=written))
    return [*lines, say("usage-next", lang, command=command)]


def _why(error: click.ClickException, lang: str) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("usage-missing", lang, name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        if isinstance(error.param.type, click.Choice):
            allowed = ", ".join(map(str, error.param.type.choices))
            return say("usage-choice", lang, name=_name(error.param), allowed=allowed)
        return say("usage-value", lang, name=_name(error.param))
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        key = "usage-option-near" if near else "usage-option"
        return say(key, lang, name=error.option_name, near=near)
    if isinstance(error, click.BadOptionUsage):
        return say("usage-value-missing", lang, name=error.option_name)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None and isinstance(context.command, click.Group):
        known = context.command.list_commands(context)
        # Of that name since click 8.4.
        meant = suggestion(str(getattr(error, "command_name", "")), known)
        return say("usage-command", lang, near=meant, known=", ".join(known))
    return say("usage-too-many", lang)


def _name(param: click.Parameter) -> str:
    """As it is typed: the option's long name, or what stands for the argument in the usage."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
