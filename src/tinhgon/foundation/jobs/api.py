"""The door of background work: follow-ups, and jobs taken up again."""

from tinhgon.foundation.jobs.follow_ups import (
    Followed,
    FollowUp,
    follow_ups,
    is_behind,
    register_follow_up,
    run_follow_ups,
)
from tinhgon.foundation.jobs.interrupted import take_up_interrupted, working
from tinhgon.foundation.jobs.keeping_up import keep_up, keep_up_beside

__all__ = [
    "FollowUp",
    "Followed",
    "follow_ups",
    "is_behind",
    "keep_up",
    "keep_up_beside",
    "register_follow_up",
    "run_follow_ups",
    "take_up_interrupted",
    "working",
]
