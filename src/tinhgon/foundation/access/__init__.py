"""Accounts, permissions and scopes: the one policy mechanism for screens, API, search, exports."""
