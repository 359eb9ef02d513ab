"""Compliance cost of procedures by the Standard Cost Model (TT 02/2017/TT-VPCP, Art. 27)."""
