"""calibration/README.md says of each figure what the files of the region say."""

import re
import tomllib

from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.ledger import read_ledger
from calibration.reported.targets import FILE
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.region_tables import Sourced

README = regions_folder().parent / "README.md"
PINGHU = regions_folder() / "pinghu" / INPUTS
HEAD = "| figure | reported | role | may stand for (90 %) | reason |\n|---|---|---|---|---|\n"


def number(value):
    return f"{value:,.10g}"


def told(table):
    return Sourced(source=table["source"], evidence=table["evidence"]).told.en


def rows():
    ledger = read_ledger(PINGHU / LEDGER_FILE)
    for name, table in tomllib.loads((PINGHU / FILE).read_text("utf-8")).items():
        value, unit = (
            (ledger[name].value, ledger[name].unit)
            if name in ledger
            else (table["value"], table["unit"])
        )
        span = f"{number(table['low'])} to {number(table['high'])}" if "low" in table else ""
        reason = table.get("reason") or told(table)
        yield f"| {name} | {number(value)} {unit} | {table['role']} | {span} | {reason} |\n"


def test_the_table_of_figures_is_that_of_the_region():
    assert HEAD + "".join(rows()) + "\n" in README.read_text("utf-8")


def test_every_file_that_it_links_to_is_there():
    links = re.findall(r"\]\(([^)]+)\)", README.read_text("utf-8"))
    assert links and all((README.parent / link).exists() for link in links)
