/// The file a mailing tool needs to send every guest their code.
package struct MailMergeCSV: Sendable {
    private var writer = CSVWriter(profile: .import)

    /// Starts the file with its header.
    package init() { writer.append(row: ["first_name", "last_name", "email", "code", "file", "phone"]) }

    /// What has been written since the last `clear`.
    package var bytes: [UInt8] { writer.bytes }

    /// Empties the buffer after its bytes went out.
    package mutating func clear() { writer.clear() }

    /// Appends one guest; `file` is the picture of the code, as the mailing tool finds it.
    package mutating func append(
        firstName: String, lastName: String, email: String, code: String, file: String, phone: String
    ) {
        writer.append(row: [firstName, lastName, email, code, file, phone])
    }
}
