"""Completion of the command line: click's own for bash, zsh and fish, and one for PowerShell.

PowerShell asks a native program's completer with the whole line and the word under the cursor; it
completes paths itself where nothing is answered.
"""

from __future__ import annotations

import os

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_LINE = $line.ToString().Substring(0, [Math]::Min($cursor, $line.ToString().Length))
    $env:COMP_WORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, "ParameterValue", $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_LINE, Env:COMP_WORD
    }
}
"""


@add_completion_class
class PowerShellComplete(ShellComplete):
    """Answers a value and its help a line, a tab between; nothing for paths."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is asked for, and that one."""
        words = split_arg_string(os.environ["COMP_LINE"])[1:]
        asked = os.environ.get("COMP_WORD", "")
        return (words[:-1] if asked and words else words), asked

    def format_completion(self, item: CompletionItem) -> str:
        """A line of what is printed."""
        return f"{item.value}\t{item.help or ''}"

    def complete(self) -> str:
        """What is printed: a line for each word that may stand there."""
        found = self.get_completions(*self.get_completion_args())
        return "\n".join(self.format_completion(each) for each in found if each.type == "plain")


def script(shell: str, program: str) -> str:
    """What that shell ("bash", "zsh", "fish", "powershell") has to read so that it completes the
    program's lines."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    template: str = kind.source_template
    return template % {
        "complete_func": f"_{program.replace('-', '_')}_completion",
        "complete_var": f"_{program.replace('-', '_')}_COMPLETE".upper(),
        "prog_name": program,
    }
