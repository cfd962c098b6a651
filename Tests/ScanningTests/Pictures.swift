import Foundation
import Scanning
import TestSupport
import Testing

/// What a guest's phone shows, of the length that ticketing tools use.
let ticket = "https://tickets.example/check-in/evt-AbCdEf123456?pk=g-XyZ987654321"

/// A reader that waits as long as it takes on a machine that is busy with other tests.
func patientReader() -> PictureReader { PictureReader(patience: .seconds(60)) }

/// The one code in a picture.
func code(in picture: some Collection<UInt8>) async throws -> [UInt8] {
    try await patientReader().code(from: "a test") { Array(picture) }
}

/// A QR code as PNG, drawn by qrencode.
func qr(_ text: String = ticket, size: Int = 8, _ options: [String] = []) async throws -> Data {
    try await output(of: "qrencode", ["-8", "-s", "\(size)", "-o", "-"] + options, input: Data(text.utf8))
}

/// What qrencode draws.
func symbolOfQREncode(_ options: [String]) async throws -> Data { try await output(of: "qrencode", options) }

/// The picture after ImageMagick did something to it; `as` is the format it comes out in.
func developed(_ picture: Data, _ steps: [String], as format: String = "png") async throws -> Data {
    try await output(of: "convert", ["-seed", "7", "png:-"] + steps + ["\(format):-"], input: picture)
}

/// A symbol of another kind, drawn by zint.
func symbol(_ kind: String, _ text: String, _ options: [String] = []) async throws -> Data {
    try await output(
        of: "zint",
        ["-b", kind, "-d", text, "--scale", "3", "-w", "10", "--vwhitesp=10", "--filetype=PNG", "--direct"]
            + options)
}

private func output(of program: String, _ arguments: [String], input: Data = Data()) async throws -> Data {
    let result = try await run(program, arguments, input: input)
    try #require(result.status == 0 && !result.output.isEmpty, "\(program): \(result.complaint)")
    return result.output
}
