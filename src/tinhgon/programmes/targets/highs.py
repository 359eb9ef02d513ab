"""The solver as target help uses it: silent, one thread, the same answer each time."""

from __future__ import annotations

import highspy


class _Silent(highspy.Highs):
    """It greets on standard output while it is being made, unless told not to before."""

    def enableCallbacks(self) -> None:  # noqa: N802  # its name in `highspy`
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # it is not annotated


def solver_for(seconds: float) -> highspy.Highs:
    """Without presolve: where amounts of one row differ by many powers of ten it called answers
    optimal that were not (HiGHS 1.16, five of 1,500 random questions)."""
    solver = _Silent()  # type: ignore[no-untyped-call]  # its constructor is not annotated
    for name, value in (
        ("time_limit", seconds),
        ("presolve", "off"),
        ("mip_rel_gap", 0.0),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
    ):
        solver.setOptionValue(name, value)
    return solver
