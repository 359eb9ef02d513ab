"""Issuers of the real announcement decisions: who can be named and who cannot."""

from __future__ import annotations

import json
import lzma
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tinhgon.foundation.access.api import SYSTEM
from tinhgon.registry.api import resolve_issuers, seed_registry

PACK = Path(
    os.environ.get("TINHGON_PACK", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
PORTAL = PACK / "procedures" / "national-portal-2026-07.jsonl.xz"
pytestmark = [pytest.mark.pack, pytest.mark.django_db, pytest.mark.on_sqlite]


@pytest.fixture(scope="module")
def decisions() -> list[str]:
    with lzma.open(PORTAL, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["Số quyết định"] for line in lines]


@pytest.fixture(scope="module", autouse=True)
def _seed_laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        seed_registry(by=SYSTEM)
        yield
        transaction.set_rollback(True)


def test_issuers_of_the_real_decisions(decisions: list[str]) -> None:
    issuers = resolve_issuers(decisions, date(2026, 7, 31))
    named = [number for number in decisions if issuers[number] is not None]
    assert len(named) >= 4_600
    left = Counter(number for number in decisions if issuers[number] is None)
    for number in left:
        letters = number.upper()
        unnamed = ("UBND", "-VP", "TTPVHCC", "TTR-", "QĐCB", "SNN", "SOKHCN", "BNNNMT")
        is_no_number = "/" not in number or not any(letter.isdigit() for letter in number)
        assert any(part in letters for part in unnamed) or is_no_number, number


def test_procedures_of_a_merged_ministry_go_to_its_successor(decisions: list[str]) -> None:
    issuers = resolve_issuers(decisions, date(2026, 7, 31))
    heirs = {
        issuer.key for number, issuer in issuers.items() if issuer is not None and "BGTVT" in number
    }
    assert heirs == {"bxd"}
