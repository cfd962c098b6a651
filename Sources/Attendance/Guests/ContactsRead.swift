/// Somebody read e-mail addresses or telephone numbers of guests at once, or all that is kept of one.
///
/// Of those who read one list again and again an hour is told once, and again when they have read ten times as much.
package struct ContactsRead: Sendable, Codable {
    /// Which list it was: `guests`, `one_guest`, `series_people`, `codes`, `own_data`.
    package var list: String
    /// Of how many guests they had read there by then.
    package var guests: Int
    /// Milliseconds since 1970 UTC.
    package var at: Int

    package init(list: String, guests: Int, at: Int) {
        self.list = list
        self.guests = guests
        self.at = at
    }
}

/// Somebody who read addresses and numbers of guests, or took a file of them, as it is shown to organizers.
package struct ContactRead: Sendable, Hashable {
    /// What the list of an exported file is called here.
    package static let attendance = "attendance"

    package let actor: String
    /// Which list it was: as `ContactsRead` says it, or `attendance` for an exported file.
    package let list: String
    /// Of how many guests; nil for a file.
    package let guests: Int?
    /// Milliseconds since 1970 UTC.
    package let at: Int

    package init(actor: String, list: String, guests: Int?, at: Int) {
        self.actor = actor
        self.list = list
        self.guests = guests
        self.at = at
    }
}
