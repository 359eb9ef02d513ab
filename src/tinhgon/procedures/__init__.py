"""The catalogue: procedures, their versions and components, publication, search, import."""
