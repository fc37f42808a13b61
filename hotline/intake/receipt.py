"""Receipt codes: twelve digits that look like an Indonesian mobile number."""

import hashlib
import hmac
import secrets

#: Prefixes of real Indonesian operators, so that the code is nothing to wonder about.
_PREFIXES = ("0812", "0813", "0821", "0822", "0852", "0853", "0857", "0858", "0877", "0878")


def new_code() -> str:
    """Make a code: a prefix, seven random digits and a check digit."""
    body = secrets.choice(_PREFIXES) + "".join(secrets.choice("0123456789") for _ in range(7))
    return body + check_digit(body)


def check_digit(digits: str) -> str:
    """Compute the Luhn digit (ISO/IEC 7812-1): it finds any one wrong digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def code_hash(code: str, chat_secret: bytes) -> str:
    """Name a code in the database so that it cannot be read there."""
    return hmac.new(chat_secret, f"receipt:{code}".encode(), hashlib.sha256).hexdigest()
