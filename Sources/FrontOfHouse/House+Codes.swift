import Attendance
import Badges
import Exchange
package import Foundation
import Storage

extension House {
    /// How codes are drawn.
    package enum CodeFormat: String, Sendable, CaseIterable {
        case png, svg, pdf
    }

    /// Writes one QR for each guest with an approved ticket into `folder`, and a mail-merge list of them.
    ///
    /// A guest whose ticket carries another tool's code gets that one; the others get a new code of ours,
    /// beside which earlier ones stay good.
    /// - Parameters:
    ///   - mailMerge: where the list goes; nil writes none.
    ///   - progress: hears how many codes were written, now and then.
    /// - Returns: how many were written.
    package func writeCodes(
        of event: UUID, to folder: URL, format: CodeFormat, mailMerge: URL? = nil, actor: String,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        do {
            let holders = try await journal.ticketHolders(of: event)
            guard !holders.isEmpty else {
                throw HouseError(
                    .badInput, "No guest of this event has an approved ticket: import guests first.")
            }
            try DataFolder.make(folder)
            let issued = try await journal.issueCodes(
                to: holders.filter { $0.foreignCode == nil }.map(\.ticket), event: event, actor: actor,
                now: now())
            var list = MailMergeCSV()
            for (index, holder) in holders.enumerated() {
                let code = holder.foreignCode ?? issued[holder.ticket]?.text ?? ""
                let name = "\(holder.guest.uuidString.lowercased()).\(format.rawValue)"
                try Data(Self.drawn(code, format)).write(to: folder.appending(path: name), options: .atomic)
                list.append(
                    firstName: holder.firstName, lastName: holder.lastName, email: holder.email ?? "",
                    code: code,
                    file: name)
                if (index + 1).isMultiple(of: 1_000) { progress(index + 1) }
            }
            if let mailMerge { try Data(list.bytes).write(to: mailMerge, options: .atomic) }
            return holders.count
        } catch let error as CocoaError {
            throw HouseError(
                .unwell, "A file cannot be written to \(folder.path): \(error.localizedDescription)")
        } catch { throw HouseError.of(error) }
    }

    private static func drawn(_ code: String, _ format: CodeFormat) throws -> [UInt8] {
        let qr = try QRCode(code)
        return switch format {
        case .png: try qr.png()
        case .svg: Array(qr.svg().utf8)
        case .pdf: try qr.pdf()
        }
    }
}

extension House {
    /// A text as a QR code: a document of SVG.
    /// - Throws: `HouseError.badInput` for a text that is too long for one.
    package func drawing(of text: String) throws -> String {
        do { return try QRCode(text).svg() } catch { throw HouseError.of(error) }
    }
}
