#pragma once

#include <cstdint>
#include <vector>

#include "czxing.h"

/// A picture in shades of grey, a byte a pixel, row by row.
struct Grey {
    int width = 0, height = 0;
    std::vector<uint8_t> pixels;
    /// Some of the file was missing or wrong; the pixels are what could be had.
    bool isDamaged = false;
};

/// Decodes a PNG or JPEG; checks its size before it takes memory for it.
czxing_status decode(const uint8_t *bytes, size_t count, Grey &grey);

/// The picture at half its size, each pixel the mean of four: less noise, finer codes lost.
Grey halved(const Grey &grey);

void invert(Grey &grey);

/// Spreads a faint picture over all shades of grey; leaves out the two hundredths that are darkest and lightest.
void stretch(Grey &grey);
