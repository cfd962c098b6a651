"""Durable scans over HTTP, beside a bare route that moves the same bytes."""

import json
import os
import random
import re
import statistics
import urllib.request
import uuid

from figures import percentile, rounded
from machine import disk_writes
from programs import Failed, Server, free_port, run
from station import NO_PRINT_SERVER, PREFIX, seed

HOW = (
    "wrk with one thread; every scan has an id of its own and is the first of its guest, so each is an admission. "
    "A run ends when its guests do, or its time; a fresh copy of the station opens when half its guests are in, and is "
    "scanned at once it has done what it does after a start. "
    "The bare route reads the same requests and answers with the bytes and fields of one such answer, in turn with "
    "the scans. Speed is all answers by all seconds; percentiles are the median run's, and wrk's own: it counts an "
    "answer later than twice the mean also for the requests that waited behind it. CPU is the "
    "server's own time, user and system, by all requests sent; other load moves it little. The print server takes calls "
    "and never answers, as behind a busy printer, but for the runs named with badges drawn without a pause. What "
    "wrk sent and left unanswered at the end of a run may be recorded; what it was answered must be.")
HERE = os.path.dirname(os.path.abspath(__file__))
CONNECTIONS = (1, 16, 64)


def load(server, station, connections, seconds, first, last, simulate=False):
    """One run of wrk; what its script wrote."""
    worked = server.cpu_seconds()
    ran = run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", f"{HERE}/scans.lua",
         server.url(f"/api/v1/events/{station.event}/scans"), "--", station.token, PREFIX, first, last,
         random.getrandbits(31), "simulate" if simulate else "scan"])
    result = json.loads(ran.complaints.splitlines()[-1])
    if result["not_200"] or result["failed"]:
        raise Failed(f"{result['not_200']} answers were not 200, {result['failed']} requests failed.")
    result["per_second"] = round(result["answered"] / result["seconds"], 1)
    result["cpu_us"] = round((server.cpu_seconds() - worked) * 1e6 / max(1, result["sent"]), 1)
    return result


