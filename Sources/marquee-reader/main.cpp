// Reads the codes in pictures for the station, which starts this program beside itself and can end it at any moment.
//
// It is a program of its own because it reads strangers' bytes with libraries of C and C++: a picture that is made to
// crash them or to keep them busy costs that one picture its answer, and the station nothing.

#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

#include "confine.h"
#include "message.h"

int main() {
    if (isatty(STDIN_FILENO)) {
        fputs("marquee starts this program by itself, to read pictures of codes; there is nothing to do by hand.\n", stderr);
        return 2;
    }
    if (!confine()) return 1;
    Question question;
    while (receive(question)) {
        limitProcessorTime(question.milliseconds);
        std::vector<Code> codes;
        const auto status = readCodes(question.picture.data(), question.picture.size(), question.effort, codes);
        limitProcessorTime(0);
        // Else this program would stay as large as the largest picture made it.
        const bool wasLarge = question.picture.size() > 250'000;
        std::vector<uint8_t>().swap(question.picture);
        if (!send(status, codes)) return 1;
        if (wasLarge) malloc_trim(0);
    }
}
