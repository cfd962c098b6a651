// What libFuzzer calls with bytes that it makes up: the reader of pictures must answer every one of them.

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <zlib.h>

#include "../../Sources/marquee-reader/codes.h"

/// The library takes the cube of the corner patterns that it sees, and a station gives up on such a picture. So only
/// as many pixels are searched here as answer at once.
static const int64_t mostSearched = 40'000;

static void check(Status status, const std::vector<Code> &codes) {
    if (status != Status::done && !codes.empty()) std::abort();
    for (const auto &code : codes)
        if (code.content.size() > 30'000) std::abort();
}

/// Pixels of any shape: two bytes for each side, then what is repeated over the picture.
static void readShape(const uint8_t *bytes, size_t count) {
    Grey grey;
    grey.width = 1 + (bytes[0] << 8 | bytes[1]) % longestSide;
    grey.height = 1 + (bytes[2] << 8 | bytes[3]) % std::min<int64_t>(longestSide, mostSearched / grey.width + 1);
    grey.pixels.resize(size_t(grey.width) * grey.height);
    for (size_t at = 0; at < grey.pixels.size(); at++)
        grey.pixels[at] = count > 4 ? bytes[4 + at % (count - 4)] : 255;
    std::vector<Code> codes;
    const auto status = readCodes(grey, bytes[0] & 1 ? Effort::frame : Effort::photograph, codes);
    check(status, codes);
}

/// Puts the right check sums behind a PNG's chunks: with wrong ones nothing behind them would be looked at.
static void mendCheckSums(std::vector<uint8_t> &png) {
    for (size_t at = 8; at + 12 <= png.size();) {
        const size_t length = size_t(png[at]) << 24 | png[at + 1] << 16 | png[at + 2] << 8 | png[at + 3];
        if (length > png.size() - at - 12) return;
        const auto sum = crc32(0, &png[at + 4], uInt(length + 4));
        for (int byte = 0; byte < 4; byte++) png[at + 8 + length + byte] = uint8_t(sum >> (24 - 8 * byte));
        at += 12 + length;
    }
}

static void readFile(const uint8_t *bytes, size_t count) {
    std::vector<uint8_t> file(bytes, bytes + count);
    if (count > 8 && std::memcmp(bytes, "\x89PNG", 4) == 0) mendCheckSums(file);
    Grey grey;
    if (decode(file.data(), file.size(), grey) != Status::done) return;
    if (grey.pixels.size() != size_t(grey.width) * grey.height) std::abort();
    if (int64_t(grey.pixels.size()) > mostSearched) return;
    std::vector<Code> codes;
    const auto status = readCodes(grey, Effort::photograph, codes);
    check(status, codes);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    // The first byte of a PNG is 0x89, of a JPEG 0xFF.
    if (count > 4 && bytes[0] < 0x80) readShape(bytes, count);
    else readFile(bytes, count);
    return 0;
}
