import Attendance
import Foundation

/// Output of the command line.
enum Terminal {
    /// A sentence on standard error; what goes wrong and how far long work has come.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Asks for something on standard error, without ending the line.
    static func prompt(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Progress of long work: one line that is written over, and only to a person.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Ends a line of progress.
    static func endProgress() { progress("") }

    /// Things as JSON, keys in order: an array of many, an object of one.
    static func show(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write(try encoder.encode(value) + Data("\n".utf8))
    }

    /// Rows under a header, in columns as wide as their widest cell.
    static func show(table header: [String], _ rows: [[String]]) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for row in all {
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            print(String(cells.joined(separator: "  ").trimmingSuffix { $0 == " " }))
        }
    }

    /// Bytes to standard output, after all that was printed before.
    static func write(_ bytes: some DataProtocol) {
        fflush(nil)
        FileHandle.standardOutput.write(Data(bytes))
    }
}
