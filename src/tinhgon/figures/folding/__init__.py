"""From events to facts to balances: the one folder."""
