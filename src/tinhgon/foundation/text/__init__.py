"""Vietnamese text: folding for search and matching, numbers of legal documents. Pure."""
