// What libFuzzer calls with bytes that it makes up: the readers of guest lists must answer every one of them.

import Glibc

/// Which reader is given the bytes: one for each run of the program, named by MARQUEE_FUZZ.
private enum FuzzTarget: String {
    case csv, encodings, xlsx, ods

    static let chosen = getenv("MARQUEE_FUZZ").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .csv
}

/// Reads the bytes as a guest list.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    switch FuzzTarget.chosen {
    case .csv: fuzzCSV(bytes)
    case .encodings: fuzzEncodings(bytes)
    case .xlsx, .ods: fuzzSheet(bytes, isExcel: FuzzTarget.chosen == .xlsx)
    }
    return 0
}

/// Reads a CSV, and then writes what was read and reads it again.
private func fuzzCSV(_ bytes: [UInt8]) {
    precondition(
        rows(of: bytes, inPiecesOf: bytes.count + 1)
            == rows(of: bytes, inPiecesOf: 1 + Int(bytes.first ?? 0) % 9))
    guard let (header, rows) = table(bytes) else { return }
    // Cells of a name of their own, so that the separator is not guessed from the bytes.
    let wide = max(header.count, rows.map(\.cells.count).max() ?? 0)
    guard wide <= CSVLimits.columns else { return }
    var writer = CSVWriter(profile: .people)
    writer.append(row: (0..<wide).map { "column \($0)" })
    let whole = rows.map { $0.cells + [String](repeating: "", count: wide - $0.cells.count) }
    for row in whole { writer.append(row: row) }
    guard let again = table(writer.bytes) else {
        preconditionFailure("what was written cannot be read")
    }
    let read = again.rows.map { $0.cells.map { FormulaGuard.removed(from: $0) } }
    precondition(read.map { $0.map { Array($0.utf8) } } == whole.map { $0.map { Array($0.utf8) } })
}

/// Reads text in an encoding that is named by the first byte, or guessed: all at once and in pieces, with the same result.
private func fuzzEncodings(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let text = Array(bytes.dropFirst())
    let all = TextEncoding.allCases
    let encoding = Int(first) < all.count ? all[Int(first)] : nil
    _ = table(text, ListFileOptions(encoding: encoding))
    guard let encoding else { return }
    let whole = converted(text, encoding, inPiecesOf: text.count + 1)
    precondition(whole == converted(text, encoding, inPiecesOf: 1 + text.count % 7))
    if let whole {
        precondition(Array(String(decoding: whole, as: UTF8.self).utf8) == whole, "what is told is no UTF-8")
    }
}

private func converted(_ text: [UInt8], _ encoding: TextEncoding, inPiecesOf size: Int) -> [UInt8]? {
    do {
        var converter = try TextConverter(encoding)
        var converted: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: size) {
            converted += try converter.utf8(text[start..<min(start + size, text.count)])
        }
        return converted + (try converter.finish())
    } catch { return nil }
}

/// Reads a spreadsheet: bytes that begin as an archive as they are, others as its parts, with a NUL between two.
private func fuzzSheet(_ bytes: [UInt8], isExcel: Bool) {
    guard !FileKind.isPacked(bytes) else {
        _ = table(bytes)
        return
    }
    let names =
        isExcel
        ? ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
        : ["content.xml", "META-INF/manifest.xml", "mimetype"]
    let given = bytes.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    var parts = zip(names, given).map { ($0, Array($1)) }
    if isExcel { parts += StoredZip.excelParts.filter { part in !parts.contains { $0.0 == part.0 } } }
    if let (_, rows) = table(StoredZip.bytes(parts)) {
        precondition(rows.allSatisfy { $0.cells.count <= CSVLimits.columns })
        precondition(rows.allSatisfy { $0.cells.allSatisfy { $0.utf8.count <= CSVLimits.cell } })
    }
}

/// The cells, or nil where the file is refused, which is an answer too.
private func table(
    _ bytes: [UInt8], _ options: ListFileOptions = ListFileOptions()
) -> (header: [String], rows: [CSVRow])? {
    do {
        var reader = try TableReader(bytes: bytes, options: options)
        var rows: [CSVRow] = []
        while let row = try reader.next() {
            for cell in row.cells {
                let clean = cleanLine(cell)
                precondition(Array(cleanLine(clean).utf8) == Array(clean.utf8), "cleaning twice cleans more")
            }
            rows.append(row)
            if rows.count == 10_000 { break }
        }
        precondition(reader.warnings.allSatisfy { $0.utf8.count > 10 }, "what is told is a sentence")
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
