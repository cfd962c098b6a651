"""Guest lists in, attendance out, and the memory that takes."""

import os
import time

from figures import say
from programs import Failed, run
from scans import CONNECTIONS, load
from station import read_attendance, seed

REST = 3  # seconds
FLAT = 10  # MB that a tenfold list may need more; the attendance of 100,000 guests alone is twice that


def measure(figures, marquee, folder, size):
    few, many = size.rows
    lists = {rows: one_list(marquee, os.path.join(folder, f"rows-{rows}"), rows) for rows in (few, many)}
    small, large = lists[few], lists[many]
    for what, bound in (("import", 5), ("attendance to a file", 1), ("attendance over HTTP", 1)):
        figures.add("Files", f"{many:,} rows, {what}", large[what]["seconds"], "s",
                    most=bound, rows_per_second=round(many / large[what]["seconds"]))
        memory = "memory over that at rest" if "resting_mb" in large[what] else "most memory"
        figures.add("Files", f"{many:,} rows, {what}: {memory}", large[what]["peak_mb"], "MB",
                    most=FLAT + small[what]["peak_mb"], why=f"{FLAT} MB more than {few:,} rows need")
    return {"lists": lists}


def one_list(marquee, folder, rows):
    station, taken_in = seed(marquee, folder, rows)
    with station.serve() as server:
        say(f"  {rows:,} guests come in …")
        load(server, station, CONNECTIONS[-1], 120, 1, rows)
    path = folder + ".csv"
    out = run([marquee, "attendance", "--event", station.event, "--out", path, "--data", folder])
    with station.serve() as server:
        # The first badge that waits is drawn meanwhile: its fonts are no part of the export.
        time.sleep(REST)
        server.forget_peak()
        resting = server.memory_mb("VmRSS")
        fetched = fetch(server, station, path + ".http")
        fetched |= {"peak_mb": server.memory_mb("VmHWM") - resting, "resting_mb": resting}
    for file in (path, path + ".http"):
        check(file, rows)
    return {
        "import": {"seconds": taken_in.seconds, "peak_mb": taken_in.peak_mb},
        "attendance to a file": {"seconds": out.seconds, "peak_mb": out.peak_mb, "bytes": os.path.getsize(path)},
        "attendance over HTTP": fetched,
    }


def fetch(server, station, path):
    ran = run(["curl", "--silent", "--show-error", "--fail", "--output", path, "--write-out", "%{time_total}",
               "--header", f"Authorization: Bearer {station.token}",
               server.url(f"/api/v1/events/{station.event}/attendance.csv")])
    return {"seconds": float(ran.out), "bytes": os.path.getsize(path)}


def check(path, rows):
    """The file has a row for each guest, and all came but those whose scan wrk left with."""
    came = [bool(guest["checked_in_at"]) for guest in read_attendance(path)]
    if len(came) != rows or sum(came) < rows - CONNECTIONS[-1]:
        raise Failed(f"{path} has {len(came)} rows and {sum(came)} who came in, not {rows}.")
