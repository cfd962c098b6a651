import ArgumentParser
import Badges
import Foundation

/// `Bench draw`: draws badges one after another on one thread, each a document of its own as it is printed.
struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draws badges and says, as JSON, how long that took and how much memory it holds.")

    enum Kind: String, ExpressibleByArgument { case pdf, raster }

    @Option(help: "The layout file.") var layout: String
    @Option(help: "pdf, or raster: 300 dots to the inch, 8 bits of grey.") var kind: Kind
    @Option(
        help:
            "A file with a badge a line: first name, last name, pronouns, role, tags, question, event, token."
    )
    var faces: String
    @Argument(help: "After how many badges to say it, in rising order.") var marks: [Int]

    func run() throws {
        let press = LayoutRenderer(layout: try Layout.load(file: layout))
        let faces = try String(contentsOfFile: faces, encoding: .utf8).split(separator: "\n").map(Self.face)
        // Fonts are loaded at the first badges, once in a station's life.
        var bytes = 0
        for face in faces { bytes = try draw(face, press) }
        let began = Moment()
        var drawn = 0
        for mark in marks {
            while drawn < mark {
                bytes = try draw(faces[drawn % faces.count], press)
                drawn += 1
            }
            let now = Moment()
            print(
                """
                {"badges": \(drawn), "seconds": \(now.wall - began.wall), "cpu_seconds": \(now.cpu - began.cpu), \
                "resident_kb": \(Self.residentKB()), "bytes": \(bytes)}
                """)
        }
    }

    private func draw(_ face: BadgeFace, _ press: LayoutRenderer) throws -> Int {
        switch kind {
        case .pdf: try press.pdf([face]).count
        case .raster: try press.raster([face], at: Resolution(300), as: .grey).pixels.count
        }
    }

    private static func face(_ line: Substring) throws -> BadgeFace {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 8 else { throw ValidationError("A badge is 8 columns, not: \(line)") }
        return BadgeFace(
            firstName: parts[0], lastName: parts[1], pronouns: parts[2], role: parts[3],
            tags: parts[4].split(separator: ";").map(String.init), question: parts[5], eventName: parts[6],
            token: parts[7])
    }

    private static func residentKB() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }
}
