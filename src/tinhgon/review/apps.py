"""Review as a Django app: names its permissions, rules and figures when it starts."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "tinhgon.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported here, not above: the tables exist only once Django's registry is complete.
        from tinhgon.foundation.documents.api import register_kinds  # noqa: PLC0415
        from tinhgon.review.documents.kinds import KINDS  # noqa: PLC0415
        from tinhgon.review.documents.makers import register as register_makers  # noqa: PLC0415
        from tinhgon.review.figures.declaring import declare as declare_figures  # noqa: PLC0415
        from tinhgon.review.jobs import register_follow_ups  # noqa: PLC0415
        from tinhgon.review.on_catalogue import register as register_on_catalogue  # noqa: PLC0415
        from tinhgon.review.parameter_words import register as register_parameters  # noqa: PLC0415
        from tinhgon.review.reviews_on_catalogue import register as register_reviews  # noqa: PLC0415
        from tinhgon.review.screens.registering import register_screens  # noqa: PLC0415
        from tinhgon.review.visibility import declare  # noqa: PLC0415

        declare()
        register_parameters()
        declare_figures()
        register_follow_ups()
        register_on_catalogue()
        register_reviews()
        register_screens()
        register_kinds(*KINDS)
        register_makers()
