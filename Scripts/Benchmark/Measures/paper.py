"""A Zebra as a socket, LPrint before it and a CUPS server of our own: what stands behind a door."""

import os
import pwd
import socket
import subprocess
import threading
import time

from programs import Failed, environment, free_port, run, start, stop

STATUS = ("\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         0 00000000 00000000\r\n"
          "   WARNINGS:       0 00000000 00000000\r\n\x03").encode()
HOST_STATUS = ("\x02030,0,0,0609,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n"
               "\x021234,0\x03\r\n").encode()


class Zebra:
    """Takes labels, and knows when the first byte of each came."""

    def __init__(self):
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._socket.getsockname()[1]
        self._labels, self._news = [], threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            caller, _ = self._socket.accept()
            threading.Thread(target=self._talk, args=(caller,), daemon=True).start()

    def _talk(self, caller):
        is_label = False
        while piece := caller.recv(65_536):
            now = time.perf_counter()
            if b"~HQES" in piece:
                caller.sendall(STATUS)
            if b"~HS" in piece:
                caller.sendall(HOST_STATUS)
            if not is_label and not piece.startswith(b"~H"):
                is_label = True
                with self._news:
                    self._labels.append(now)
                    self._news.notify_all()
        caller.close()

    @property
    def count(self):
        return len(self._labels)

    def label(self, number, patience=30):
        """When the label of that number, from 0, began to come."""
        with self._news:
            if not self._news.wait_for(lambda: len(self._labels) > number, patience):
                raise Failed(f"Label {number} did not come within {patience} s.")
            return self._labels[number]


class PrintServer:
    """A cupsd with one queue, whose printer is the Zebra behind LPrint."""

    def __init__(self, folder):
        self.zebra = Zebra()
        self.folder, self.socket = folder, os.path.join(folder, "run/cups.sock")
        self._lay_out()
        self._cupsd = start(["cupsd", "-f", "-c", f"{folder}/root/cupsd.conf", "-s", f"{folder}/root/cups-files.conf"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(PATH=PROGRAMS))
        self._wait_for(lambda: run(["lpstat", "-h", self.socket, "-r"]))
        self._add_printer()

    def _lay_out(self):
        for name in ("root/ppd", "root/ssl", "run", "cache", "state", "spool", "temporary", "lprint"):
            os.makedirs(os.path.join(self.folder, name))
        user = "User lp\nGroup lp\n" if os.geteuid() == 0 else ""
        with open(f"{self.folder}/root/cupsd.conf", "w") as file:
            file.write(f"Listen {self.socket}\nBrowsing No\nWebInterface No\nDefaultAuthType None\nLogLevel warn\n"
                       "PreserveJobFiles No\n<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n"
                       "<Policy default>\nJobPrivateAccess default\nJobPrivateValues default\n"
                       "SubscriptionPrivateAccess default\nSubscriptionPrivateValues default\n"
                       "<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n")
        with open(f"{self.folder}/root/cups-files.conf", "w") as file:
            file.write("".join(f"{name} {self.folder}/{place}\n" for name, place in (
                ("ServerRoot", "root"), ("RequestRoot", "spool"), ("CacheDir", "cache"), ("StateDir", "state"),
                ("TempDir", "temporary"), ("AccessLog", "access_log"), ("ErrorLog", "error_log"),
                ("PageLog", "page_log"))) + "SystemGroup root\n" + user)
        if user:
            lp = pwd.getpwnam("lp")
            for path, _, _ in os.walk(self.folder):
                os.chown(path, lp.pw_uid, lp.pw_gid)

    def _add_printer(self):
        port, home = free_port(), {"HOME": f"{self.folder}/lprint", "TMPDIR": f"{self.folder}/lprint"}
        self._lprint = start(["lprint", "server", "-o", f"server-port={port}", "-o", "listen-hostname=127.0.0.1"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(**home))
        self._wait_for(lambda: run(["lprint", "add", "-d", "zebra", "-v", f"socket://127.0.0.1:{self.zebra.port}",
                                    "-m", "zpl_4inch-203dpi-dt", "-o", "media-ready=oe_4x3-label_4x3in"], **home))
        run(["lpadmin", "-h", self.socket, "-p", "zebra", "-E", "-v", f"ipp://127.0.0.1:{port}/ipp/print/zebra",
             "-m", "everywhere", "-o", "printer-error-policy=abort-job"])
        # CUPS asks the printer after it has answered; until then the queue converts nothing.
        self._wait_for(lambda: self._driver())

    def _driver(self):
        path = f"{self.folder}/root/ppd/zebra.ppd"
        if not os.path.exists(path):
            raise Failed("The queue has no driver.")

    def _wait_for(self, attempt):
        end = time.monotonic() + 30
        while True:
            try:
                return attempt()
            except Failed:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def is_idle(self):
        return not run(["lpstat", "-h", self.socket, "-o"]).out.strip()

    def stop(self):
        stop(self._lprint)
        stop(self._cupsd)


PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin"
