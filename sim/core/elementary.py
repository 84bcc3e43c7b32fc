"""Logarithm, exponential, power and normal quantile of + - * / and bit operations alone.

The C library's functions differ from one platform to the next in the last bit. These give the
same bits wherever arithmetic is IEEE 754 double precision, in compiled rules and in plain Python,
and lie within one unit in the last place of the C library (``benchmarks/elementary.py``). The
square root is exact by the same standard, so rules take it from the machine.
"""

import math
from typing import Final

import numpy as np

from sim.core.compiled import rule

_LN2_HIGH: Final = 0.6931471803691238  # the first 32 bits of ln 2
_LN2_LOW: Final = 1.9082149292705877e-10  # the rest of it
_ROOT_HALF: Final = 0.7071067811865476
_PER_LN2: Final = 1.4426950408889634
_MANTISSA: Final = np.int64(0x000FFFFFFFFFFFFF)
_EXPONENT_OF_ONE: Final = np.int64(0x3FF0000000000000)
_EXPONENT_OF_HALF: Final = np.int64(0x3FE0000000000000)
_BITS: Final = np.int64(52)

SMALLEST_NORMAL: Final = 2.2250738585072014e-308
LARGEST_EXPONENT: Final = 708.0
"""``exp`` is infinite from here on, and zero from the negative of it down."""


@rule
def bits_of(x):
    """The 64 bits of a number, as a whole number."""
    return np.float64(x).view(np.int64)


@rule
def number_of(bits):
    """The number that has these 64 bits."""
    return np.int64(bits).view(np.float64)


@rule
def log(x):
    """The natural logarithm; minus infinity at 0 and for subnormal numbers, NaN below 0.

    With x = 2**k * (1 + f), 1 + f from 0.71 to 1.41, and s = f / (2 + f): log(1 + f) is
    2 * (s + s**3 / 3 + s**5 / 5 + ...), written as f less what is small beside it.
    """
    if not SMALLEST_NORMAL <= x < math.inf:
        return _log_of_no_number(x)
    bits = bits_of(x)
    k = (bits >> _BITS) - np.int64(1022)
    m = float(number_of((bits & _MANTISSA) | _EXPONENT_OF_HALF))
    if m < _ROOT_HALF:
        k -= np.int64(1)
        m *= 2.0
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    z2 = z * z
    z4 = z2 * z2
    first = (2.0 / 3.0 + z * (2.0 / 5.0)) + z2 * (2.0 / 7.0 + z * (2.0 / 9.0))
    second = (2.0 / 11.0 + z * (2.0 / 13.0)) + z2 * (2.0 / 15.0 + z * (2.0 / 17.0))
    third = (2.0 / 19.0 + z * (2.0 / 21.0)) + z2 * (2.0 / 23.0)
    tail = z * (first + z4 * (second + z4 * third))
    half_square = 0.5 * f * f
    twos = float(k)
    return twos * _LN2_HIGH - ((half_square - (s * (half_square + tail) + twos * _LN2_LOW)) - f)


@rule
def _log_of_no_number(x):
    if x < 0.0:
        return math.nan
    return -math.inf if x < SMALLEST_NORMAL else x


@rule
def exp(x):
    """E to the power of x: with x = k ln 2 + r, 2**k times the Taylor series of e**r."""
    if not -LARGEST_EXPONENT < x < LARGEST_EXPONENT:
        return _exp_of_no_number(x)
    k = math.floor(x * _PER_LN2 + 0.5)
    high = x - k * _LN2_HIGH
    low = k * _LN2_LOW
    r = high - low
    r2 = r * r
    r4 = r2 * r2
    first = (1.0 / 2.0 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0))
    second = (1.0 / 720.0 + r * (1.0 / 5040.0)) + r2 * (1.0 / 40320.0 + r * (1.0 / 362880.0))
    third = (1.0 / 3628800.0 + r * (1.0 / 39916800.0)) + r2 * (
        1.0 / 479001600.0 + r * (1.0 / 6227020800.0)
    )
    rest = r2 * (first + r4 * (second + r4 * third))
    scale = number_of((np.int64(k) << _BITS) + _EXPONENT_OF_ONE)
    return float((1.0 + (high - (low - rest))) * scale)


