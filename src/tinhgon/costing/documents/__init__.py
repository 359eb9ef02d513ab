"""The calculation sheet as a document to be printed."""
