"""A door at which guests are scanned at a steady pace, while something else goes on."""

import http.client
import json
import threading
import time

from figures import percentile
from programs import Failed
from station import PREFIX

PACE = 0.05  # seconds from one scan to the next


class Door(threading.Thread):
    """Scans the next guest every 50 ms over one connection, from its start until it is stopped."""

    def __init__(self, station, server, first):
        super().__init__(daemon=True)
        self.station, self.port, self.next = station, server.port, first
        self.took, self.failed, self._ends = [], [], threading.Event()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = {"Authorization": f"Bearer {self.station.token}", "Content-Type": "application/json"}
        path, due = f"/api/v1/events/{self.station.event}/scans", time.perf_counter()
        while not self._ends.is_set():
            began = time.perf_counter()
            connection.request("POST", path, json.dumps({"code": f"{PREFIX}{self.next:07d}"}), fields)
            answer = connection.getresponse()
            text = answer.read()
            self.took.append((time.perf_counter() - began) * 1e3)
            if answer.status != 200 or json.loads(text)["outcome"] != "admitted":
                self.failed.append(f"{self.next}: {answer.status} {text[:200]!r}")
            self.next += 1
            due = max(due + PACE, time.perf_counter() - PACE)  # who was held up does not catch up for long
            self._ends.wait(max(0, due - time.perf_counter()))

    def stop(self):
        self._ends.set()
        self.join(120)
        if self.is_alive():
            raise Failed("A scan was not answered within two minutes.")
        return self


def scanned_during(station, server, first, work, least=5):
    """The door's scans while `work` is done, for some seconds at least; with what `work` returns and how long it took."""
    door = Door(station, server, first)
    door.start()
    began = time.perf_counter()
    try:
        done = work()
        seconds = time.perf_counter() - began
        time.sleep(max(0, least - seconds))
    finally:
        door.stop()
    if door.failed:
        raise Failed(f"{len(door.failed)} scans were not admissions, such as {door.failed[0]}")
    return door, done, seconds


def add(figures, section, name, door, seconds, most_p95=None, most=None):
    """Says how long the door's scans took."""
    more = {"scans": len(door.took), "p50": round(percentile(door.took, 0.5), 2), "seconds": round(seconds, 1)}
    figures.add(section, f"{name}: p95", percentile(door.took, 0.95), "ms", most=most_p95, **more)
    figures.add(section, f"{name}: slowest", max(door.took), "ms", most=most, **more)
