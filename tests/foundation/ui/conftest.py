from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tinhgon.foundation.ui import navigation, shell


@pytest.fixture
def bare_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell into which no room has registered anything."""
    monkeypatch.setattr(navigation, "_ENTRIES", {})
    monkeypatch.setattr(navigation, "_ACCOUNT_ENTRIES", {})
    for port in ("search", "agency", "home_url_name"):
        monkeypatch.setattr(shell.PORTS, port, None)


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    """Whatever language another test left behind."""
    with override("vi"):
        yield
