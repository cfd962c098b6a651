import Foundation

extension ScannerPort {
    /// Scanners that are plugged in, known by the names that their makers gave them, in the order of their paths.
    ///
    /// One that calls itself nothing but a keyboard is not among them: it might be a keyboard.
    /// - Parameter devices: where the system shows its devices: `/dev`.
    package static func pluggedIn(beneath devices: String) -> [ScannerPort] {
        // One with a comma in its name has to be named.
        names(in: "\(devices)/input/by-id").filter { $0.hasSuffix("-event-kbd") && isScanner($0) }
            .compactMap { try? ScannerPort("\(devices)/input/by-id/\($0)") }
            + names(in: "\(devices)/serial/by-id").filter(isScanner)
            .compactMap { try? ScannerPort("\(devices)/serial/by-id/\($0)") }
    }

    /// What keeps it from being read; nil when nothing does. Takes it for a moment.
    package func trouble() -> ScannerError? {
        do throws(ScannerError) {
            _ = try ScannerDevice(self)
            return nil
        } catch { return error }
    }

    private static func names(in folder: String) -> [String] {
        // Nothing of this kind was ever plugged in where there is no such folder.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func isScanner(_ name: String) -> Bool {
        let name = name.lowercased()
        return words.contains { name.contains($0) }
    }

    /// Words for scanners, and who makes nothing else that is a keyboard or a serial line.
    private static let words = [
        "scan", "barcode", "bar_code", "qrcode", "symbol_technologies", "metrologic", "honeywell",
        "datalogic",
        "newland", "opticon", "netum", "unitech", "zebex", "mindeo", "zebra_tech",
    ]
}
