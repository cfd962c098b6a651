import ArgumentParser
import Attendance
import Exchange
import Foundation
import FrontOfHouse

/// `marquee attendance`
struct AttendanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attendance", abstract: "Writes who came, as CSV.",
        discussion:
            "The profile people is for spreadsheets: cells that look like formulas are made harmless. The profile import is for other programs and loses nothing."
    )

    @OptionGroup var house: HouseOptions
    @OptionGroup var event: EventOption
    @Option(help: "people or import.") var profile: CSVWriter.Profile = .people
    @Option(help: "The file; without it, standard output.") var out: String?

    func run() async throws {
        let house = try house.open()
        let place = try await event.place(in: house)
        guard let out else {
            _ = try await house.exportAttendance(of: place, profile: profile, actor: HouseOptions.actor) {
                Terminal.write($0)
            }
            return
        }
        let count = try await write(to: out, place, house)
        print("\(count) guests are in \(out).")
    }

    /// Writes beside and moves into place: a file that is there is a whole one.
    private func write(to out: String, _ place: Place, _ house: House) async throws -> Int {
        let beside = out + ".part"
        let cannotWrite = HouseError(
            .unwell, "\(out) cannot be written: check the folder and the space on its disk.")
        guard FileManager.default.createFile(atPath: beside, contents: nil),
            let file = FileHandle(forWritingAtPath: beside)
        else { throw cannotWrite }
        let count = try await house.exportAttendance(of: place, profile: profile, actor: HouseOptions.actor) {
            bytes in
            do { try file.write(contentsOf: bytes) } catch {
                try? FileManager.default.removeItem(atPath: beside)  // the reason is told either way
                throw cannotWrite
            }
        }
        try file.close()
        guard rename(beside, out) == 0 else { throw cannotWrite }
        return count
    }
}

extension CSVWriter.Profile: ExpressibleByArgument {}
