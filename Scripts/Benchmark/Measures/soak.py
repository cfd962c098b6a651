"""An evening of twelve hours in a short time: scans, pages, labels, lists in and files out, and whether the station grows.

Scripts/bench soak [--minutes 30] [--scans 50000]
"""

import collections
import http.client
import json
import os
import socket
import threading
import time
import urllib.request

from figures import percentile, say
from paper import PrintServer
from programs import Failed
from station import PREFIX, seed, write_guests

SCANS_OF_A_GUEST = 25  # in and out again and again; the first prints a label
ARRIVING = 0.8  # of the evening: so long newcomers come, one after the other at a steady pace
PAGES = 20
SAMPLE = 5  # seconds
HOW = ("Guests come one after the other until four fifths of the evening are over; those who are there leave and come "
       "again in turn, 25 scans a guest, at a steady pace over one connection; the first scan of each prints a label on a "
       "Zebra behind LPrint behind CUPS. Meanwhile pages follow the live feed and "
       "come back after a while, and again and again the list is imported with changes, the attendance file is "
       "exported and guests are searched. What the station holds is flat where the mean of the last third is at most "
       "that of the second third and a little more.")
# What is sampled: its unit, by how much of itself and by how much at all it may grow.
RULES = {"memory": ("MB", 0.05, 3), "descriptors": ("", 0, 4), "threads": ("", 0, 2), "files": ("", 0, 2)}


