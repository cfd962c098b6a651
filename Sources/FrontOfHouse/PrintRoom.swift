package import Attendance
import Badges
package import Foundation
import Logging
import Printing
import ServiceLifecycle
import Storage

/// Takes wanted badges to the printer, one at a time, and writes down what the printer says of each.
///
/// The ledger in the journal is the truth: a badge is claimed there before anything is sent, under an
/// operation id that is also the print job's name, so that a job is found again after a restart and
/// nothing is sent twice. What cannot be known is `unknown` and waits for a person.
package struct PrintRoom: Service {
    let house: House
    /// The queue everything goes to; nil chooses.
    let queue: String?
    /// How long a job may take before it is cancelled.
    private let patience = Duration.seconds(45)

    package init(house: House, queue: String? = nil) {
        self.house = house
        self.queue = queue
    }

    /// Prints whatever is wanted until the service is asked to stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await sayWhereBadgesGo()
            var isOldWorkDone = false
            while !Task.isCancelled {
                do {
                    // Tried again until the print server answers: only it knows what became of those badges.
                    if !isOldWorkDone { try await findAgain() }
                    isOldWorkDone = true
                    guard let next = try await house.journal.nextWantedBadge() else {
                        await house.bell.heard(within: .seconds(1))
                        continue
                    }
                    _ = try await print(next)
                } catch is CancellationError {
                    return
                } catch {
                    house.log.error("printing has to wait", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(2))  // cancelled is how it ends
                }
            }
        }
    }

    /// Says so where badges become PDF files: there is no print server and never was, or it has no printer.
    private func sayWhereBadgesGo() async {
        guard queue == nil, let printers = try? await printers(), printers.isEmpty else { return }
        house.log.notice("No printer is set up: badges are kept as PDF in \(house.folder.url.path)/badges.")
    }

    /// Prints one badge that is wanted.
    /// - Returns: where it stands now: printed, failed or unknown, or as somebody else left it.
    package func print(badge id: UUID) async throws -> Badge {
        do {
            let wanted = try await house.journal.badge(id)
            guard wanted.badge.state == .wanted else { return wanted.badge }
            return try await print(wanted)
        } catch { throw HouseError.of(error) }
    }

    private func print(_ wanted: Journal.BadgeToPrint) async throws -> Badge {
        let size = try await house.press.size()
        let media = Printing.Media(width: size.width, height: size.height)
        let document: [UInt8]
        do { document = try await draw(wanted) } catch {
            // A badge that cannot be drawn must not hold up the ones behind it.
            _ = try await change(
                wanted.badge, .failed, words: "The badge cannot be drawn. \(HouseError.of(error))")
            return try await house.badge(wanted.badge.id)
        }
        if let printer = try await printer(for: media) {
            return try await send(document, media, of: wanted.badge, to: printer.queue)
        }
        return try await keep(document, of: wanted.badge)
    }

    private func draw(_ wanted: Journal.BadgeToPrint) async throws -> [UInt8] {
        try await house.press.pdf(of: try await face(of: wanted))
    }

    private func face(of wanted: Journal.BadgeToPrint) async throws -> BadgeFace {
        let place = try await house.place(of: wanted.badge.event)
        return house.face(of: wanted.guest, badge: wanted.badge.id, at: place.event)
    }

    private func send(_ document: [UInt8], _ media: Printing.Media, of badge: Badge, to queue: String)
        async throws -> Badge
    {
        let operation = UUID.v7(at: house.now())
        guard try await change(badge, .sent, printer: queue, operation: operation) else {
            return try await house.badge(badge.id)
        }
        let spooler = try Spooler(server: house.printServer)
        do {
            let job = try await spooler.submit(
                document: document, format: .pdf, to: queue, media: media, jobName: Self.jobName(operation))
            return try await follow(job, of: badge, with: spooler)
        } catch let error as PrintError {
            // Only where no answer came may the printer have got it all the same.
            let state: BadgeState = error.code == .unanswered ? .unknown : .failed
            _ = try await change(badge, state, words: error.reason)
            return try await house.badge(badge.id)
        }
    }

    private func follow(_ job: Job, of badge: Badge, with spooler: Spooler) async throws -> Badge {
        switch try await spooler.follow(job, deadline: patience) {
        case .printed: _ = try await change(badge, .printed)
        case .failed(let words): _ = try await change(badge, .failed, words: words)
        case .unknown(let words): _ = try await change(badge, .unknown, words: words)
        }
        return try await house.badge(badge.id)
    }

    /// Without a printer the badge is a PDF in the data folder, named by its id.
    private func keep(_ document: [UInt8], of badge: Badge) async throws -> Badge {
        guard try await change(badge, .sent, printer: Self.keeper, operation: .v7(at: house.now())) else {
            return try await house.badge(badge.id)
        }
        return try await write(document, of: badge)
    }

    private func write(_ document: [UInt8], of badge: Badge) async throws -> Badge {
        let name = "\(badge.id.uuidString.lowercased()).pdf"
        do {
            try Data(document).write(to: try house.folder.badges().appending(path: name), options: .atomic)
            _ = try await change(badge, .printed, words: "No printer is set up: kept as badges/\(name).")
        } catch {
            let words =
                "The badge cannot be kept as badges/\(name): check the folder and the space on its disk."
            _ = try await change(badge, .failed, words: words)
        }
        return try await house.badge(badge.id)
    }

    /// The queue for this paper: the one asked for, else the server's own choice, else the first that is well.
    private func printer(for media: Printing.Media) async throws -> Printer? {
        if let queue { return try await Spooler(server: house.printServer).printer(queue) }
        let printers = try await printers()
        return printers.first(where: \.isDefault) ?? printers.first { $0.trouble(wanting: media) == nil }
            ?? printers.first
    }

    /// The print server's printers; none where there is no server and never was.
    func printers() async throws -> [Printer] {
        do {
            return try await Spooler(server: house.printServer).printers()
        } catch {
            // A machine that never had a print server has no printer; one that had waits for its return.
            let hasPrinted = try await house.journal.hasPrinted(otherThan: Self.keeper)
            if error.code == .unreachable && !hasPrinted { return [] }
            throw error
        }
    }

    /// Badges that were with a printer when the program ended: their jobs are found by name and followed.
    private func findAgain() async throws {
        for badge in try await house.journal.badgesUnderWay() {
            guard let operation = badge.operation else { continue }
            if badge.printer == Self.keeper {
                // Written a second time, the file is the same.
                _ = try await write(try await draw(try await house.journal.badge(badge.id)), of: badge)
                continue
            }
            let spooler = try Spooler(server: house.printServer)
            if let job = try await spooler.find(jobNamed: Self.jobName(operation)) {
                _ = try await follow(job, of: badge, with: spooler)
            } else {
                let words = "The print server no longer knows the job: look whether the badge came out."
                _ = try await change(badge, .unknown, words: words)
            }
        }
    }

    private func change(
        _ badge: Badge, _ state: BadgeState, printer: String? = nil, operation: UUID? = nil,
        words: String? = nil
    ) async throws -> Bool {
        let change = BadgeChanged(
            badge: badge.id, state: state, at: house.now(), printer: printer, operation: operation,
            words: words)
        return try await house.journal.change(change, event: badge.event, actor: "print room")
    }

    /// What the ledger calls the folder for badges that found no printer.
    private static let keeper = "folder"

    private static func jobName(_ operation: UUID) -> String {
        "marquee-\(operation.uuidString.lowercased())"
    }
}
