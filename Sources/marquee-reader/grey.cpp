#include "grey.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

/// Both sides fit in 32 bits, so their product in 64.
static Status judge(int64_t width, int64_t height) {
    if (width <= 0 || height <= 0) return Status::damaged;
    const bool isTooLarge = std::max(width, height) > longestSide || width * height > mostPixels;
    return isTooLarge ? Status::tooLarge : Status::done;
}

static int64_t bigEndian(const uint8_t *bytes) {
    return int64_t(bytes[0]) << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static Status decodePNG(const uint8_t *bytes, size_t count, Grey &grey) {
    // The library calls a picture damaged that is wider or higher than a million; it is first of all too large.
    if (count < 24) return Status::damaged;
    const auto status = judge(bigEndian(bytes + 16), bigEndian(bytes + 20));
    if (status != Status::done) return status;
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes, count)) return Status::damaged;
    std::unique_ptr<png_image, void (*)(png_image *)> freed(&image, png_image_free);
    image.format = PNG_FORMAT_GRAY;
    grey.width = int(image.width);
    grey.height = int(image.height);
    grey.pixels.resize(PNG_IMAGE_SIZE(image));
    const png_color white = {255, 255, 255};  // what a transparent ticket is shown on
    if (!png_image_finish_read(&image, &white, grey.pixels.data(), 0, nullptr)) return Status::damaged;
    return Status::done;
}

static Status decodeJPEG(const uint8_t *bytes, size_t count, Grey &grey) {
    std::unique_ptr<void, int (*)(tjhandle)> decoder(tjInitDecompress(), tjDestroy);
    if (!decoder) return Status::failed;
    int subsampling, colours;
    if (tjDecompressHeader3(decoder.get(), bytes, count, &grey.width, &grey.height, &subsampling, &colours) != 0)
        return Status::damaged;
    const auto status = judge(grey.width, grey.height);
    if (status != Status::done) return status;
    grey.pixels.resize(size_t(grey.width) * grey.height);
    const int failed = tjDecompress2(
        decoder.get(), bytes, count, grey.pixels.data(), grey.width, 0, grey.height, TJPF_GRAY,
        TJFLAG_LIMITSCANS);
    if (failed && tjGetErrorCode(decoder.get()) != TJERR_WARNING) return Status::damaged;
    grey.isDamaged = failed;
    return Status::done;
}

Status decode(const uint8_t *bytes, size_t count, Grey &grey) {
    if (count > 8 && png_sig_cmp(bytes, 0, 8) == 0) return decodePNG(bytes, count, grey);
    if (count > 3 && std::memcmp(bytes, "\xFF\xD8\xFF", 3) == 0) return decodeJPEG(bytes, count, grey);
    return Status::notAPicture;
}

Grey halved(const Grey &grey) {
    Grey half;
    half.width = grey.width / 2;
    half.height = grey.height / 2;
    half.pixels.resize(size_t(half.width) * half.height);
    for (int y = 0; y < half.height; y++) {
        const uint8_t *upper = &grey.pixels[size_t(2 * y) * grey.width];
        const uint8_t *lower = upper + grey.width;
        uint8_t *row = &half.pixels[size_t(y) * half.width];
        for (int x = 0; x < half.width; x++)
            row[x] = uint8_t((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) / 4);
    }
    return half;
}

void invert(Grey &grey) {
    for (auto &pixel : grey.pixels) pixel = uint8_t(255 - pixel);
}

void stretch(Grey &grey) {
    std::array<size_t, 256> counts = {};
    for (auto pixel : grey.pixels) counts[pixel]++;
    const size_t tail = grey.pixels.size() / 50;
    int darkest = 0, lightest = 255;
    for (size_t sum = counts[0]; sum <= tail && darkest < 255; sum += counts[++darkest]) {}
    for (size_t sum = counts[255]; sum <= tail && lightest > 0; sum += counts[--lightest]) {}
    if (lightest - darkest < 2 || lightest - darkest > 160) return;
    std::array<uint8_t, 256> shades;
    for (int shade = 0; shade < 256; shade++)
        shades[shade] = uint8_t(std::clamp((shade - darkest) * 255 / (lightest - darkest), 0, 255));
    for (auto &pixel : grey.pixels) pixel = shades[pixel];
}
