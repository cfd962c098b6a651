/// What Mailchimp does not take in a list.
enum MailchimpRules {
    /// Whether an import refuses the address: it is none, or belongs to a job and not to a person
    /// (mailchimp.com/help/limits-on-role-based-addresses).
    static func refuses(_ address: String) -> Bool {
        guard EmailAddress.isPlausible(address) else { return true }
        return ofJobs.contains(address.prefix { $0 != "@" }.lowercased())
    }

    /// A tag without emoji, which Mailchimp does not keep; empty where nothing is left.
    static func tag(_ text: String) -> String {
        let kept = text.filter { character in
            !character.unicodeScalars.contains { $0.properties.isEmojiPresentation || $0 == presentation }
        }
        return String(cleanLine(kept).prefix(100))
    }

    /// What makes a picture of a sign before it.
    private static let presentation: Unicode.Scalar = "\u{FE0F}"

    private static let ofJobs: Set<String> = [
        "abuse", "admin", "billing", "compliance", "devnull", "dns", "ftp", "hostmaster", "inoc",
        "ispfeedback",
        "ispsupport", "list", "list-request", "maildaemon", "no-reply", "noc", "noreply", "null", "phish",
        "phishing", "postmaster", "privacy", "registrar", "root", "security", "spam", "support", "sysadmin",
        "tech", "undisclosed-recipients", "unsubscribe", "usenet", "uucp", "webmaster", "www",
    ]
}
