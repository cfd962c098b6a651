import ArgumentParser
import Attendance
import Foundation
import Services
import Storage

/// `marquee scanner-test`
struct ScannerTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scanner-test",
        abstract:
            "Writes a code to try a scanner with that types: scanned at the desk, it tells for which keyboard."
    )

    @Option(help: "The file: SVG, or by its name PNG or PDF.") var out: String

    func run() throws {
        let format = Guests.CodeFormat(rawValue: URL(filePath: out).pathExtension.lowercased()) ?? .svg
        do {
            try PrivateFile.write(Data(try Guests.scannerTest(format)), to: URL(filePath: out))
        } catch is POSIXError {
            throw ServiceError(
                .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        }
        print(
            "Scan \(out) from the screen or from paper while the desk is open: it says what the scanner types."
        )
    }
}
