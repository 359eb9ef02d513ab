"""Tables as text: .csv, .tsv, and rows copied out of a spreadsheet."""
