import Attendance
package import Foundation

/// An entry by its number and its hash.
///
/// The hash covers the station and every entry of it before. Whoever keeps the mark of a chain's end somewhere else
/// finds out with it that the end was cut off later, or that the chain was computed anew.
package struct ChainMark: Sendable, Hashable {
    /// The entry's number among those of its station.
    package let number: Int
    /// 32 bytes.
    package let hash: Data

    init(_ entry: Entry) { (number, hash) = (entry.number, entry.hash) }

    /// Reads `NUMBER:HASH`, the hash as 64 hexadecimal digits; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), number > 0, parts[1].utf8.count == 64 else {
            return nil
        }
        let digits = parts[1].utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.allSatisfy({ $0 != nil }) else { return nil }
        self.number = number
        hash = Data(
            stride(from: 0, to: 64, by: 2).map { UInt8((digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0)) })
    }

    /// `NUMBER:HASH`, as it is read.
    package var text: String {
        "\(number):" + hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
