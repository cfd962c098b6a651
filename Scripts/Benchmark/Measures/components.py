"""What the parts that were made for speed gain against the plain way to do the same."""

import json

from figures import percentile
import programs

PARTS = {
    "search": ("a search among {guests:,} names, with Letters", 1e3, "ms"),
    "attendance": ("attendance of {guests:,}, with OrderedLookup", 1e3, "ms"),
    "codes": ("codes of {guests:,} guests inserted, with CodeBatch", 1e3, "ms"),
}


def measure(figures, bench, size):
    measured = json.loads(
        programs.run([bench, "components", "--guests", size.guests[1], "--rounds", size.short_rounds]).out)
    for part, (name, factor, unit) in PARTS.items():
        ours, plain = (percentile(measured[part][way], 0.5) * factor for way in ("ours", "plain"))
        figures.add("Parts made for speed, on one core", name.format(guests=size.guests[1]), ours, unit,
                    most=plain, why="the plain way")
    return measured
