"""Values: what could be read of a saying, beside the own words, which stay as they are."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """A frozen value that knows its JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Value):
    """Own words, and the update they came with: the same update is never added twice."""

    words: str
    update_id: str


class Writer(StrEnum):
    """Who writes."""

    SELF = "self"
    RELATIVE = "relative"
    FRIEND = "friend"
    GROUP = "group"


class People(Value):
    """How many people a complaint is about: a range, its ends alike where it is exact."""

    least: int = Field(ge=1, le=5000)
    most: int = Field(ge=1, le=5000)
    women: int | None = Field(default=None, ge=0, le=5000)
    children: int | None = Field(default=None, ge=0, le=5000)


class Place(Value):
    """Where it happens, as far as it was told or shared."""

    #: ISO 3166 alpha-2.
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    #: Town or landmark, in the worker's words.
    name: str | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)


class When(Value):
    """A day, or the days between which it was, as somebody said it."""

    words: str
    earliest: date
    latest: date


class TimeLine(Value):
    """When the person was recruited, was on the way, and since when it goes on."""

    recruited: When | None = None
    transit: When | None = None
    exploitation: When | None = None


class Role(StrEnum):
    """What somebody is to the worker."""

    EMPLOYER = "employer"
    AGENCY = "agency"
    RECRUITER = "recruiter"
    OTHER = "other"


class Party(Value):
    """Somebody the complaint is about, and by what they are reached or found."""

    role: Role
    name: str | None = None
    #: E.164.
    phones: tuple[str, ...] = ()
    #: @handle or address, as told.
    links: tuple[str, ...] = ()
    #: telegram, whatsapp, facebook, instagram, tiktok, line, wechat or other.
    channel: str | None = None


class HeldDocument(Value):
    """A paper, and who has it."""

    #: passport, identity_card, visa, contract, phone or other.
    kind: str
    #: self, employer, agency, recruiter, police or other; none where it was not said.
    holder: str | None = None
    words: str


class SumKind(StrEnum):
    """What money is about."""

    DEBT = "debt"
    FEE = "fee"
    RANSOM = "ransom"
    WAGE_PROMISED = "wage_promised"
    WAGE_PAID = "wage_paid"
    WAGE_OWED = "wage_owed"
    OTHER = "other"


class Sum(Value):
    """An amount of money that was named."""

    kind: SumKind
    amount: Decimal = Field(ge=0)
    #: ISO 4217; none where only a number was named.
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    words: str


class Wish(StrEnum):
    """What the person wants."""

    RESCUE = "rescue"
    GO_HOME = "go_home"
    WAGES = "wages"
    DOCUMENTS_BACK = "documents_back"
    MEDICAL_CARE = "medical_care"
    LEGAL_HELP = "legal_help"
    SHELTER = "shelter"
    ONLY_ADVICE = "only_advice"
    OTHER = "other"


class SafeContact(Value):
    """Hours, local to the worker, in which a message does no harm; words say the rest."""

    #: "HH:MM"
    begin: str | None = Field(default=None, pattern=r"^\d\d:\d\d$")
    end: str | None = Field(default=None, pattern=r"^\d\d:\d\d$")
    words: str


class Person(Value):
    """Whom it is about; every part may stay empty."""

    name: str | None = None
    age: int | None = Field(default=None, ge=0, le=120)
    #: female, male or other.
    gender: str | None = None
    #: ISO 3166 alpha-2.
    citizenship: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    #: E.164.
    phone: str | None = None


class Agreement(StrEnum):
    """What was answered when consent was asked."""

    AGREED = "agreed"
    ASK_FIRST = "ask_first"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Consent(Value):
    """The answer to the seven questions of HTCDS' con_Consent, asked in one plain text."""

    agreement: Agreement
    #: Which wording was shown.
    text_version: int
    language: str
    answered_at: datetime
    update_id: str