def sample_answer(station, server):
    """The first guest's answer, body and header fields, that the bare route will send."""
    body = json.dumps({"id": str(uuid.uuid4()), "code": f"{PREFIX}{1:07d}"}).encode()
    request = urllib.request.Request(
        server.url(f"/api/v1/events/{station.event}/scans"), body,
        {"Authorization": f"Bearer {station.token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
        fields = [f"{name}: {value}" for name, value in answer.getheaders()
                  if name.lower() not in ("content-length", "date", "server", "connection")]
    if json.loads(text)["outcome"] != "admitted":
        raise Failed(f"The first guest was not admitted: {text.decode()}")
    return text, fields


def bare_server(bench, folder, station, sample):
    body, fields = sample
    path = os.path.join(folder, "answer.json")
    with open(path, "wb") as file:
        file.write(body)
    port = free_port()
    command = [bench, "bare", "--port", port, "--route", "/api/v1/events/{event}/scans", "--answer", path]
    for field in fields:
        command += ["--field", field]
    return Server(command, port)


class Evening:
    """A seeded station that is scanned at: guests come once, and when half are in, another copy opens."""

    def __init__(self, seed, folder, printing=None):
        self.seed, self.folder, self.printing = seed, folder, printing
        self.station = self.server = None
        self.checks = []

    def open(self):
        self.close()
        self.station = self.seed.copy(self.folder)
        self.server = self.station.serve(self.printing)
        # A second of simulated scans, which are decided and not recorded: no run pays for the first of all.
        load(self.server, self.station, 4, 1, 1, self.station.guests, simulate=True)
        self.server.await_rest()
        self.next, self.answered, self.sent = 1, 0, 0

    def scan(self, connections, seconds):
        if self.server is None or self.next > self.station.guests / 2:
            self.open()
        result = load(self.server, self.station, connections, seconds, self.next, self.station.guests)
        self.next += result["sent"]
        self.answered += result["answered"]
        self.sent += result["sent"]
        return result

    def close(self):
        """Stops, and holds what was answered against what is recorded."""
        if self.server is None:
            return
        self.server.stop()
        self.server = None
        check = {"guests": self.station.guests, "answered": self.answered, "sent": self.sent}
        check |= self.station.recorded() | {"verify": self.station.verify()}
        # wrk leaves when its time is up: what it then had under way may be recorded, and has no answer.
        check["holds"] = (self.answered <= check["scans"] <= self.sent and check["scans"] == check["came"]
                          and re.search(r"each as it was written", check["verify"]) is not None)
        self.checks.append(check)


def pair(evening, bare, connections, seconds, rounds):
    """Runs of the bare route and of scans in turn, so that a drifting machine is fair to both."""
    runs = {"bare": [], "scan": []}
    for _ in range(rounds):
        scan_guests = evening.seed.guests
        runs["bare"].append(load(bare, evening.seed, connections, seconds, 1, scan_guests))
        runs["scan"].append(evening.scan(connections, seconds))
    return runs


def together(runs):
    """Several runs as one: all answers by all seconds, and the median run's percentiles and CPU a request."""
    return {
        "per_second": sum(run["answered"] for run in runs) / sum(run["seconds"] for run in runs),
        "p50": statistics.median(run["p50_ms"] for run in runs),
        "p99": statistics.median(run["p99_ms"] for run in runs),
        "cpu": statistics.median(run["cpu_us"] for run in runs),
    }


def measure(figures, marquee, bench, folder, size):
    seeds = {}
    for guests in size.guests:
        seeds[guests], _ = seed(marquee, os.path.join(folder, f"seed-{guests}"), guests)
    smallest = seeds[size.guests[0]]
    first_copy = smallest.copy(os.path.join(folder, "sample"))
    with first_copy.serve() as server:
        sample = sample_answer(first_copy, server)
    runs, checks = [], []
    with bare_server(bench, folder, smallest, sample) as bare:
        load(bare, smallest, 4, 1, 1, size.guests[-1])
        for guests in size.guests:
            evening = Evening(seeds[guests], os.path.join(folder, "evening"))
            try:
                runs += at_one_size(figures, folder, evening, bare, size)
            finally:
                evening.close()
            checks += evening.checks
        runs += beside_the_press(figures, folder, seeds[size.guests[1]], bare, size, checks)
    growth(figures, runs, size.guests)
    kept = sum(check["holds"] for check in checks)
    figures.add("Scans", "evenings with every answer in a sound journal, no guest twice",
                kept, f"of {len(checks)}", least=len(checks))
    return {"how": HOW, "answer_bytes": len(sample[0]), "answer_fields": sample[1], "runs": runs, "checks": checks}


def at_one_size(figures, folder, evening, bare, size):
    guests, runs = evening.seed.guests, []
    rounds = size.short_rounds if guests <= 1_000 else size.rounds
    for connections in CONNECTIONS:
        disk = percentile(disk_writes(folder, size.writes), 0.5)
        pairs = pair(evening, bare, connections, size.seconds, rounds)
        ours, theirs = together(pairs["scan"]), together(pairs["bare"])
        runs.append({"guests": guests, "connections": connections, "fdatasync_p50_ms": round(disk, 4), "runs": pairs})
        where = f"{guests:,} guests, {connections} connection{'s' * (connections > 1)}"
        many = connections == CONNECTIONS[-1]
        figures.add("Scans", f"{where}: scans", ours["per_second"], "a second",
                    least=0.6 * theirs["per_second"] if many else None, why="60 % of the bare route",
                    bare=rounded(theirs["per_second"]), part_of_bare=rounded(ours["per_second"] / theirs["per_second"]))
        figures.add("Scans", f"{where}: CPU a request", ours["cpu"], "µs", most=2.5 * theirs["cpu"] if many else None,
                    why="2.5 times the bare route", bare=rounded(theirs["cpu"]))
        figures.add("Scans", f"{where}: p50", ours["p50"], "ms", most=1 + disk if connections == 1 else None,
                    why="1 ms and one fdatasync", bare=rounded(theirs["p50"]))
        figures.add("Scans", f"{where}: p99", ours["p99"], "ms", most=25 if many else None, bare=rounded(theirs["p99"]))
    return runs


def growth(figures, runs, guests):
    few, many = guests[0], guests[-1]
    for connections in CONNECTIONS:
        few_p50, many_p50 = (
            together(run["runs"]["scan"])["p50"] for wanted in (few, many) for run in runs
            if (run["guests"], run["connections"], run.get("press")) == (wanted, connections, None))
        figures.add("Scans", f"{many:,} guests, {connections} connection{'s' * (connections > 1)}: p50", many_p50, "ms",
                    most=1.5 * few_p50, why=f"1.5 times that with {few:,} guests")


def beside_the_press(figures, folder, station, bare, size, checks):
    """The same with no print server at all, so that badges are drawn without a pause meanwhile."""
    evening = Evening(station, os.path.join(folder, "evening"), NO_PRINT_SERVER)
    try:
        pairs = pair(evening, bare, CONNECTIONS[-1], size.seconds, 1)
    finally:
        evening.close()
    checks += evening.checks
    ours = together(pairs["scan"])
    where = f"{station.guests:,} guests, {CONNECTIONS[-1]} connections, badges drawn without a pause"
    figures.add("Scans", f"{where}: scans", ours["per_second"], "a second")
    figures.add("Scans", f"{where}: p99", ours["p99"], "ms")
    return [{"guests": station.guests, "connections": CONNECTIONS[-1], "press": True, "runs": pairs}]
