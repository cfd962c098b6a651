package import Foundation

/// A label as a print head burns it: a dot is black or not, row by row from the top left.
package struct LabelDots: Sendable {
    /// Dots across.
    package let width: Int
    /// Dots along.
    package let height: Int
    private let black: [Bool]

    /// Takes rows of eight dots a byte, the leftmost highest, each beginning so many dots from the left.
    init(_ rows: [(left: Int, bytes: [UInt8])]) {
        let width = rows.map { $0.left + $0.bytes.count * 8 }.max() ?? 0
        var black = [Bool](repeating: false, count: width * rows.count)
        for (y, row) in rows.enumerated() {
            for (index, byte) in row.bytes.enumerated() where byte != 0 {
                for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 {
                    black[y * width + row.left + index * 8 + bit] = true
                }
            }
        }
        (self.width, height, self.black) = (width, rows.count, black)
    }

    /// A page of one bit a dot, as it is drawn for a printer.
    package init(width: Int, height: Int, bits: [UInt8]) {
        let bytes = (width + 7) / 8
        let whole = LabelDots(
            (0..<height).map { (left: 0, bytes: Array(bits[($0 * bytes)..<(($0 + 1) * bytes)])) })
        self.init(width: width, height: height) { whole.isBlack($0, $1) }
    }

    private init(width: Int, height: Int, isBlack: (Int, Int) -> Bool) {
        (self.width, self.height) = (width, height)
        black = (0..<height).flatMap { y in (0..<width).map { isBlack($0, y) } }
    }

    /// Whether the dot is burnt; nothing is beyond the edge.
    package func isBlack(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < width && y < height && black[y * width + x]
    }

    /// The same, seen in a mirror.
    package var mirrored: LabelDots {
        LabelDots(width: width, height: height) { isBlack(width - 1 - $0, $1) }
    }

    /// The same, turned clockwise by a quarter.
    package var turned: LabelDots {
        LabelDots(width: height, height: width) { isBlack($1, height - 1 - $0) }
    }

    /// The smallest rectangle that all of its ink lies in; nil where there is none.
    package var ink: (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
        var (left, right, top, bottom) = (Int.max, -1, Int.max, -1)
        for y in 0..<height {
            for x in 0..<width where black[y * width + x] {
                (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
            }
        }
        return right < 0 ? nil : (left...right, top...bottom)
    }

    /// How many of its dots are burnt.
    package var count: Int { black.count { $0 } }

    /// How many of the dots that are burnt here have none within a distance of one in another label, whose corner lies at a
    /// place of this one; of dots beyond the edges of that label nothing is said.
    /// - Parameters:
    ///   - step: only every so many rows are looked at.
    ///   - edges: how much of this one's left, top, right and bottom is not.
    package func strays(
        from other: LabelDots, at corner: (x: Int, y: Int), step: Int = 1,
        without edges: (left: Int, top: Int, right: Int, bottom: Int) = (0, 0, 0, 0)
    ) -> Int {
        var strays = 0
        let rows = Self.common(edges.top..<(height - edges.bottom), corner.y..<(corner.y + other.height))
        let columns = Self.common(edges.left..<(width - edges.right), corner.x..<(corner.x + other.width))
        for y in stride(from: rows.lowerBound, to: rows.upperBound, by: step) {
            for x in columns where black[y * width + x] && !other.isNear(x - corner.x, y - corner.y) {
                strays += 1
            }
        }
        return strays
    }

    private static func common(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
        let begin = max(one.lowerBound, other.lowerBound)
        return begin..<max(begin, min(one.upperBound, other.upperBound))
    }

    private func isNear(_ x: Int, _ y: Int) -> Bool {
        if isBlack(x, y) { return true }
        for down in -1...1 {
            for right in -1...1 where isBlack(x + right, y + down) { return true }
        }
        return false
    }

    /// Where the corner of another label, which shows a part of this one, most likely lies.
    /// - Parameter most: by how many dots it may lie away from this one's corner.
    package func corner(of part: LabelDots, within most: Int) -> (x: Int, y: Int) {
        (
            Self.shift(of: part.counts(isAcross: true), in: counts(isAcross: true), within: most),
            Self.shift(of: part.counts(isAcross: false), in: counts(isAcross: false), within: most)
        )
    }

    /// How many dots are burnt in each column, or in each row.
    private func counts(isAcross: Bool) -> [Int] {
        var counts = [Int](repeating: 0, count: isAcross ? width : height)
        for y in 0..<height {
            for x in 0..<width where black[y * width + x] { counts[isAcross ? x : y] += 1 }
        }
        return counts
    }

    /// By how much the one must be moved to be most like a part of the other.
    private static func shift(of part: [Int], in whole: [Int], within most: Int) -> Int {
        func difference(_ shift: Int) -> Int {
            // What lies beyond the edge is different.
            part.indices.reduce(0) { sum, place in
                let other = whole.indices.contains(place + shift) ? whole[place + shift] : 0
                return sum + abs(part[place] - other)
            }
        }
        return (-most...most).min { (difference($0), abs($0)) < (difference($1), abs($1)) } ?? 0
    }

    /// The same on a label that is at least so high: what is below its last dot was not told.
    package func extended(toHeight wanted: Int) -> LabelDots {
        LabelDots(width: width, height: max(height, wanted)) { isBlack($0, $1) }
    }

    /// A picture that other programs read, PBM with a white edge of so many dots.
    package func picture(edge: Int = 24) -> Data {
        let across = width + 2 * edge
        var bytes: [UInt8] = []
        for y in -edge..<(height + edge) {
            for start in stride(from: -edge, to: across - edge, by: 8) {
                bytes.append((0..<8).reduce(UInt8(0)) { $0 << 1 | (isBlack(start + $1, y) ? 1 : 0) })
            }
        }
        return Data("P4\n\(across) \(height + 2 * edge)\n".utf8) + Data(bytes)
    }
}
