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
