#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How reading a picture ended.
typedef enum {
    CZXING_DONE,
    /// Neither a PNG nor a JPEG.
    CZXING_NOT_A_PICTURE,
    /// A PNG or JPEG that cannot be decoded to its end, and no code was found in what there is.
    CZXING_DAMAGED,
    /// More pixels than `czxing_max_pixels`.
    CZXING_TOO_LARGE,
    /// Out of memory, or an exception of the library.
    CZXING_FAILED,
} czxing_status;

/// Pixels that a picture may have; checked before it is decoded.
static const int64_t czxing_max_pixels = 40000000;

/// One code of a picture; the bytes live as long as the codes they came with.
typedef struct {
    const uint8_t *bytes;
    size_t count;
    /// x and y of the corners, in pixels of the picture: top left, top right, bottom right, bottom left.
    int32_t corners[8];
} czxing_code;

typedef struct czxing_codes czxing_codes;

/// Reads every code of a PNG or JPEG; `*codes` is set when it is done, and is to be freed.
czxing_status czxing_read(const uint8_t *picture, size_t count, czxing_codes **codes);
size_t czxing_count(const czxing_codes *codes);
czxing_code czxing_at(const czxing_codes *codes, size_t index);
void czxing_free(czxing_codes *codes);

#ifdef __cplusplus
}
#endif
