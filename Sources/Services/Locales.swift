import Attendance
import Foundation

/// The languages that guests are spoken to in: one file each, read and compared with the English one when the station opens.
package struct Locales: Sendable {
    /// One language, with the texts of the kiosk's page and the door's sentences.
    package struct GuestLanguage: Sendable {
        /// As the attribute `lang` has it: `es`.
        package let code: String
        /// In the language itself.
        package let name: String
        /// As the attribute `dir` has it.
        package let direction: String
        /// The texts of the kiosk's page, by key.
        package let page: [String: String]
        let door: GuestWords
    }

    /// The content of a file. The door's English sentences are compiled in.
    private struct LanguageFile: Decodable {
        let name: String
        let direction: String
        let page: [String: String]
        let door: [String: String]?
    }

    private static let usual = "en"
    /// English first, the others by their code.
    package let languages: [GuestLanguage]
    /// English, which also answers for a tag of no known language.
    package let english: GuestLanguage

    /// - Throws: `ServiceError.unwell` for a file that cannot be read, or in which a text or a blank of one is missing.
    init(folder: URL) throws {
        let pattern = try Self.read("\(Self.usual).json", in: folder)
        var others: [GuestLanguage] = []
        for file in try Self.list(folder) where file != "\(Self.usual).json" {
            others.append(try Self.language(file, in: folder, after: pattern.page))
        }
        english = GuestLanguage(
            code: Self.usual, name: pattern.name, direction: pattern.direction, page: pattern.page,
            door: .english)
        languages = [english] + others
    }

    /// The language of a tag such as `es` or `es-MX`; English for any other.
    package func language(of tag: String?) -> GuestLanguage {
        guard let code = tag?.prefix(while: { $0 != "-" && $0 != "_" }).lowercased() else { return english }
        return languages.first { $0.code == code } ?? english
    }

    private static func language(
        _ file: String, in folder: URL, after pattern: [String: String]
    ) throws -> GuestLanguage {
        let read = try read(file, in: folder)
        guard ["ltr", "rtl"].contains(read.direction) else {
            throw refusal(file, "the direction is \(read.direction.prefix(20)): write ltr or rtl")
        }
        let door = read.door ?? [:]
        try check(read.page, as: pattern.mapValues(blanks), "page", file)
        let keys = GuestWords.Key.allCases.map { ($0.rawValue, $0.blanks) }
        try check(door, as: Dictionary(uniqueKeysWithValues: keys), "door", file)
        let words = door.compactMap { key, text in GuestWords.Key(rawValue: key).map { ($0, text) } }
        return GuestLanguage(
            code: String(file.dropLast(5)), name: read.name, direction: read.direction, page: read.page,
            door: GuestWords(Dictionary(uniqueKeysWithValues: words)))
    }

    /// - Parameter wanted: each key with the blanks that its text must have.
    private static func check(
        _ texts: [String: String], as wanted: [String: [String]], _ part: String, _ file: String
    ) throws {
        for (key, blanks) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let text = texts[key], !text.isEmpty else {
                throw refusal(file, "the text \(part).\(key) is missing: write it in")
            }
            if let blank = blanks.first(where: { !text.contains($0) }) {
                throw refusal(file, "the text \(part).\(key) lacks \(blank): write it in")
            }
        }
        if let other = texts.keys.sorted().first(where: { wanted[$0] == nil }) {
            throw refusal(file, "nothing is called \(part).\(other.prefix(60)): take it out")
        }
    }

    private static func blanks(_ text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { "{\(part[..<$0])}" }
        }
    }

    private static func list(_ folder: URL) throws -> [String] {
        // Where it cannot be listed, reading English out of it said so.
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }

    private static func read(_ file: String, in folder: URL) throws -> LanguageFile {
        let data: Data
        do { data = try Data(contentsOf: folder.appending(path: file)) } catch {
            throw ServiceError(
                .unwell, "The file \(folder.appending(path: file).path) cannot be read: install it again.")
        }
        do { return try JSONDecoder().decode(LanguageFile.self, from: data) } catch {
            throw refusal(file, "it is no JSON object with name, direction, page and door")
        }
    }

    private static func refusal(_ file: String, _ what: String) -> ServiceError {
        ServiceError(.unwell, "In Assets/Locales/\(file) \(what).")
    }
}
