#define ZX_USE_UTF8
#include "content.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>

using ZXing::ByteArray;
using ZXing::Result;

static std::string text(const ByteArray &bytes) { return {bytes.begin(), bytes.end()}; }

/// The bytes as UTF-8, if each stood for the character of its number.
static std::string asLatin1(const ByteArray &bytes) {
    std::string text;
    for (const uint8_t byte : bytes) {
        if (byte >= 0x80) text += char(0xC0 | byte >> 6);
        text += char(byte >= 0x80 ? 0x80 | (byte & 0x3F) : byte);
    }
    return text;
}

/// Whether the bytes are UTF-8: no character longer than need be, no surrogate, nothing above U+10FFFF.
static bool isUTF8(const ByteArray &bytes) {
    size_t more = 0;
    uint8_t least = 0x80, most = 0xBF;
    for (const uint8_t byte : bytes) {
        if (more > 0) {
            if (byte < least || byte > most) return false;
            more--;
            least = 0x80, most = 0xBF;
        } else if (byte >= 0x80) {
            if (byte < 0xC2 || byte > 0xF4) return false;
            more = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
            if (byte == 0xE0) least = 0xA0;
            if (byte == 0xF0) least = 0x90;
            if (byte == 0xED) most = 0x9F;
            if (byte == 0xF4) most = 0x8F;
        }
    }
    return more == 0;
}

/// Whether parts are in a character set that their mode implies, as QR's Kanji mode does with Shift JIS.
///
/// The library does not tell the modes. But whatever is said of the other parts, such a part is read in its own set.
static bool hasOwnCharacterSet(Result result) {
    result.setCharacterSet("ISO-8859-1");
    return result.text() != asLatin1(result.bytes());
}

/// Whether the code is in GB 18030 from its beginning to its end, by its ECI, which the library reads as Latin-1.
static bool isGB18030(const Result &result) {
    // An AIM prefix of three characters, the designator, and the bytes, in which a backslash stands twice.
    const std::string protocol = text(result.bytesECI()), designator = "\\000032";
    const auto &bytes = result.bytes();
    const size_t backslashes = size_t(std::count(bytes.begin(), bytes.end(), '\\'));
    return protocol.compare(3, designator.size(), designator) == 0
        && protocol.size() == 3 + designator.size() + bytes.size() + backslashes;
}

static std::string gb18030(const Result &result) {
    ZXing::Content content(ByteArray(result.bytes()), {});
    content.encodings = {{ZXing::ECI(-1), 0}};  // not known by an ECI, so it is the default
    content.defaultCharset = "GB18030";
    return content.utf8();
}

std::string content(const Result &result) {
    const auto type = result.contentType();
    if (type == ZXing::ContentType::Binary) return text(result.bytes());
    if (result.hasECI()) return isGB18030(result) ? gb18030(result) : result.text();
    if (hasOwnCharacterSet(result)) return result.text();
    // No character set is named: today it is UTF-8; the standard's own is Latin-1, and Japan's is Shift JIS.
    if (isUTF8(result.bytes()) || type != ZXing::ContentType::Text) return text(result.bytes());
    return result.text();
}
