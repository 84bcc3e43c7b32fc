"""Loans one by one with their ends, lenders month by month, and what these are paid.

Rows hide one thing only: of two startups that borrowed in one month and way, and fail in one month,
the ledger says what they leave unpaid together. How much each did follows from what their lenders
received, unless both owed the same one: then it is in proportion to what they owed.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.experiments.microdata.log import (
    Columns,
    Log,
    Observer,
    Seen,
    in_whole_fen,
    joined,
    longer,
    month_of,
    paid_in_turn,
    present,
)
from sim.experiments.microdata.payments import TO_LENDER, note_payments, set_for
from sim.model.agents.borrower import CELLS, CHANNELS, SCHEME
from sim.model.agents.lenders.credit import MONTHS_TO_COMPENSATE
from sim.model.agents.startups.needs import marks_of_technology
from sim.model.agents.startups.startup import FAILED, MONTHS_A_YEAR, NEVER
from sim.model.ledger import Payment
from sim.model.month import Phase
from sim.model.world import World

LOAN_ENDS: Final = ("", "renewed", "repaid", "defaulted")
OPEN, RENEWED, REPAID, DEFAULTED = range(4)

ESTABLISHED: Final = 1 << 40
"""Added to the numbers of established firms, which startups may have too."""

_TERMS: Final = {
    "amount": "debt", "lender": "lender", "size": "size_class", "channel": "channel",
    "rate": "loan_rate", "cover": "compensated", "visited": "visited",
}  # fmt: skip
_SERVED: Final = (
    "debt",
    "loan_rate",
    "listed",
    "lender",
    "lent_in",
    "size_class",
    "channel",
    "instalment",
)

_marks_of_technology = getattr(marks_of_technology, "py_func", marks_of_technology)


def _made_in(rows: np.ndarray, month: int) -> np.ndarray:
    """Which borrowers took a loan in a month."""
    made: np.ndarray = (rows["lent_in"] == month) & (rows["loans"] > 0)
    return made


class Credit(Observer):
    """Notes loans as they are made and end, and each lender at the end of each month."""

    principal: np.ndarray
    """What each startup paid back this month (fen), by row."""

    def begin_run(self, world: World) -> None:
        """Note what is owed from before the first month."""
        startups = present(world)
        self._note_made(world, startups[startups.debt > 0], startups.id[startups.debt > 0])

    def begin(self, world: World) -> None:
        """Remember who owed what at the month's start, and who was there."""
        self._debt = present(world).debt.copy()
        self._owed = world.established["debt"].copy()

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {
            Phase.POLICY: self._after_policy,
            Phase.ARRIVAL: self._after_arrival,
            Phase.BORROWING: self._after_borrowing,
            Phase.DEBT_SERVICE: self._after_debt_service,
        }

    # Loans are made ---------------------------------------------------------------------------

    def _after_policy(self, world: World) -> None:
        suspended = world.banks["suspended_until"] == month_of(world) + MONTHS_A_YEAR
        self._suspended = suspended
        self._firms = world.established["id"] + ESTABLISHED

    def _after_arrival(self, world: World) -> None:
        self._debt = longer(self._debt, len(present(world)))

    def _after_borrowing(self, world: World) -> None:
        month = month_of(world)
        startups, firms = present(world), world.established
        made, others = _made_in(startups, month), _made_in(firms, month)
        self._lent = np.where(made, startups.debt, 0)
        self._note_end(startups.id[made & (self._debt > 0)], month, RENEWED)
        self._note_end(self._firms[others & (self._owed > 0)], month, RENEWED)
        self._note_made(world, startups[made], startups.id[made])
        self._note_made(world, firms[others], self._firms[others])
        self._served = {name: np.concatenate([startups[name], firms[name]]) for name in _SERVED}
        self._ids = np.concatenate([startups.id, self._firms])
        self._made = np.concatenate([made, others])
        self._start = np.concatenate([self._debt, self._owed])
        self._banks = world.banks[["received", "outstanding", "claimed"]].copy()
        self._cohorts = world.cohorts[["defaults", "late_defaults", "defaulted"]].copy()

    def _note_made(self, world: World, rows: np.ndarray, ids: np.ndarray) -> None:
        """Note loans that have just been made, or are still owed."""
        columns = {name: rows[field] for name, field in _TERMS.items()}
        technology = [
            bool(size) or _marks_of_technology(row) > 0
            for size, row in zip(rows["size_class"], rows, strict=True)
        ]
        admitted = world.banks["admitted"][rows["lender"]] == 1
        guaranteed = rows["channel"] == SCHEME
        columns |= {
            "guarantee": in_whole_fen(rows["compensated"] * rows["debt"]) * guaranteed,
            "technology": np.array(technology, bool),
            "listed": (rows["listed"] == 1) & admitted,
            "first": rows["loans"] == 1,
        }
        self.log.note("loans", month=rows["lent_in"], borrower=ids, **columns)

    def _note_end(
        self, borrowers: np.ndarray, month: int, end: int, unpaid: npt.ArrayLike = 0
    ) -> None:
        self.log.note(
            "loan ends", month=month, borrower=borrowers, end=end, unpaid=unpaid, order=end
        )

    # Loans are served -------------------------------------------------------------------------

    def _after_debt_service(self, world: World) -> None:
        month, startups = month_of(world), present(world)
        debt, count = self._served["debt"], len(startups)
        unpaid = np.concatenate([self._left_unpaid(world, startups), self._failed(world)])
        now = np.concatenate([startups.debt, world.established["debt"]])
        over = ((self._start > 0) | self._made) & (now == 0)
        interest = in_whole_fen(debt * self._served["loan_rate"] / MONTHS_A_YEAR)
        interest[count:][unpaid[count:] > 0] = 0
        self._learn_from_lenders(world, interest, unpaid)
        self._note_end(self._ids[over & (unpaid == 0)], month, REPAID)
        self._note_end(self._ids[unpaid > 0], month, DEFAULTED, unpaid[unpaid > 0])
        self.principal = self._debt + self._lent - startups.debt - unpaid[:count]
        self._note_subsidies(world, interest)
        self._note_lenders(world, interest, unpaid)

    def _failed(self, world: World) -> np.ndarray:
        """What each established firm that failed owed (fen): another one has taken its place."""
        replaced = world.established["id"] + ESTABLISHED != self._firms
        count = len(self._ids) - len(replaced)
        owed: np.ndarray = np.where(replaced, self._served["debt"][count:], 0)
        return owed

    def _left_unpaid(self, world: World, startups: np.recarray) -> np.ndarray:
        """What each startup that failed this month left unpaid (fen)."""
        unpaid = np.zeros(len(startups), np.int64)
        self._guessed: list[np.ndarray] = []
        served = {name: values[: len(startups)] for name, values in self._served.items()}
        failed = (startups.ended == month_of(world)) & (startups.fate == FAILED)
        failed &= served["debt"] > served["instalment"]
        cells = served["lent_in"].astype(np.int64) * CELLS
        cells += served["size_class"] * len(CHANNELS) + served["channel"]
        for cell in np.unique(cells[failed]):
            rows = np.flatnonzero(failed & (cells == cell))
            new = {
                name: world.cohorts[name][cell] - self._cohorts[name][cell]
                for name in ("defaults", "late_defaults", "defaulted")
            }
            number = int(new["defaults"] + new["late_defaults"])
            rows = rows[np.argsort(-served["debt"][rows], kind="stable")][:number]
            left = served["debt"][rows] - served["instalment"][rows]
            unpaid[rows] = shared_out(int(new["defaulted"]), left)
            if len(rows) > 1 and new["defaulted"] != left.sum():
                self._guessed.append(rows)
        return unpaid

    def _note_subsidies(self, world: World, interest: np.ndarray) -> None:
        """Note what of each loan's interest the government bore, paid to its lender."""
        month = month_of(world)
        share = set_for(Payment.INTEREST_SUBSIDY, world)
        wanted = in_whole_fen(share * interest) * (self._served["listed"] == 1)
        paid = paid_in_turn(wanted, int(world.flows[month, Payment.INTEREST_SUBSIDY]))
        by_lender = self._by_lender(world, paid)
        numbers = np.arange(len(by_lender))
        note_payments(self.log, month, Payment.INTEREST_SUBSIDY, TO_LENDER, numbers, by_lender)

    def _note_lenders(self, world: World, interest: np.ndarray, unpaid: np.ndarray) -> None:
        """Note each lender, and the compensation in what it received.

        The rest is interest, principal that came back, and what it recovered of defaults.
        """
        month, banks = month_of(world), world.banks
        compensation = self._net_receipts(world, interest) + self._losses(world, unpaid)
        if self._guessed:
            told = self._told_by_claims(world, unpaid)
            exact = ~self._has_claims(world, unpaid)
            compensation[exact] = told[exact]
            self._mend(compensation, int(world.flows[month, Payment.COMPENSATION]))
        numbers = np.arange(len(banks))
        note_payments(self.log, month, Payment.COMPENSATION, TO_LENDER, numbers, compensation)
        self.log.note(
            "lender_months", month=month, lender=numbers, place=banks["place"],
            admitted=banks["admitted"] == 1, suspended=self._suspended,
            outstanding=banks["outstanding"], promised=banks["promised"],
            claimed=banks["claimed"], compensation=compensation,
        )  # fmt: skip

    def _net_receipts(self, world: World, interest: np.ndarray) -> np.ndarray:
        """What each lender received but for interest and what was owed it: compensation - loss."""
        banks = world.banks
        received = banks["received"] - self._banks["received"]
        back = self._banks["outstanding"] - banks["outstanding"]
        net: np.ndarray = received - back - self._by_lender(world, interest)
        return net

    def _losses(self, world: World, unpaid: np.ndarray) -> np.ndarray:
        """What each lender loses of what is left unpaid, before compensation (fen)."""
        return self._by_lender(world, in_whole_fen(world.parameters[0].lgd * unpaid))

    def _has_claims(self, world: World, unpaid: np.ndarray) -> np.ndarray:
        """Which lenders may have a new claim: who lose a loan that was covered."""
        covered = (unpaid > 0) & (self._served["channel"] == SCHEME)
        return self._by_lender(world, covered.astype(np.int64)) > 0

    def _told_by_claims(self, world: World, unpaid: np.ndarray) -> np.ndarray:
        """What each lender was compensated, by its claims: to a fen where there are new ones."""
        before, now = self._banks["claimed"], world.banks["claimed"]
        claims = (MONTHS_TO_COMPENSATE * now + MONTHS_TO_COMPENSATE - 2) // (
            MONTHS_TO_COMPENSATE - 1
        )
        told: np.ndarray = np.where(self._has_claims(world, unpaid), claims, before) - now
        return told

    def _learn_from_lenders(self, world: World, interest: np.ndarray, unpaid: np.ndarray) -> None:
        """Correct what was guessed to be unpaid by what the lenders received."""
        if not self._guessed:
            return
        told = self._told_by_claims(world, unpaid) - self._net_receipts(world, interest)
        every = np.concatenate(self._guessed)
        known = unpaid.copy()
        known[every] = 0
        lost = told - self._losses(world, known)
        lenders, times = np.unique(self._served["lender"][every], return_counts=True)
        alone = lenders[times == 1]
        for rows in self._guessed:
            total = int(unpaid[rows].sum())
            for row in rows[np.isin(self._served["lender"][rows], alone)]:
                amount = round(lost[self._served["lender"][row]] / world.parameters[0].lgd)
                unpaid[row] = min(max(amount, 1), int(self._served["debt"][row]))
            missing = total - int(unpaid[rows].sum())
            room = self._served["debt"][rows] - unpaid[rows] if missing > 0 else unpaid[rows]
            unpaid[rows[np.argmax(room)]] += missing

    def _mend(self, compensation: np.ndarray, total: int) -> None:
        """Give back the fen by which rounding of losses that were guessed misses the total."""
        lenders = self._served["lender"][np.concatenate(self._guessed)].tolist()
        missed = total - int(compensation.sum())
        pick = min if missed > 0 else max
        compensation[pick(lenders, key=lambda lender: int(compensation[lender]))] += missed

    def _by_lender(self, world: World, amounts: np.ndarray) -> np.ndarray:
        """Amounts of loans added up by lender."""
        sums = np.zeros(len(world.banks), np.int64)
        some = amounts != 0
        np.add.at(sums, self._served["lender"][some], amounts[some])
        return sums

    @staticmethod
    def loans(log: Log) -> Columns:
        """All loans, by borrower and month, each with its end."""
        made, ended = log.table("loans"), log.table("loan ends")
        if not made:
            return {}
        return joined(made, ended, "borrower", {"ended": NEVER, "end": OPEN, "unpaid": 0})


def shared_out(amount: int, weights: np.ndarray) -> np.ndarray:
    """A whole amount in parts by weights, that add up to it exactly."""
    if not len(weights):
        return np.zeros(0, np.int64)
    up_to = [int(one) for one in np.cumsum(weights)]
    ends = [amount * one // up_to[-1] for one in up_to]
    return np.diff(np.array([0, *ends], np.int64))
