#pragma once

#include <vector>

#include "codes.h"

// What the station and this program send each other; every number is big-endian.
//
// A question: effort (1 byte), a zero byte, milliseconds of processor time (2), length (4), and the picture's file.
// An answer: status (1 byte), codes (1), two zero bytes, length (4); then for each code x and y of its four corners
// (8 × 4), the length of its content (4), and that.

/// The most that the file of a picture may have, in bytes.
inline constexpr uint32_t largestFile = 20'000'000;

struct Question {
    Effort effort;
    unsigned milliseconds;
    std::vector<uint8_t> picture;
};

/// Waits for the next question; false when there will be none, or it is not one.
bool receive(Question &question);

/// Answers; false when nobody listens any more.
bool send(Status status, const std::vector<Code> &codes);
