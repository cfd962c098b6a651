package import Attendance

/// Tells where one code ends and the next begins, in what a scanner sends.
///
/// It is given bytes and pauses and reads no clock: the code that waits for the scanner measures pauses.
package struct Framing: Sendable {
    /// What ends a code.
    package enum Ending: Sendable, Equatable {
        /// CR, LF, both, or TAB. Half a code that is left alone for a second is dropped.
        case terminator
        /// That nothing comes for so long, or a terminator.
        case silence(Duration)
    }

    /// Longer than the pause between two characters of any scanner, shorter than that between two guests.
    package static let shortSilence = Duration.milliseconds(100)

    private let ending: Ending
    private var code: [UInt8] = []
    /// Whether what comes until the next end belongs to a code that was lost or given up.
    private var isSpoiled = false

    /// Begins between two codes.
    package init(ending: Ending) { self.ending = ending }

    /// How long nothing may come before `silence` is to be called; nil between two codes.
    package var patience: Duration? {
        guard isSpoiled || !code.isEmpty else { return nil }
        return switch ending {
        case .terminator: .seconds(1)
        case .silence(let length): length
        }
    }

    /// The codes that these bytes complete; one longer than 4,096 bytes is unreadable, told once.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [ScannedCode] {
        bytes.compactMap { take($0) }
    }

    /// Nothing came for as long as `patience`: the code that this ends, if it does.
    package mutating func silence() -> ScannedCode? {
        guard case .silence = ending else {
            clear()
            return nil
        }
        return end()
    }

    /// Something was lost: what is underway is no code any more, nor is what follows up to its end.
    package mutating func lose() {
        code = []
        isSpoiled = true
    }

    private mutating func take(_ byte: UInt8) -> ScannedCode? {
        if Self.terminators.contains(byte) { return end() }
        guard !isSpoiled else { return nil }
        code.append(byte)
        guard code.count > ScannedCode.longest else { return nil }
        defer { lose() }
        return ScannedCode(code)
    }

    private mutating func end() -> ScannedCode? {
        defer { clear() }
        let scanned = ScannedCode(code)
        // Nothing between two terminators, or noise alone.
        return scanned == .text("") ? nil : scanned
    }

    private mutating func clear() {
        code = []
        isSpoiled = false
    }

    private static let terminators: Set<UInt8> = [0x09, 0x0A, 0x0D]
}
