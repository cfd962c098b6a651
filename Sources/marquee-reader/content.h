#pragma once

#include <string>

namespace ZXing {
class Result;
}

/// What a code says: UTF-8 where it is text in any character set, else its bytes as they are.
std::string content(const ZXing::Result &result);
