import Exchange
import Foundation
import TestSupport
import Testing

struct CSVRoundTripTests {
    private func written(_ table: [[String]], _ profile: CSVWriter.Profile) -> [UInt8] {
        var writer = CSVWriter(profile: profile)
        for row in table { writer.append(row: row) }
        return writer.bytes
    }

    @Test(arguments: 0..<500) func `any table can be read back, whatever its cells are`(seed: Int) throws {
        var random = Seeded(seed)
        let table = random.table()
        for profile in CSVWriter.Profile.allCases {
            let bytes = written([table[0].indices.map { "c\($0)" }] + table, profile)
            let rows = try readAll(bytes).rows
            #expect(exact(rows.map { $0.cells.map(unguarded) }) == exact(table))
            #expect(rows.allSatisfy { $0.misfit == nil })
        }
    }

    /// Python's csv module is asked once, about every table.
    @Test func `Python reads the same cells from what is written and from what it wrote`() async throws {
        let tables = (0..<400).map { seed -> [[String]] in
            var random = Seeded(seed + 10_000)
            let table = random.table()
            return [table[0].indices.map { "c\($0)" }] + table
        }
        let questions = tables.map { ["csv": Data(written($0, .import)).base64EncodedString()] }
        let script = """
            import base64, csv, io, json, sys
            answers = []
            for question in json.load(sys.stdin):
                text = base64.b64decode(question["csv"]).decode("utf-8")
                rows = list(csv.reader(io.StringIO(text, newline="")))
                out = io.StringIO(newline="")
                csv.writer(out, quoting=[csv.QUOTE_MINIMAL, csv.QUOTE_ALL][len(answers) % 2]).writerows(rows)
                answers.append({"rows": rows, "csv": base64.b64encode(out.getvalue().encode()).decode()})
            json.dump(answers, sys.stdout)
            """
        struct PythonTable: Decodable {
            let rows: [[String]]
            let csv: Data
        }
        let result = try await run("python3", ["-c", script], input: JSONEncoder().encode(questions))
        try #require(result.status == 0, "\(result.complaint)")
        let answers = try JSONDecoder().decode([PythonTable].self, from: result.output)
        #expect(answers.count == tables.count)
        for (table, answer) in zip(tables, answers) {
            #expect(exact(answer.rows.map { $0.map(unguarded) }) == exact(table))
            #expect(
                exact(try readAll(Array(answer.csv)).rows.map(\.cells))
                    == exact(Array(answer.rows.dropFirst())))
        }
    }
}
