"""A station in a folder of its own, its guests, and the copies that are scanned at."""

import csv
import datetime
import json
import os
import re
import shutil
import socket
import sqlite3
import urllib.request
import zoneinfo

from figures import say
from programs import Failed, Server, free_port, run

PREFIX = "BENCH-"
SCRIPTS = [("Maya", "Okafor"), ("ليلى", "حداد"), ("美咲", "田中"), ("Zoë", "Brontë"), ("Дарья", "Орлова"), ("지우", "김")]


def write_guests(path, count):
    """A guest list with names of several scripts; each guest's code is PREFIX and seven digits."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("First name,Last name,Email,Role,Interests,Ticket type,Code\r\n")
        for guest in range(1, count + 1):
            first, last = SCRIPTS[guest % len(SCRIPTS)]
            file.write(
                f"{first},{last} {guest:07d},g{guest:07d}@example.org,Songwriter,"
                f"film scoring; lyrics; vinyl,Guest,{PREFIX}{guest:07d}\r\n")


def read_attendance(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


class Station:
    """A data folder with one event."""

    def __init__(self, marquee, folder):
        self.marquee, self.folder = marquee, folder
        self.event = self.token = None
        self.guests = 0

    def set_up(self, hours_ago=24):
        """Makes an event that began so many hours ago."""
        started = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")) - datetime.timedelta(hours=hours_ago)
        made = run([self.marquee, "event", "create", "The Long Night", "--starts", started.strftime("%Y-%m-%dT%H:%M"),
                    "--zone", "Europe/London", "--json", "--data", self.folder])
        self.event = json.loads(made.out)["id"].lower()
        return self

    def take_in(self, list_path, count):
        """Imports a list; how that went."""
        ran = run([self.marquee, "guests", "import", list_path, "--event", self.event, "--data", self.folder])
        if f"{count} added" not in ran.out:
            raise Failed(f"{count} guests were to be added, but: {ran.out.strip()}")
        self.guests = count
        return ran

    def serve(self, printing=None, address="127.0.0.1"):
        """Serves the station, over TLS where `address` is not this machine's alone; its print server is `printing`, or
        one that takes calls and never answers."""
        port = free_port()
        server = Server(
            [self.marquee, "serve", "--listen", f"{address}:{port}", "--data", self.folder], port,
            scheme="http" if address == "127.0.0.1" else "https", CUPS_SERVER=printing or SILENT.address)
        shown = re.search(r"shown this once: (\S+)", server.said())
        if shown:
            self.token = shown[1]
        return server

    def ask(self, server, path, wish, timeout=30):
        """Posts something as a tool with the token; what was answered."""
        request = urllib.request.Request(
            server.url(path), json.dumps(wish).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.load(answer)

    def copy(self, folder):
        """The same station in another folder, all of it on disk."""
        shutil.rmtree(folder, ignore_errors=True)
        run(["cp", "-r", "--reflink=auto", self.folder, folder])
        os.sync()
        other = Station(self.marquee, folder)
        other.event, other.token, other.guests = self.event, self.token, self.guests
        return other

    def recorded(self):
        """What was kept: scans decided, by the journal, and guests who came, by the attendance file."""
        with sqlite3.connect(f"file:{self.folder}/marquee.sqlite?mode=ro", uri=True) as database:
            scans = database.execute("SELECT count(*) FROM entry WHERE kind = 'scan.decided'").fetchone()[0]
        came = sum(1 for guest in self.attendance(self.folder + ".csv") if guest["checked_in_at"])
        return {"scans": scans, "came": came}

    def attendance(self, path):
        """Exports and reads the attendance file; a row for each guest."""
        run([self.marquee, "attendance", "--event", self.event, "--out", path, "--data", self.folder])
        return read_attendance(path)

    def verify(self):
        return run([self.marquee, "journal", "verify", "--data", self.folder]).out.strip()


def seed(marquee, folder, count, write=write_guests):
    """A station with guests and a token, its journal folded into the database file."""
    say(f"  a station with {count:,} guests …")
    list_path = folder + ".csv"
    write(list_path, count)
    station = Station(marquee, folder).set_up()
    ran = station.take_in(list_path, count)
    os.unlink(list_path)
    station.serve().stop()
    return station, ran


class SilentServer:
    """A print server that takes calls and never answers, as behind a printer that is busy: badges wait."""

    def __init__(self):
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(1_024)
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"


SILENT = SilentServer()
NO_PRINT_SERVER = "127.0.0.1:9"  # nothing listens there: every badge is drawn at once, and kept as a file
