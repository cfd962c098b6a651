"""Reads Swift source as far as the checks need it: without comments and strings, and with the ends of bodies."""

import re


def blanked(text, keeps_strings=False):
    """The text with spaces in the place of comments and, unless they are kept, of string literals.

    Every line keeps its number and length.
    """
    out = list(text)

    def erase(start, end):
        for index in range(start, min(end, len(text))):
            if out[index] != "\n":
                out[index] = " "

    def comment(at):
        if text.startswith("//", at):
            end = text.find("\n", at)
            return len(text) if end < 0 else end
        depth, at = 1, at + 2
        while at < len(text) and depth:
            if text.startswith("/*", at):
                depth, at = depth + 1, at + 2
            elif text.startswith("*/", at):
                depth, at = depth - 1, at + 2
            else:
                at += 1
        return at

    def string(at):
        """The place after the literal that starts here, with interpolations that may hold literals themselves."""
        hashes = len(text[at:]) - len(text[at:].lstrip("#")) if text[at] == "#" else 0
        at += hashes
        quote = '"""' if text.startswith('"""', at) else '"'
        at += len(quote)
        closing, escape = quote + "#" * hashes, "\\" + "#" * hashes
        while at < len(text):
            if text.startswith(closing, at):
                return at + len(closing)
            if text.startswith(escape, at):
                at += len(escape)
                at = interpolation(at + 1) if text[at : at + 1] == "(" else at + 1
            elif text[at] == "\n" and quote == '"':
                return at
            else:
                at += 1
        return at

    def interpolation(at):
        depth = 1
        while at < len(text) and depth:
            if is_string(at):
                at = string(at)
                continue
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
        return at

    def is_string(at):
        return text[at] == '"' or (text[at] == "#" and re.match(r'#+"', text[at : at + 8]) is not None)

    at = 0
    while at < len(text):
        if text.startswith("//", at) or text.startswith("/*", at):
            end = comment(at)
        elif is_string(at):
            end = string(at)
        else:
            at += 1
            continue
        if not (keeps_strings and is_string(at)):
            erase(at, end)
        at = end
    return "".join(out)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def end_of_body(code, brace):
    """The place of the brace that closes the one at `brace`, in blanked text."""
    depth = 0
    for at in range(brace, len(code)):
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        if depth == 0:
            return at
    return len(code)


def start_of_body(code, at):
    """The place of the brace that opens a function's body, or None for a requirement of a protocol, which has none."""
    depth = 0
    while at < len(code):
        letter = code[at]
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif depth == 0 and letter == "{":
            return at
        elif depth == 0 and letter == "}":
            return None
        elif depth == 0 and letter == "\n" and not re.match(r"\s*(\{|->|where\b|throws\b|async\b)", code[at:]):
            return None
        if depth < 0:
            return None
        at += 1
    return None


FUNCTION = re.compile(r"\b(?:func\s+[^\s(<]+|(?<!\.)\binit\b[?!]?(?=\s*[(<])|subscript\b(?=\s*[(<])|deinit\b)")
ACCESSOR = re.compile(r"\bvar\s+\w+\s*:[^={}\n]*(?=\{)")


def functions(code):
    """The place, and the first and last place of the body, of each function, initializer and accessor."""
    for match in FUNCTION.finditer(code):
        brace = start_of_body(code, match.end())
        if brace is not None:
            yield match.start(), brace, end_of_body(code, brace)
    for match in ACCESSOR.finditer(code):
        yield match.start(), match.end(), end_of_body(code, match.end())


def body_lines(code, brace, end):
    """How many lines a body has between its braces; one that stands on the line of its braces has one."""
    return max(1, code.count("\n", brace, end) - 1)
