import Foundation
import Scanning
import TestSupport
import Testing

struct PictureRefusalTests {
    private func refusal(_ picture: [UInt8]) -> PictureError? {
        do throws(PictureError) { _ = try PictureCode.only(inPicture: picture) } catch { return error }
        return nil
    }

    /// The beginning of a PNG that claims a size, with the check sum a decoder asks for.
    private func header(width: UInt32, height: UInt32) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - $0 * 8)) }
        }
        let chunk = Array("IHDR".utf8) + bytes(width) + bytes(height) + [8, 0, 0, 0, 0]
        var sum: UInt32 = .max
        for byte in chunk {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + chunk + bytes(~sum)
    }

    @Test func `what is no picture is said to be none`() {
        var random = SystemRandomNumberGenerator()
        #expect(refusal([]) == .notAPicture)
        #expect(refusal(Array("name,email\nAda,ada@example.com\n".utf8)) == .notAPicture)
        #expect(refusal([0] + (0..<7000).map { _ in .random(in: 0...255, using: &random) }) == .notAPicture)
        #expect(refusal(Array("%PDF-1.7".utf8)) == .notAPicture)
        #expect(refusal(Array("GIF89a".utf8)) == .notAPicture)
    }

    @Test func `a picture too large is refused before it takes memory`() {
        #expect(refusal(header(width: 100_000, height: 100_000)) == .tooManyPixels)
        #expect(refusal(header(width: 2_147_483_647, height: 2_147_483_647)) == .tooManyPixels)
        #expect(refusal(header(width: 6325, height: 6325)) == .tooManyPixels)
        #expect(refusal(header(width: 6324, height: 6324)) == .damaged)
        #expect(refusal([UInt8](repeating: 0xFF, count: 20_000_001)) == .fileTooLarge)
    }

    @Test func `a picture without a code says how to hold it`() async throws {
        let blank = try await developed(qr(), ["-fill", "white", "-colorize", "100"])
        #expect(refusal([UInt8](blank)) == .noCode)
        #expect("\(PictureError.noCode)".contains("fill a third of the picture"))
        let scene = try await developed(
            qr(), ["-resize", "640x480!", "-blur", "0x20"], as: "jpeg")
        #expect(refusal([UInt8](scene)) == .noCode)
    }

    @Test func `a picture cut off is damaged, wherever it is cut`() async throws {
        let png = [UInt8](try await qr())
        for length in stride(from: 9, to: png.count - 20, by: 37) {
            #expect(refusal(Array(png.prefix(length))) == .damaged, "PNG of \(length)")
        }
        let jpeg = [UInt8](try await developed(qr(), [], as: "jpeg"))
        for length in stride(from: 4, to: jpeg.count / 2, by: 97) {
            #expect(refusal(Array(jpeg.prefix(length))) == .damaged, "JPEG of \(length)")
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
            let content = try? PictureCode.only(inPicture: changed)
            #expect(content == nil || content == Array(ticket.utf8))
        }
    }
}
