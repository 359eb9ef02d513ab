"""Who asks: every role in every place, and those who hold none (any more, or yet)."""

from __future__ import annotations

from dataclasses import dataclass

# What each role may do beyond reading, in the words of an office; the product is not asked.
DEEDS: dict[str, frozenset[str]] = {
    "official": frozenset(),
    "reviewer": frozenset(
        {
            "import",
            "correct",
            "classify",
            "adopt",
            "judge",
            "fill",
            "draft",
            "measure",
            "give opinions",
        }
    ),
    "control_office": frozenset(
        {"import", "correct", "classify", "adopt", "judge", "fill", "draft", "measure"}
        | {"assign", "publish", "record law", "appraise", "enact", "freeze", "give opinions"}
        | {"steer", "issue plans", "assign reviews", "set templates"}
    ),
    "leader": frozenset({"approve", "publish", "issue plans", "give opinions"}),
    "steering": frozenset({"approve", "approve group a", "steer", "record law"}),
    "agency_administrator": frozenset(
        {"make accounts", "grant", "reorganise", "set parameters", "record law", "assign"}
    ),
}

# Today's tree by hand: the province Cũ went into P, its successor answers for what was its own.
BELOW: dict[str, frozenset[str]] = {
    "government": frozenset(
        {"government", "vpcp.kstt", "bo-a", "bo-a.vu", "bo-b", "tinh-p", "tinh-p.so", "tinh-cu"}
    ),
    "bo-a": frozenset({"bo-a", "bo-a.vu"}),
    "bo-a.vu": frozenset({"bo-a.vu"}),
    "bo-b": frozenset({"bo-b"}),
    "tinh-p": frozenset({"tinh-p", "tinh-p.so", "tinh-cu"}),
    "tinh-cu": frozenset(),
}
PLACES = tuple(BELOW)
DISSOLVED = "tinh-cu"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with at most one role in one agency; `holds` is false where it is not in force."""

    name: str
    role: str = ""
    place: str = ""
    holds: bool = False
    has_account: bool = True
    is_operator: bool = False

    @property
    def sign(self) -> str:
        """A word that stands in this person's full name and user name, and nowhere else."""
        return "nguoi" + "".join(letter for letter in self.name if letter.isalpha()) + "z"


def of(role: str, place: str) -> Person:
    return Person(f"{role}@{place}", role, place, holds=place != DISSOLVED)


VISITOR = Person("visitor", has_account=False)
OPERATOR = Person("operator", is_operator=True)
NOBODY = Person("nobody")
FORMER = Person("former", "control_office", "bo-a")
COMING = Person("coming", "control_office", "bo-a")
WITHOUT_ROLE = (VISITOR, OPERATOR, NOBODY, FORMER, COMING)
HOLDERS = tuple(of(role, place) for role in DEEDS for place in PLACES)
EVERYBODY = (*WITHOUT_ROLE, *HOLDERS)

# Each role once in ministry A, and the role that may do most in every other place.
FOREMOST = (
    *WITHOUT_ROLE,
    *(of(role, "bo-a") for role in DEEDS),
    *(of("control_office", place) for place in PLACES if place != "bo-a"),
)


def is_official(person: Person) -> bool:
    return bool(person.role) and person.holds


def reaches(person: Person, agency: str) -> bool:
    """Whether the role held stands at the agency or above it."""
    return is_official(person) and agency in BELOW[person.place]


def may(person: Person, deed: str, *agencies: str) -> bool:
    """Whether the role permits the deed, above each of the agencies."""
    return (
        is_official(person)
        and deed in DEEDS[person.role]
        and all(agency in BELOW[person.place] for agency in agencies)
    )


def asked(person: Person, deed: str, agency: str) -> bool:
    """Whether what waits there waits for the person: nobody may do the deed nearer to it."""
    nearer = (at for at in BELOW.get(person.place, ()) if at != person.place and at in PLACES)
    return may(person, deed, agency) and not any(agency in BELOW[at] for at in nearer)
