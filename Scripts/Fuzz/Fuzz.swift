// What libFuzzer calls with bytes that it makes up: the reader of guest lists must answer every one of them.

/// Reads the bytes as a guest list, and then writes what was read and reads it again.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    precondition(
        rows(of: bytes, inPiecesOf: count + 1) == rows(of: bytes, inPiecesOf: 1 + Int(bytes.first ?? 0) % 9))
    guard let (header, rows) = table(bytes) else { return 0 }
    // Cells of a name of their own, so that the separator is not guessed from the bytes.
    let wide = max(header.count, rows.map(\.cells.count).max() ?? 0)
    guard wide <= CSVLimits.columns else { return 0 }
    var writer = CSVWriter(profile: .people)
    writer.append(row: (0..<wide).map { "column \($0)" })
    let whole = rows.map { $0.cells + [String](repeating: "", count: wide - $0.cells.count) }
    for row in whole { writer.append(row: row) }
    guard let again = table(writer.bytes) else {
        preconditionFailure("what was written cannot be read")
    }
    let read = again.rows.map { $0.cells.map { FormulaGuard.removed(from: $0) } }
    precondition(read.map { $0.map { Array($0.utf8) } } == whole.map { $0.map { Array($0.utf8) } })
    return 0
}

/// The cells, or nil where the file is refused, which is an answer too.
private func table(_ bytes: [UInt8]) -> (header: [String], rows: [CSVRow])? {
    do {
        var reader = try CSVReader(bytes: bytes)
        var rows: [CSVRow] = []
        while let row = try reader.next() {
            for cell in row.cells {
                let clean = cleanLine(cell)
                precondition(Array(cleanLine(clean).utf8) == Array(clean.utf8), "cleaning twice cleans more")
            }
            rows.append(row)
        }
        return (reader.header, rows)
    } catch {
        precondition(error.reason.utf8.count > 10, "a refusal is a sentence")
        return nil
    }
}

/// Rows cut out of text that comes in pieces; the last says why there are no more, where it is refused.
private func rows(of bytes: [UInt8], inPiecesOf size: Int) -> [[String]] {
    var machine = CSVMachine(separator: UInt8(ascii: ","))
    var rows: [[String]] = []
    do {
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            var at = 0
            while at < piece.count {
                if let record = try machine.run(piece, from: &at) {
                    rows.append(["\(record.line)"] + record.cells)
                }
            }
        }
        if let last = try machine.finish() { rows.append(["\(last.line)"] + last.cells) }
    } catch { rows.append(["\(error)"]) }
    return rows
}
