"""A region's behavioural parameters fitted to its reported figures, and the account of the fit."""
