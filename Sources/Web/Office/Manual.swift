import Attendance
import Foundation
import Services

/// The manual in Assets/Manual as pages of HTML, made once when the server starts.
struct Manual: Sendable {
    /// A page for one kind of reader.
    struct Page: Sendable {
        /// The file's name without `.md`, as the page's address has it.
        let name: String
        let title: String
        /// What it is about, in a sentence.
        let summary: String
        let sections: [Section]
        let hasSections: Bool
        let html: String
    }

    /// A heading in a page, which a list of contents leads to.
    struct Section: Sendable {
        let id: String
        /// As HTML.
        let title: String
    }

    /// Where the pages are shown.
    static let path = "/office/help"
    /// Every page, in the order in which they are listed.
    let pages: [Page]
    /// The files outside the manual that its pages show or link, by the name in their address.
    let files: [String: URL]

    private static let order = ["organizer", "staff", "host", "technician", "tools", "guest"]

    /// - Throws: `ServiceError.unwell` for a file that is missing or cannot be read.
    init(assets: Assets) throws {
        let folder = assets.file("Manual")
        var files: [String: URL] = [:]
        pages = try Self.order.map { name in
            let file = folder.appending(path: "\(name).md")
            guard let text = try? String(contentsOf: file, encoding: .utf8),
                let document = MarkdownDocument(text)
            else {  // Which of the two it was changes nothing of what to do.
                throw ServiceError(.unwell, "\(file.path) cannot be read: install the program again.")
            }
            document.replaceTargets { target in
                guard let name = Self.fileName(of: target) else { return Self.pageAddress(of: target) }
                files[name] = assets.file(String(target.dropFirst(3)))
                return "\(Self.path)/files/\(name)"
            }
            let title = document.takeTitle() ?? name
            let (html, sections) = Self.withAnchors(document.html())
            return Page(
                name: name, title: title, summary: Self.firstSentence(of: document.firstParagraph()),
                sections: sections, hasSections: !sections.isEmpty, html: html)
        }
        self.files = files
    }

    /// The name of a file that a page links beside the manual's folder: `Samples-host.png` for `../Samples/host.png`.
    /// Returns nil for anything else.
    private static func fileName(of target: String) -> String? {
        guard target.hasPrefix("../") else { return nil }
        let parts = target.dropFirst(3).split(separator: "/")
        return parts.contains("..") ? nil : parts.joined(separator: "-")
    }

    /// The address here of another page of the manual; other links stay as they are.
    private static func pageAddress(of target: String) -> String {
        guard target.hasSuffix(".md"), order.contains(String(target.dropLast(3))) else { return target }
        return "\(path)/\(target.dropLast(3))"
    }

    /// Gives each heading of level 2 an `id`, and returns them with the HTML.
    private static func withAnchors(_ html: String) -> (html: String, sections: [Section]) {
        var (marked, sections) = ("", [Section]())
        // In libcmark's HTML `<h2>` is a heading and nothing else: text has its brackets escaped.
        for (number, part) in html.components(separatedBy: "<h2>").enumerated() {
            guard number > 0 else { marked = part; continue }
            let id = "section-\(number)"
            sections.append(Section(id: id, title: part.components(separatedBy: "</h2>").first ?? ""))
            marked += "<h2 id=\"\(id)\">" + part
        }
        return (marked, sections)
    }

    private static func firstSentence(of text: String) -> String {
        text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
    }
}
