"""An established technology firm as a Mesa agent."""

from sim.mesa_model.row_field import Choice, Flag, Money, Real, Whole
from sim.mesa_model.row_model import RowAgent
from sim.model.agents.borrower import CHANNELS, CLASSES


class EstablishedFirm(RowAgent):
    """An established technology firm, which borrows; another takes its place when it fails."""

    ROWS = "established"
    POSITION = 6

    id = Whole("its identity: another one for each firm that takes the place")
    generation = Whole("how many firms had its place before")
    usual_sales = Money("median sales of its group (CNY a month at prices of 2021)")
    sales_in_2021 = Money("its sales at prices of 2021 (CNY a month)")
    sales = Money("sales (CNY a month)")
    sales_spread = Real("spread of the logarithm of its group's sales")
    ability = Real("its quality, in standard deviations")
    default_rate = Real("yearly default rate if it borrows all that it wants")
    hazard = Real("monthly default rate of the loan that it has")
    borrowed = Money("loans taken so far (CNY)")
    debt = Money("principal outstanding (CNY)")
    instalment = Money("principal due each month of a loan that was extended (CNY)")
    loan_rate = Real("interest of the loan, a share a year")
    compensated = Real("share of a loss on the loan that the scheme promised to bear")
    risk_priced = Real("default rate priced in, a year, before what lenders learned")
    last_application = Whole("month of the last application for a loan")
    customer_of = Whole("number of the bank of its last loan; -1 for none")
    lent_in = Whole("month in which the loan was made")
    lender = Whole("number of the bank that it owes; -1 for none")
    loans = Whole("loans taken")
    size_class = Choice(CLASSES, "its size")
    channel = Choice(CHANNELS, "the kind of its loan")
    visited = Flag("whether its lender visited it for the loan")
    listed = Flag("whether it is on the loan list")
    seeks_loans = Flag("whether it is willing to borrow")
    insists = Flag("whether it insists on the scheme if that gives as much")

    @property
    def place(self) -> str:
        """The name of the place where it is."""
        return self.model.region.place[int(self.row.place)].name
