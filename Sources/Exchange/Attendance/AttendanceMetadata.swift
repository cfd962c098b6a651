import Attendance
import Foundation

/// What the columns of an attendance file are, for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data).
package struct AttendanceMetadata: Sendable {
    private let columns: [AttendanceColumn.Chosen]
    private let frame: AttendanceFrame

    /// - Throws: for a column that there is not.
    package init(columns: [String], frame: AttendanceFrame) throws(CSVError) {
        self.columns = try AttendanceColumn.chosen(columns, questions: frame.questions)
        self.frame = frame
    }

    /// The name under which readers look for the metadata of `file`.
    package static func name(of file: String) -> String { "\(file)-metadata.json" }

    /// The metadata of the file of this name, beside which it is to lie.
    package func json(of file: String) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys]
        let hasKey = columns.contains(.column(.guestID))
        let table = TableMetadata(
            url: Self.reference(to: file), title: "Attendance of \(frame.event.name)",
            schema: TableSchema(columns: described(), primaryKey: hasKey ? "guest_id" : nil))
        return Array(try encoder.encode(table))
    }

    private func described() -> [ColumnMetadata] {
        var questions = 0
        return columns.map { chosen in
            switch chosen {
            case .column(let column):
                return ColumnMetadata(
                    name: column.rawValue, titles: chosen.name, datatype: column.datatype,
                    separator: column.isList ? "; " : nil)
            case .question:
                questions += 1
                return ColumnMetadata(
                    name: "question_\(questions)", titles: chosen.name, datatype: .named("string"),
                    separator: nil)
            }
        }
    }

    /// A relative reference: a name with a colon or a percent sign would be another one.
    private static func reference(to file: String) -> String {
        file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting([":", "/"])) ?? file
    }
}

extension AttendanceColumn {
    fileprivate var isList: Bool {
        [.interests, .offers, .seeks, .introducedTo, .contactsSwapped].contains(self)
    }

    fileprivate var datatype: Datatype {
        switch self {
        case .checkedInAt, .leftAt: .named("dateTime")
        case .admissions, .badgePrints, .timesAttended: .named("nonNegativeInteger")
        case .walkIn, .vip, .consentContact, .consentPhoto, .firstTime: .yesOrNo
        default: .named("string")
        }
    }
}

private enum Datatype: Encodable {
    case named(String)
    case yesOrNo

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .named(let name):
            var value = encoder.singleValueContainer()
            try value.encode(name)
        case .yesOrNo: try ["base": "boolean", "format": "yes|no"].encode(to: encoder)
        }
    }
}

private struct ColumnMetadata: Encodable {
    let name, titles: String
    let datatype: Datatype
    let separator: String?
}

private struct TableSchema: Encodable {
    let columns: [ColumnMetadata]
    let primaryKey: String?
}

private struct TableMetadata: Encodable {
    let context = "http://www.w3.org/ns/csvw"
    let url, title: String
    let schema: TableSchema

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case url
        case title = "dc:title"
        case schema = "tableSchema"
    }
}
