"""The reference's agents as rows of the compiled model, so that both can be compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import numpy as np

from sim.model.agents.borrower import BOOK_ROW, CELLS, COHORT_ROW
from sim.model.agents.funds.fund import FUND_ROW
from sim.model.agents.funds.stake import STAKE_ROW
from sim.model.agents.government import GOVERNMENT_ROW
from sim.model.agents.incubators.incubator import ANY_SECTOR, INCUBATOR_ROW, KINDS
from sim.model.agents.lenders.bank import BANK_ROW
from sim.model.agents.lenders.established import ESTABLISHED_ROW
from sim.model.agents.startups.startup import NEVER, NOBODY, STARTUP_ROW
from sim.model.ledger import Event, Payment
from sim.model.world import PLACE_ROW, World
from tests.worlds import everybody

from .account import AccountHolder
from .model import ReferenceModel

NOTHING_MET = -1e9
NOT_LOOKING = 1e9
OF_PLACES = (
    "weight",
    "found_easily",
    "found_easily_last",
    "institutes",
    "incubator_area",
    "makerspace_area",
    "firms",
    "free_space",
    "service",
    "neighbours",
    "more_rent_paid",
    "housed",
)
PLACE_FIGURES = np.dtype([(name, PLACE_ROW[name]) for name in OF_PLACES])
FLOWS = np.dtype([(payment.code, np.int64) for payment in Payment])
ANSWERS = np.dtype(
    [("ready", np.int8), ("until", np.int64), ("seen", np.float64), ("fired", np.int8),
     ("in_force", np.int8)]
)  # fmt: skip
COUNTS = np.dtype([(event.code, np.int64) for event in Event])

Readers = Mapping[str, Callable[[Any], Any]]


def disagreements(model: ReferenceModel, world: World) -> list[str]:
    """Where the two differ after the same months, to the fen and to the last bit."""
    raised = np.isin(world.funds.id, [fund.identity for fund in model.funds])
    to_come = world.funds[~raised]
    found = {
        "startup": everybody(world),
        "incubator": world.incubators,
        "fund": world.funds[raised],
        "stake": stakes_of(world),
        "bank": world.banks,
        "book": world.books,
        "established": world.established,
        "cohort": world.cohorts[: model.month * CELLS],
        "government": world.government,
        "place": world.places,
        "flow": world.flows[: model.month].view(FLOWS)[:, 0],
        "event": world.events[: model.month].view(COUNTS)[:, 0],
        "answer": answers_of(world),
    }
    rows = reference_rows(model, world.funds.id)
    return [
        *(f"fund {fund.id} was not raised yet" for fund in to_come if fund.opened != NEVER),
        *(line for kind in rows for line in unequal(kind, rows[kind], found[kind])),
    ]


def answers_of(world: World) -> np.ndarray:
    """The rules that answer the state, and what they saw and did in the last month."""
    answers = np.zeros(len(world.reactions), ANSWERS)
    noted = world.noted[int(world.clock[0].month) - 1] if len(answers) else answers
    for name in ANSWERS.names or ():
        rows = world.reactions if name in ("ready", "until") else noted
        answers[name] = rows[name]
    return answers


def stakes_of(world: World) -> np.ndarray:
    """The stakes of all funds, in order of their deals."""
    made = zip(world.stakes, world.funds.deals + world.funds.deals_elsewhere, strict=True)
    return np.concatenate([np.zeros(0, STAKE_ROW), *(stakes[:number] for stakes, number in made)])


def unequal(kind: str, expected: np.ndarray, found: np.ndarray) -> Iterator[str]:
    """A line for each field of a kind of row that differs, with the first row that does."""
    if len(expected) != len(found):
        yield f"{kind}: {len(expected)} rows in the reference, {len(found)} compiled"
        return
    for name in expected.dtype.names or ():
        if expected[name].tobytes() != found[name].tobytes():
            bits = [np.frombuffer(rows[name].tobytes(), np.uint8) for rows in (expected, found)]
            row = np.flatnonzero(bits[0] != bits[1])[0] // expected[name].itemsize
            values = expected[name][row], found[name][row]
            yield f"{kind} {row}, {name}: {values[0]} in the reference, {values[1]} compiled"


def reference_rows(model: ReferenceModel, fund_identities: np.ndarray) -> dict[str, np.ndarray]:
    """Everyone's state and the ledger so far, by kind, in the compiled model's fields."""
    startups = sorted([*model.former_startups, *model.startups], key=attrgetter("unique_id"))
    funds = sorted(model.funds, key=attrgetter("identity"))
    fund_rows = {int(identity): row for row, identity in enumerate(fund_identities)}
    number: dict[AccountHolder | None, int] = {None: NOBODY}
    number |= {fund: fund_rows[fund.identity] for fund in funds}
    number |= {bank: row for row, bank in enumerate(model.banks)}
    number |= {house: house.number for house in model.houses}
    ledger = model.datacollector.model_vars
    return {
        "startup": table(startups, STARTUP_ROW, startup_readers(number)),
        "incubator": table(model.houses, INCUBATOR_ROW, HOUSE_READERS),
        "fund": table(funds, FUND_ROW, fund_readers(number)),
        "stake": table([s for fund in funds for s in fund.stakes], STAKE_ROW, STAKE_READERS),
        "bank": table(model.banks, BANK_ROW, {"id": number.__getitem__, "place": place_number}),
        "book": np.array([*books(model)], BOOK_ROW),
        "established": table(model.established, ESTABLISHED_ROW, borrower_readers(number)),
        "cohort": cohorts(model),
        "government": table([model.government], GOVERNMENT_ROW, {"id": lambda _: 0}),
        "place": table(model.places, PLACE_FIGURES, {}),
        "flow": counted(ledger["flows"], FLOWS),
        "event": counted(ledger["events"], COUNTS),
        "answer": table(model.answers, ANSWERS, {}),
    }


def table(agents: Iterable[Any], row: np.dtype, readers: Readers) -> np.ndarray:
    """One row an agent; a field without a reader is the attribute of the same name."""
    read = [readers.get(name, attrgetter(name)) for name in row.names or ()]
    return np.array([tuple(field(agent) for field in read) for agent in agents], row)


def counted(months: list[Mapping[str, int]], row: np.dtype) -> np.ndarray:
    """One row a month. ValueError if something was counted that the compiled model does not."""
    unknown = {name for month in months for name in month} - set(row.names or ())
    if unknown:
        raise ValueError(f"not in the ledger: {sorted(unknown)}")
    return np.array([tuple(month[name] for name in row.names or ()) for month in months], row)


def books(model: ReferenceModel) -> Iterator[tuple[float, float]]:
    """What each lender remembers, and all of them together."""
    for book in (*(bank.book for bank in model.banks), model.common_book):
        yield from zip(book.expected, book.defaulted, strict=True)


def cohorts(model: ReferenceModel) -> np.ndarray:
    """The loans of each month, class and channel."""
    found = [model.cohorts[number] for number in range(model.month * CELLS)]
    return np.array(
        [tuple(one[name] for name in COHORT_ROW.names or ()) for one in found], COHORT_ROW
    )


def place_number(agent: Any) -> int:
    return agent.place.number


def startup_readers(number: Mapping[AccountHolder | None, int]) -> Readers:
    return {
        **borrower_readers(number),
        "host": lambda startup: number[startup.host],
        "alma_mater": lambda startup: number[startup.alma_mater],
        "backer": lambda startup: number[startup.backer],
    }


def borrower_readers(number: Mapping[AccountHolder | None, int]) -> Readers:
    return {
        "id": attrgetter("identity"),
        "place": place_number,
        "lender": lambda borrower: number[borrower.lender],
        "customer_of": lambda borrower: number[borrower.customer_of],
    }


def fund_readers(number: Mapping[AccountHolder | None, int]) -> Readers:
    return {
        "id": attrgetter("identity"),
        "place": place_number,
        "best": lambda _: NOBODY,
        "best_score": lambda _: NOTHING_MET,
        "outside_option": lambda fund: fund.outside_option if fund.looking else NOT_LOOKING,
    }


STAKE_READERS: Readers = {
    "startup": lambda stake: NOBODY if stake.firm is None else stake.firm.identity,
}

HOUSE_READERS: Readers = {
    "id": attrgetter("number"),
    "place": place_number,
    "kind": lambda house: KINDS.index(house.kind),
    "speciality": lambda house: ANY_SECTOR if house.speciality is None else house.speciality,
}
