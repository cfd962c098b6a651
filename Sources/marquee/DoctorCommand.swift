import ArgumentParser
import Services
import Storage

/// `marquee doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Looks at database, backups, printers, scanners, fonts, certificate, disk and clock, and says what is wrong."
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var named: ScannerOptions

    func run() async throws {
        let findings = try await findings()
        for finding in findings { print("\(finding.mark)  \(finding.sentence)") }
        if findings.contains(where: { $0.health == .bad }) { throw ExitCode.failure }
    }

    /// A database that cannot be opened is looked at by itself: nothing else can be asked then.
    private func findings() async throws -> [Doctor.Finding] {
        do {
            return await Doctor(
                station: try station.open(checksJournal: true), scanners: try named.scanners()
            ).findings()
        } catch let error as StorageError where error.code == .damaged {
            return try await Doctor.findings(onDamaged: try DataFolder(station.path))
        }
    }
}
