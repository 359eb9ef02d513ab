"""The page on which a figure opens to what it is made of."""
