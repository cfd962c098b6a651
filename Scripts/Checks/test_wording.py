"""Gives the check of words a screen that says what it should not, and sentences that come close to it."""

import unittest

from wording import unclear_words


class Words(unittest.TestCase):
    def test_a_word_that_was_given_up_is_found_with_its_line(self):
        found = unclear_words("Assets/Pages/a.mustache", "<h1>Office</h1>\n<h2>How it stands</h2>\n<button>Do it</button>\n")
        self.assertEqual([line for _, line, _ in found], [2, 3])

    def test_the_same_words_in_a_sentence_are_none(self):
        text = "It is erased afterwards. There is room for all. Do items count? Guests come in unasked.\n"
        self.assertEqual(unclear_words("Assets/Manual/a.md", text), [])


if __name__ == "__main__":
    unittest.main()
