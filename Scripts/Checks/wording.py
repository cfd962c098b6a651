"""What is called what on screens, in the manual and in the program's English words."""

import pathlib
import re

# What a screen does not say, and what it says instead.
WORDS = {
    "Take in a guest list": "Import guests", "Take attendance out": "Export attendance", "Set it up": "Create event",
    "Save the event": "Save", "Room for": "Capacity", "The event itself": "Settings", "How it stands": "Tonight",
    "List for paper": "Print guest list", "Leave it": "Cancel", "Do it": "the verb of what is done",
    "Was somebody else": "Wrong person", "Badges come out": "Printer ready", "Badges wait": "3 badges waiting",
    "Somebody who is on no list": "Walk-in", "I have no ticket": "I'm not on the list",
    "Draw and download": "Download codes", "What guests may do alone at a kiosk": "Kiosk",
    "yet to answer": "what is asked", "Afterwards": "After the event", "Unasked": "Swapped without an introduction",
    "The station is not well": "the plain cause",
}
SCREENS = ("Assets/Pages", "Assets/Browser", "Assets/Manual", "Assets/Locales/en.json")
# Capitals count: a sentence may say that something happens afterwards.
PATTERN = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in sorted(WORDS, key=len, reverse=True)))


def unclear_words(path, text):
    """The path, the line and a text for each of the words above in a file."""
    return [
        (path, text.count("\n", 0, match.start()) + 1, f"“{match.group()}” is not said; say: {WORDS[match.group()]}")
        for match in PATTERN.finditer(text)
    ]


def screens():
    """The path and the text of each file whose words people read."""
    for name in SCREENS:
        root = pathlib.Path(name)
        for file in [root] if root.is_file() else sorted(root.rglob("*")):
            if file.suffix in (".mustache", ".js", ".md", ".json"):
                yield file.as_posix(), file.read_text()
