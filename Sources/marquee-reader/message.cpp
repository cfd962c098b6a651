#include "message.h"

#include <errno.h>
#include <unistd.h>

static bool readAll(uint8_t *bytes, size_t count) {
    while (count > 0) {
        const ssize_t part = read(STDIN_FILENO, bytes, count);
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) return false;
        bytes += part;
        count -= size_t(part);
    }
    return true;
}

static bool writeAll(const uint8_t *bytes, size_t count) {
    while (count > 0) {
        const ssize_t part = write(STDOUT_FILENO, bytes, count);
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) return false;
        bytes += part;
        count -= size_t(part);
    }
    return true;
}

static void append(std::vector<uint8_t> &bytes, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(uint8_t(number >> shift));
}

bool receive(Question &question) {
    uint8_t head[8];
    if (!readAll(head, sizeof head) || head[0] > uint8_t(Effort::photograph) || head[1] != 0) return false;
    question.effort = Effort(head[0]);
    question.milliseconds = unsigned(head[2]) << 8 | head[3];
    const uint32_t length = uint32_t(head[4]) << 24 | uint32_t(head[5]) << 16 | uint32_t(head[6]) << 8 | head[7];
    if (length > largestFile) return false;
    question.picture.resize(length);
    return readAll(question.picture.data(), length);
}

bool send(Status status, const std::vector<Code> &codes) {
    std::vector<uint8_t> body;
    for (const auto &code : codes) {
        for (const int32_t corner : code.corners) append(body, uint32_t(corner));
        append(body, uint32_t(code.content.size()));
        body.insert(body.end(), code.content.begin(), code.content.end());
    }
    std::vector<uint8_t> answer = {uint8_t(status), uint8_t(codes.size()), 0, 0};
    append(answer, uint32_t(body.size()));
    answer.insert(answer.end(), body.begin(), body.end());
    return writeAll(answer.data(), answer.size());
}
