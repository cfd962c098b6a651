import Foundation
import Scanning
import TestSupport
import Testing

/// Pictures of shapes that no camera makes: each is answered, and none brings the reader down.
struct PictureShapeTests {
    private func refusals(_ shapes: [(width: Int, height: Int)]) async -> [String] {
        let reader = patientReader()
        var wrong: [String] = []
        for (width, height) in shapes {
            var random = Seeded(width * 31 + height)
            let noise = (0..<257).map { _ in UInt8.random(in: 0...255, using: &random) }
            let looks: [(Int, Int) -> UInt8] = [
                { _, _ in 255 }, { x, y in (x + y) % 2 == 0 ? 0 : 255 },
                { x, y in noise[(x * 7 + y * 13) % 257] },
            ]
            for (number, look) in looks.enumerated() {
                let picture = GreyPNG.file(width: width, height: height, shade: look)
                do { _ = try await reader.code(from: "a test") { picture } } catch PictureError.noCode {
                    continue
                } catch { wrong.append("\(width)×\(height) \(number): \(error)") }
            }
        }
        return wrong
    }

    @Test func `every small shape has no code`() async {
        let sides = Array(1...16) + [20, 21, 24, 31, 32, 40, 48]
        let wrong = await refusals(sides.flatMap { width in sides.map { (width, $0) } })
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `every thin shape has no code, wide or tall`() async {
        let shapes = [
            (1001, 1), (1201, 1), (2000, 1), (3000, 2), (4000, 3), (5000, 7), (8000, 1), (16_000, 15),
            (30_000, 1),
            (30_000, 9), (30_000, 10), (20_000, 39), (20_000, 40), (1001, 39), (1001, 40), (1001, 41),
            (2001, 79),
        ]
        let wrong = await refusals(shapes + shapes.map { ($0.1, $0.0) })
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test(arguments: ["png", "jpeg"]) func `a code in a long strip of paper is found`(format: String)
        async throws
    {
        let strip = try await developed(
            qr(size: 4), ["-background", "white", "-gravity", "west", "-extent", "3000x164"], as: format)
        #expect(try await code(in: strip) == Array(ticket.utf8))
    }
}
