"""Who and by what law: agencies with their dated tree, legal documents, legal parameters, roles."""
