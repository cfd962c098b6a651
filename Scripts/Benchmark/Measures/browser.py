"""Chromium without a window, told over a pipe what to do (the DevTools protocol), as a person's hands would."""

import json
import os
import queue
import threading
import time

import programs
from programs import Failed

PATIENCE = 60  # seconds for any one answer


class Browser:
    """One browser; each of its pages has a window, cookies and a storage of its own."""

    def __init__(self, folder, *arguments):
        (theirs_in, self._out), (self._in, theirs_out) = os.pipe(), os.pipe()

        def hand_over():
            # Chromium listens on 3 and answers on 4. Copies first: either number may be the other pipe's.
            ears, mouth = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(ears, 3)
            os.dup2(mouth, 4)

        self._said = open(os.path.join(folder, "chromium.log"), "wb")
        self.process = programs.start(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-pipe", f"--user-data-dir={folder}/profile", "--disable-background-timer-throttling",
             "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", *arguments],
            stdout=self._said, stderr=self._said, close_fds=False, preexec_fn=hand_over,
            env=programs.environment(HOME=folder, TMPDIR=folder))
        os.close(theirs_in)
        os.close(theirs_out)
        self._number, self._answers = 0, queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with os.fdopen(self._in, "rb", 1 << 16) as source:
            rest = b""
            while chunk := source.read1(1 << 16):
                *messages, rest = (rest + chunk).split(b"\0")
                for message in map(json.loads, messages):
                    if "id" in message:
                        self._answers.put(message)

    def send(self, method, session=None, **parameters):
        """Says something and does not wait for the answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(self._out, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        return self._number

    def ask(self, method, session=None, **parameters):
        number = self.send(method, session, **parameters)
        while True:
            try:
                answer = self._answers.get(timeout=PATIENCE)
            except queue.Empty:
                raise Failed(f"Chromium does not answer to {method}.") from None
            if answer["id"] != number:
                continue
            if "error" in answer:
                raise Failed(f"Chromium refuses {method}: {answer['error']['message']}")
            return answer["result"]

    def open(self, address, width=1280, height=800):
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context, newWindow=True,
                          width=width, height=height)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        # No window is as narrow as a phone.
        self.ask("Emulation.setDeviceMetricsOverride", session, width=width, height=height, deviceScaleFactor=1,
                 mobile=False)
        # Several pages have the focus at once only when each is told so.
        self.ask("Emulation.setFocusEmulationEnabled", session, enabled=True)
        page.go(address)
        return page

    def close(self):
        programs.stop(self.process)
        os.close(self._out)
        self._said.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Page:
    def __init__(self, browser, session):
        self._browser, self._session = browser, session

    def go(self, address):
        self._browser.ask("Page.navigate", self._session, url=address)

    def value(self, expression):
        answer = self._browser.ask("Runtime.evaluate", self._session, expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Failed(f"The page says of {expression[:60]}: {answer['exceptionDetails']['exception']['description']}")
        return answer["result"].get("value")

    def until(self, expression):
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                if self.value(expression):
                    return
            except Failed:
                pass  # between two pages there is nobody to ask
            time.sleep(0.05)
        raise Failed(f"Never: {expression}; the page reads {self.value('document.body.innerText')}")

    def strike(self, key):
        """Strikes a key, a letter or Enter, as a scanner does; waits for nothing."""
        if key == "Enter":
            self._stroke(key=key, code=key, text="\r", windowsVirtualKeyCode=13)
        else:
            self._stroke(key=key, text=key)

    def _stroke(self, **key):
        self._browser.send("Input.dispatchKeyEvent", self._session, type="keyDown", **key)
        key.pop("text")
        self._browser.send("Input.dispatchKeyEvent", self._session, type="keyUp", **key)
