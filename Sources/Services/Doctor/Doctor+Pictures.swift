extension Doctor {
    /// Starts the program that reads pictures and gives it one, so that a library which is missing shows as well.
    func pictures() async -> Finding {
        do {
            _ = try await station.checkIn.codeIfAny(from: "doctor") { Self.smallestPicture }
            return Finding(health: .well, sentence: "Pictures of codes can be read.")
        } catch { return Finding(health: .bad, sentence: "\(error)") }
    }

    /// A PNG of one white pixel.
    private static let smallestPicture: [UInt8] =
        [0x89] + Array("PNG\r\n\u{1A}\n".utf8)
        + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0] + [
            0x3A, 0x7E, 0x9B, 0x55,
        ]
        + [0, 0, 0, 10] + Array("IDAT".utf8)
        + [0x78, 0x9C, 0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0] + [0xB1, 0x38, 0xF6, 0x14]
        + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
}
