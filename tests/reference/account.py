"""Agents that hold money, in whole fen."""

import math
from typing import Any

import mesa

MOST_FEN = 1e17
NEVER = -10_000
"""The month of what has not happened."""


def fen(value: float) -> int:
    """An amount rounded to whole fen, halves up; ArithmeticError if it is not finite, or absurd."""
    if not -MOST_FEN < value < MOST_FEN:
        raise ArithmeticError("not a finite amount of money")
    return math.floor(value + 0.5)


class AccountHolder(mesa.Agent):
    """An agent with cash, which remembers what it received and paid this month."""

    model: Any

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        self.cash = 0
        self.opening = 0
        self.received = 0
        self.paid = 0

    def pay(self, payment: str, amount: int, payee: "AccountHolder | None" = None) -> None:
        """Pay another agent, or the world outside the model if none is named."""
        if amount < 0:
            raise ArithmeticError("a negative payment")
        self.cash -= amount
        self.paid += amount
        if payee is not None:
            payee.cash += amount
            payee.received += amount
        self.model.flows[payment] += amount

    def earn(self, payment: str, amount: int) -> None:
        """Be paid by the world outside the model."""
        if amount < 0:
            raise ArithmeticError("a negative payment")
        self.cash += amount
        self.received += amount
        self.model.flows[payment] += amount

    def close_account(self) -> None:
        """End the month: cash changed by what was received less what was paid, or it is wrong."""
        if self.cash - self.opening != self.received - self.paid:
            raise ArithmeticError("cash does not equal receipts less payments")
        self.opening = self.cash
        self.received = 0
        self.paid = 0
