"""Plots of how cost grows, as SVG beside the page."""

from __future__ import annotations

from pathlib import Path

from benchmarks.contenders import DRIVER, PLAN
from benchmarks.race import run_alone, strongest
from benchmarks.scenes import Point
from benchmarks.timing import Series

LABELS = {
    "rules": "rules, over 1,000 relations",
    "relations": "relations, under 200 rules",
    "answers": "answers, 200 rules and 1,000 relations",
}


def draw(growth: dict[str, list[Point]], folder: Path) -> None:
    """One picture for each way to grow."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "segue"
    folder.mkdir(parents=True, exist_ok=True)
    for name, points in growth.items():
        _draw(name, points, folder / f"{name}.svg")


def _draw(name: str, points: list[Point], file: Path) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4))
    for label, series in _lines(points).items():
        sizes = [size for size, _ in points]
        axes.plot(sizes, [one.median * 1e3 for one in series], marker="o", label=label)
    axes.set(xlabel=LABELS[name], ylabel="median, milliseconds", yscale="log")
    axes.grid(True, alpha=0.3)
    axes.legend(fontsize="small")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


def _lines(points: list[Point]) -> dict[str, list[Series]]:
    return {
        PLAN: [found[PLAN] for _, found in points],
        DRIVER: [found[DRIVER] for _, found in points],
        "CLIPS, facts in and conclusions out": [strongest(found)[1] for _, found in points],
        "CLIPS run() alone": [run_alone(found) for _, found in points],
    }
