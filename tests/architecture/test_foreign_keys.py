"""Foreign keys by string follow the order of the rooms, which import contracts cannot see."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db.models import Model

ORDER = (
    "foundation",
    "registry",
    "figures",
    "procedures",
    "costing",
    "review",
    "programmes",
    "project",
)


def _rank(model: type[Model]) -> int | None:
    label = model._meta.app_label
    return ORDER.index(label) if label in ORDER else None


def test_foreign_keys_point_down_or_sideways() -> None:
    upwards = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            target = field.related_model
            assert not isinstance(target, str)
            here, there = _rank(model), _rank(target)
            if here is not None and there is not None and there > here:
                upwards.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert upwards == []


def test_the_accounts_are_the_foundations() -> None:
    assert settings.AUTH_USER_MODEL == "foundation.Account"
