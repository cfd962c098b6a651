"""From a scan to the first byte at the printer's socket, one guest after the other, against `lp` of the same badge."""

import json
import os
import time
import urllib.request

from figures import percentile, say
from paper import PrintServer
from programs import Failed, run
from station import PREFIX, seed

BOUNDS = (("p50", 0.5, 60), ("p95", 0.95, 100), ("slowest", 1, 500))
HOW = ("Each guest is scanned when the one before has their badge. Behind CUPS: a Zebra of 203 dpi behind LPrint, one "
       "with CUPS's own driver, and IPP printers that take PWG raster or PDF; after every fourth scan the same badge goes "
       "there as PDF by lp.")


def measure(figures, marquee, folder, size):
    details = {way: by_way(figures, marquee, os.path.join(folder, way), size, way) for way in PrintServer.WAYS}
    return {"how": HOW, "ways": details}


def by_way(figures, marquee, folder, size, way):
    labels = size.labels if way == "LPrint" else min(size.labels, 40)
    say(f"  {labels} scans, each with its label, {way} …")
    os.makedirs(folder)
    station, _ = seed(marquee, os.path.join(folder, "door"), labels + 1)
    paper = PrintServer(os.path.join(folder, "cups"), way)
    try:
        with station.serve(paper.socket) as server:
            # The first badge loads the fonts, once in a station's life.
            scan(server, station, 1, paper)
            badge = os.path.join(folder, "badge.pdf")
            guest = f"{first_guest(server, station)}"
            run([marquee, "badge", "--event", station.event, "--guest", guest, "--out", badge, "--data", station.folder])
            ours, theirs = [], []
            for number in range(2, labels + 2):
                ours.append(scan(server, station, number, paper))
                if number % 4 == 0:
                    theirs.append(by_lp(badge, paper))
    finally:
        paper.stop()
    for name, part, bound in BOUNDS:
        # The filters of CUPS and its wait for a printer's answer are not the station's.
        bound = bound if way == "LPrint" else None
        figures.add("Printing", f"{labels} scans to the first byte at the printer, {way}, {name}", percentile(ours, part),
                    "ms", most=bound, bare=round(percentile(theirs, part), 1))
    return {"scans_ms": ours, "lp_ms": theirs}


def ask(server, station, path, body=None):
    request = urllib.request.Request(
        server.url(path), data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {station.token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def first_guest(server, station):
    return ask(server, station, f"/api/v1/events/{station.event}/guests?limit=1")["guests"][0]["id"]


def scan(server, station, number, paper):
    """Milliseconds from sending the scan to the label's first byte; returns when the badge is told as printed."""
    label, began = paper.zebra.count, time.perf_counter()
    answer = ask(server, station, f"/api/v1/events/{station.event}/scans", {"code": f"{PREFIX}{number:07d}"})
    if answer["outcome"] != "admitted":
        raise Failed(f"Guest {number} was not admitted: {answer}")
    took = (paper.zebra.label(label) - began) * 1e3
    end = time.monotonic() + 60
    while ask(server, station, f"/api/v1/badges/{answer['badge']['id']}")["state"] != "printed":
        if time.monotonic() > end:
            raise Failed(f"The badge of guest {number} was not told as printed within a minute.")
        time.sleep(0.01)
    if paper.zebra.count != label + 1:
        raise Failed(f"Guest {number} has {paper.zebra.count - label} labels.")
    return took


def by_lp(badge, paper):
    label, began = paper.zebra.count, time.perf_counter()
    run(["lp", "-h", paper.socket, "-d", "zebra", "-o", "media=custom_4x3in_4x3in", "-o", "print-scaling=none", badge])
    took = (paper.zebra.label(label) - began) * 1e3
    while not paper.is_idle():
        time.sleep(0.02)
    return took