def measure(figures, marquee, folder, minutes, scans):
    guests = max(20, scans // SCANS_OF_A_GUEST)
    station, _ = seed(marquee, os.path.join(folder, "soak"), guests)
    paper = PrintServer(os.path.join(folder, "cups"))
    try:
        with station.serve(paper.socket) as server:
            evening = Soak(station, server, minutes * 60, scans, guests, os.path.join(folder, "list.csv"))
            evening.play()
            labels = wait_for_labels(paper, guests)
    finally:
        paper.stop()
    return evening.tell(figures, labels) | {"how": HOW, "verify": station.verify()}


class Soak:
    def __init__(self, station, server, seconds, scans, guests, list_path):
        self.station, self.server, self.seconds = station, server, seconds
        self.scans, self.guests, self.list_path = scans, guests, list_path
        self.took, self.samples, self.done, self.wrong = [], [], {}, []
        self._began = time.monotonic()
        self._lock = threading.Lock()

    @property
    def is_over(self):
        return time.monotonic() - self._began >= self.seconds

    def play(self):
        say(f"  {self.scans:,} scans in {self.seconds / 60:g} minutes …")
        works = [self.scan, self.sample, self.every(self.seconds / 30, self.take_in),
                 self.every(self.seconds / 40, self.take_out), self.every(self.seconds / 200, self.search)]
        works += [self.listen] * PAGES
        threads = [threading.Thread(target=self._guarded, args=(work,), daemon=True) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(self.seconds + 300)
        if self.wrong:
            raise Failed(f"{len(self.wrong)} things went wrong, such as: {self.wrong[0]}")

    def _guarded(self, work):
        try:
            work()
        except Exception as error:  # told at the end, by the thread that waits for all
            self.wrong.append(f"{getattr(work, '__name__', work)}: {error!r}")

    def every(self, pause, work):
        def go_on():
            while not self.is_over:
                began = time.monotonic()
                work()
                with self._lock:
                    self.done[work.__name__] = self.done.get(work.__name__, 0) + 1
                time.sleep(max(0, min(pause, self.seconds) - (time.monotonic() - began)))
        go_on.__name__ = work.__name__
        return go_on

    def scan(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        path, pace = f"/api/v1/events/{self.station.event}/scans", self.seconds / self.scans
        for number, (guest, direction) in enumerate(visits(self.guests, self.scans)):
            time.sleep(max(0, self._began + number * pace - time.monotonic()))
            wish = {"code": f"{PREFIX}{guest:07d}", "direction": direction}
            began = time.perf_counter()
            connection.request("POST", path, json.dumps(wish), self._fields("application/json"))
            answer = connection.getresponse()
            text = answer.read()
            self.took.append((time.perf_counter() - began) * 1e3)
            if answer.status != 200 or json.loads(text)["outcome"] not in ("admitted", "left"):
                self.wrong.append(f"scan {number}: {answer.status} {text[:300]!r}")
                return

    def listen(self):
        """A page: follows the feed, and comes back after a twelfth of the evening."""
        request = (f"GET /api/v1/events/{self.station.event}/live HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n"
                   f"Authorization: Bearer {self.station.token}\r\n\r\n").encode()
        while not self.is_over:
            leaves = time.monotonic() + self.seconds / 12
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=1) as page:
                page.sendall(request)
                while time.monotonic() < leaves and not self.is_over:
                    try:
                        page.recv(65_536)
                    except TimeoutError:
                        pass

    def take_in(self):
        """The same list, in which everybody's role has changed."""
        write_guests(self.list_path, min(self.guests, 2_000))
        with open(self.list_path, encoding="utf-8") as file:
            text = file.read().replace("Songwriter", f"Role {self.done.get('take_in', 0) % 7}")
        self._open(f"/api/v1/events/{self.station.event}/import", text.encode(), "text/csv")

    def take_out(self):
        self._open(f"/api/v1/events/{self.station.event}/attendance.csv")

    def search(self):
        self._open(f"/api/v1/events/{self.station.event}/guests?q=oka")

    def _open(self, path, body=None, kind="application/json"):
        request = urllib.request.Request(self.server.url(path), body, self._fields(kind))
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def _fields(self, kind):
        return {"Authorization": f"Bearer {self.station.token}", "Content-Type": kind}

    def sample(self):
        process = f"/proc/{self.server.process.pid}"
        while not self.is_over:
            files = [os.path.join(place, name) for place, _, names in os.walk(self.station.folder) for name in names]
            self.samples.append({
                "at": round(time.monotonic() - self._began, 1), "memory": self.server.memory_mb("VmRSS"),
                "descriptors": len(os.listdir(process + "/fd")), "threads": len(os.listdir(process + "/task")),
                "files": len(files), "database": size_of(self.station.folder + "/marquee.sqlite"),
                "log": size_of(self.station.folder + "/marquee.sqlite-wal")})
            time.sleep(min(SAMPLE, self.seconds / 30))

    def tell(self, figures, labels):
        for name, part in (("p50", 0.5), ("p95", 0.95), ("slowest", 1)):
            figures.add("Soak", f"{len(self.took):,} scans, {name}", percentile(self.took, part), "ms")
        figures.add("Soak", "labels that came out", labels, f"of {self.guests}", least=self.guests)
        second, last = (self.samples[len(self.samples) * part // 3:len(self.samples) * (part + 1) // 3]
                        for part in (1, 2))
        for name, (unit, share, more) in RULES.items():
            before, after = (sum(sample[name] for sample in third) / len(third) for third in (second, last))
            figures.add("Soak", f"{name}, mean of the last third", after, unit or "", most=before * (1 + share) + more,
                        why=f"that of the second third ({before:.1f}), and {share:.0%} and {more} more",
                        most_ever=max(sample[name] for sample in self.samples))
        end = self.samples[-1]
        figures.add("Soak", "database at the end", end["database"], "MB")
        figures.add("Soak", "its log, the most", max(sample["log"] for sample in self.samples), "MB")
        return {"done": self.done, "samples": self.samples}


def visits(guests, scans):
    """Who is scanned in which direction, one scan after the other."""
    known, turn = 0, collections.deque()
    for number in range(scans):
        if known < guests and number * guests >= known * scans * ARRIVING:
            known += 1
            guest, direction = known, "entry"
        else:
            guest, direction = turn.popleft()
        turn.append((guest, "exit" if direction == "entry" else "entry"))
        yield guest, direction


def size_of(path):
    return os.path.getsize(path) / 1e6 if os.path.exists(path) else 0


def wait_for_labels(paper, wanted, patience=300):
    """How many labels came, once there are as many as wanted or no more come."""
    end, count = time.monotonic() + patience, -1
    while time.monotonic() < end and paper.zebra.count < wanted:
        if paper.zebra.count != count:
            count, end = paper.zebra.count, time.monotonic() + 30
        time.sleep(0.2)
    return paper.zebra.count
