extension ContactCSV.ContactColumns {
    static let mailchimp = Self(
        header: ["Email Address", "First Name", "Last Name", "Phone Number", "Tags"],
        cells: { [$0.email, $0.firstName, $0.lastName, $0.phone, oneCell($0.tags.map(MailchimpRules.tag))] })

    static let hubspot = Self(
        header: [
            "First name", "Last name", "Email", "Phone number", "Company name", "Job title",
            "Lifecycle stage", "Event", "Event role", "Event tags",
        ],
        cells: {
            [
                $0.firstName, $0.lastName, $0.email, $0.phone, $0.company, $0.jobTitle, "Lead", $0.event,
                $0.role,
                listed($0.interests),
            ]
        })

    /// A lead without a last name or a company is refused there.
    static let salesforce = Self(
        header: [
            "First Name", "Last Name", "Email", "Company", "Title", "Phone", "Lead Source", "Event",
            "Event Role",
            "Event Tags",
        ],
        cells: {
            [
                $0.firstName, provided($0.lastName), $0.email, provided($0.company), $0.jobTitle, $0.phone,
                $0.event, $0.event, $0.role, listed($0.interests),
            ]
        })

    static let google = Self(
        header: [
            "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name",
            "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name",
            "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels",
            "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value",
        ],
        cells: {
            [
                $0.firstName, "", $0.lastName, "", "", "", "", "", "", "", $0.company, $0.jobTitle, "", "",
                $0.story.joined(separator: "\n"), "", $0.labels.joined(separator: " ::: "),
                $0.email.isEmpty ? "" : "Other", $0.email, $0.phone.isEmpty ? "" : "Mobile", $0.phone,
            ]
        })

    static let outlook = Self(
        header: [
            "First Name", "Middle Name", "Last Name", "Company", "Job Title", "Mobile Phone", "Categories",
            "E-mail Address", "Notes",
        ],
        isMarked: true,
        cells: {
            [
                $0.firstName, "", $0.lastName, $0.company, $0.jobTitle, $0.phone,
                $0.labels.joined(separator: ";"), $0.email, $0.story.joined(separator: "\n"),
            ]
        })

    static let constantContact = Self(
        header: ["Email address", "First name", "Last name", "Phone number", "Company", "Job title", "Tags"],
        cells: {
            [$0.email, $0.firstName, $0.lastName, $0.phone, $0.company, $0.jobTitle, oneCell($0.tags)]
        })

    /// Tags with commas between, and none within.
    private static func oneCell(_ tags: [String]) -> String {
        tags.map { tag in
            tag.utf8.contains(UInt8(ascii: ",")) ? cleanLine(tag.replacing(",", with: " ")) : tag
        }.filter { !$0.isEmpty }.joined(separator: ",")
    }

    /// Entries with semicolons between, as both tools divide the values of one property, and none within.
    private static func listed(_ tags: [String]) -> String {
        tags.map { cleanLine($0.replacing(";", with: " ")) }.joined(separator: ";")
    }

    private static func provided(_ text: String) -> String { text.isEmpty ? "[not provided]" : text }
}
