"""Pages of the registry: agencies, law, parameters, people."""
