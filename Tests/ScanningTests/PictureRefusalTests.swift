import Foundation
import TestSupport
import Testing

@testable import Scanning

struct PictureRefusalTests {
    private let reader = patientReader()

    private func refusal(_ picture: [UInt8]) async -> PictureError? {
        do { _ = try await reader.code(from: "a test") { picture } } catch { return error as? PictureError }
        return nil
    }

    /// The beginning of a PNG that claims a size, with the check sum a decoder asks for.
    private func header(width: UInt32, height: UInt32) -> [UInt8] {
        GreyPNG.signature + GreyPNG.header(width: width, height: height)
    }

    /// The beginning of a JPEG that claims a size, after segments that say other things.
    private func frame(width: UInt16, height: UInt16, kind: UInt8 = 0xC0) -> [UInt8] {
        func bytes(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }
        let comment: [UInt8] = [0xFF, 0xFE, 0, 6, 0xFF, 0xC0, 1, 2]
        let huffman: [UInt8] = [0xFF, 0xFF, 0xC4, 0, 5, 0, 0, 0]
        return [0xFF, 0xD8] + comment + huffman + [0xFF, kind, 0, 11, 8] + bytes(height) + bytes(width)
            + [1, 1, 0x11, 0]
    }

    /// A JPEG of a size up to where its pixels begin, as decoders read it before they take memory.
    private func photograph(width: UInt16, height: UInt16) -> [UInt8] {
        func bytes(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }
        return [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + bytes(height) + bytes(width) + [1, 1, 0x11, 0]
            + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0]
    }

    @Test func `what is no picture is said to be none`() async {
        var random = SystemRandomNumberGenerator()
        #expect(await refusal([]) == .notAPicture)
        #expect(await refusal(Array("name,email\nAda,ada@example.com\n".utf8)) == .notAPicture)
        #expect(
            await refusal([0] + (0..<7000).map { _ in .random(in: 0...255, using: &random) }) == .notAPicture)
        #expect(await refusal(Array("%PDF-1.7".utf8)) == .notAPicture)
        #expect(await refusal(Array("GIF89a".utf8)) == .notAPicture)
    }

    @Test func `a picture too large is refused before it takes memory`() async {
        #expect(await refusal(header(width: 100_000, height: 100_000)) == .tooManyPixels)
        #expect(await refusal(header(width: 2_147_483_647, height: 2_147_483_647)) == .tooManyPixels)
        #expect(await refusal(header(width: 6325, height: 6325)) == .tooManyPixels)
        #expect(await refusal(header(width: 6324, height: 6324)) == .damaged)
        #expect(await refusal([UInt8](repeating: 0xFF, count: 20_000_001)) == .fileTooLarge)
        #expect(await refusal(header(width: 30_001, height: 1)) == .tooManyPixels)
        #expect(await refusal(header(width: 1, height: 30_001)) == .tooManyPixels)
        #expect(await refusal(header(width: 30_000, height: 1)) == .damaged)
        for kind: UInt8 in [0xC0, 0xC1, 0xC2, 0xC9, 0xCF] {
            #expect(await refusal(frame(width: 65_535, height: 65_535, kind: kind)) == .tooManyPixels)
            #expect(await refusal(frame(width: 30_001, height: 8, kind: kind)) == .tooManyPixels)
        }
        #expect(await refusal(frame(width: 640, height: 480)) == .damaged)
    }

    /// The station's own look at the size is left out, as if the file said another one there.
    @Test func `the program that decodes looks at the size as well`() throws {
        let process = try ReaderProcess(program: PictureReader.usualProgram)
        for picture in [
            header(width: 100_000, height: 100_000), header(width: 30_001, height: 1),
            photograph(width: 65_000, height: 65_000), photograph(width: 8, height: 30_001),
        ] {
            let answer = try process.answer(to: picture, .photograph, within: .seconds(60))
            #expect(throws: PictureError.tooManyPixels) { try answer.codes() }
        }
    }

    @Test func `a picture without a code says how to hold it`() async throws {
        let blank = try await developed(qr(), ["-fill", "white", "-colorize", "100"])
        #expect(await refusal([UInt8](blank)) == .noCode)
        #expect("\(PictureError.noCode)".contains("fill a third of the picture"))
        let scene = try await developed(
            qr(), ["-resize", "640x480!", "-blur", "0x20"], as: "jpeg")
        #expect(await refusal([UInt8](scene)) == .noCode)
    }

    @Test func `a picture cut off is damaged, wherever it is cut`() async throws {
        let png = [UInt8](try await qr())
        for length in stride(from: 9, to: png.count - 20, by: 37) {
            #expect(await refusal(Array(png.prefix(length))) == .damaged, "PNG of \(length)")
        }
        let jpeg = [UInt8](try await developed(qr(), [], as: "jpeg"))
        for length in stride(from: 4, to: jpeg.count / 2, by: 97) {
            #expect(await refusal(Array(jpeg.prefix(length))) == .damaged, "JPEG of \(length)")
        }
    }

    /// Whatever comes is the ticket or a refusal; anything else would end the tests, or admit a wrong code.
    @Test(arguments: ["png", "jpeg"]) func `no change to a picture brings the reader down`(format: String)
        async throws
    {
        let picture = [UInt8](try await developed(qr(size: 3), [], as: format))
        var random = Seeded(11)
        for _ in 0..<200 {
            var changed = picture
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                changed[Int.random(in: 3..<changed.count, using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            let content = try? await reader.code(from: "a test") { [changed] in changed }
            #expect(content == nil || content == Array(ticket.utf8))
        }
    }
}
