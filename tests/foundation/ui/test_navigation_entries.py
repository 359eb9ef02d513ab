"""What the rooms of this node have really registered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import override

from tinhgon.foundation.access.api import PERMISSIONS
from tinhgon.foundation.ui.api import NavigationEntry, navigation_entries
from tinhgon.foundation.ui.navigation import account_entries
from tinhgon.foundation.ui.templatetags.ui import icon


def registered() -> list[NavigationEntry]:
    return navigation_entries() + account_entries()


def test_each_entry_leads_somewhere_and_has_an_icon() -> None:
    assert all(reverse(entry.url_name).startswith("/") for entry in registered())
    assert all("<svg" in icon(entry.icon) for entry in registered())


def test_each_entry_asks_for_a_permission_that_exists() -> None:
    asked = {entry.permission for entry in registered() if entry.permission}
    assert asked <= PERMISSIONS.keys()


def test_no_two_entries_read_the_same() -> None:
    with override("vi"):
        labels = [entry.label for entry in registered()]
    assert len(labels) == len(set(labels))
