/// A printer that was found, and what becomes of it here, for tools that read JSON and for the terminal.
package struct FoundPrinter: Encodable, Sendable, Equatable {
    /// What `printers add` takes.
    package let uri: String
    package let name: String
    /// The queues that print on it already.
    package let queues: [String]
    /// CUPS's name of the driver that fits; nil where none is known.
    package let driver: String?
    /// The Debian package to be installed first; nil where nothing lacks.
    package let missing: String?
    /// Why badges do not come out of it, in words; nil where they do.
    package let refusal: String?
    /// Whether its driver must be told the layout of what is loaded.
    package let needsLayout: Bool
    /// Whether it does not tell how close the dots of its head are.
    package let needsResolution: Bool

    enum CodingKeys: String, CodingKey {
        case uri, name, queues, driver, missing, refusal
        case needsLayout = "needs_layout"
        case needsResolution = "needs_resolution"
    }
}
