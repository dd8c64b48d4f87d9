"""One bad and one good example of each code, one module a heading, named like the catalogue's."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples import (
    appraising,
    archives,
    commands,
    completeness,
    container,
    control,
    council,
    declarations,
    identity,
    methods,
    ranking,
    results,
    rounds,
    structure,
    template,
    values,
    verifying,
)
from thidua_xlsx.catalogue.examples.entry import Example

__all__ = ["EXAMPLES"]

EXAMPLES: dict[str, Example] = {
    **template.EXAMPLES,
    **commands.EXAMPLES,
    **completeness.EXAMPLES,
    **declarations.EXAMPLES,
    **container.EXAMPLES,
    **archives.EXAMPLES,
    **identity.EXAMPLES,
    **structure.EXAMPLES,
    **values.EXAMPLES,
    **rounds.EXAMPLES,
    **control.EXAMPLES,
    **methods.EXAMPLES,
    **ranking.EXAMPLES,
    **appraising.EXAMPLES,
    **results.EXAMPLES,
    **council.EXAMPLES,
    **verifying.EXAMPLES,
}
