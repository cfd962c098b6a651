import Attendance
import Exchange
import Foundation
import Testing

struct AttendanceMetadataTests {
    private struct CSVWTable: Decodable {
        struct CSVWSchema: Decodable {
            let columns: [CSVWColumn]
            let primaryKey: String?
        }
        struct CSVWColumn: Decodable {
            let name, titles: String
            let separator: String?
        }
        let url: String
        let tableSchema: CSVWSchema
    }

    @Test func `the metadata names the columns of the file beside it, in their order`() throws {
        let names = ["guest_id", "email", "interests", "checked_in_at", "walk_in", "q:Film?"]
        let metadata = try AttendanceMetadata(columns: names, frame: MorningAfter.frame())
        let json = try metadata.json(of: "after: 50%.csv")
        let table = try JSONDecoder().decode(CSVWTable.self, from: Data(json))
        #expect(table.url == "after%3A%2050%25.csv" && table.tableSchema.primaryKey == "guest_id")
        #expect(table.tableSchema.columns.map(\.titles) == names)
        #expect(table.tableSchema.columns.map(\.name) == names.dropLast() + ["question_1"])
        #expect(table.tableSchema.columns.map(\.separator) == [nil, nil, "; ", nil, nil, nil])
        #expect(String(decoding: json, as: UTF8.self).contains(#""@context" : "http://www.w3.org/ns/csvw""#))
        #expect(AttendanceMetadata.name(of: "a.csv") == "a.csv-metadata.json")
    }

    @Test func `all columns are described where none is chosen`() throws {
        let metadata = try AttendanceMetadata(columns: [], frame: MorningAfter.frame())
        let table = try JSONDecoder().decode(CSVWTable.self, from: Data(try metadata.json(of: "a.csv")))
        let header = try readAll(MorningAfter.file(AttendanceRequest()).bytes).header
        #expect(table.tableSchema.columns.map(\.titles) == header)
    }
}
