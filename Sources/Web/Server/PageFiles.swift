import Attendance
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Services

/// The pages and the files that go with them, read once when the server starts.
struct PageFiles: Sendable {
    /// A file a browser fetches, such as a stylesheet.
    private struct ServedFile: Sendable {
        let path: String
        let body: ByteBuffer
        let fields: HTTPFields
    }

    private let pages: MustacheLibrary
    private let files: [ServedFile]

    /// - Throws: `ServiceError.unwell` for a file that is missing or a page that cannot be read.
    init(assets: Assets) throws {
        MustacheContentTypes.register(EscapedHTML(), named: "ESCAPED_HTML")
        pages = try MustacheLibrary(templates: Self.templates(in: assets.file("Pages")))
        files =
            try Self.files(
                in: assets.file("Styles"), at: "/styles",
                ["css": "text/css; charset=utf-8", "svg": "image/svg+xml"])
            + Self.files(in: assets.file("Browser"), at: "/browser", ["js": "text/javascript; charset=utf-8"])
            + Self.files(in: assets.file("Locales"), at: "/locales", ["json": "application/json"])
            + Self.files(in: assets.file("Pages"), at: "", ["json": "application/json"])
    }

    /// A page filled in; every value is escaped.
    func page(_ name: String, _ values: some Sendable, status: HTTPResponse.Status = .ok) throws -> Response {
        guard let html = pages.render(values, withTemplate: name) else {
            throw ServiceError(.unwell, "The page \(name) is missing from the program's files.")
        }
        return Response(
            status: status, headers: ResponseFields.page,
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    var routes: [Route] {
        files.map { file in
            Route(.get, file.path, for: .anyone) { request, _ in
                let isKnown = request.headers[.ifNoneMatch] == file.fields[.eTag]
                return isKnown
                    ? Response(status: .notModified, headers: file.fields)
                    : Response(status: .ok, headers: file.fields, body: ResponseBody(byteBuffer: file.body))
            }
        }
    }

    private static func templates(in folder: URL) throws -> [String: MustacheTemplate] {
        var templates: [String: MustacheTemplate] = [:]
        for file in try list(folder) where file.pathExtension == "mustache" {
            let text = "{{% CONTENT_TYPE:ESCAPED_HTML}}\n" + String(decoding: try read(file), as: UTF8.self)
            do {
                templates[file.deletingPathExtension().lastPathComponent] = try MustacheTemplate(string: text)
            } catch { throw ServiceError(.unwell, "The page \(file.path) cannot be read: \(error)") }
        }
        return templates
    }

    /// The files of these types in a folder and the folders in it, each at its path in the folder.
    private static func files(in folder: URL, at path: String, _ types: [String: String]) throws
        -> [ServedFile]
    {
        try list(folder).flatMap { item -> [ServedFile] in
            let path = "\(path)/\(item.lastPathComponent)"
            if item.hasDirectoryPath { return try files(in: item, at: path, types) }
            guard let type = types[item.pathExtension] else { return [] }
            let body = try read(item)
            var fields = ResponseFields.file(type)
            fields[.eTag] = "\"\(Data(SHA256.hash(data: body)).prefix(12).base64EncodedString())\""
            return [ServedFile(path: path, body: ByteBuffer(bytes: body), fields: fields)]
        }
    }

    private static func list(_ folder: URL) throws -> [URL] {
        do {
            return try FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        } catch {
            throw ServiceError(
                .unwell, "The program's own files are not at \(folder.path): install it again.")
        }
    }

    private static func read(_ file: URL) throws -> Data {
        do { return try Data(contentsOf: file) } catch {
            throw ServiceError(.unwell, "The file \(file.path) cannot be read: check its permissions.")
        }
    }
}

/// Escapes the values of a page as `HTMLText` does; the library's own escaping looks at whole characters.
private struct EscapedHTML: MustacheContentType {
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
