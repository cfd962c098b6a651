import ArgumentParser
import Attendance
import Foundation
import Logging
import Services
import Storage

/// Where the station's data is: what every command takes.
struct StationOptions: ParsableArguments {
    @Option(
        name: .customLong("data"), help: "The station's folder (default: $MARQUEE_DATA or ./marquee-data).")
    var folder: String?

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    var path: String { folder ?? Self.environment["MARQUEE_DATA"] ?? "marquee-data" }

    /// What commands log to: standard error, since results go to standard output, and what went wrong alone.
    private static let log: Logger = {
        var log = Logger(label: "marquee") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = .warning
        return log
    }()

    /// Opens the station.
    /// - Parameter checksJournal: whether the command itself tells how the journal was found.
    /// - Throws: `ServiceError` with a sentence.
    func open(
        log: Logger? = nil, layout: String? = nil, checksJournal: Bool = false
    ) throws -> Station {
        let station = try Station(
            folder: try DataFolder(path), assets: try Assets(given: Self.environment["MARQUEE_ASSETS"]),
            layout: layout, log: log ?? Self.log)
        // Whatever is run first puts it back, and nobody would know later that it was gone.
        if !checksJournal && !station.journal.restoredTriggers.isEmpty {
            Terminal.complain(Doctor.unprotected)
        }
        return station
    }

    /// The actor that the journal records for the command line.
    static let actor = ProgramActor.commandLine.rawValue
}

/// The layout of badges that a command prints.
struct LayoutOption: ParsableArguments {
    @Option(help: "The badges' layout, such as 62x100mm, by its file's name (default: 4x3in).")
    var layout: String?
}

/// The event a command is about.
struct EventOption: ParsableArguments {
    @Option(name: .customLong("event"), help: "The event, by name or id.")
    var name: String

    func detail(in station: Station) async throws -> EventDetail {
        try await station.events.detail(of: try await station.events.event(named: name).id)
    }
}
