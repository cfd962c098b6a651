import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The most that a body of JSON may have, in bytes: 64 KB.
    static let longestJSON = 65_536

    private static let decoder = JSONDecoder()

    /// The body as JSON.
    /// - Parameter quick: reads the usual body with less work than the decoder; nil leaves it to that.
    /// - Throws: `Problem` with a sentence for another kind of content, a body too large or of another shape.
    func json<Body: Decodable>(
        _ type: Body.Type, upTo limit: Int = Self.longestJSON,
        quick: (UnsafeRawBufferPointer) -> Body? = { _ in nil }
    ) async throws -> Body {
        try require(contentType: ["application/json"])
        let bytes = try await bytes(upTo: limit)
        if let body = bytes.withUnsafeReadableBytes(quick) { return body }
        do { return try Self.decoder.decode(type, from: Data(bytes.readableBytesView)) } catch let error
            as DecodingError
        { throw Problem(.badRequest, error.sentence) }
    }

    /// The whole body.
    /// - Throws: `Problem.tooLarge`.
    func bytes(upTo limit: Int) async throws -> ByteBuffer {
        let refusal = Problem(
            .tooLarge, "The body may have \(limit) bytes at most.", headers: [.connection: "close"])
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw refusal }
        do { return try await body.collect(upTo: limit) } catch is NIOTooManyBytesError { throw refusal }
    }

    /// - Throws: `Problem.unsupportedMediaType` unless the body is of one of these types.
    func require(contentType types: [String]) throws {
        let given = headers[.contentType] ?? ""
        if types.contains(given) { return }
        let type = given.prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        guard types.contains(type) else {
            throw Problem(
                .unsupportedMediaType, "Send \(types.joined(separator: " or ")), and say so in Content-Type.")
        }
    }
}

extension DecodingError {
    /// A sentence about the field that cannot be used, without its value.
    fileprivate var sentence: String {
        switch self {
        case .keyNotFound(let key, let context):
            return "The field \(Self.name(context.codingPath + [key])) is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return context.codingPath.isEmpty
                ? "The body is not a JSON object."
                : "The field \(Self.name(context.codingPath)) is of another type than /openapi.json says."
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty
                ? "The body is not JSON." : "The field \(Self.name(context.codingPath)) cannot be read."
        @unknown default: return "The body cannot be read."
        }
    }

    /// Names from the outside may be of any length, such as those of answers.
    private static func name(_ path: [any CodingKey]) -> String {
        String(path.map(\.stringValue).joined(separator: ".").prefix(100))
    }
}
