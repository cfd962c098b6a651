import ArgumentParser
import Services

/// `marquee doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Looks at printers, scanners, fonts, certificate, disk, clock and database, and says what is wrong."
    )

    @OptionGroup var station: StationOptions
    @OptionGroup var named: ScannerOptions

    func run() async throws {
        let findings = await Doctor(
            station: try station.open(checksJournal: true), scanners: try named.scanners()
        ).findings()
        for finding in findings { print("\(finding.mark)  \(finding.sentence)") }
        if findings.contains(where: { $0.health == .bad }) { throw ExitCode.failure }
    }
}
