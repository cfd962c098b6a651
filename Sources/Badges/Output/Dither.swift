/// Renders shades as black dots: Floyd-Steinberg error diffusion, each row in the direction opposite to the one before.
///
/// Black and white pixels stay as they are, so letters and codes stay sharp.
struct Dither {
    /// The error carried to each pixel of this row and of the next, with one more on either side.
    private var row: [Int]
    private var next: [Int]
    private var isLeftward = false

    init(width: Int) {
        row = Array(repeating: 0, count: width + 2)
        next = row
    }

    /// Lays one row of Cairo's pixels over a row of ink.
    mutating func lay(_ pixels: UnsafePointer<UInt32>, over target: UnsafeMutablePointer<UInt8>) {
        let width = row.count - 2
        let ahead = isLeftward ? -1 : 1
        for step in 0..<width {
            let column = isLeftward ? width - 1 - step : step
            let pixel = pixels[column]
            guard pixel.cover >= 128 else { continue }
            let wanted = Int(pixel.ink * 255 / pixel.cover)
            let owed = (1...254).contains(wanted) ? wanted + row[column + 1] / 16 : wanted
            let isBlack = owed >= 128
            target[column] = isBlack ? 255 : 0
            pass(owed - (isBlack ? 255 : 0), from: column + 1, ahead: ahead)
        }
        (row, next) = (next, row)
        for place in next.indices { next[place] = 0 }
        isLeftward.toggle()
    }

    private mutating func pass(_ error: Int, from place: Int, ahead: Int) {
        row[place + ahead] += error * 7
        next[place - ahead] += error * 3
        next[place] += error * 5
        next[place + ahead] += error
    }
}
