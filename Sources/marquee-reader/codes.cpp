#define ZX_USE_UTF8
#include "codes.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <new>

#include "content.h"

// What ticketing tools print. Left out: Code 39, ITF and Codabar have no check digit that must be there, so noise
// reads as a code; EAN and UPC are on every bottle of the bar; Micro QR holds too little for a ticket.
static const auto formats = ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix
    | ZXing::BarcodeFormat::Aztec | ZXing::BarcodeFormat::PDF417 | ZXing::BarcodeFormat::Code128;

/// The smallest code has ten modules a side, so what is thinner holds none; and the library expects some room.
static const int leastSide = 10;
/// Up to this size on its longer side a picture is looked at as a whole, larger ones in smaller sizes first.
static const int smallSide = 1000;

static int shorterSide(const Grey &grey) { return std::min(grey.width, grey.height); }

static ZXing::Results read(const Grey &grey, ZXing::Binarizer binarizer) try {
    const auto hints = ZXing::DecodeHints()
        .setFormats(formats).setBinarizer(binarizer).setTryHarder(true).setTryRotate(true)
        .setMaxNumberOfSymbols(mostCodes);
    return ZXing::ReadBarcodes({grey.pixels.data(), grey.width, grey.height, ZXing::ImageFormat::Lum}, hints);
} catch (const std::bad_alloc &) {
    throw;
} catch (const std::exception &) {
    // Some pixels of some shapes make the library look beyond its own tables, which it notices: nothing was found.
    return {};
}

static bool take(const ZXing::Results &results, int scale, std::vector<Code> &codes) {
    for (const auto &result : results) {
        if (!result.isValid()) continue;
        Code code{content(result), {}};
        for (int corner = 0; corner < 4; corner++) {
            code.corners[2 * corner] = result.position()[corner].x * scale;
            code.corners[2 * corner + 1] = result.position()[corner].y * scale;
        }
        codes.push_back(std::move(code));
    }
    return !codes.empty();
}

/// Looks for dark codes on light, then for light ones on dark, which the library does not know.
static bool readBoth(Grey &grey, ZXing::Binarizer binarizer, int scale, std::vector<Code> &codes) {
    if (take(read(grey, binarizer), scale, codes)) return true;
    invert(grey);
    const bool isFound = take(read(grey, binarizer), scale, codes);
    invert(grey);
    return isFound;
}

/// For a picture in which nothing was found: noise and blur are less at half its size, and a threshold for the
/// whole picture sometimes sees what one for each neighbourhood does not.
static bool readPatiently(Grey &grey, int scale, std::vector<Code> &codes) {
    if (shorterSide(grey) > 200) {
        Grey half = halved(grey);
        if (readBoth(half, ZXing::Binarizer::LocalAverage, scale * 2, codes)) return true;
    }
    return readBoth(grey, ZXing::Binarizer::GlobalHistogram, scale, codes);
}

/// Small first: that is quick, and noise and moiré are gone; a code too fine for it is found further up.
static bool readPyramid(Grey &grey, int scale, Effort effort, std::vector<Code> &codes) {
    // A thin picture is not halved until nothing of it is left.
    const bool isHalved = std::max(grey.width, grey.height) > smallSide && shorterSide(grey) >= 4 * leastSide;
    if (isHalved) {
        Grey half = halved(grey);
        if (readPyramid(half, scale * 2, effort, codes)) return true;
        if (effort == Effort::frame) return false;
    }
    return readBoth(grey, ZXing::Binarizer::LocalAverage, scale, codes)
        || (!isHalved && readPatiently(grey, scale, codes));
}

Status readCodes(Grey &grey, Effort effort, std::vector<Code> &codes) try {
    bool isFound = false;
    if (shorterSide(grey) >= leastSide) {
        stretch(grey);
        isFound = readPyramid(grey, 1, effort, codes);
    }
    return !isFound && grey.isDamaged ? Status::damaged : Status::done;
} catch (...) {
    codes.clear();
    return Status::failed;
}

Status readCodes(const uint8_t *picture, size_t count, Effort effort, std::vector<Code> &codes) try {
    Grey grey;
    const auto status = decode(picture, count, grey);
    return status == Status::done ? readCodes(grey, effort, codes) : status;
} catch (...) {
    return Status::failed;
}
