"""A station at rest: how soon it is ready, and what it holds."""

import os
import statistics
import time

from station import NO_PRINT_SERVER, seed

REST = 3  # seconds


def measure(figures, marquee, folder, size):
    station, _ = seed(marquee, os.path.join(folder, "idle"), size.idle_guests)
    starts, resident = [], []
    for _ in range(size.starts):
        with station.serve(NO_PRINT_SERVER) as server:
            starts.append(server.milliseconds_to_ready)
            time.sleep(REST)
            resident.append(server.memory_mb("VmRSS"))
    guests = f"{size.idle_guests:,} guests"
    figures.add("Idle station", f"{guests}, from start to ready", statistics.median(starts), "ms", most=300,
                slowest=round(max(starts), 1), starts=size.starts)
    figures.add("Idle station", f"{guests}, resident after {REST} s of rest", max(resident), "MB", most=60)
    sealed = []
    for _ in range(size.starts + 1):
        with station.serve(NO_PRINT_SERVER, address="0.0.0.0") as server:
            sealed.append(server.milliseconds_to_ready)
    # The first of them makes the station's authority.
    figures.add("Idle station", f"{guests}, from start to ready over TLS", statistics.median(sealed[1:]), "ms", most=300,
                first=round(sealed[0], 1), slowest=round(max(sealed), 1), starts=size.starts)
    return {"milliseconds_to_ready_over_tls": sealed, "milliseconds_to_ready": starts, "resident_mb": resident}
