import Foundation
import TestSupport
import Testing

/// What other programs make of what Marquee drew.
enum PrintedPaper {
    /// What zbar reads in a picture.
    static func code(inPicture file: String) async throws -> String {
        let found = try await run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file])
        try #require(found.status == 0, "zbar reads no code in \(file): \(found.complaint)")
        return found.text.trimmingCharacters(in: .newlines)
    }

    /// What zbar reads on the first page of a PDF, at the resolution of a label printer.
    static func code(inPDF file: String) async throws -> String {
        let picture = try await run("pdftoppm", ["-r", "300", "-png", "-singlefile", file, file])
        try #require(picture.status == 0, "\(picture.complaint)")
        return try await code(inPicture: file + ".png")
    }

    /// The text of a PDF.
    static func text(of file: String) async throws -> String { try await run("pdftotext", [file, "-"]).text }

    /// A CSV as Python reads it: the header and the rows, by their columns' names.
    static func table(_ csv: String) async throws -> (header: [String], rows: [[String: String]]) {
        let script = """
            import csv, json, sys
            rows = csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True)
            print(json.dumps({'header': rows.fieldnames, 'rows': list(rows)}))
            """
        let read = try await run("python3", ["-c", script, csv])
        try #require(read.status == 0, "Python cannot read \(csv): \(read.complaint)")
        struct CSVTable: Decodable {
            let header: [String]
            let rows: [[String: String]]
        }
        let table = try JSONDecoder().decode(CSVTable.self, from: read.output)
        return (table.header, table.rows)
    }
}

/// The attendance columns in the order that other tools rely on.
let attendanceColumns = """
    event,guest_id,source,external_id,first_name,last_name,email,phone,role,interests,offers,seeks,ticket_type,status,\
    checked_in_at,checked_in_door,checked_in_by,left_at,admissions,walk_in,invited_by,badge_state,badge_prints,\
    consent_contact,consent_photo,first_time,times_attended,introduced_to,contacts_swapped,notes,vip,attention,dietary,\
    no_show_reason
    """.components(separatedBy: ",")

/// The sample guest list.
let sampleGuests = TestStation.assets.appending(path: "Samples/mixer.csv").path
