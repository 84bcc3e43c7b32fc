"""Logarithm, exponential, power and normal quantile in plain arithmetic, the same on any platform.

The square root and the taking apart of a number into mantissa and exponent are exact everywhere.
"""

import math

LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10


def log(x: float) -> float:
    """log(2**k * (1 + f)), with 2 * (s + s**3 / 3 + ...) for log(1 + f), s = f / (2 + f)."""
    m, k = math.frexp(x)
    if m < 0.7071067811865476:
        m, k = 2.0 * m, k - 1
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    a, b, c, d, e, g, h, i, j, n, o = (2.0 / odd for odd in range(3, 25, 2))
    first = (a + z * b) + z * z * (c + z * d)
    second = (e + z * g) + z * z * (h + z * i)
    third = (j + z * n) + z * z * o
    z4 = (z * z) * (z * z)
    tail = z * (first + z4 * (second + z4 * third))
    half_square = 0.5 * f * f
    return k * LN2_HIGH - ((half_square - (s * (half_square + tail) + k * LN2_LOW)) - f)


def exp(x: float) -> float:
    """2**k times the Taylor series of e**r, with x = k ln 2 + r."""
    if x <= -708.0:
        return 0.0
    k = math.floor(x * 1.4426950408889634 + 0.5)
    high, low = x - k * LN2_HIGH, k * LN2_LOW
    r = high - low
    c = [1.0 / math.factorial(n) for n in range(14)]
    first = (c[2] + r * c[3]) + r * r * (c[4] + r * c[5])
    second = (c[6] + r * c[7]) + r * r * (c[8] + r * c[9])
    third = (c[10] + r * c[11]) + r * r * (c[12] + r * c[13])
    r4 = (r * r) * (r * r)
    rest = r * r * (first + r4 * (second + r4 * third))
    return math.ldexp(1.0 + (high - (low - rest)), k)


def power(x: float, y: float) -> float:
    """A positive number to a power."""
    return exp(y * log(x))


# The normal quantile of Wichura (1988), algorithm AS 241: three ratios of two polynomials, each
# with the coefficient of the highest power first.
CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
    (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0),
)  # fmt: skip
TAIL = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 0.241780725177450611770,
     1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
     4.63033784615654529590, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     0.148103976427480074590, 0.689767334985100004550, 1.67638483018380384940,
     2.05319162663775882187, 1.0),
)  # fmt: skip
FAR_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 0.296560571828504891230, 1.78482653991729133580,
     5.46378491116411436990, 6.65790464350110377720),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 0.136929880922735805310,
     0.599832206555887937690, 1.0),
)  # fmt: skip


def normal_quantile(p: float) -> float:
    """The standard normal quantile of a probability between 0 and 1."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * ratio(CENTRE, 0.425 * 0.425 - q * q)
    r = math.sqrt(-log(min(p, 1.0 - p)))
    tail = ratio(TAIL, r - 1.6) if r <= 5.0 else ratio(FAR_TAIL, r - 5.0)
    return math.copysign(tail, q)


def ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], r: float) -> float:
    above, below = (horner(coefficients, r) for coefficients in polynomials)
    return above / below


def horner(coefficients: tuple[float, ...], r: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * r + coefficient
    return value


def normal_cdf(x: float) -> float:
    """The probability that a standard normal variable is below x, within 7.5e-8."""
    t = 1.0 / (1.0 + 0.2316419 * abs(x))
    polynomial = horner((1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530), t)
    tail = 0.3989422804014327 * exp(-0.5 * x * x) * polynomial * t
    return tail if x < 0.0 else 1.0 - tail
