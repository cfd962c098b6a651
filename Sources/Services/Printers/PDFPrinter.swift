import Attendance
import Foundation
import Logging
import Printing
import Storage

/// What stands in for the printer of a station that has none: each badge is kept, as a PDF in the data folder that is
/// named by its id.
struct PDFPrinter: Sendable {
    let service: PrintService

    /// The name of this printer in the badge ledger.
    static let name = "folder"

    private var printers: Printers { service.printers }

    func run() async {
        var (isOldWorkDone, told) = (false, ToldOnce())
        while !Task.isCancelled, service.pool.has(Self.name) {
            let notifications = printers.signal.notifications
            do {
                if !isOldWorkDone { try await findAgain() }
                isOldWorkDone = true
                service.pool.update(Self.name) { $0.obstacle = nil }
                guard let wanted = try await next() else {
                    await printers.signal.wait(after: notifications, within: .seconds(1))
                    continue
                }
                try await keep(wanted)
                told.isWell()
            } catch {
                if told.isNews(error) {
                    printers.log.error("printing has to wait", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(2))  // cancelled is how it ends
            }
        }
    }

    private func next() async throws -> Journal.BadgeToPrint? {
        let limit = service.only == nil ? 1 : 10_000
        return try await printers.journal.waitingBadges(limit: limit).first {
            service.only?.contains($0.badge.id) != false
        }
    }

    private func keep(_ wanted: Journal.BadgeToPrint) async throws {
        guard let document = try await drawn(wanted) else { return }
        let operation = UUID.v7(at: printers.now())
        guard try await printers.change([wanted.badge], .sent, printer: Self.name, operation: operation)
        else {
            return
        }
        try await write(document, of: wanted.badge)
    }

    /// - Returns: nil where the badge cannot be drawn, which is recorded: others go on.
    private func drawn(_ wanted: Journal.BadgeToPrint) async throws -> [UInt8]? {
        do {
            var asked = LayoutChoice(service: service)
            return try await printers.draw(
                [wanted], in: try await asked.layout(by: wanted), as: .pdf, isKept: true)
        } catch {
            _ = try await printers.change(
                [wanted.badge], .failed, words: "The badge cannot be drawn. \(error)")
            return nil
        }
    }

    private func write(_ document: [UInt8], of badge: Badge) async throws {
        let name = "\(badge.id.uuidString.lowercased()).pdf"
        do {
            let folder = try service.folder.badges()
            try PrivateFile.write(Data(document), to: folder.appending(path: name))
            // Nobody looks for a badge that the ledger calls kept: it is on the disk before.
            for file in [folder.appending(path: name), folder] { try PrivateFile.flush(file) }
            _ = try await printers.change(
                [badge], .kept, words: "No printer: badge kept as badges/\(name).")
        } catch {
            let words =
                "The badge cannot be kept as badges/\(name): check the folder and the space on its disk."
            _ = try await printers.change([badge], .failed, words: words)
        }
    }

    /// Badges that were being written when the program ended. Written a second time, the file is the same.
    func findAgain() async throws {
        for badge in try await printers.journal.badgesUnderWay() where badge.printer == Self.name {
            let wanted = try await printers.journal.badge(badge.id)
            if let document = try await drawn(wanted) { try await write(document, of: badge) }
        }
    }
}
