"""What agencies recommend to each other."""

from __future__ import annotations

from typing import ClassVar

from tinhgon.foundation.events.api import Event
from tinhgon.review.events.parts import AbolitionFacts, Part


class RecommendationFacts(Part):
    """What a recommendation is about: who recommends, for which procedure, what kinds."""

    agency: str
    procedure: str
    managing_agency: str
    operations: list[str]
    revision: int


class RecommendationBegun(Event):
    TYPE: ClassVar[str] = "review.recommendation_begun"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts
    plan: int | None


class RecommendationChanged(Event):
    """Its operations or its reason were changed before it was sent."""

    TYPE: ClassVar[str] = "review.recommendation_changed"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationSent(Event):
    TYPE: ClassVar[str] = "review.recommendation_sent"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationTakenUp(Event):
    """Taken up into an item; `left` are the kinds of operations that could not be added."""

    TYPE: ClassVar[str] = "review.recommendation_taken_up"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts
    item: int
    left: list[str]


class RecommendationDeclined(Event):
    TYPE: ClassVar[str] = "review.recommendation_declined"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationWithdrawn(Event):
    TYPE: ClassVar[str] = "review.recommendation_withdrawn"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts


class RecommendationLapsed(AbolitionFacts, Event):
    """Ended by nobody's act before anybody decided about it: its procedure is abolished."""

    TYPE: ClassVar[str] = "review.recommendation_lapsed"
    SUBJECT: ClassVar[str] = "recommendation"

    about: RecommendationFacts
