"""UI kit: shell, components, template tags that every room's screens use."""
