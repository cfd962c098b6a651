"""Printers as sockets, and a CUPS server of our own before them: what stands behind a door."""

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


class PaperPrinter(Zebra):
    """An IPP printer (`ippeveprinter`) that takes one format, behind a relay that sees a document begin."""

    BEGINS = {"application/pdf": b"%PDF-", "image/pwg-raster": b"RaS2"}

    def __init__(self, folder, form):
        super().__init__()
        self._begin, self._own = self.BEGINS[form], free_port()
        os.makedirs(f"{folder}/paper")
        with open(f"{folder}/paper/attributes", "w") as file:
            file.write(ATTRIBUTES.replace("FORMAT", form))
        # It wants a message bus although it announces nothing.
        bus = "DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ippeveprinter"
        self.program = start(
            ["dbus-run-session", "sh", "-c",
             f"{bus} -r off -n localhost -p {self._own} -a {folder}/paper/attributes -d {folder}/paper Paper"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(PATH=PROGRAMS))

    def _talk(self, caller):
        try:
            printer = socket.create_connection(("127.0.0.1", self._own))
        except OSError:
            return caller.close()
        threading.Thread(target=self._pass_back, args=(printer, caller), daemon=True).start()
        last = b""
        try:
            while piece := caller.recv(65_536):
                seen = last[-16:] + piece
                if self._begin in seen and self._begin not in last[-16:]:
                    with self._news:
                        self._labels.append(time.perf_counter())
                        self._news.notify_all()
                last = piece
                printer.sendall(piece)
            printer.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    @staticmethod
    def _pass_back(printer, caller):
        try:
            while piece := printer.recv(65_536):
                caller.sendall(piece)
        except OSError:
            pass
        caller.close()


class PrintServer:
    """A cupsd with one queue, whose printer takes badges in one of four ways."""

    WAYS = ("LPrint", "zebra.ppd", "PWG", "PDF")

    def __init__(self, folder, way="LPrint"):
        self.way, self._programs = way, []
        self.folder, self.socket = folder, os.path.join(folder, "run/cups.sock")
        self._lay_out()
        forms = {"PWG": "image/pwg-raster", "PDF": "application/pdf"}
        self.zebra = PaperPrinter(folder, forms[way]) if way in forms else Zebra()
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
        if self.way == "zebra.ppd":
            return self._add_queue(f"socket://127.0.0.1:{self.zebra.port}", "drv:///sample.drv/zebra.ppd")
        if self.way != "LPrint":
            self._programs.append(self.zebra.program)
            return self._add_queue(f"ipp://localhost:{self.zebra.port}/ipp/print", "everywhere")
        port, home = free_port(), {"HOME": f"{self.folder}/lprint", "TMPDIR": f"{self.folder}/lprint"}
        self._programs.append(start(["lprint", "server", "-o", f"server-port={port}", "-o", "listen-hostname=127.0.0.1"],
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(**home)))
        self._wait_for(lambda: run(["lprint", "add", "-d", "zebra", "-v", f"socket://127.0.0.1:{self.zebra.port}",
                                    "-m", "zpl_4inch-203dpi-dt", "-o", "media-ready=oe_4x3-label_4x3in"], **home))
        self._add_queue(f"ipp://127.0.0.1:{port}/ipp/print/zebra", "everywhere")

    def _add_queue(self, device, driver):
        """CUPS asks an IPP printer after it has answered, and may find it not up yet: until then it converts nothing."""
        def add():
            run(["lpadmin", "-h", self.socket, "-p", "zebra", "-E", "-v", device, "-m", driver,
                 "-o", "printer-error-policy=abort-job"])
            end = time.monotonic() + 3
            while time.monotonic() < end:
                if os.path.exists(f"{self.folder}/root/ppd/zebra.ppd"):
                    return
                time.sleep(0.05)
            raise Failed("The queue has no driver.")
        self._wait_for(add)

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
        for program in (*self._programs, self._cupsd):
            stop(program)


# A label printer without colour, of 300 dpi and of one size, in the language of ipptool.
ATTRIBUTES = """ATTR text printer-make-and-model "Paper Label Printer"
ATTR mimeMediaType document-format-supported application/octet-stream,FORMAT
ATTR mimeMediaType document-format-default FORMAT
ATTR keyword compression-supported none
ATTR boolean color-supported false
ATTR keyword media-supported oe_badge_4x3in
ATTR keyword media-default oe_badge_4x3in
ATTR keyword media-ready oe_badge_4x3in
ATTR collection media-size-supported { MEMBER integer x-dimension 10160 MEMBER integer y-dimension 7620 }
ATTR collection media-col-database COLUMN
ATTR collection media-col-default COLUMN
ATTR collection media-col-ready COLUMN
ATTR keyword print-color-mode-supported monochrome
ATTR resolution printer-resolution-default 300dpi
ATTR resolution printer-resolution-supported 300dpi
ATTR resolution pwg-raster-document-resolution-supported 300dpi
ATTR keyword pwg-raster-document-type-supported black_1,sgray_8
ATTR keyword sides-default one-sided
ATTR keyword sides-supported one-sided
""".replace("COLUMN", "{ MEMBER collection media-size { MEMBER integer x-dimension 10160 MEMBER integer y-dimension 7620 } "
            "MEMBER keyword media-size-name oe_badge_4x3in MEMBER integer media-top-margin 0 MEMBER integer "
            "media-bottom-margin 0 MEMBER integer media-left-margin 0 MEMBER integer media-right-margin 0 }")

PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin"
