"""A startup: how it is founded, works, seeks finance, serves its debt, graduates and ends."""

ACTIVE, FAILED, DEPARTED, EXITED, DISSOLVED = range(5)
NO_CRITERION, BY_HNTE, BY_EQUITY, BY_REVENUE, BY_EXIT = range(5)
GRADUATIONS_BY = {
    BY_HNTE: "graduations_hnte",
    BY_EQUITY: "graduations_equity",
    BY_REVENUE: "graduations_revenue",
    BY_EXIT: "graduations_exit",
}

GRADUATION_EQUITY = 5_000_000_00
GRADUATION_REVENUE = 10_000_000_00
TENANCY = 48
LONG_TENANCY = 60
ADMISSION_AGE = 24
MONTHS_BETWEEN_APPLICATIONS = 6
SHORTEST_PREPARATION = 6
LONGEST_PREPARATION = 18
