"""python3 Scripts/Benchmark/Measures PROGRAMS [PART] [--quick]: what is measured, as a table and as JSON.

Without PART everything but the soak is measured.
"""

import argparse
import datetime
import json
import os
import shutil
import signal
import sys
import tempfile
import types

import camera
import components
import drawing
import files
import idle
import machine
import meetings
import printing
import programs
import rush
import scans
import search
import soak
import stalls
from figures import Figures, say

FULL = types.SimpleNamespace(
    writes=500, guests=(1_000, 100_000, 1_000_000), seconds=5, rounds=3, short_rounds=5, rows=(10_000, 100_000),
    badges=(1_000, 10_000), labels=200, idle_guests=100_000, starts=5,
    rush=320, named=100_000, looks=10, filmed=10, entries=1_000_000, tonight=20_000, long_list=100_000)
QUICK = types.SimpleNamespace(
    writes=50, guests=(1_000, 2_000, 5_000), seconds=1, rounds=1, short_rounds=1, rows=(500, 5_000),
    badges=(20, 60), labels=12, idle_guests=2_000, starts=2,
    rush=32, named=2_000, looks=2, filmed=3, entries=20_000, tonight=2_000, long_list=3_000)


def main():
    arguments = argparse.ArgumentParser(prog="Scripts/bench", description="Measures Marquee on this machine.")
    arguments.add_argument("programs", help=argparse.SUPPRESS)
    arguments.add_argument("--quick", action="store_true", help="small sizes: shows that it works, proves nothing")
    arguments.add_argument("part", nargs="?", choices=("stalls", "soak"), help="measures this alone")
    arguments.add_argument("--minutes", type=float, default=30, help="how long the soak takes (default: 30)")
    arguments.add_argument("--scans", type=int, default=50_000, help="how many scans the soak has (default: 50000)")
    given = arguments.parse_args()
    marquee, bench = (os.path.join(given.programs, name) for name in ("marquee", "Bench"))
    size = QUICK if given.quick else FULL
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    folder = tempfile.mkdtemp(prefix="marquee-bench-")
    os.chmod(folder, 0o711)  # the print server works as a user of its own, and goes through here to its files
    try:
        result = measure(marquee, bench, folder, size, given) | {"is_quick": given.quick}
    except programs.Failed as failure:
        say(f"The bench could not be finished: {failure}")
        return 1
    finally:
        programs.stop_all()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result, ensure_ascii=False))
    return 0 if result["holds"] else 1


def measure(marquee, bench, folder, size, given):
    figures = Figures()
    began = datetime.datetime.now(datetime.timezone.utc)
    about = {"began": began.isoformat(timespec="seconds"), "machine": machine.machine(folder),
             "versions": machine.versions()}
    if given.part == "stalls":
        details = {"stalls": stalls.measure(figures, marquee, bench, in_folder(folder, "stalls"), size)}
    elif given.part == "soak":
        details = {"soak": soak.measure(figures, marquee, in_folder(folder, "soak"), given.minutes, given.scans)}
    else:
        details = everything(figures, marquee, bench, folder, size)
    say(figures.table())
    seconds = (datetime.datetime.now(datetime.timezone.utc) - began).total_seconds()
    return about | {"seconds": round(seconds, 1), "holds": figures.hold, "figures": figures.all, "details": details}


def everything(figures, marquee, bench, folder, size):
    details = {}
    say("Disk")
    machine.disk(figures, folder, size.writes)
    say("Scans")
    details["scans"] = scans.measure(figures, marquee, bench, in_folder(folder, "scans"), size)
    shutil.rmtree(os.path.join(folder, "scans"))
    say("The rush")
    details["rush"] = rush.measure(figures, marquee, in_folder(folder, "rush"), size)
    say("Search")
    details["search"] = search.measure(figures, marquee, in_folder(folder, "search"), size)
    say("Camera")
    details["camera"] = camera.measure(figures, marquee, in_folder(folder, "camera"), size)
    say("Files")
    details["files"] = files.measure(figures, marquee, in_folder(folder, "files"), size)
    say("Badges")
    details["badges"] = drawing.measure(figures, bench, in_folder(folder, "badges"), size)
    say("Printing")
    details["printing"] = printing.measure(figures, marquee, in_folder(folder, "printing"), size)
    say("Who should meet")
    details["meetings"] = meetings.measure(figures, bench, size.rounds * 10)
    say("Parts made for speed")
    details["components"] = components.measure(figures, bench, size)
    say("Idle station")
    details["idle"] = idle.measure(figures, marquee, in_folder(folder, "idle"), size)
    say("Scans while something long goes on")
    details["stalls"] = stalls.measure(figures, marquee, bench, in_folder(folder, "stalls"), size)
    return details


def in_folder(folder, name):
    path = os.path.join(folder, name)
    os.mkdir(path)
    return path


sys.exit(main())
