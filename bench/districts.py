"""A point to its district, against shapely's tree over the same shapes; ZIP codes; the command.

The shapes are the published ones, 441 with 630,000 points. Two sets of 100,000 points each,
the same for everybody: land drawn evenly, and the inner points of ZIP codes (where people live,
nearer to lines). Building shapely's tree and preparing its shapes is not timed, nor is opening
the map; each is reported beside. The answers are compared first, on a million points.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench import rounds
from undersigned import pack

ROUNDS = 9
POINTS, SLOW_POINTS, CHECKED = 100_000, 4_000, 1_000_000
SHAPES = Path(__file__).parents[2] / "shared/data/us/districts/cd119_500k.geojson.gz"
SETS = ("land", "zip")


# --- Points -----------------------------------------------------------------------------------


def shapes() -> tuple[list[str], list[object]]:
    """The seats and shapely's shapes, prepared."""
    import shapely
    from shapely.geometry import shape

    features = json.loads(gzip.decompress(SHAPES.read_bytes()))["features"]
    named = {
        f"{one['properties']['state']}-{one['properties']['district']:02d}": one["geometry"]
        for one in features
    }
    found = [shape(named[seat]) for seat in sorted(named)]
    shapely.prepare(found)
    return sorted(named), found


def land(count: int, seed: int) -> tuple[object, object, object]:
    """Latitudes, longitudes and the numbers of their districts: points drawn evenly on land."""
    import numpy as np
    import shapely

    rng = np.random.default_rng(seed)
    _, districts = shapes()
    bounds = shapely.bounds(districts)
    middle = np.radians((bounds[:, 1] + bounds[:, 3]) / 2)
    sizes = shapely.area(districts) * np.cos(middle)
    wanted = np.bincount(
        rng.choice(len(districts), count, p=sizes / sizes.sum()), minlength=len(districts)
    )
    xs, ys, numbers = [], [], []
    for number, (west, south, east, north) in enumerate(bounds):
        need = int(wanted[number])
        while need > 0:
            x, y = rng.uniform(west, east, 4 * need), rng.uniform(south, north, 4 * need)
            inside = np.nonzero(shapely.intersects_xy(districts[number], x, y))[0][:need]
            xs.append(x[inside])
            ys.append(y[inside])
            numbers.append(np.full(len(inside), number))
            need -= len(inside)
    order = rng.permutation(count)
    x, y, number = (np.concatenate(parts)[order] for parts in (xs, ys, numbers))
    return y, x, number


def zip_points(count: int) -> tuple[array[float], array[float]]:
    """The inner points of ZIP codes, over and over, in an order of their own."""
    import random

    from undersigned.core.civics.zip_prefixes import PREFIXES

    zips = pack.load_atlas().zips
    areas = [area for prefix in PREFIXES for area in zips.beginning(prefix).values()]
    chosen = random.Random(7).choices(areas, k=count)  # noqa: S311  # no secret
    return (
        array("d", (area.latitude for area in chosen)),
        array("d", (area.longitude for area in chosen)),
    )


def write_points(folder: Path) -> None:
    latitudes, longitudes, _ = land(POINTS, seed=1)
    for name, (ys, xs) in {"land": (latitudes, longitudes), "zip": zip_points(POINTS)}.items():
        (folder / name).write_bytes(array("d", ys).tobytes() + array("d", xs).tobytes())


