import Attendance
import Foundation

/// The fields of an event's guests other than their names, one after the other in memory, as they are searched.
struct FieldIndex: Sendable {
    private struct IndexedFields: Sendable {
        /// Nil once the guest says something else.
        var row: Int?
        let start: Int
    }

    private var guests: [IndexedFields] = []
    private var text: [UInt8] = []

    /// Adds what a guest says.
    mutating func add(row: Int, _ fields: (inout [UInt8]) -> Void) {
        let start = text.count
        fields(&text)
        if text.count > start { guests.append(IndexedFields(row: row, start: start)) }
    }

    /// Takes guests out.
    mutating func remove(rows: Set<Int>) {
        for place in guests.indices {
            if let row = guests[place].row, rows.contains(row) { guests[place].row = nil }
        }
    }

    /// The rows of guests in whose fields one of these patterns is, and whether one of them that can be meant for nothing
    /// else.
    func found(_ patterns: [FieldPattern]) -> [Int: Bool] {
        var found: [Int: Bool] = [:]
        for pattern in patterns {
            each(pattern) { row in found[row] = found[row] == true || pattern.isSure }
        }
        return found
    }

    private func each(_ pattern: FieldPattern, _ body: (Int) -> Void) {
        let needle =
            pattern.isBeginning ? [FieldText.divider, pattern.kind.rawValue] + pattern.bytes : pattern.bytes
        text.withUnsafeBytes { text in
            guard let base = text.baseAddress else { return }
            var from = 0
            while let place = Self.place(of: needle, in: base, from: from, upTo: text.count) {
                guard pattern.isBeginning || Self.kind(at: place, in: text) == pattern.kind.rawValue else {
                    from = place + 1
                    continue
                }
                let index = guest(at: place)
                if let row = guests[index].row { body(row) }
                from = index + 1 < guests.count ? guests[index + 1].start : text.count
            }
        }
    }

    /// Where some bytes stand next.
    private static func place(of needle: [UInt8], in base: UnsafeRawPointer, from: Int, upTo end: Int) -> Int?
    {
        guard let first = needle.first else { return nil }
        var from = from
        while end - from >= needle.count {
            guard let hit = memchr(base + from, Int32(first), end - from - needle.count + 1) else {
                return nil
            }
            let place = UnsafeRawPointer(hit) - base
            if memcmp(base + place, needle, needle.count) == 0 { return place }
            from = place + 1
        }
        return nil
    }

    /// The kind of the field that a byte is in.
    private static func kind(at place: Int, in text: UnsafeRawBufferPointer) -> UInt8? {
        var place = place
        while place > 0, text[place] != FieldText.divider { place -= 1 }
        return place + 1 < text.count ? text[place + 1] : nil
    }

    /// The place of the guest whose fields a byte is in.
    private func guest(at place: Int) -> Int {
        var (low, high) = (0, guests.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if guests[middle].start <= place { low = middle } else { high = middle }
        }
        return low
    }
}
