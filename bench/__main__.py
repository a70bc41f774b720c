"""Run the benchmarks: all of them, or those that are named."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import bench


def main() -> None:
    there_are = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    benchmarks = [name for name in there_are if not name.startswith("_") and name != "rounds"]
    wanted = sys.argv[1:] or benchmarks
    if unknown := set(wanted) - set(benchmarks):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there are {benchmarks}.")
    for name in wanted:
        print(f"== {name} ==", flush=True)
        import_module(f"bench.{name}").run()
        print(flush=True)


if __name__ == "__main__":
    main()