def read_points(file: Path) -> tuple[array[float], array[float]]:
    both = array("d", file.read_bytes())
    return both[: len(both) // 2], both[len(both) // 2 :]


# --- The variants -----------------------------------------------------------------------------


def one_by_one(ask: Callable[[float, float], object], file: Path, count: int) -> None:
    """Time so many questions after all of them were asked once (shapely: after some)."""
    ys, xs = read_points(file)
    points = list(zip(ys, xs, strict=True))[:count]
    for y, x in points:
        ask(y, x)
    started = time.perf_counter()
    for y, x in points:
        ask(y, x)
    rounds.report(time.perf_counter() - started, count)


def ours(file: Path) -> None:
    one_by_one(pack.load_atlas().map.at, file, POINTS)


def shapely_one(file: Path, *, prepared: bool) -> None:
    import shapely

    _, districts = shapes()
    if not prepared:
        shapely.destroy_prepared(districts)
    tree = shapely.STRtree(districts)

    def ask(y: float, x: float) -> int:
        point = shapely.Point(x, y)
        for number in tree.query(point):
            if districts[number].intersects(point):
                return int(number)
        return -1

    one_by_one(ask, file, SLOW_POINTS)


def batches(ask: Callable[[object, object], object], file: Path) -> None:
    import numpy as np

    ys, xs = (np.array(values) for values in read_points(file))
    ask(ys, xs)
    started = time.perf_counter()
    ask(ys, xs)
    rounds.report(time.perf_counter() - started, len(xs))


def our_batch(file: Path) -> None:
    from undersigned.core.civics.districts.many import ManyPoints

    batches(ManyPoints(pack.load_atlas().map.chart).numbers_at, file)


def tree_of_points(file: Path) -> None:
    """A tree of the points, asked by the prepared districts."""
    import numpy as np
    import shapely

    _, districts = shapes()

    def ask(ys: object, xs: object) -> object:
        tree = shapely.STRtree(shapely.points(xs, ys))
        numbers, points = tree.query(districts, predicate="intersects")
        found = np.full(len(xs), -1)
        found[points] = numbers
        return found

    batches(ask, file)


def tree_of_boxes(file: Path) -> None:
    """The tree's boxes for all points at once, then the points of each box together."""
    import numpy as np
    import shapely

    _, districts = shapes()
    tree = shapely.STRtree(districts)

    def ask(ys: object, xs: object) -> object:
        points, numbers = tree.query(shapely.points(xs, ys))
        order = np.argsort(numbers, kind="stable")
        points, numbers = points[order], numbers[order]
        starts = np.searchsorted(numbers, np.arange(len(districts) + 1))
        found = np.full(len(xs), -1)
        for number, district in enumerate(districts):
            some = points[starts[number] : starts[number + 1]]
            found[some[shapely.intersects_xy(district, xs[some], ys[some])]] = number
        return found

    batches(ask, file)


def sorted_points(file: Path) -> None:
    """No tree: points sorted by longitude, cut to each district's box, asked together."""
    import numpy as np
    import shapely

    _, districts = shapes()
    bounds = shapely.bounds(districts)

    def ask(ys: object, xs: object) -> object:
        order = np.argsort(xs)
        x, y = xs[order], ys[order]
        firsts = np.searchsorted(x, bounds[:, 0])
        ends = np.searchsorted(x, bounds[:, 2], side="right")
        found = np.full(len(xs), -1)
        for number, district in enumerate(districts):
            part = slice(firsts[number], ends[number])
            in_box = (y[part] >= bounds[number, 1]) & (y[part] <= bounds[number, 3])
            some = np.nonzero(in_box)[0] + firsts[number]
            inside = some[shapely.intersects_xy(district, x[some], y[some])]
            found[order[inside]] = number
        return found

    batches(ask, file)


VARIANTS: dict[str, Callable[[Path], None]] = {
    "shapely tree, plain": lambda file: shapely_one(file, prepared=False),
    "shapely tree, prepared": lambda file: shapely_one(file, prepared=True),
    "ours": ours,
    "batch, shapely, tree of points": tree_of_points,
    "batch, shapely, tree of boxes": tree_of_boxes,
    "batch, shapely, sorted points": sorted_points,
    "batch, ours": our_batch,
}


# --- What is checked --------------------------------------------------------------------------


def check() -> None:
    """The map says what the shapes say, on a million points of land and on a grid of all."""
    import numpy as np

    from undersigned.core.civics.districts.many import ManyPoints
    from undersigned.core.civics.who_point import BAND_METRES

    seats, _ = shapes()
    atlas = pack.load_atlas()
    assert list(atlas.map.seats) == seats
    ys, xs, numbers = land(CHECKED, seed=2)
    found = ManyPoints(atlas.map.chart).numbers_at(ys, xs)
    wrong = np.nonzero(found != numbers)[0]
    one_by_one_wrong = sum(
        atlas.map.at(y, x) != seats[number]
        for y, x, number in zip(ys.tolist(), xs.tolist(), numbers.tolist(), strict=True)
    )
    sample = range(0, CHECKED, CHECKED // 5_000)
    near = sum(len(_around(atlas, ys[i], xs[i], BAND_METRES)) > 1 for i in sample)
    print(
        f"{CHECKED:,} points of land: {len(wrong)} differ from the shapes in a batch, "
        f"{one_by_one_wrong} one by one; {near / len(sample):.2%} lie within {BAND_METRES} m of "
        "another district and are reported as that"
    )
    assert not len(wrong)
    assert not one_by_one_wrong
    exceptions = offices_elsewhere()
    print(f"House offices at home outside their member's district: {len(exceptions)}")
    for exception in exceptions:
        print(f"  {exception}")


def _around(atlas: object, y: float, x: float, metres: float) -> object:
    from undersigned.core.civics.districts.distances import districts_within

    return districts_within(atlas.map.chart, float(y), float(x), metres=metres)


def offices_elsewhere() -> Sequence[str]:
    """The offices of House members with coordinates that lie in another district."""
    atlas = pack.load_atlas()
    total, found = 0, []
    for member in atlas.congress.members.values():
        term = member.terms[-1]
        for office in atlas.offices.get(member.bioguide, ()):
            if term.chamber == "house" and office.position:
                total += 1
                seat = atlas.map.at(*office.position)
                if seat != f"{term.state}-{term.district:02d}":
                    found.append(f"{office.id} in {seat}, not {term.state}-{term.district:02d}")
    print(f"{total - len(found)} of {total} House offices ({1 - len(found) / total:.1%}) agree")
    return found


# --- Opening, memory, ZIP codes, the command ----------------------------------------------------

_OPENING = """
import time, sys
from pathlib import Path
from array import array
from undersigned import pack
points = array("d", Path(sys.argv[1]).read_bytes())
half = len(points) // 2
import undersigned.core.civics.districts.map, undersigned.pack.readers.districts
import undersigned.pack.readers.congress, undersigned.pack.readers.zips
started = time.perf_counter()
at = pack.load_atlas().map.at
at(44.95, -93.09)
opened = time.perf_counter() - started
for number in range(half):
    at(points[number], points[half + number])
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(opened, pages * 4096 / 1e6)
"""


def opening(file: Path) -> None:
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", _OPENING, str(file)], check=True, capture_output=True, text=True
        )
        runs.append([float(value) for value in done.stdout.split()])
    milliseconds, megabytes = sorted(run[0] * 1000 for run in runs), max(run[1] for run in runs)
    print(
        f"opening the map and the first answer: {median(milliseconds):.0f} ms "
        f"({milliseconds[0]:.0f}-{milliseconds[-1]:.0f}); the goal is below 150 ms"
    )
    print(f"the whole process after {POINTS:,} points: {megabytes:.0f} MB; the goal is below 60")


def zip_codes() -> None:
    import random

    from undersigned.core.civics.zip_prefixes import PREFIXES

    zips = pack.load_atlas().zips
    codes = [code for prefix in PREFIXES for code in zips.beginning(prefix)]
    asked = random.Random(3).choices(codes, k=POINTS)  # noqa: S311  # no secret
    runs = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for code in asked:
            zips.candidates(code)
        runs.append((time.perf_counter() - started) / POINTS * 1e6)
    print(
        f"ZIP code to candidates: {median(runs):.2f} us ({min(runs):.2f}-{max(runs):.2f}), "
        f"{len(codes):,} ZIP codes; the goal is below 2"
    )


def command() -> None:
    runs = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "undersigned", "who", "55105"], check=True, capture_output=True
        )
        runs.append(time.perf_counter() - started)
    print(
        f"undersigned who 55105, the whole process: {median(runs):.2f} s "
        f"({min(runs):.2f}-{max(runs):.2f}); the goal is below 0.25"
    )


