"""The documents around a plan, as Word and PDF; its README says how one more is made."""
