import Attendance

/// The file a mailing tool needs to send every guest their follow-up.
package struct FollowUpCSV: Sendable {
    private var writer = CSVWriter(profile: .import)

    /// Starts the file with its header.
    package init() {
        writer.append(row: [
            "first_name", "last_name", "email", "contacts", "page", "vcards", "reminders", "phone",
        ])
    }

    /// The whole file, in UTF-8.
    package var bytes: [UInt8] { writer.bytes }

    /// Appends a guest with the paths of their files.
    package mutating func append(_ pack: FollowUpPack) {
        let guest = pack.guest
        writer.append(
            row: [guest.firstName, guest.lastName, guest.email, String(pack.acquaintances.count)]
                + [FollowUpPack.page, FollowUpPack.cards, FollowUpPack.calendar].map {
                    "\(pack.folder)/\($0)"
                } + [guest.phone])
    }
}
