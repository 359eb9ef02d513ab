"""Overlap: 100,000 planted local variants joined, beside datasketch's MinHashLSH in the same run.

Both are given the same: of each variant the numbers of its pairs of neighbouring words. The rule
also reads its name and field, which is what it knows; the peer has nothing of that kind to read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from array import array
from pathlib import Path

from bench.contents import contents_of
from bench.planted import Plantation, plant, planted, unlike
from bench.records import ROOT
from bench.results import Baseline, Figure, Target
from bench.stand import Stand
from bench.timing import Took, timed
from tinhgon.foundation.text.api import fold
from tinhgon.review.findings.overlap.burden import Burden
from tinhgon.review.findings.overlap.joining import overlapping
from tinhgon.review.findings.overlap.names import name_sense
from tinhgon.review.findings.overlap.profile import Profile
from tinhgon.review.findings.overlap.sketch import sketch

VARIANTS = 100_000
_UNKNOWN = Burden(None, None, None)
_PEER = ROOT / "bench" / "peers" / "minhash_lsh.py"
_LOCK = ROOT / "bench" / "peers" / "minhash_lsh.txt"


def measure(stand: Stand) -> list[Figure]:
    """Seconds, recall and precision over pairs, of the rule and of the peer."""
    size = min(VARIANTS, 20 * stand.source.count)
    ground = plant(planted(unlike(contents_of(stand.source)), size, stand.seed))
    found: list[tuple[int, int]] = []
    took = timed(lambda: found.extend(_joined(ground)))
    right = sum(ground.families[one] == ground.families[other] for one, other in found)
    peer = _peer(ground, stand.folder)
    what = f"{len(ground):,} variants of {len(set(ground.families)):,} procedures"
    return [
        _seconds(what, took, peer),
        Figure(
            "overlap",
            "recall, over pairs",
            right / ground.pairs,
            "",
            baseline=None if peer is None else Baseline("MinHashLSH at its best", peer["recall"]),
            target=Target(0.99, at_least=True),
        ),
        Figure(
            "overlap",
            "precision, over pairs",
            right / len(found) if found else 0.0,
            "",
            baseline=None if peer is None else Baseline("the same run", peer["precision"]),
            target=Target(0.97, at_least=True),
        ),
    ]


def _seconds(what: str, took: Took, peer: dict[str, float] | None) -> Figure:
    if peer is None:
        return Figure("overlap", what, took.wall, "s", details={"peer": "could not be installed"})
    return Figure(
        "overlap",
        what,
        took.wall,
        "s",
        baseline=Baseline(
            f"datasketch MinHashLSH, threshold {peer['threshold']:g}", peer["seconds"]
        ),
        target=Target(1 / 3, of_ratio=True),
        details={"processor": took.cpu, "pairs_of_the_peer": peer["found"]},
    )


def _joined(ground: Plantation) -> list[tuple[int, int]]:
    """From numbers, names and fields to all pairs, as the product makes and joins profiles."""
    profiles = {
        str(place): Profile(
            name_sense(ground.names[place]),
            fold(ground.fields[place]),
            sketch(ground.of(place)),
            _UNKNOWN,
        )
        for place in range(len(ground))
    }
    return [(int(one), int(other)) for one, other, _ in overlapping(profiles)]


def _peer(ground: Plantation, folder: Path) -> dict[str, float] | None:
    """What the peer says, in an environment that is made for it and thrown away; None where its
    packages cannot be had."""
    python = folder / "peer" / "bin" / "python"
    venv.create(folder / "peer", with_pip=True)
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", _LOCK], check=False
    )
    if installed.returncode:
        return None
    path = folder / "ground.bin"
    with path.open("wb") as file:
        for part in (
            array("Q", [len(ground)]), array("Q", ground.families), ground.ends, ground.numbers
        ):  # fmt: skip
            part.tofile(file)
    answered = subprocess.run([python, _PEER, path], check=True, stdout=subprocess.PIPE)
    path.unlink()
    said = json.loads(answered.stdout)
    for tried in said["tried"]:
        sys.stderr.write(
            f"  MinHashLSH on a tenth, threshold {tried['threshold']}: recall "
            f"{tried['recall']:.3f}, precision {tried['precision']:.3f}\n"
        )
    best: dict[str, float] = said["all"]
    return best
