"""What a scenario is: requests one after another, in a database made from a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.withstand.killing.templates import Template

Request = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Scenario:
    """Requests that can be asked again, by place, in any database made from the template.

    Each is whole or not at all, unless `in_steps`: then a request stores in several transactions
    and, interrupted, is taken up again. One that is `costly` is killed less often. A `hasty` worker
    acknowledges a request before it has done it.
    """

    name: str
    requests: tuple[Request, ...]
    template: Template = Template.PLANS
    in_steps: bool = False
    costly: bool = False
    hasty: bool = False
