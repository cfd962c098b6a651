import Attendance
import Badges
import Exchange
package import Foundation
import Storage

extension Guests {
    /// How codes are drawn.
    package enum CodeFormat: String, Sendable, CaseIterable {
        case png, svg, pdf
    }

    /// Codes that were drawn for an event's guests; the texts of ours exist nowhere else.
    package struct DrawnCodes: Sendable {
        fileprivate let codes: [(holder: TicketHolder, code: String)]
        fileprivate let moment: CivilTime

        package var count: Int { codes.count }

        /// Each code as a file, and at the end the list for mail merge.
        fileprivate func each(
            as format: CodeFormat, _ take: (_ name: String, _ content: [UInt8]) async throws -> Void
        ) async throws -> [UInt8] {
            var list = MailMergeCSV()
            for (holder, code) in codes {
                let name = "\(holder.guest.uuidString.lowercased()).\(format.rawValue)"
                try await take(name, try Guests.drawn(code, format))
                list.append(
                    firstName: holder.firstName, lastName: holder.lastName, email: holder.email ?? "",
                    code: code, file: name, phone: holder.phone ?? "")
            }
            return list.bytes
        }
    }

    /// Draws a code for each guest with an approved ticket.
    ///
    /// A guest whose ticket carries another tool's code gets that one; the others get a new code of ours,
    /// beside which earlier ones stay good.
    /// - Parameter most: how many guests there may be; nil is any number.
    /// - Throws: `ServiceError.badInput` without such guests, or with too many: then none was drawn.
    package func drawCodes(of event: UUID, atMost most: Int? = nil, actor: String) async throws -> DrawnCodes
    {
        let time = try await journal.detail(of: event).time
        let codes = try await journal.drawCodes(of: event, actor: actor, now: now()) { count in
            guard count > 0 else {
                throw ServiceError(
                    .badInput, "No guest of this event has an approved ticket: import guests first.")
            }
            if let most, count > most { throw ZipFull() }
        }
        return DrawnCodes(codes: codes, moment: CivilTime(now(), offset: time.offset(at: now())))
    }

    /// Writes one QR for each guest with an approved ticket into `folder`, and a mail-merge list of them.
    /// - Parameters:
    ///   - mailMerge: where the list goes; nil writes none.
    ///   - progress: called now and then with the number of codes written.
    /// - Returns: how many were written.
    package func writeCodes(
        of event: UUID, to folder: URL, format: CodeFormat, mailMerge: URL? = nil, actor: String,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        do {
            let drawn = try await drawCodes(of: event, actor: actor)
            try DataFolder.make(folder)
            var written = 0
            let list = try await drawn.each(as: format) { name, content in
                try PrivateFile.write(Data(content), to: folder.appending(path: name))
                written += 1
                if written.isMultiple(of: 1_000) { progress(written) }
            }
            if let mailMerge { try PrivateFile.write(Data(list), to: mailMerge) }
            return drawn.count
        } catch let error as POSIXError {
            throw ServiceError(
                .unwell, "A file cannot be written to \(folder.path): \(error.words).")
        }
    }

    /// The most guests whose codes one archive holds, beside their list.
    package static let mostArchived = ZipWriter.mostFiles - 1

    /// Writes the codes and their list as one ZIP, piece by piece.
    package func archive(
        _ drawn: DrawnCodes, as format: CodeFormat, piece: ([UInt8]) async throws -> Void
    ) async throws {
        var zip = ZipWriter(at: drawn.moment)
        let list = try await drawn.each(as: format) { name, content in
            try zip.append(name, content)
            try await piece(zip.bytes)
            zip.clear()
        }
        try zip.append("mail-merge.csv", list)
        zip.finish()
        try await piece(zip.bytes)
    }

    /// A code to try a scanner with, whose text the desk's page knows (`us-keyboard.js`).
    package static func scannerTest(_ format: CodeFormat) throws -> [UInt8] {
        try drawn("MARQUEE-TEST aqwzymAQWZYM 0123456789 -_=+/?.,:;#&%@", format)
    }

    fileprivate static func drawn(_ code: String, _ format: CodeFormat) throws -> [UInt8] {
        let qr = try QRCode(code)
        return switch format {
        case .png: try qr.png()
        case .svg: Array(qr.svg().utf8)
        case .pdf: try qr.pdf()
        }
    }
}
