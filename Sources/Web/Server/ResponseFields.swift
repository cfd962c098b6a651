import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The header fields every answer begins with, by what it is; made once.
enum ResponseFields {
    static let json = data("application/json")
    static let problem = data("application/problem+json")
    static let png = data("image/png")
    static let svg = data("image/svg+xml")
    static let zip = data("application/zip")
    /// JSON, a line each, written one after another.
    static let lines = data("application/x-ndjson")
    static let live = data("text/event-stream")
    static let metrics = data("text/plain; version=0.0.4; charset=utf-8")
    static let csv = data("text/csv; charset=utf-8")

    /// A page that runs only the station's own scripts and styles, and cannot be framed.
    static let page: HTTPFields = {
        var fields = guarded(
            "text/html; charset=utf-8",
            policy:
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        )
        fields[.cacheControl] = "no-store"
        fields[name("cross-origin-opener-policy")] = "same-origin"
        fields[name("permissions-policy")] =
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
        return fields
    }()

    /// A file that goes with a page; asked for again each time, and sent again only when it changed.
    static func file(_ type: String) -> HTTPFields {
        var fields = guarded(type, policy: "default-src 'none'; frame-ancestors 'none'")
        fields[.cacheControl] = "no-cache"
        return fields
    }

    /// A file that is kept rather than shown.
    static func download(_ type: String, as name: String) -> HTTPFields {
        var fields = data(type)
        fields[.contentDisposition] = "attachment; filename=\"\(name)\""
        return fields
    }

    private static func data(_ type: String) -> HTTPFields {
        var fields = guarded(type, policy: "default-src 'none'; frame-ancestors 'none'")
        fields[.cacheControl] = "no-store"
        return fields
    }

    private static func guarded(_ type: String, policy: String) -> HTTPFields {
        [
            .contentType: type,
            .contentSecurityPolicy: policy,
            name("referrer-policy"): "no-referrer",
            .xContentTypeOptions: "nosniff",
            name("cross-origin-resource-policy"): "same-origin",
        ]
    }

    static func name(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) names no header field") }
        return name
    }
}

extension Response {
    /// An answer of JSON that was written already.
    static func json(_ json: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: ResponseFields.json,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    /// An answer of anything that can be encoded, its names in alphabetical order.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let body = ResponseBody(byteBuffer: try ByteBuffer(json: value))
        return Response(status: status, headers: ResponseFields.json, body: body)
    }

    /// The answer that sends a browser on to another page of ours.
    static func go(to path: String, status: HTTPResponse.Status = .seeOther) -> Response {
        var fields = ResponseFields.page
        fields[.location] = path
        return Response(status: status, headers: fields)
    }
}

extension ByteBuffer {
    /// The bytes of a value as JSON on one line, its names in alphabetical order.
    init(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(bytes: try encoder.encode(value))
    }
}
