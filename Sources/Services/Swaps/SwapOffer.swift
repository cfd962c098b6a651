package import Attendance
package import Foundation

/// What two guests in front of a swap station may give each other: both have confirmed that it is they, and neither said
/// yes yet.
///
/// Values are only hinted at, because the other guest sees the screen too.
package struct SwapOffer: Sendable {
    /// One of the two, with what they may give.
    package struct OfferedSide: Sendable {
        package let guest: UUID
        package let firstName: String
        /// What there is to give, each with a hint of it.
        package let fields: [(field: SwapField, hint: String)]
        /// Whether they said no to being passed on, and have to say otherwise here.
        package let refuses: Bool
    }

    /// In the order in which they scanned.
    package let sides: [OfferedSide]
}

extension SwapOffer.OfferedSide {
    init(_ guest: Guest) {
        self.guest = guest.id
        firstName = guest.firstName.isEmpty ? guest.lastName : guest.firstName
        refuses = guest.refusesSwaps
        fields = SwapField.allCases.compactMap { field in
            let value = guest.shared(field)
            return value.isEmpty ? nil : (field, field.hint(of: value))
        }
    }
}

extension SwapField {
    /// The field as people read it.
    package var words: String {
        switch self {
        case .lastName: "Last name"
        case .email: "E-mail"
        case .phone: "Phone"
        case .role: "Role"
        case .interests: "What I am into, offer and seek"
        }
    }

    /// A part of the value, enough for its owner to recognise it.
    fileprivate func hint(of value: String) -> String {
        switch self {
        case .lastName: "\(value.prefix(1))…"
        case .email:
            "\(value.prefix(1))…@\(value.split(separator: "@").last.map { "…" + $0.suffix(4) } ?? "")"
        case .phone: "…\(value.filter(\.isNumber).suffix(2))"
        case .role, .interests: ""
        }
    }
}
