"""A startup: how it is founded, finds a house and finance, graduates and ends."""

from typing import Any

from sim.core.streams import Stream

from .account import NEVER, fen
from .business import ACTIVE, DEPARTED, DISSOLVED, EXITED, FAILED, Business
from .founder import SPIN_OFF, TALENT, Founder
from .graduation import GRADUATIONS_BY, NO_CRITERION, criterion_met, tenancy_over
from .streams import laplace

ADMISSION_AGE = 24
MONTHS_BETWEEN_APPLICATIONS = 6
SHORTEST_PREPARATION = 6
LONGEST_PREPARATION = 18


class Startup(Business):
    """A team or a firm. Money in fen; stake as a share of the firm."""

    def __init__(self, model: Any, founder: Founder) -> None:
        super().__init__(model, founder)
        self.arrived = founder.arrived
        self.place = founder.place
        self.origin = founder.origin
        self.sector = founder.sector
        self.talent = founder.talent
        self.wants_space = founder.wants_space
        self.seeks_equity = founder.seeks_equity
        self.seeks_loans = founder.seeks_loans
        self.savings = founder.savings
        self.is_team = False
        self.alma_mater: Any = None
        self.tenant_since = NEVER
        self.equity = 0
        self.stake = 0.0
        self.deals = 0
        self.backer: Any = None
        self.last_round = NEVER
        self.award_until = NEVER
        self.listed = False
        self.borrowed = 0
        self.loans = 0
        self.loan_rate = 0.0
        self.compensated = 0.0
        self.lender: Any = None
        self.last_application = NEVER
        self.criterion = NO_CRITERION
        self.fate = ACTIVE
        self.ended = NEVER

    @property
    def in_business(self) -> bool:
        return not self.is_team and self.ended == NEVER

    @property
    def is_tenant(self) -> bool:
        """In an incubator, as a firm."""
        return self.host is not None and not self.is_team

    # Founding and preparing

    def start(self) -> None:
        """Found the firm with savings, and with a grant for a talent."""
        self.is_team = False
        self.founded = self.model.month
        self.earn("founders_capital", self.savings)
        self.model.events["firms_founded"] += 1
        government = self.model.government
        government.subsidise(self, "talent_grant", fen(government.talent_grant(self.talent)))

    def work(self) -> None:
        """One month of a team's preparation or of a firm's business."""
        if self.is_team:
            self.prepare()
            return
        fate = self.operate()
        if fate != ACTIVE:
            self.leave(fate)

    def prepare(self) -> None:
        """The team works on its idea, and founds its firm when that is ready, or dissolves."""
        parameters = self.model.parameters
        pace = max(0.1, 1.0 + parameters.ability_in_readiness * self.ability)
        pace += parameters.service_in_readiness * self.service
        step = pace * (0.5 + self.luck(Stream.STARTUP_MONTH)[1]) / parameters.months_to_market
        self.readiness = min(0.9, self.readiness + step)
        prepared = self.model.month - self.arrived
        if prepared >= SHORTEST_PREPARATION and self.readiness >= parameters.team_readiness:
            self.move_out()
            self.start()
        elif prepared >= LONGEST_PREPARATION:
            self.end(DISSOLVED)
            self.model.events["teams_dissolved"] += 1

    # A house

    def applies_for_space(self) -> bool:
        """When founded and each half-year after, to the age of two, unless it was a tenant."""
        if not self.wants_space or self.host is not None:
            return False
        if self.tenant_since != NEVER and self.tenant_since >= self.founded:
            return False
        age = self.model.month - self.founded
        return age <= ADMISSION_AGE and age % MONTHS_BETWEEN_APPLICATIONS == 0

    def looks(self) -> float:
        """How promising it looks to the houses this month."""
        noise = laplace(self.luck(Stream.STARTUP_ADMISSION)[3])
        return self.ability + self.model.parameters.admission_noise * noise

    def move_out(self) -> None:
        self.host.tenants -= 1
        self.host = None

    # Equity

    def needs_equity(self) -> bool:
        """It seeks equity when its runway is short, once a year at most."""
        if not self.seeks_equity or not self.in_business:
            return False
        if self.last_round != NEVER and self.model.month - self.last_round < 12:
            return False
        loss = self.monthly_loss
        return loss > 0 and self.cash < self.model.parameters.seek_runway * loss

    def seek_equity(self, invited: float) -> None:
        """Pitch to one fund, if it is invited to an event or a fund hears of it."""
        uniform = self.luck(Stream.STARTUP_FINANCE)
        self.model.government.note_finance_sought()
        if uniform[3] < invited:
            self.model.events["projects_matched"] += 1
        elif uniform[0] >= self.visibility():
            return
        fund = self.fund_to_meet(uniform[1])
        if fund is not None:
            fund.hear_pitch(self, uniform[2])

    def fund_to_meet(self, uniform: float) -> Any:
        """Its backer, if that looks for a deal; without one, any fund that does; or none."""
        if self.backer is not None:
            return self.backer if self.backer.looking else None
        looking = self.place.looking_funds
        return looking[int(uniform * len(looking))] if looking else None

    def visibility(self) -> float:
        """The chance that a fund hears of it."""
        parameters = self.model.parameters
        seen = parameters.visibility * (1.0 + parameters.service_in_visibility * self.service)
        if self.award_until > self.model.month:
            seen += parameters.award_in_visibility
        return min(1.0, seen)

    # Loans

    def marks_of_technology(self) -> int:
        """How many of the five marks of a technology firm it has."""
        return sum(
            (
                self.patents > 0,
                self.hnte_until != NEVER,
                self.host is not None or self.graduated != NEVER,
                self.origin in (TALENT, SPIN_OFF),
                self.equity > 0 or self.award_until != NEVER,
            )
        )

    def join_loan_list(self) -> None:
        """A firm with enough marks joins in time, sooner if its house brings it to notice."""
        if self.listed or not self.in_business:
            return
        if self.marks_of_technology() >= self.model.levers.list_criteria:
            parameters = self.model.parameters
            notice = 1.0 + parameters.service_in_visibility * self.service
            self.listed = self.luck(Stream.STARTUP_LISTING)[0] < parameters.listing_rate * notice

    def review_marks(self) -> None:
        """In January: off the list without enough marks; with any, R&D is subsidised."""
        levers = self.model.levers
        marks = self.marks_of_technology()
        self.listed = self.listed and marks >= levers.list_criteria
        if marks > 0:
            subsidy = fen(levers.rd_subsidy_rate * self.rd_last_year)
            self.model.government.subsidise(self, "rd_subsidy", subsidy)

    def needs_loan(self) -> bool:
        """Without debt and low on cash; who was declined asks again after half a year."""
        if not self.seeks_loans or self.debt > 0 or not self.in_business:
            return False
        if self.sales <= 0:
            return False
        if self.model.month < self.last_application + MONTHS_BETWEEN_APPLICATIONS:
            return False
        return self.cash < self.model.parameters.working_capital * self.monthly_cost

    def seek_loan(self) -> None:
        """Ask one bank, and another if it declines; if listed, an admitted one first."""
        if not self.needs_loan():
            return
        self.last_application = self.model.month
        self.model.events["loan_applications"] += 1
        self.model.government.note_finance_sought()
        uniform = self.luck(Stream.STARTUP_LOAN)
        first = self.place.admitted_banks if self.listed else self.place.banks
        for banks, which, noise in (first, *uniform[:2]), (self.place.banks, *uniform[2:]):
            if banks and banks[int(which * len(banks))].decide(self, noise):
                self.model.government.note_finance_found()
                return

    def serve_debt(self) -> None:
        """Pay what is due; a firm that cannot fails."""
        due = 0
        if self.debt > 0:
            interest = fen(self.debt * self.loan_rate / 12)
            principal = min(self.debt, self.instalment)
            due = interest + principal
        if self.cash < due:
            self.fail()
        elif self.debt > 0:
            self.pay_instalment(interest, principal)

    def pay_instalment(self, interest: int, principal: int) -> None:
        """Interest, of which the government pays a listed firm back a share, and principal."""
        self.pay("interest", interest, self.lender)
        self.lender.be_repaid(self, principal)
        if self.listed:
            subsidy = fen(self.model.levers.interest_subsidy * interest)
            self.model.government.subsidise(self, "interest_subsidy", subsidy)

    # Graduation

    def finish_tenancy(self) -> None:
        """A tenant graduates by the official rule, or leaves when its tenancy is over."""
        if not self.is_tenant:
            return
        self.graduate_if_qualified()
        if self.host is not None and tenancy_over(self):
            self.move_out()
            self.model.events["tenancies_expired"] += 1

    def graduate_if_qualified(self) -> None:
        """Leave the house as a graduate if it meets a criterion of the rule in force."""
        criterion = criterion_met(self)
        if criterion == NO_CRITERION:
            return
        self.graduated = self.model.month
        self.criterion = criterion
        self.alma_mater = self.host
        self.host.graduates += 1
        self.host.graduates_this_year += 1
        self.model.events["graduations"] += 1
        self.model.events[GRADUATIONS_BY[criterion]] += 1
        self.move_out()

    # Ends

    def leave(self, fate: int) -> None:
        """Move away, or be acquired or listed: graduate if it may, and repay the debt."""
        self.fate = fate
        if fate == EXITED and self.host is not None:
            self.graduate_if_qualified()
        if self.debt > 0:
            self.be_covered(self.debt)
            self.lender.be_repaid(self, self.debt)
        if fate == EXITED and self.backer is not None:
            self.backer.sell_stake(self)
        self.model.events["departures" if fate == DEPARTED else "exits"] += 1
        self.be_covered(0)
        self.pay("taken_along", self.cash)
        self.end(fate)

    def be_covered(self, need: int) -> None:
        """Who buys the firm or moves it pays what its cash lacks."""
        self.earn("debt_assumed", max(0, need - self.cash))

    def fail(self) -> None:
        """The firm is wound up; its lender bears the loss that the pool does not."""
        if self.debt > 0:
            loss = self.lender.write_off(self)
            if not self.lender.expelled:
                self.model.government.compensate(self.lender, loss, self.compensated)
        self.earn("unpaid_bills", max(0, -self.cash))
        self.pay("liquidation", self.cash)
        self.end(FAILED)
        self.model.events["failures"] += 1

    def end(self, fate: int) -> None:
        """It is no longer one of the city's startups."""
        if self.host is not None:
            self.move_out()
        self.fate = fate
        self.ended = self.model.month
        self.listed = False
        self.close_account()
        self.model.former_startups.append(self)
        self.remove()
