"""Numbers as Word writes them in its numbering formats (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

PLAIN = "〇一二三四五六七八九"
ROUND = "○一二三四五六七八九"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def ordinal(number: int, form: str) -> str:
    """Return a number in a format of Word; in digits where the format is unknown or does not reach so far.

    >>> [ordinal(n, "chineseCounting") for n in (1, 10, 21, 101)]
    ['一', '十', '二十一', '一○一']
    """
    if form.startswith("custom "):
        return padded(number, form)
    write = FORMATS.get(form)
    return (write(number) if write and number >= 0 else "") or ("" if form == "none" else str(number))


def padded(number: int, form: str) -> str:
    """Return a number with the leading zeros of a sample such as `custom 001, 002, 003, ...`."""
    return str(number).zfill(len(form.split(" ")[1].strip(",")))


def digits(number: int, signs: str) -> str:
    """Return a number with each digit replaced: 12 is 一二."""
    return "".join(signs[int(digit)] for digit in str(number))


def listed(number: int, signs: str) -> str:
    """Return the sign in that place, empty beyond the last."""
    return signs[number - 1] if 0 < number <= len(signs) else ""


def run(number: int, first: str, length: int) -> str:
    """Return the character that many places into a row of Unicode, empty beyond its end."""
    return chr(ord(first) + number - 1) if 0 < number <= length else ""


def counted(number: int, signs: str, units: str, *, zero: str = "", one: str = "") -> str:
    """Return a number below ten thousand in words: 112 is 一百一十二.

    `zero` stands for a gap (一百零二); `one` is the digit before a leading ten, hundred or thousand, which
    Japanese leaves out throughout and Chinese only before a ten that begins the number.
    """
    if not 0 < number < 10000:
        return ""
    out = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            out += zero if out and out[-1:] != zero and number % 10**power else ""
        elif digit == 1 and power and (not one or (power == 1 and not out and one != "always")):
            out += units[power]
        else:
            out += signs[digit] + units[power].strip()
    return out


def chinese(number: int) -> str:
    """Return 一百〇一, 一十 written 十 only at the beginning."""
    return counted(number, PLAIN, " 十百千", zero="〇", one="inside")


def short(number: int) -> str:
    """Return 九十九 in words and from a hundred on digit by digit: 一○○."""
    return counted(number, ROUND, " 十百千", one="inside") if number < 100 else digits(number, ROUND)


def letters(number: int, first: str) -> str:
    """Return a … z, aa, bb …"""
    return chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else ""


def roman(number: int) -> str:
    """Return a Roman numeral, empty for zero and from 4000 on."""
    out = ""
    for size, sign in ROMAN if number < 4000 else ():
        out += sign * (number // size)
        number %= size
    return out


ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD")),
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)

FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda n: "",
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: digits(n, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda n: digits(n, "０１２３４５６７８９"),
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letters(n, "A"),
    "lowerLetter": lambda n: letters(n, "a"),
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalEnclosedCircle": lambda n: run(n, "①", 20),
    "decimalEnclosedCircleChinese": lambda n: run(n, "①", 20),
    "decimalEnclosedFullstop": lambda n: run(n, "⒈", 20),
    "decimalEnclosedParen": lambda n: run(n, "⑴", 20),
    "ideographEnclosedCircle": lambda n: run(n, "㊀", 10),
    "ideographDigital": lambda n: digits(n, PLAIN),
    "japaneseDigitalTenThousand": lambda n: digits(n, PLAIN),
    "taiwaneseDigital": lambda n: digits(n, ROUND),
    "chineseCounting": short,
    "taiwaneseCounting": short,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": lambda n: counted(n, PLAIN, " 十百千", zero="零", one="inside"),
    "japaneseCounting": lambda n: counted(n, PLAIN, " 十百千"),
    "chineseLegalSimplified": lambda n: counted(
        n, "零壹贰叁肆伍陆柒捌玖", " 拾佰仟", zero="零", one="always"
    ),
    "ideographLegalTraditional": lambda n: counted(
        n, "零壹貳參肆伍陸柒捌玖", " 拾佰仟", zero="零", one="always"
    ),
    "japaneseLegal": lambda n: counted(n, "零壱弐参四伍六七八九", " 拾百阡", one="always"),
    "ideographTraditional": lambda n: listed(n, STEMS),
    "ideographZodiac": lambda n: listed(n, BRANCHES),
    "ideographZodiacTraditional": lambda n: (
        listed((n - 1) % 10 + 1, STEMS) + listed((n - 1) % 12 + 1, BRANCHES)
    ),
}
