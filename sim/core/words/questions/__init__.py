"""The words of questions that have an answer of their own."""

from typing import Final

from sim.core.words.questions.difference import DIFFERENCE
from sim.core.words.questions.information import INFORMATION
from sim.core.words.questions.lives import LIVES
from sim.core.words.questions.treasury import TREASURY
from sim.core.words.questions.update import UPDATE
from sim.core.words.questions.where import WHERE

QUESTIONS: Final = (LIVES, TREASURY, WHERE, INFORMATION, UPDATE, DIFFERENCE)
