#define ZX_USE_UTF8
#include "czxing.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "grey.h"

struct czxing_codes {
    struct Code {
        std::string bytes;
        int32_t corners[8];
    };
    std::vector<Code> codes;
};

// What ticketing tools print. Left out: Code 39, ITF and Codabar have no check digit that must be there, so noise
// reads as a code; EAN and UPC are on every bottle of the bar; Micro QR holds too little for a ticket.
static const auto formats = ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix
    | ZXing::BarcodeFormat::Aztec | ZXing::BarcodeFormat::PDF417 | ZXing::BarcodeFormat::Code128;
static const int mostCodes = 8;

/// The content as it stands; text that names its character set is given as UTF-8.
static std::string content(const ZXing::Result &result) {
    if (result.hasECI() && result.contentType() != ZXing::ContentType::Binary) return result.text();
    const auto &bytes = result.bytes();
    return std::string(bytes.begin(), bytes.end());
}

static ZXing::Results read(const Grey &grey, ZXing::Binarizer binarizer) {
    const auto hints = ZXing::DecodeHints()
        .setFormats(formats).setBinarizer(binarizer).setTryHarder(true).setTryRotate(true)
        .setMaxNumberOfSymbols(mostCodes);
    return ZXing::ReadBarcodes({grey.pixels.data(), grey.width, grey.height, ZXing::ImageFormat::Lum}, hints);
}

static bool take(const ZXing::Results &results, int scale, czxing_codes &codes) {
    for (const auto &result : results) {
        if (!result.isValid()) continue;
        czxing_codes::Code code{content(result), {}};
        for (int corner = 0; corner < 4; corner++) {
            code.corners[2 * corner] = result.position()[corner].x * scale;
            code.corners[2 * corner + 1] = result.position()[corner].y * scale;
        }
        codes.codes.push_back(std::move(code));
    }
    return !codes.codes.empty();
}

/// Looks for dark codes on light, then for light ones on dark, which the library does not know.
static bool readBoth(Grey &grey, ZXing::Binarizer binarizer, int scale, czxing_codes &codes) {
    if (take(read(grey, binarizer), scale, codes)) return true;
    invert(grey);
    const bool isFound = take(read(grey, binarizer), scale, codes);
    invert(grey);
    return isFound;
}

/// For a picture in which nothing was found: noise and blur are less at half its size, and a threshold for the
/// whole picture sometimes sees what one for each neighbourhood does not.
static bool readPatiently(Grey &grey, int scale, czxing_codes &codes) {
    if (std::min(grey.width, grey.height) > 200) {
        Grey half = halved(grey);
        if (readBoth(half, ZXing::Binarizer::LocalAverage, scale * 2, codes)) return true;
    }
    return readBoth(grey, ZXing::Binarizer::GlobalHistogram, scale, codes);
}

/// Small first: that is quick, and noise and moiré are gone; a code too fine for it is found further up.
static bool readPyramid(Grey &grey, int scale, czxing_codes &codes) {
    const bool isLarge = std::max(grey.width, grey.height) > 1000;
    if (isLarge) {
        Grey half = halved(grey);
        if (readPyramid(half, scale * 2, codes)) return true;
    }
    return readBoth(grey, ZXing::Binarizer::LocalAverage, scale, codes)
        || (!isLarge && readPatiently(grey, scale, codes));
}

czxing_status czxing_read(const uint8_t *picture, size_t count, czxing_codes **codes) try {
    Grey grey;
    const auto status = decode(picture, count, grey);
    if (status != CZXING_DONE) return status;
    stretch(grey);
    auto found = std::make_unique<czxing_codes>();
    if (!readPyramid(grey, 1, *found) && grey.isDamaged) return CZXING_DAMAGED;
    *codes = found.release();
    return CZXING_DONE;
} catch (...) {
    return CZXING_FAILED;
}

size_t czxing_count(const czxing_codes *codes) { return codes->codes.size(); }

czxing_code czxing_at(const czxing_codes *codes, size_t index) {
    const auto &code = codes->codes[index];
    czxing_code view{reinterpret_cast<const uint8_t *>(code.bytes.data()), code.bytes.size(), {}};
    std::copy(std::begin(code.corners), std::end(code.corners), view.corners);
    return view;
}

void czxing_free(czxing_codes *codes) { delete codes; }
