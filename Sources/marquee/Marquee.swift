import ArgumentParser
import Attendance
import Foundation
import Services

/// The command line. Each command has a file of its own; this one turns errors into sentences and exit codes.
@main
struct Marquee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "marquee",
        abstract: "Runs the door of an event: scans codes, prints name badges, hands out attendance.",
        version: "0.1.0",
        subcommands: [
            Serve.self, EventCommand.self, DoorCommand.self, GuestsCommand.self, Codes.self, ScanCommand.self,
            ScannerTest.self,
            BadgeCommand.self, PrintCommand.self, PrintersCommand.self, AttendanceCommand.self,
            PeopleCommand.self,
            ReportCommand.self, IntroductionsCommand.self, FollowUpCommand.self, OutcomesCommand.self,
            EraseCommand.self, AccountCommand.self, TokenCommand.self,
            JournalCommand.self,
            Backup.self, Restore.self, DoctorCommand.self, Demo.self,
        ])

    /// Exit codes: 0 done, 1 refused or failed with a sentence, 2 wrong usage, 3 a scan that was refused.
    static func main() async {
        // Whatever is written may hold something of guests: it is for this user alone.
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    private static func leave(with error: any Error) -> Never {
        switch error {
        case let error as any Failure:
            Terminal.complain(error.description)
            Foundation.exit(1)
        case let code as ExitCode:
            Foundation.exit(code.rawValue)
        default:
            let code = exitCode(for: error)
            if code == .validationFailure {
                Terminal.complain(fullMessage(for: error))
                Foundation.exit(2)
            }
            // Help and version come this way too, and succeed.
            if code == .success { exit(withError: error) }
            Terminal.complain("Something went wrong: \(error)")
            Foundation.exit(1)
        }
    }
}
