"""A startup: how it is founded, finds a house and finance, graduates and ends."""

from typing import Any

from sim.core.streams import Stream

from .account import NEVER, fen
from .borrower import Borrower
from .business import ACTIVE, DISSOLVED, Business
from .certification import Certification
from .credit import Offer
from .elementary import exp, normal_quantile
from .ending import Ending
from .founder import SPIN_OFF, TALENT, Founder
from .fund import as_seen, quality_less_distress
from .graduation import (
    BY_TERM,
    GRADUATIONS_BY,
    NO_CRITERION,
    criterion_met,
    served_its_term,
    tenancy_over,
)
from .streams import laplace

ADMISSION_AGE = 24
MONTHS_BETWEEN_APPLICATIONS = 6
SHORTEST_PREPARATION = 6
LONGEST_PREPARATION = 18
GRANT = {0: 0.4, 12: 0.3, 24: 0.3}
"""Shares of a talent's grant by the firm's age in months."""


class Startup(Ending, Borrower, Certification, Business):
    """A team or a firm. Money in fen."""

    def __init__(self, model: Any, founder: Founder) -> None:
        super().__init__(model, founder)
        self.arrived = founder.arrived
        self.place = founder.place
        self.origin = founder.origin
        self.sector = founder.sector
        self.talent = founder.talent
        self.wants_space = founder.wants_space
        self.seeks_equity = founder.seeks_equity
        self.thrift = founder.thrift
        self.begin_without_loans(founder.seeks_loans, founder.insists)
        self.is_team = False
        self.alma_mater: Any = None
        self.tenant_since = NEVER
        self.equity = 0
        self.public_equity = 0
        self.stakes: list[Any] = []
        self.deals = 0
        self.backer: Any = None
        self.last_round = NEVER
        self.award_until = NEVER
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
        """Found the firm with savings, and the promise of a grant for a talent."""
        self.is_team = False
        self.founded = self.model.month
        parameters = self.model.parameters
        savings = parameters.seed_money * self.model.prices * self.thrift
        self.purse = fen(parameters.second_purse * savings)
        self.earn("founders_capital", fen(savings))
        self.model.events["firms_founded"] += 1
        self.grant = fen(self.model.government.talent_grant(self.talent, self.sector))

    def work(self) -> None:
        """One month of a team's preparation or of a firm's business."""
        if self.is_team:
            self.prepare()
            return
        self.draw_grant()
        fate = self.operate()
        if fate != ACTIVE:
            self.leave(fate)

    def draw_grant(self) -> None:
        """A talent is paid 40 % of its grant at first, 30 % a year and two years later."""
        stage = GRANT.get(self.model.month - self.founded)
        if stage is not None:
            self.model.government.owe(self, "talent_grant", fen(stage * self.grant))

    def owed(self) -> int:
        """Support that it was promised and has not been paid yet."""
        age = self.model.month - self.founded
        grant = sum(fen(stage * self.grant) for due, stage in GRANT.items() if due > age)
        return self.rd_due + self.award_due + self.project_due + grant

    def prepare(self) -> None:
        """The team works on its idea, and founds its firm when that is ready, or dissolves."""
        parameters = self.model.parameters
        pace = 1.0 + parameters.service_effect * self.service
        self.readiness = min(0.9, self.readiness + pace / self.months_to_market)
        prepared = self.model.month - self.arrived
        if prepared >= SHORTEST_PREPARATION and self.readiness >= parameters.team_readiness:
            self.host.founded_this_year += 1
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
        return self.ability + 0.7 * noise

    def move_out(self) -> None:
        self.host.tenants -= 1
        self.host = None

    # Equity

    def needs_equity(self) -> bool:
        """Half a year after a milestone, less hard when short of cash; a year after a round."""
        if not self.seeks_equity or not self.in_business:
            return False
        month = self.model.month
        if self.last_round != NEVER and month - self.last_round < 12:
            return False
        if self.milestone_since != NEVER and month < self.milestone_since + 6:
            return True
        if self.monthly_loss <= 0 or self.cash >= 10.0 * self.monthly_loss:
            return False
        return self.luck(Stream.STARTUP_SEARCH)[0] < self.model.parameters.search_by_need

    def seek_equity(self, invited: float) -> None:
        """Pitch to one fund, if it is invited to an event or a fund finds it."""
        uniform = self.luck(Stream.STARTUP_FINANCE)
        self.model.government.note_finance_sought()
        self.place.found_easily += self.ease_of_finding()
        if uniform[3] < invited:
            self.model.events["projects_matched"] += 1
            met = uniform[0] < self.place.chance_at_events()
        else:
            met = uniform[0] < self.place.chance_to_be_found(self.ease_of_finding())
        if met:
            fund = self.fund_to_meet(uniform[1])
            if fund is not None:
                fund.hear_pitch(self, uniform[2])
        else:
            self.meet_outsider()

    def meet_outsider(self) -> None:
        """Another investor may come upon it, and takes a share if it looks good enough."""
        uniform = self.luck(Stream.STARTUP_OUTSIDERS)
        if uniform[0] >= self.place.chance_of_an_outsider(self.ease_of_finding()):
            return
        parameters = self.model.parameters
        if as_seen(self, quality_less_distress(self), uniform[1]) <= parameters.quality_elsewhere:
            return
        amount = fen(8e7 * self.model.prices * exp(1.2 * normal_quantile(uniform[2])))
        self.earn("outside_equity", amount)
        self.equity += amount
        self.deals += 1
        self.last_round = self.model.month
        self.model.events["outside_rounds"] += 1
        self.model.government.note_finance_found()

    def fund_to_meet(self, uniform: float) -> Any:
        """Its last backer, if that looks for a deal; else any fund that does; or none."""
        if self.backer is not None and self.backer.looking:
            return self.backer
        looking = self.place.looking_funds
        return looking[int(uniform * len(looking))] if looking else None

    def ease_of_finding(self) -> float:
        """How often funds find it, to a firm without service or award."""
        ease = self.notice()
        return ease * 2.0 if self.award_until > self.model.month else ease

    def notice(self) -> float:
        """How much more its house's service brings it to notice."""
        return max(0.0, 1.0 + self.model.parameters.service_effect * 4.0 * self.service)

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
            chance = parameters.listing_rate * self.notice()
            self.listed = self.luck(Stream.STARTUP_LISTING)[0] < chance

    def review_marks(self) -> None:
        """In January: off the list without enough marks."""
        enough = self.marks_of_technology() >= self.model.levers.list_criteria
        self.listed = self.listed and enough

    def be_paid_what_is_due(self) -> None:
        """In January, for last year's R&D, at the rate of each month, and a first certificate."""
        self.model.government.owe(self, "rd_subsidy", self.rd_due)
        self.model.government.owe(self, "certification_award", self.award_due)
        self.rd_due = self.award_due = 0

    def needs_loan(self) -> bool:
        """On the market, with less cash than working capital once a loan that is due is paid."""
        if not self.in_business or self.sales <= 0 or not self.may_apply():
            return False
        working_capital = self.model.parameters.loan_to_revenue * (self.sales * 12)
        return self.cash - self.debt < working_capital

    def seek_loan(self) -> None:
        if self.needs_loan():
            self.model.government.note_finance_sought()
            if self.ask_lenders(Stream.STARTUP_LOAN):
                self.model.government.note_finance_found()

    def can_use(self, offer: Offer) -> bool:
        """A loan that is due must be paid off with the new one and the cash there is."""
        return offer.amount + self.cash >= self.debt

    def take(self, lender: Any, offer: Offer) -> None:
        """Be paid the new loan, and pay off the old one."""
        lender.pay("loan", offer.amount, self)
        if self.debt > 0:
            self.lender.be_repaid(self, self.debt)
        self.note_loan(lender, offer, self.marks_of_technology() > 0)

    def settle_up(self) -> None:
        """Pay lender, suppliers and founders; owners may add what is missing, or close."""
        if not self.in_business:
            return
        debt_service = self.serve_loan() if self.debt > 0 else 0
        self.pay_bills()
        labour_cost = self.pay_founders(debt_service) + self.payroll()
        self.do_rd(labour_cost, fen(self.spare_cash()))
        self.cover_the_gap()
        if self.closes():
            self.wind_up()

    def serve_loan(self) -> int:
        """Interest and an instalment, or at the end all of it; what is due month by month."""
        lender = self.lender
        lender.note_expected(self)
        interest = self.net_interest()
        self.pay("interest", interest, lender)
        if not self.is_due():
            instalment = min(self.debt, self.instalment)
            lender.be_repaid(self, instalment)
            return interest + instalment
        if self.cash - self.debt >= self.monthly_cost:
            lender.be_repaid(self, self.debt)
        else:
            self.instalment = (self.debt + 11) // 12
        return interest

    # Graduation

    def finish_tenancy(self) -> None:
        """A tenant graduates by the official rule, or leaves when its tenancy is over."""
        if not self.is_tenant:
            return
        criterion = criterion_met(self)
        if criterion == NO_CRITERION and served_its_term(self):
            criterion = BY_TERM
        if criterion != NO_CRITERION and self.is_reported(criterion):
            self.graduate(criterion)
        if self.host is not None and tenancy_over(self):
            self.move_out()
            self.model.events["tenancies_expired"] += 1

    def graduate_if_qualified(self) -> None:
        """Leave the house as a graduate if it meets a criterion of the rule in force."""
        criterion = criterion_met(self)
        if criterion != NO_CRITERION:
            self.graduate(criterion)

    def is_reported(self, criterion: int) -> bool:
        """Whether a tenant that qualifies is reported; twice as hard where only its term counts."""
        uniform = self.model.luck.draw(self.identity, self.tenant_since, Stream.STARTUP_LISTING)[1]
        chance = self.model.parameters.graduates_reported
        return bool(uniform < (chance**2 if criterion == BY_TERM else chance))

    def graduate(self, criterion: int) -> None:
        self.graduated = self.model.month
        self.criterion = criterion
        self.alma_mater = self.host
        self.host.graduates += 1
        self.host.graduates_this_year += 1
        self.model.events["graduations"] += 1
        self.model.events[GRADUATIONS_BY[criterion]] += 1
        self.move_out()
