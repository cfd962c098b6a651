import CUchardet

/// Which encoding the frequencies of a text's letters speak for; owns the detector of libuchardet.
struct CharacterSetDetector: ~Copyable {
    private let handle: uchardet_t

    private init?() {
        guard let handle = uchardet_new() else { return nil }
        self.handle = handle
    }

    deinit { uchardet_delete(handle) }

    /// The encoding that lines of text seem to have; nil where they tell nothing.
    static func encoding(of lines: [[UInt8]]) -> TextEncoding? {
        guard let detector = CharacterSetDetector() else { return nil }
        for line in lines { detector.take(line + [0x0A]) }
        return detector.finish()
    }

    private func take(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            _ = uchardet_handle_data(
                handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    private func finish() -> TextEncoding? {
        uchardet_data_end(handle)
        guard let name = uchardet_get_charset(handle) else { return nil }
        return TextEncoding(named: String(cString: name))
    }
}
