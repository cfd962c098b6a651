import Attendance
import Foundation
import Logging
import Storage

/// Stands in where no printer is set up: keeps each badge as a PDF in the data folder, named by its id.
struct PDFPrinter: Sendable {
    let room: PrintService

    /// What the ledger calls the folder.
    static let name = "folder"

    private var house: House { room.house }

    func run() async {
        var isOldWorkDone = false
        while !Task.isCancelled, room.pool.has(Self.name) {
            let notifications = house.signal.notifications
            do {
                if !isOldWorkDone { try await findAgain() }
                isOldWorkDone = true
                room.pool.update(Self.name) { $0.obstacle = nil }
                guard let wanted = try await next() else {
                    await house.signal.wait(after: notifications, within: .seconds(1))
                    continue
                }
                try await keep(wanted)
            } catch {
                house.log.error("printing has to wait", metadata: ["error": "\(HouseError.of(error))"])
                try? await Task.sleep(for: .seconds(2))  // cancelled is how it ends
            }
        }
    }

    private func next() async throws -> Journal.BadgeToPrint? {
        let limit = room.only == nil ? 1 : 10_000
        return try await house.journal.waitingBadges(limit: limit).first {
            room.only?.contains($0.badge.id) != false
        }
    }

    private func keep(_ wanted: Journal.BadgeToPrint) async throws {
        let document: [UInt8]
        do {
            document = try await draw(wanted)
        } catch {
            let words = "The badge cannot be drawn. \(HouseError.of(error))"
            _ = try await house.change([wanted.badge], .failed, words: words)
            return
        }
        let operation = UUID.v7(at: house.now())
        guard try await house.change([wanted.badge], .sent, printer: Self.name, operation: operation) else {
            return
        }
        try await write(document, of: wanted.badge)
    }

    private func draw(_ wanted: Journal.BadgeToPrint) async throws -> [UInt8] {
        var asked = LayoutChoice(room: room)
        return try await house.draw([wanted], in: try await asked.layout(by: wanted), as: nil, isKept: true)
    }

    private func write(_ document: [UInt8], of badge: Badge) async throws {
        let name = "\(badge.id.uuidString.lowercased()).pdf"
        do {
            try Data(document).write(to: try house.folder.badges().appending(path: name), options: .atomic)
            _ = try await house.change(
                [badge], .printed, words: "No printer is set up: kept as badges/\(name).")
        } catch {
            let words =
                "The badge cannot be kept as badges/\(name): check the folder and the space on its disk."
            _ = try await house.change([badge], .failed, words: words)
        }
    }

    /// Badges that were being written when the program ended. Written a second time, the file is the same.
    private func findAgain() async throws {
        for badge in try await house.journal.badgesUnderWay() where badge.printer == Self.name {
            let wanted = try await house.journal.badge(badge.id)
            try await write(try await draw(wanted), of: badge)
        }
    }
}
