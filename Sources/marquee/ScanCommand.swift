import ArgumentParser
import Attendance
import Foundation
import Services

/// `marquee scan`
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Scans one code at a door. Exit code 0 is admitted, 3 is refused.",
        discussion: PrivateText.help)

    @OptionGroup var station: StationOptions
    @OptionGroup var event: EventOption
    @Argument(help: "The code, as it was scanned or typed, or - to read it from standard input.") var code:
        PrivateText?
    @Option(help: "A picture of the code, PNG or JPEG.") var image: String?
    @Option(help: "The door, by name or id; the first without.") var door: String?
    @Flag(help: "The guest leaves.") var exit = false
    @Option(help: "The scan's id: the same id always gets the same answer.") var id: String?
    @Option(help: "Lets the guest in whom the rules refuse, for this reason.") var override: String?
    @Flag(help: "Says what would be answered, and records nothing.") var simulate = false
    @Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard (code == nil) != (image == nil) else {
            throw ValidationError("Give a code or --image FILE, one of the two.")
        }
        if override?.isEmpty == true { throw ValidationError("--override takes a reason.") }
        if let id, UUID(uuidString: id) == nil { throw ValidationError("--id takes a UUID, not \(id).") }
    }

    func run() async throws {
        let station = try station.open()
        let detail = try await event.detail(in: station)
        let answer = try await station.checkIn.admit(
            ScanRequest(
                id: id.flatMap(UUID.init(uuidString:)), code: try await scanned(by: station), door: door,
                direction: exit ? .exit : .entry,
                override: override.map { Scan.Override(staff: StationOptions.actor, reason: $0) },
                isSimulation: simulate, actor: StationOptions.actor),
            to: detail.event.id)
        if json {
            try Terminal.show(json: answer)
        } else if simulate {
            showSimulated(answer)
        } else {
            show(answer, at: detail)
        }
        if !answer.outcome.isMovement { throw ExitCode(3) }
    }

    private func scanned(by station: Station) async throws -> ScannedCode {
        if let code { return ScannedCode(try await code.text("Code")) }
        let image = image ?? ""
        guard let bytes = FileManager.default.contents(atPath: image) else {
            throw ServiceError(.notFound, "There is no file \(image), or it cannot be read.")
        }
        return try await station.checkIn.code(from: StationOptions.actor) { Array(bytes) }
    }

    private func showSimulated(_ answer: Answer) {
        print("SIMULATION: NOTHING WAS RECORDED, AND NOBODY IS CHECKED IN.")
        print("To the guest it would say: \(answer.message.guest)")
        print("To staff: \(answer.message.staff)")
    }

    private func show(_ answer: Answer, at detail: EventDetail) {
        print(answer.message.guest)
        print(answer.message.staff)
        if answer.outcome == .closed {
            print("Let them in all the same with --override REASON; try a ticket with --simulate.")
        }
        if let tags = answer.guest?.tags, !tags.isEmpty, answer.outcome == .admitted {
            print("Interests: \(tags.joined(separator: ", "))")
        }
        if let badge = answer.badge, badge.state == .wanted, let guest = answer.guest {
            let command = "marquee print --event \(detail.event.id) --guest \(guest.id)"
            print("The badge is wanted: `marquee serve` prints it, or `\(command)`.")
        }
    }
}
