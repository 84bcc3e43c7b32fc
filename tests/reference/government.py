"""The government: its budget, the compensation pool, what it pays, contests and projects."""

from operator import itemgetter
from typing import Any

from sim.core.streams import Stream

from .account import AccountHolder, fen
from .founder import LEADING_TALENT, TOP_TALENT
from .streams import laplace


class Government(AccountHolder):
    """Money in fen: the compensation pool, and what is left and spent of this year's budget.

    With a year's memory, ``claims`` add up what lenders claimed from the pool, and ``sought`` and
    ``found`` count who sought finance and who found it.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self.pool = 0
        self.promised = 0
        self.left = 0
        self.spent = 0
        self.owed = 0
        self.claims = 0.0
        self.sought = 0.0
        self.found = 0.0

    # The budget

    def open_year(self) -> None:
        """The treasury grants the budget, and fills the pool up or takes back what is above."""
        self.pool = fen(self.model.levers.compensation_pool)
        unspent = self.cash - self.pool
        if unspent > 0:
            self.pay("lapsed_budget", unspent)
        elif unspent < 0:
            self.earn("appropriation", -unspent)
        budget = fen(self.model.levers.annual_budget)
        self.earn("appropriation", budget)
        self.left = budget
        self.spent = 0

    def subsidise(self, payee: Any, payment: str, amount: int) -> int:
        """Pay a subsidy as far as the budget reaches; returns what was paid."""
        paid = min(amount, self.left)
        if paid <= 0:
            return 0
        self.pay(payment, paid, payee)
        self.left -= paid
        self.spent += paid
        return paid

    def owe(self, payee: Any, payment: str, amount: int) -> None:
        """Pay what is due by right, with money of the treasury beside the year's budget."""
        self.earn("appropriation", amount)
        self.pay(payment, amount, payee)

    def hold_matchmaking_events(self) -> None:
        """Pay for this month's events as far as the budget reaches."""
        cost = fen(self.model.levers.matchmaking_events / 12.0 * self.model.parameters.event_cost)
        paid = max(0, min(cost, self.left))
        self.pay("matchmaking", paid)
        self.left -= paid
        self.spent += paid

    def decide_on_claim(self, bank: Any, borrower: Any, loss: int) -> None:
        """The joint conference approves most claims, fewer if nobody visited the firm."""
        if borrower.compensated == 0.0:
            return
        chance = 0.95 if borrower.visited else self.model.parameters.approved_unseen
        month, luck = self.model.month, self.model.luck
        if luck.draw(borrower.identity, month, Stream.BORROWER_CLAIM)[0] < chance:
            approved = fen(loss * borrower.compensated)
            bank.claimed += approved
            self.claims += approved

    def pay_claims(self, bank: Any) -> None:
        """A ninth of what was approved is paid a month, while the pool lasts."""
        paid = min(self.pool, (bank.claimed + 8) // 9)
        if paid > 0:
            self.pay("compensation", paid, bank)
            self.pool -= paid
            bank.claimed -= paid

    def talent_grant(self, talent: int, sector: int) -> float:
        """What a startup founded by a talent is promised (fen)."""
        if talent == TOP_TALENT:
            return self.model.lever_of(sector, "talent_grant_top")
        if talent == LEADING_TALENT:
            return self.model.lever_of(sector, "talent_grant_leading")
        return 0.0

    def finance_climate(self) -> float:
        """Share of the firms that sought finance in the last year that found it."""
        return self.found / (1.0 + self.sought)

    def pool_cover(self) -> float:
        """Share of a promise that lenders count on: what the pool holds against a year's claims."""
        return min(1.0, self.pool / max(1.0, self.claims))

    def note_finance_sought(self) -> None:
        self.sought += 1.0
        self.model.events["finance_sought"] += 1

    def note_finance_found(self) -> None:
        self.found += 1.0
        self.model.events["finance_found"] += 1

    def forget_a_month(self) -> None:
        self.claims -= self.claims / 12.0
        self.sought -= self.sought / 12.0
        self.found -= self.found / 12.0

    # The contest and the projects

    def hold_contest(self) -> None:
        """In June the best of the tenants that their incubators recommend win a prize."""
        winners = int(self.model.levers.contest_winners)
        if winners == 0:
            return
        prize = fen(self.model.levers.contest_prize)
        for startup in best(self.contestants(), winners):
            startup.award_until = self.model.month + 24
            startup.host.contest_awards += 1
            self.model.events["contest_awards"] += 1
            self.subsidise(startup, "contest_prize", prize)

    def contestants(self) -> list[tuple[float, Any]]:
        """The tenants recommended this year, each behind the jury's score."""
        entry = self.model.parameters.contest_entry
        found = []
        for startup in self.model.startups:
            if startup.host is None or startup.is_team:
                continue
            uniform = startup.luck(Stream.STARTUP_CONTEST)
            if uniform[0] < entry * (0.5 + startup.host.service):
                startup.host.contest_entries += 1
                self.model.events["contest_entries"] += 1
                score = startup.ability + startup.readiness + laplace(uniform[1])
                found.append((score, startup))
        return found

    def grant_projects(self) -> None:
        """In September the best proposals become science and technology plan projects."""
        grants = int(self.model.levers.project_grants)
        if grants == 0:
            return
        for startup in best(self.proposals(), grants):
            grant = fen(self.model.lever_of(startup.sector, "project_grant"))
            if self.subsidise(startup, "project_grant", grant // 2) > 0:
                startup.project_due = grant - grant // 2
                startup.project_rd = startup.rd_year

    def inspect_projects(self) -> None:
        """In March the second half is paid to who did R&D for a quarter of the first one since."""
        for startup in self.model.startups:
            done = startup.rd_last_year + startup.rd_year - startup.project_rd
            if startup.project_due > 0 and done >= 0.25 * startup.project_due:
                self.subsidise(startup, "project_grant", startup.project_due)
            startup.project_due = 0

    def proposals(self) -> list[tuple[float, Any]]:
        """The firms with a patent that propose a project this year, each behind its score."""
        proposing = self.model.parameters.project_proposal
        found = []
        for startup in self.model.startups:
            is_paid = self.model.lever_of(startup.sector, "project_grant") > 0.0
            if startup.patents == 0 or not startup.in_business or not is_paid:
                continue
            uniform = startup.luck(Stream.STARTUP_PROJECT)
            if uniform[0] < proposing:
                score = startup.ability + 0.2 * min(5, startup.patents) + laplace(uniform[1])
                found.append((score, startup))
        return found


def best(scored: list[tuple[float, Any]], count: int) -> list[Any]:
    """The highest scores; among equals, who comes first."""
    ranked = sorted(scored, key=itemgetter(0), reverse=True)
    return [startup for _, startup in ranked[:count]]
