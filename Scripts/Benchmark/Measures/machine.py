"""The machine and the versions that the figures belong to, and how fast its disk is."""

import os
import platform
import re
import sqlite3
import subprocess
import time

from figures import percentile


def machine(folder):
    lines = open("/proc/cpuinfo").read()
    memory = re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read())
    return {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": (re.search(r"model name\s*:\s*(.+)", lines) or [None, platform.machine()])[1],
        "kernel": platform.release(),
        "memory_mb": int(memory[1]) // 1024,
        "file_system": first_line("stat", "-f", "-c", "%T", folder),
        "load_before": os.getloadavg()[0],
    }


def versions():
    return {
        "marquee": first_line("git", "describe", "--always", "--dirty"),
        "swift": first_line("swift", "--version"),
        "wrk": first_line("dpkg-query", "-W", "-f", "${Version}", "wrk"),
        "pango": first_line("pkg-config", "--modversion", "pango"),
        "cairo": first_line("pkg-config", "--modversion", "cairo"),
        "libqrencode": first_line("pkg-config", "--modversion", "libqrencode"),
        "sqlite": sqlite3.sqlite_version,
        "python": platform.python_version(),
    }


def first_line(*command):
    said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return (said.stdout.splitlines() or ["unknown"])[0]


def disk_writes(folder, count):
    """Milliseconds of each of `count` writes of 8 KB at the end of a file, each with an fdatasync."""
    path = os.path.join(folder, "probe")
    block = os.urandom(8_192)
    times = []
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        for _ in range(count):
            began = time.perf_counter()
            os.write(file, block)
            os.fdatasync(file)
            times.append((time.perf_counter() - began) * 1e3)
    finally:
        os.close(file)
        os.unlink(path)
    return times


def disk(figures, folder, count):
    times = disk_writes(folder, count)
    for name, part in (("p50", 0.5), ("p95", 0.95)):
        figures.add("Disk", f"8 KB written and on disk (fdatasync), {name}", percentile(times, part), "ms", writes=count)
