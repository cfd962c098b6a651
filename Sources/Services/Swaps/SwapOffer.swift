package import Attendance
package import Foundation

/// What two guests in front of a swap station may give each other, before either said yes.
///
/// Values are only hinted at, because the other guest sees the screen too.
package struct SwapOffer: Sendable {
    /// One of the two, with what they may give.
    package struct OfferedSide: Sendable {
        package let guest: UUID
        package let firstName: String
        /// What there is to give, each with a hint of it.
        package let fields: [(field: SwapField, hint: String)]
    }

    /// In the order in which they scanned.
    package let sides: [OfferedSide]
}

extension SwapOffer.OfferedSide {
    init(_ guest: Guest) {
        self.guest = guest.id
        firstName = guest.firstName.isEmpty ? guest.lastName : guest.firstName
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
