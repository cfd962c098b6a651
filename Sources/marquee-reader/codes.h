#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "grey.h"

/// A code found in a picture.
struct Code {
    /// UTF-8 where the content is text, else its bytes.
    std::string content;
    /// x and y of the corners, in pixels of the picture: top left, top right, bottom right, bottom left.
    std::array<int32_t, 8> corners;
};

/// How much is tried before a picture is said to have no code.
enum class Effort : uint8_t {
    /// One of a camera's many: looked at in a small size alone, as the next one comes at once.
    frame = 0,
    /// The only one that there is: looked at in every size.
    photograph = 1,
};

/// How many codes of a picture are read.
inline constexpr int mostCodes = 8;

/// Every code in a PNG or JPEG.
Status readCodes(const uint8_t *picture, size_t count, Effort effort, std::vector<Code> &codes);

/// Every code in pixels; the fuzzer begins here as well.
Status readCodes(Grey &grey, Effort effort, std::vector<Code> &codes);
