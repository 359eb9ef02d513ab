"""Who, and by what law: agencies, legal documents, dated legal parameters."""