# --- The comparison -----------------------------------------------------------------------------


def run() -> None:
    if not SHAPES.exists():
        sys.exit(f"The published shapes are needed to compare with: {SHAPES} is not there.")
    check()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_points(folder)
        for points in SETS:
            compare(folder / points)
        opening(folder / "land")
    zip_codes()
    command()
    names = ("shapely", "numpy")
    print(f"Python {sys.version.split()[0]}, {', '.join(f'{n} {version(n)}' for n in names)}")


def compare(file: Path) -> None:
    module = ("-m", "bench.districts")
    commands = {name: [*module, name, str(file)] for name in VARIANTS}
    results = rounds.in_turns(commands, rounds=ROUNDS)
    print(f"-- {POINTS:,} points, {file.name} (shapely one by one: the first {SLOW_POINTS:,})")
    for name, runs in results.items():
        each = sorted(run.each_ms * 1000 for run in runs)
        print(
            f"{name}: {median(each):.3f} us ({each[0]:.3f}-{each[-1]:.3f}), "
            f"peak {max(run.peak_mb for run in runs):.0f} MB"
        )
    plain, prepared, own, *shapely_batches, own_batch = results.values()
    better = min(plain, prepared, key=_typical)
    best = min(shapely_batches, key=_typical)
    print(f"one by one, ours / shapely's better way: {rounds.ratios(better, own)}; the goal is 15")
    print(f"in a batch, ours / shapely's best way: {rounds.ratios(best, own_batch)}; the goal is 4")


def _typical(runs: Sequence[rounds.Measured]) -> float:
    return median(run.each_ms for run in runs)


if __name__ == "__main__":
    VARIANTS[sys.argv[1]](Path(sys.argv[2]))
