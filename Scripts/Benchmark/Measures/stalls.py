"""Scans every 50 ms while something long goes on, in a journal of many entries."""

import json
import os
import socket
import sqlite3
import threading
import time
import urllib.request

import door
from figures import say
from programs import Failed, run
from station import Station, write_guests

SECTION = "Scans meanwhile"
P95, SLOWEST = 50, 250  # milliseconds
PAGES = 100
HOW = ("A guest is scanned every 50 ms, each for the first time, while: nothing else happens; one person of ten evenings "
       "is erased; a list is imported over HTTP, and by the command line beside the station; the data of two old "
       "evenings goes because their days are over, by the command line, for the station waits until it is sure of its "
       "clock; pages listen to the evening's live feed.")


def measure(figures, marquee, bench, folder, size):
    station, person = seed(marquee, bench, os.path.join(folder, "years"), size)
    list_path = os.path.join(folder, "long.csv")
    write_guests(list_path, size.long_list)
    guest, details = 1, {}
    with station.serve() as server:
        works = {
            "retention of two evenings": (lambda: retain(marquee, station), P95, SLOWEST),
            "nothing else": (lambda: time.sleep(size.seconds * 2), None, None),
            f"{PAGES} pages listen": (lambda: listening(station, server, size.seconds * 2), P95, SLOWEST),
            "one person of ten evenings is erased": (lambda: erase(station, server, person), P95, SLOWEST),
            f"{size.long_list:,} rows are imported": (
                lambda: upload(station, server, other_event(marquee, station), list_path), P95, SLOWEST),
            f"{size.long_list:,} rows by the command line": (
                lambda: run([marquee, "guests", "import", list_path, "--event", other_event(marquee, station), "--data",
                             station.folder]).seconds, P95, SLOWEST),
        }
        for name, (work, p95, slowest) in works.items():
            at, done, seconds = door.scanned_during(station, server, guest, work)
            guest = at.next
            door.add(figures, SECTION, name, at, seconds, p95, slowest)
            details[name] = {"done": done, "took_ms": [round(ms, 2) for ms in at.took]}
    details["verify"] = station.verify()
    return {"how": HOW} | details


def seed(marquee, bench, folder, size):
    """A station with years of evenings, and the guests of tonight; and the person who was at ten of them."""
    say(f"  a journal of {size.entries:,} entries …")
    os.makedirs(folder, mode=0o700)
    made = run([bench, "seed", "--file", os.path.join(folder, "marquee.sqlite"), "--entries", size.entries])
    person = json.loads(made.out)["person"]
    station = Station(marquee, folder).set_up(hours_ago=1)
    list_path = folder + ".csv"
    write_guests(list_path, size.tonight)
    station.take_in(list_path, size.tonight)
    return station, person


def retain(marquee, station):
    """Erases the guests of the old evenings; how many they were."""
    run([marquee, "guests", "erase", "--expired", "--data", station.folder])
    with sqlite3.connect(f"file:{station.folder}/marquee.sqlite?mode=ro", uri=True) as database:
        erased, left = database.execute(
            "SELECT (SELECT count(*) FROM erasure), (SELECT count(*) FROM leaving) + (SELECT count(*) FROM sweep)"
        ).fetchone()
    database.close()
    if not erased or left:
        raise Failed(f"{erased} guests were erased, and {left} steps are left")
    return erased


def other_event(marquee, station):
    made = run([marquee, "event", "create", f"List {time.monotonic()}", "--starts", "2031-12-03T19:00", "--zone",
                "Europe/London", "--json", "--data", station.folder])
    return json.loads(made.out)["id"].lower()


def upload(station, server, event, path):
    with open(path, "rb") as file:
        request = urllib.request.Request(
            server.url(f"/api/v1/events/{event}/import"), file.read(),
            {"Authorization": f"Bearer {station.token}", "Content-Type": "text/csv"})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=300) as answer:
        json.load(answer)
    return time.perf_counter() - began


def erase(station, server, person):
    began = time.perf_counter()
    station.ask(server, f"/api/v1/people/{person[0]}/erase", {"guests": person}, timeout=600)
    return time.perf_counter() - began


def listening(station, server, seconds):
    """Pages listen for some seconds; how many bytes they were told."""
    told, ends = [0] * PAGES, time.monotonic() + seconds

    def listen(place):
        with socket.create_connection(("127.0.0.1", server.port), timeout=1) as page:
            page.sendall((f"GET /api/v1/events/{station.event}/live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                          f"Authorization: Bearer {station.token}\r\n\r\n").encode())
            while time.monotonic() < ends:
                try:
                    told[place] += len(page.recv(65_536))
                except TimeoutError:
                    pass

    pages = [threading.Thread(target=listen, args=(place,), daemon=True) for place in range(PAGES)]
    for page in pages:
        page.start()
    for page in pages:
        page.join()
    return {"bytes": sum(told), "least": min(told)}
