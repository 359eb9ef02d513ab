"""datasketch's MinHashLSH over planted variants. Runs in an environment of its own, without the
product: `python minhash_lsh.py GROUND` reads the variants and answers in JSON.

The file holds, as 64-bit numbers, how many variants there are, their families, where the numbers of
each end, and the numbers. Thresholds are tried on a tenth of the families; all variants are then
joined at the one of best recall.
"""

from __future__ import annotations

import json
import sys
import time
from array import array
from collections import Counter
from pathlib import Path

from datasketch import MinHash, MinHashLSH

PERMUTATIONS = 128
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
Variants = list[tuple[int, "array[int]"]]


def short(number: int) -> int:
    """The numbers are hashes already; datasketch takes 32 bits."""
    return number >> 32


def read(path: Path) -> Variants:
    """The variants: family and numbers of each."""
    numbers = array("Q")
    numbers.frombytes(path.read_bytes())
    count = numbers[0]
    families, ends, flat = (
        numbers[1 : 1 + count], numbers[1 + count : 2 + 2 * count], numbers[2 + 2 * count :]
    )  # fmt: skip
    return [
        (family, flat[start:end])
        for family, start, end in zip(families, ends, ends[1:], strict=False)
    ]


def joined(variants: Variants, threshold: float) -> dict[str, float]:
    """Seconds, and how right the pairs are that the index answers."""
    began = time.perf_counter()
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches = []
    with index.insertion_session() as session:
        for place, (_, numbers) in enumerate(variants):
            sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=short)
            sketch.update_batch(numbers)
            sketches.append(sketch)
            session.insert(place, sketch, check_duplication=False)
    right = found = 0
    for place, sketch in enumerate(sketches):
        family = variants[place][0]
        for other in index.query(sketch):
            if other > place:
                found += 1
                right += variants[other][0] == family
    seconds = time.perf_counter() - began
    sizes = Counter(family for family, _ in variants)
    pairs = sum(size * (size - 1) // 2 for size in sizes.values())
    return {
        "threshold": threshold,
        "seconds": seconds,
        "recall": right / pairs,
        "precision": right / found if found else 0.0,
        "found": found,
    }


def main() -> None:
    """Choose the threshold on a tenth, join all, answer what came out."""
    variants = read(Path(sys.argv[1]))
    some = [variant for variant in variants if variant[0] % 10 == 0]
    tried = [joined(some, threshold) for threshold in THRESHOLDS]
    best = max(tried, key=lambda each: each["recall"])
    json.dump({"tried": tried, "all": joined(variants, best["threshold"])}, sys.stdout)


if __name__ == "__main__":
    main()