@rule
def _exp_of_no_number(x):
    if x < 0.0:
        return 0.0
    return math.inf if x > 0.0 else x


@rule
def power(x, y):
    """A positive number to a power."""
    return exp(y * log(x))


# The standard normal quantile (Wichura 1988, algorithm AS 241, PPND16) -------------------------

_CENTRAL: Final = 0.425  # distance from a half up to which the first of three pieces holds
_FAR: Final = 5.0  # root of -log of the tail up to which the second holds


@rule
def normal_quantile(p):
    """The number that a standard normal variable stays below with probability p, 0 < p < 1."""
    q = p - 0.5
    if abs(q) <= _CENTRAL:
        return q * _central(_CENTRAL * _CENTRAL - q * q)
    r = math.sqrt(-log(p if q < 0.0 else 1.0 - p))
    tail = _tail(r - 1.6) if r <= _FAR else _far_tail(r - _FAR)
    return -tail if q < 0.0 else tail


@rule
def _central(r):
    above = 2.5090809287301226727e3
    above = above * r + 3.3430575583588128105e4
    above = above * r + 6.7265770927008700853e4
    above = above * r + 4.5921953931549871457e4
    above = above * r + 1.3731693765509461125e4
    above = above * r + 1.9715909503065514427e3
    above = above * r + 1.3314166789178437745e2
    above = above * r + 3.3871328727963666080e0
    below = 5.2264952788528545610e3
    below = below * r + 2.8729085735721942674e4
    below = below * r + 3.9307895800092710610e4
    below = below * r + 2.1213794301586595867e4
    below = below * r + 5.3941960214247511077e3
    below = below * r + 6.8718700749205790830e2
    below = below * r + 4.2313330701600911252e1
    return above / (below * r + 1.0)


@rule
def _tail(r):
    above = 7.74545014278341407640e-4
    above = above * r + 2.27238449892691845833e-2
    above = above * r + 2.41780725177450611770e-1
    above = above * r + 1.27045825245236838258e0
    above = above * r + 3.64784832476320460504e0
    above = above * r + 5.76949722146069140550e0
    above = above * r + 4.63033784615654529590e0
    above = above * r + 1.42343711074968357734e0
    below = 1.05075007164441684324e-9
    below = below * r + 5.47593808499534494600e-4
    below = below * r + 1.51986665636164571966e-2
    below = below * r + 1.48103976427480074590e-1
    below = below * r + 6.89767334985100004550e-1
    below = below * r + 1.67638483018380384940e0
    below = below * r + 2.05319162663775882187e0
    return above / (below * r + 1.0)


@rule
def _far_tail(r):
    above = 2.01033439929228813265e-7
    above = above * r + 2.71155556874348757815e-5
    above = above * r + 1.24266094738807843860e-3
    above = above * r + 2.65321895265761230930e-2
    above = above * r + 2.96560571828504891230e-1
    above = above * r + 1.78482653991729133580e0
    above = above * r + 5.46378491116411436990e0
    above = above * r + 6.65790464350110377720e0
    below = 2.04426310338993978564e-15
    below = below * r + 1.42151175831644588870e-7
    below = below * r + 1.84631831751005468180e-5
    below = below * r + 7.86869131145613259100e-4
    below = below * r + 1.48753612908506148525e-2
    below = below * r + 1.36929880922735805310e-1
    below = below * r + 5.99832206555887937690e-1
    return above / (below * r + 1.0)


# The standard normal distribution (Zelen and Severo 1964, 26.2.17; within 7.5e-8) -----------------

_PER_ROOT_2PI: Final = 0.3989422804014327


@rule
def normal_cdf(x):
    """The probability that a standard normal variable is below x."""
    t = 1.0 / (1.0 + 0.2316419 * abs(x))
    total = 1.330274429 * t - 1.821255978
    total = total * t + 1.781477937
    total = total * t - 0.356563782
    total = total * t + 0.319381530
    tail = _PER_ROOT_2PI * exp(-0.5 * x * x) * total * t
    return tail if x < 0.0 else 1.0 - tail
