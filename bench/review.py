"""Near-duplicate names among 10,000, against rapidfuzz; and the reviewer's own times."""

from __future__ import annotations

import platform
import random
import sys
import time
from collections.abc import Callable
from importlib.metadata import version

from bench.rounds import in_turns, line, ratios, report

NAMES = 10_000
LEAST = 85
ROUNDS = 5
TEXTS, SIGNERS = 50, 5_000
SENTENCE = (
    "the farmers of the harbour were arrested in the night and taken to the old prison by the sea"
)
WORDS = (
    "alliance association center committee coalition council federation forum foundation friends"
    " global human initiative institute international justice league movement national network"
    " organisation people rights society union watch women workers youth veldmark harbour lantern"
    " meridian north south east west river coast open free press law legal aid peace health"
)


def names() -> list[str]:
    """Invented names, a tenth of them with a letter or two changed in another."""
    chance = random.Random(5)  # noqa: S311  # chance here is no secret
    words = WORDS.split()
    made = [
        " ".join(chance.choice(words) for _ in range(chance.randint(2, 7)))
        + " "
        + "".join(chance.choice("abcdefgh") for _ in range(chance.randint(2, 5)))
        for _ in range(NAMES * 9 // 10)
    ]
    while len(made) < NAMES:
        letters = list(chance.choice(made))
        for _ in range(chance.randint(1, 2)):
            letters[chance.randrange(len(letters))] = chance.choice("abcxyz")
        made.append("".join(letters))
    return made


def ours(all_names: list[str]) -> list[tuple[int, int]]:
    from undersigned.core.review.names import near_pairs

    ordered = [" ".join(sorted(name.split())) for name in all_names]
    return [(one, other) for one, other, _ in near_pairs(ordered, least=LEAST)]


def rapidfuzz(all_names: list[str], workers: int) -> list[tuple[int, int]]:
    """As its documentation says: blocks of rows against all, with a cutoff."""
    import numpy as np
    from rapidfuzz import fuzz, process

    pairs = []
    for start in range(0, len(all_names), 1_000):
        table = process.cdist(
            all_names[start : start + 1_000],
            all_names,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=LEAST,
            dtype=np.uint8,
            workers=workers,
        )
        rows, columns = np.nonzero(table)
        places = zip((rows + start).tolist(), columns.tolist(), strict=True)
        pairs += [(one, other) for one, other in places if one < other]
    return pairs


def campaign() -> list[str]:
    """Letters with as many signatories together as a large campaign has."""
    chance = random.Random(3)  # noqa: S311  # chance here is no secret
    words, prose = WORDS.split(), SENTENCE.split()
    letters = []
    for _ in range(TEXTS):
        paragraphs = [
            " ".join(chance.choice(prose) for _ in range(90)).capitalize() + "." for _ in range(8)
        ]
        signed = [
            " ".join(chance.choice(words) for _ in range(5)).title()
            for _ in range(SIGNERS // TEXTS)
        ]
        listed = "".join(f"{place}. {name}\n" for place, name in enumerate(signed, 1))
        letters.append(
            "Dear Minister,\n\n" + "\n\n".join(paragraphs) + f"\n\nSignatories:\n\n{listed}"
        )
    return letters


def measure(variant: str) -> None:
    """One variant, in a process of its own."""
    if variant == "campaign":
        _measure_campaign()
        return
    ways: dict[str, Callable[[list[str]], list[tuple[int, int]]]] = {
        "ours": ours,
        "cdist-1": lambda all_names: rapidfuzz(all_names, 1),
        "cdist-2": lambda all_names: rapidfuzz(all_names, 2),
    }
    all_names = names()
    start = time.perf_counter()
    pairs = ways[variant](all_names)
    seconds = time.perf_counter() - start
    report(seconds, len(pairs))


def _measure_campaign() -> None:
    from undersigned.core.review.catalogue import chosen_rules
    from undersigned.core.review.reviewed_text import texts_of
    from undersigned.core.review.reviewer import findings_in
    from undersigned.core.review.rule import EXAMPLE_DAY

    texts = [
        reviewed
        for place, letter in enumerate(campaign())
        for reviewed in texts_of(letter.encode(), file=f"{place}.txt")
    ]
    assert sum(len(reviewed.signers) for reviewed in texts) == SIGNERS
    start = time.process_time()
    findings_in(texts, chosen_rules(), on=EXAMPLE_DAY)
    report(time.process_time() - start, 1)


def run() -> None:
    """Print the ratios. The pairs of all ways are compared first."""
    all_names = names()
    expected = sorted(ours(all_names))
    assert expected == sorted(rapidfuzz(all_names, 1))
    variants = {name: ["-m", "bench.review", name] for name in ("ours", "cdist-1", "cdist-2")}
    results = in_turns(variants, rounds=ROUNDS)
    print(f"{NAMES} names, {len(expected)} pairs of {LEAST} and more, the same in all ways")
    print(f"Python {platform.python_version()}, rapidfuzz {version('rapidfuzz')}")
    for name, runs in results.items():
        seconds = sorted(run.seconds for run in runs)
        print(f"{name}: {seconds[0]:.2f} to {seconds[-1]:.2f} s, peak {runs[0].peak_mb:.0f} MB")
    for rival in ("cdist-1", "cdist-2"):
        print(f"ours against {rival}: {ratios(results[rival], results['ours'])} as quick")
    checked = in_turns({"campaign": ["-m", "bench.review", "campaign"]}, rounds=ROUNDS)
    print(f"all rules over {TEXTS} texts and {SIGNERS} signatories, CPU:")
    print(line("campaign", checked["campaign"]))


if __name__ == "__main__":
    measure(sys.argv[1])
