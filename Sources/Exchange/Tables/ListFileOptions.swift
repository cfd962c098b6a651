/// What somebody says of the file of a guest list, where it does not say so itself.
package struct ListFileOptions: Sendable {
    /// How the text of a CSV is written; nil lets the bytes tell.
    package var encoding: TextEncoding?
    /// The sheet of a workbook; nil takes the first with a header that is not hidden.
    package var sheet: String?

    package init(encoding: TextEncoding? = nil, sheet: String? = nil) {
        (self.encoding, self.sheet) = (encoding, sheet)
    }
}
