#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// How reading a picture ended; the numbers are what the station is sent.
enum class Status : uint8_t {
    done = 0,
    /// Neither a PNG nor a JPEG.
    notAPicture = 1,
    /// A PNG or JPEG that cannot be decoded to its end, and no code was found in what there is.
    damaged = 2,
    /// More pixels, or a longer side, than a picture may have.
    tooLarge = 3,
    /// Out of memory, or an exception of a library.
    failed = 4,
};

/// Pixels that a picture may have, and pixels along a side; checked before memory is taken for it.
inline constexpr int64_t mostPixels = 40'000'000;
inline constexpr int64_t longestSide = 30'000;

/// A picture in shades of grey, a byte a pixel, row by row.
struct Grey {
    int width = 0, height = 0;
    std::vector<uint8_t> pixels;
    /// Some of the file was missing or wrong; the pixels are what could be had.
    bool isDamaged = false;
};

/// Decodes a PNG or JPEG; checks its size before it takes memory for it.
Status decode(const uint8_t *bytes, size_t count, Grey &grey);

/// The picture at half its size, each pixel the mean of four: less noise, finer codes lost. No side may be less than 2.
Grey halved(const Grey &grey);

void invert(Grey &grey);

/// Spreads a faint picture over all shades of grey; leaves out the two hundredths that are darkest and lightest.
void stretch(Grey &grey);
