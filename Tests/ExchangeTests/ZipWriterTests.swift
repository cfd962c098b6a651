import Attendance
import Foundation
import TestSupport
import Testing

@testable import Exchange

/// Archives as two other programs read them.
struct ZipWriterTests {
    private static let moment = CivilTime(year: 2026, month: 12, day: 3, hour: 18, minute: 30)

    private static let read = """
        import sys, json, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        print(json.dumps({"bad": archive.testzip(), "files": {i.filename: [i.file_size, list(i.date_time)]
              for i in archive.infolist()}, "said": archive.read(sys.argv[2]).decode()}))
        """

    private struct Archive: Decodable {
        struct ArchiveEntry: Decodable {
            let size: Int
            let moment: [Int]

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                (size, moment) = (try list.decode(Int.self), try list.decode([Int].self))
            }
        }

        let bad: String?
        let files: [String: ArchiveEntry]
        let said: String
    }

    @Test func `other programs take out what was put in, whatever its bytes and its name`() async throws {
        let folder = try TemporaryFolder()
        var random = Seeded(7)
        let noise = (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        var zip = ZipWriter(at: Self.moment)
        var archive: [UInt8] = []
        for (name, content) in [("noise.bin", noise), ("leer", []), ("Zoë 林.txt", Array("héllo".utf8))] {
            try zip.append(name, content)
            archive += zip.bytes
            zip.clear()
        }
        zip.finish()
        let file = try folder.file("a.zip", archive + zip.bytes)
        let result = try await run(TestTools.program("python"), ["-c", Self.read, file, "Zoë 林.txt"])
        try #require(result.status == 0, "\(result.complaint)")
        let found = try JSONDecoder().decode(Archive.self, from: result.output)
        #expect(found.bad == nil && found.said == "héllo")
        #expect(found.files.mapValues(\.size) == ["noise.bin": 70_000, "leer": 0, "Zoë 林.txt": 6])
        #expect(found.files["leer"]?.moment == [2026, 12, 3, 18, 30, 0])
        let unzipped = try await run("unzip", ["-q", file, "-d", folder.path("out")])
        #expect(unzipped.status == 0, "\(unzipped.complaint)")
        #expect(try Data(contentsOf: folder.url.appending(path: "out/noise.bin")) == Data(noise))
    }

    @Test func `an archive takes as many files as it can count, and then refuses`() async throws {
        var zip = ZipWriter(at: Self.moment)
        for number in 0..<ZipWriter.mostFiles { try zip.append(String(number), []) }
        zip.clear()
        #expect(throws: ZipFull.self) { try zip.append("one more", []) }
        #expect(zip.bytes.isEmpty)
        zip.finish()
    }

    @Test(arguments: [("", 0 as UInt32), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)])
    func `the checksum is the known one`(text: String, sum: UInt32) {
        #expect(CRC32.of(Array(text.utf8)) == sum)
    }
}
