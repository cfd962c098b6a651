"""The programs that are measured: run to their end, or served until stopped."""

import os
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

LONGEST = 900  # seconds for any one program
running = set()


class Failed(Exception):
    pass


def environment(**more):
    return os.environ | {key: str(value) for key, value in more.items()}


def run(command, **more):
    """Runs a program to its end: what it printed, its seconds, and the most memory it held, in MB."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as complaints:
        began = time.perf_counter()
        process = start(command, stdout=out, stderr=complaints, env=environment(**more))
        status, usage = wait(process)
        seconds = time.perf_counter() - began
        out.seek(0)
        complaints.seek(0)
        if status != 0:
            raise Failed(f"{' '.join(map(str, command))} ended with {status}: {complaints.read().strip()[-2000:]}")
        return Ran(out.read(), complaints.read(), seconds, usage.ru_maxrss * 1024 / 1e6)


class Ran:
    def __init__(self, out, complaints, seconds, peak_mb):
        self.out, self.complaints, self.seconds, self.peak_mb = out, complaints, seconds, peak_mb


def start(command, **options):
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, **options)
    running.add(process)
    return process


def wait(process):
    """Waits with wait4, which alone tells the memory of one child."""
    deadline = time.monotonic() + LONGEST
    pause = 0.001
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            running.discard(process)
            return process.returncode, usage
        if time.monotonic() > deadline:
            stop(process)
            raise Failed(f"{process.args[0]} was still running after {LONGEST} seconds.")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


def stop(process):
    if process.returncode is None and process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    running.discard(process)


def stop_all():
    for process in list(running):
        stop(process)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server on a port of its own, from its start until it is stopped."""

    def __init__(self, command, port, scheme="http", **more):
        self.port, self.scheme = port, scheme
        self._said = tempfile.TemporaryFile("w+")
        began = time.perf_counter()
        self.process = start(command, stdout=self._said, stderr=subprocess.STDOUT, env=environment(**more))
        self.milliseconds_to_ready = self._await_ready(began)

    def url(self, path):
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def _await_ready(self, began):
        # Whom a station's certificate is believed by is not what is measured.
        anybody = ssl._create_unverified_context() if self.scheme == "https" else None
        while time.perf_counter() - began < 60:
            if self.process.poll() is not None:
                raise Failed(f"{self.process.args[0]} ended before it was ready: {self.said()[-2000:]}")
            try:
                with urllib.request.urlopen(self.url("/readyz"), timeout=5, context=anybody) as answer:
                    if answer.status == 200:
                        return (time.perf_counter() - began) * 1e3
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.001)
        raise Failed(f"{self.process.args[0]} was not ready within a minute.")

    def said(self):
        self._said.seek(0)
        return self._said.read()

    def cpu_seconds(self):
        """Its user and system time so far, of all its threads (proc(5), stat: fields 14 and 15)."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def await_rest(self, longest=60):
        """Waits until it does next to nothing: what a station does once after its start, such as trying its newest
        backup, is no part of what a request costs."""
        deadline = time.monotonic() + longest
        while time.monotonic() < deadline:
            worked = self.cpu_seconds()
            time.sleep(0.5)
            if self.cpu_seconds() - worked <= 0.02:
                return
        raise Failed(f"{self.process.args[0]} was still at work {longest} s after its start.")

    def memory_mb(self, field):
        """VmRSS, what it holds now, or VmHWM, the most it ever held."""
        with open(f"/proc/{self.process.pid}/status") as status:
            line = next(line for line in status if line.startswith(field + ":"))
        return int(line.split()[1]) * 1024 / 1e6

    def forget_peak(self):
        """Makes VmHWM begin again at what is held now (proc(5), clear_refs)."""
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as marks:
            marks.write("5")

    def stop(self):
        stop(self.process)
        self._said.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
