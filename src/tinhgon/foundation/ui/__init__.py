"""The UI kit: shell, components, formats. README.md beside this file has a recipe for each."""
