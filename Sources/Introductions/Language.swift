/// A language that introductions are worded in.
package enum Language: String, Sendable, Hashable, Codable, CaseIterable, CodingKeyRepresentable {
    case english = "en"
    case spanish = "es"
    case french = "fr"
    case korean = "ko"
    case japanese = "ja"
    case chinese = "zh"
    case arabic = "ar"

    /// The language of a tag such as `es` or `es-MX`; nil for one that there are no words in.
    package init?(tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }
        self.init(rawValue: primary.lowercased())
    }
}
