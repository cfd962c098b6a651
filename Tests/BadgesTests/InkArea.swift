import Foundation

@testable import Badges

/// A rectangle of pixels.
struct PixelArea: Equatable, CustomStringConvertible {
    let columns: Range<Int>
    let rows: Range<Int>

    func contains(_ other: PixelArea) -> Bool {
        columns.contains(other.columns) && rows.contains(other.rows)
    }

    var description: String { "columns \(columns), rows \(rows)" }
}

extension Frame {
    /// Every pixel that the frame covers a part of, and one more: Cairo puts letters on quarters of a pixel.
    func pixels(dpi: Int) -> PixelArea {
        let unit = Double(dpi) / 25.4
        return PixelArea(
            columns: Int((x * unit).rounded(.down)) - 1..<Int(((x + width) * unit).rounded(.up)) + 1,
            rows: Int((y * unit).rounded(.down)) - 1..<Int(((y + height) * unit).rounded(.up)) + 1)
    }
}

extension Raster {
    /// The smallest area that holds every pixel in which two grey pictures of one size are not the same.
    func difference(from other: Raster) -> PixelArea? {
        var (left, right, top, bottom) = (width, -1, height, -1)
        pixels.withUnsafeBufferPointer { mine in
            other.pixels.withUnsafeBufferPointer { theirs in
                guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return }
                for row in 0..<height where memcmp(mine + row * width, theirs + row * width, width) != 0 {
                    (top, bottom) = (min(top, row), row)
                    let (line, same) = (mine + row * width, theirs + row * width)
                    var column = 0
                    while column < left, line[column] == same[column] { column += 1 }
                    left = min(left, column)
                    column = width - 1
                    while column > right, line[column] == same[column] { column -= 1 }
                    right = max(right, column)
                }
            }
        }
        return right < 0 ? nil : PixelArea(columns: left..<right + 1, rows: top..<bottom + 1)
    }

    /// True when any pixel of a grey picture is not white.
    var hasInk: Bool { !isWhite(0..<pixels.count) }

    func hasInk(in frame: Frame) -> Bool {
        let area = frame.pixels(dpi: resolution.x)
        let columns = area.columns.clamped(to: 0..<width)
        return area.rows.clamped(to: 0..<height).contains { row in
            !isWhite(row * width + columns.lowerBound..<row * width + columns.upperBound)
        }
    }

    private func isWhite(_ part: Range<Int>) -> Bool {
        pixels.withUnsafeBufferPointer { pixels in
            guard let start = pixels.baseAddress?.advanced(by: part.lowerBound), start.pointee == 255 else {
                return part.isEmpty
            }
            return memcmp(start, start + 1, part.count - 1) == 0
        }
    }

    /// The same with some places made white.
    func blanked(_ frames: [Frame]) -> Raster {
        var blanked = pixels
        for frame in frames {
            let area = frame.pixels(dpi: resolution.x)
            let columns = area.columns.clamped(to: 0..<width)
            for row in area.rows.clamped(to: 0..<height) {
                blanked.withUnsafeMutableBytes { bytes in
                    guard let start = bytes.baseAddress else { return }
                    memset(start + row * width + columns.lowerBound, 255, columns.count)
                }
            }
        }
        return Raster(format: format, resolution: resolution, width: width, height: height, pixels: blanked)
    }

    /// The same picture as a file that any program reads.
    var anymap: [UInt8] {
        switch format {
        case .bit: Array("P4 \(width) \(height)\n".utf8) + pixels
        case .grey: Array("P5 \(width) \(height) 255\n".utf8) + pixels
        case .rgb: Array("P6 \(width) \(height) 255\n".utf8) + pixels
        }
    }

    /// The mean column of what is dark in an area, from 0 at its left to 1 at its right.
    func centreOfInk(in area: PixelArea) -> Double {
        var (ink, moment) = (0, 0)
        for row in area.rows {
            for column in area.columns {
                let dark = 255 - Int(pixels[row * width + column])
                ink += dark
                moment += dark * (column - area.columns.lowerBound)
            }
        }
        return Double(moment) / Double(max(ink, 1)) / Double(area.columns.count)
    }
}
