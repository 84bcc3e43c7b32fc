"""One founder's life in one run, as microdata have it: dated events, and figures month by month."""

from typing import Final, NamedTuple

import pandas as pd

from sim.comparison.microdata import MicroFrames

EVENT_COLUMNS: Final = ("what", "number", "month", "detail", "value")
"""An event: of what kind, the how many of its kind, when, and what of it (an amount is in CNY)."""

MONTH_COLUMNS: Final = ("month", "what", "value")
"""A figure in a month: CNY, heads, firms, or the service of its house (0 to 1)."""

OF_A_FIRM: Final = ("founders_capital", "sales", "employees", "rd_spending", "cash")
"""The figures of a firm that are followed, in the order in which a month has them."""

SERVICE: Final = "service"
RIVAL_FIRMS: Final = "rivals"
"""Firms of its sector at the end of the month before, which slow its sales."""

TO_ITS_HOUSE: Final = "to its house: "
"""Before the purpose of what the house that it is in is paid."""


class Life(NamedTuple):
    """What happened to one founder (EVENT_COLUMNS), and its figures (MONTH_COLUMNS)."""

    events: pd.DataFrame
    months: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether this run has no such founder."""
        return "came" not in set(self.events["what"])


def life_of(frames: MicroFrames, startup: int) -> Life:
    """The life of a founder by number; an empty one if nobody has that number."""
    stays = _of(frames, "tenancies", startup)
    events = pd.concat(
        [
            _of_founder(_of(frames, "founders", startup)),
            _of_stays(stays, _house_names(frames)),
            _of_firm(_of(frames, "firm_months", startup)),
            _of_money(frames, startup),
        ]
    )
    return Life(_numbered(events), _months_of(frames, startup, stays))


def _of(frames: MicroFrames, table: str, number: int, column: str = "startup") -> pd.DataFrame:
    """The rows of a table that are of one number, texts as plain ones."""
    rows = frames[table]
    rows = rows[rows[column] == number]
    texts = rows.select_dtypes("category").columns
    return rows.astype(dict.fromkeys(texts, str)).reset_index(drop=True)


def _house_names(frames: MicroFrames) -> dict[int, str]:
    houses = frames["house_months"].drop_duplicates("house")
    return dict(zip(houses["house"], houses["name"].astype(str), strict=True))


# Events ---------------------------------------------------------------------------------------


def _events(
    what: str, month: pd.Series, detail: "pd.Series | str" = "", value: "pd.Series | float" = 0.0
) -> pd.DataFrame:
    """Events of one kind; those without a month have not happened."""
    rows = pd.DataFrame({"month": month}).assign(what=what, number=1, detail=detail, value=value)
    return rows[rows["month"] != ""][list(EVENT_COLUMNS)]


def _of_founder(founder: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(
        [
            _events("came", founder["arrived"], founder["origin"]),
            _events("founded", founder["founded"]),
            _events("graduated", founder["graduated"], founder["criterion"]),
            _events("ended", founder["ended"], founder["fate"]),
        ]
    )


def _of_stays(stays: pd.DataFrame, names: dict[int, str]) -> pd.DataFrame:
    stays = stays.assign(name=stays["house"].map(names).astype(str))
    teams, firms = stays[stays["is_team"]], stays[~stays["is_team"]]
    return pd.concat(
        [
            _events("team in", teams["month"], teams["name"]),
            _events("moved in", firms["month"], firms["name"]),
            _events("moved out", firms["ended"], firms["end"]),
        ]
    )


def _of_firm(months: pd.DataFrame) -> pd.DataFrame:
    granted = months.loc[months.index.repeat(months["patents"]), "month"]
    certified = months.loc[months["certified"], "month"]
    return pd.concat([_events("patent", granted), _events("certified", certified)])


def _of_money(frames: MicroFrames, startup: int) -> pd.DataFrame:
    rounds = _of(frames, "rounds", startup)
    loans = _of(frames, "loans", startup, "borrower")
    loans = loans[loans["size"] == "startup"]
    bad = loans[loans["end"] == "defaulted"]
    return pd.concat(
        [
            _events("round", rounds["month"], rounds["fund"].astype(str), rounds["amount"]),
            _events("loan", loans["month"], loans["channel"], loans["amount"]),
            _events("default", bad["ended"], value=bad["unpaid"]),
        ]
    )


def _numbered(events: pd.DataFrame) -> pd.DataFrame:
    """Events in order of month, each with its number among its kind."""
    events = events.sort_values("month", kind="stable").reset_index(drop=True)
    events["number"] = events.groupby("what").cumcount() + 1
    return events


# Figures by month -----------------------------------------------------------------------------


def _months_of(frames: MicroFrames, startup: int, stays: pd.DataFrame) -> pd.DataFrame:
    firm = _of(frames, "firm_months", startup)
    figures = firm.melt("month", list(OF_A_FIRM), "what", "value")
    paid = _paid(frames, startup, "startup")
    at_home = pd.concat([pd.DataFrame(columns=list(MONTH_COLUMNS)), *_of_houses(frames, stays)])
    rivals = _rivals(frames, firm["month"], startup)
    rows = pd.concat([paid, at_home, rivals, figures])[list(MONTH_COLUMNS)]
    return rows.astype({"value": float}).reset_index(drop=True)


def _rivals(frames: MicroFrames, months: pd.Series, startup: int) -> pd.DataFrame:
    """How many firms its sector had at the end of the month before, in the months of a firm."""
    sectors = frames["founders"].set_index("startup")["sector"].astype(str)
    firms = frames["firm_months"]
    alike = firms["in_business"] & (firms["startup"].map(sectors) == sectors.get(startup))
    counts = firms.loc[alike, "month"].value_counts(sort=False).shift(1).dropna()
    counts.index = counts.index.astype(str)
    return pd.DataFrame({"month": months, "what": RIVAL_FIRMS, "value": months.map(counts)})


def _paid(frames: MicroFrames, payee: int, to: str) -> pd.DataFrame:
    """What somebody was paid of public money, by month and purpose."""
    payments = frames["payments"]
    payments = payments[(payments["payee"] == payee) & (payments["to"] == to)]
    columns = {name: payments[name].astype(str) for name in ("month", "purpose")}
    sums = payments.assign(**columns).groupby(["month", "purpose"])["amount"].sum()
    return sums.reset_index().set_axis(list(MONTH_COLUMNS), axis=1)


def _of_houses(frames: MicroFrames, stays: pd.DataFrame) -> list[pd.DataFrame]:
    """For each stay, the service of the house and what public money that house was paid."""
    found = []
    for stay in stays.to_dict("records"):
        last = stay["ended"] or "9999-12"
        house = _of(frames, "house_months", stay["house"], "house")
        service = house[["month", "service"]].assign(what=SERVICE)
        paid = _paid(frames, stay["house"], "house")
        paid["what"] = TO_ITS_HOUSE + paid["what"].astype(str)
        rows = pd.concat([paid, service.rename(columns={"service": "value"})])
        found.append(rows[rows["month"].between(stay["month"], last)])
    return found
