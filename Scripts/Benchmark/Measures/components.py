"""What the parts that were made for speed gain against the plain way to do the same."""

import json

from figures import percentile
import programs

SECTION = "Parts made for speed, on one core"
PARTS = {
    "search": ("a search among {:,} names", "Letters"),
    "attendance": ("attendance of {:,} guests", "OrderedLookup"),
    "codes": ("codes of {:,} guests inserted", "CodeBatch"),
    "entries": ("{:,} rows like entries inserted in memory", "BindArena"),
}


def measure(figures, bench, size):
    guests = size.guests[1]
    measured = json.loads(programs.run([bench, "components", "--guests", guests, "--rounds", size.short_rounds]).out)
    for part, (name, component) in PARTS.items():
        ours, plain = (percentile(measured[part][way], 0.5) * 1e3 for way in ("ours", "plain"))
        # Without a bound: among few guests a part may cost more than it gains.
        figures.add(SECTION, f"{name.format(guests)}, with {component}", ours, "ms", part_of_plain=round(ours / plain, 3))
        figures.add(SECTION, f"{name.format(guests)}, without", plain, "ms")
    return measured
