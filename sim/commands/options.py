"""Options that several commands share."""

from typing import Annotated

import typer

from sim.commands.words import Language

LanguageOption = Annotated[Language, typer.Option(help="English or Chinese.")]
RegionOption = Annotated[str, typer.Option(help="A shipped region, or a region folder.")]
