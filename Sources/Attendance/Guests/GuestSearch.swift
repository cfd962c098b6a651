/// What was typed to find a guest: a name in any script, an e-mail address or its domain, a telephone number in any form,
/// the number of an order or a ticket, or a company.
package struct GuestSearch: Sendable {
    /// The name as it was typed, and as it is read in Latin letters where it has others.
    package let names: [NameSearch]
    /// What is looked for in the other fields.
    package let fields: [FieldPattern]

    /// - Parameters:
    ///   - mostSlips: how many slips of the finger are let pass in a long word of a name.
    ///   - isNameAlone: whether nothing but the name is looked for: a kiosk tells nobody whose number or address it is.
    package init(
        _ typed: String, nicknames: Nicknames = Nicknames(""), mostSlips: Int = 2, isNameAlone: Bool = false
    ) {
        names = [typed.folded(.name), LatinForm.of(typed)].compactMap { $0 }.map {
            NameSearch($0, nicknames: nicknames, mostSlips: mostSlips)
        }.filter { !$0.isEmpty }
        fields = isNameAlone ? [] : FieldPattern.all(typed)
    }

    /// Whether nothing was typed that can be looked for.
    package var isEmpty: Bool { names.isEmpty && fields.isEmpty }
}

/// A part of a field that is looked for, in the form in which `FieldText` has the fields.
package struct FieldPattern: Sendable, Equatable {
    /// Of which field.
    package let kind: FieldText.FieldKind
    /// In the form in which the field stands in the index.
    package let bytes: [UInt8]
    /// Whether the field begins with it; else it is somewhere in it.
    package let isBeginning: Bool
    /// Whether it can hardly be meant for a name: whoever has it is found like one whose name was typed.
    package let isSure: Bool

    private init(_ kind: FieldText.FieldKind, _ text: String, isBeginning: Bool, isSure: Bool) {
        self.kind = kind
        bytes = Array(text.utf8)
        self.isBeginning = isBeginning
        self.isSure = isSure
    }

    /// Fewer letters or digits are a part of too many fields.
    private static let least = 3
    private static let leastDigitsOfPhone = 4
    private static let shortestNumber = 6

    static func all(_ typed: String) -> [FieldPattern] {
        let text = typed.withoutOuterSpace.lowercased()
        guard text.unicodeScalars.count >= least || LatinForm.hasOthers(text) else { return [] }
        return emails(text) + numbers(text) + companies(text)
    }

    private static func emails(_ text: String) -> [FieldPattern] {
        guard !text.contains(where: \.isWhitespace) else { return [] }
        if text.hasPrefix("@") { return [FieldPattern(.email, text, isBeginning: false, isSure: true)] }
        if text.contains("@") { return [FieldPattern(.email, text, isBeginning: true, isSure: true)] }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), text.contains(where: \.isLetter) else {
            return []
        }
        // A domain has a dot; one word may begin an address or a domain.
        let isDomain = text.contains(".")
        return [
            FieldPattern(.email, "@" + text, isBeginning: false, isSure: isDomain),
            FieldPattern(.email, isDomain ? "." + text : text, isBeginning: !isDomain, isSure: isDomain),
        ]
    }

    private static func numbers(_ text: String) -> [FieldPattern] {
        var patterns: [FieldPattern] = []
        let digits = FieldText.digits(text)
        // A number that is dialled inside a country begins with a zero there; the last digits of one may, too.
        let significant = digits.count > shortestNumber ? digits.drop { $0 == "0" } : digits[...]
        if text.allSatisfy({ $0.isWholeNumber || " +-–().\u{A0}/".contains($0) }),
            significant.count >= leastDigitsOfPhone
        {
            patterns.append(FieldPattern(.phone, String(significant), isBeginning: false, isSure: true))
        }
        let number = FieldText.plain(text)
        let hasDigit = !digits.isEmpty
        if !text.contains("@"), number.utf8.count >= (hasDigit ? least : least + 1) {
            patterns.append(FieldPattern(.number, number, isBeginning: true, isSure: hasDigit))
        }
        return patterns
    }

    private static func companies(_ text: String) -> [FieldPattern] {
        let words = FieldText.words(text)
        return words.isEmpty ? [] : [FieldPattern(.company, " " + words, isBeginning: false, isSure: false)]
    }
}

/// The fields of a guest other than their name, as they are searched: each begins with a zero and its kind.
package enum FieldText {
    /// What kind of field it is, in a byte before it.
    package enum FieldKind: UInt8, Sendable {
        case email = 0x65
        case phone = 0x70
        /// Of an order, a ticket or a registration.
        case number = 0x6E
        case company = 0x63
    }

    /// What divides a field from the one before it.
    package static let divider: UInt8 = 0

    /// Appends an e-mail address.
    package static func add(email: String, to bytes: inout [UInt8]) {
        add(.email, email.lowercased(), to: &bytes)
    }

    /// Appends the digits of a telephone number: those that are dialled from abroad, and those that were given where
    /// they are others.
    package static func add(phone: String, dialled: String?, to bytes: inout [UInt8]) {
        let (given, called) = (digits(phone), digits(dialled ?? ""))
        add(.phone, called, to: &bytes)
        let national = String(given.drop { $0 == "0" })
        if called.isEmpty || !called.hasSuffix(national) { add(.phone, national, to: &bytes) }
    }

    /// Appends the number of an order or a ticket; a whole address in a code is none that people type.
    package static func add(number: String, to bytes: inout [UInt8]) {
        guard number.utf8.count <= 64, !number.contains("/") else { return }
        add(.number, plain(number.lowercased()), to: &bytes)
    }

    /// Appends the name of a company.
    package static func add(company: String, to bytes: inout [UInt8]) {
        let words = words(company)
        if !words.isEmpty { add(.company, " " + words, to: &bytes) }
    }

    /// Appends what was answered to a question that asks for a company, or for the number of an order.
    package static func add(answer: String, to question: String, _ bytes: inout [UInt8]) {
        switch AskedField.of(question) {
        case .company?: add(company: answer, to: &bytes)
        case .number?: add(number: answer, to: &bytes)
        case nil: break
        }
    }

    private static func add(_ kind: FieldKind, _ text: String, to bytes: inout [UInt8]) {
        guard !text.isEmpty else { return }
        bytes.append(divider)
        bytes.append(kind.rawValue)
        bytes.append(contentsOf: text.utf8.lazy.filter { $0 != divider })
    }

    /// The digits in a text, of whatever script.
    static func digits(_ text: String) -> String {
        text.reduce(into: "") { digits, character in
            if let value = character.wholeNumberValue, (0...9).contains(value) {
                digits.append(String(value))
            }
        }
    }

    /// Letters and digits alone.
    static func plain(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }

    /// The words of a name with single blanks between.
    static func words(_ text: String) -> String {
        text.folded(.name).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

/// A question of a list whose answer guests are searched by.
private enum AskedField {
    case company, number

    static func of(_ question: String) -> AskedField? {
        let key = question.lowercased().filter { $0.isLetter || $0 == "#" }
        if companies.contains(where: key.contains) { return .company }
        return numbers.contains(where: key.hasPrefix) ? .number : nil
    }

    private static let companies = [
        "company", "organization", "organisation", "employer", "affiliation", "workplace", "firma",
        "unternehmen", "arbeitgeber", "société", "entreprise", "empresa", "azienda", "회사", "会社", "公司", "شركة",
    ]
    private static let numbers = [
        "order#", "ordernumber", "orderno", "orderid", "ordercode", "orderref", "order", "ticket#",
        "ticketnumber", "ticketno", "ticketid", "ticketref", "ticketcode", "booking", "confirmation",
        "registrationnumber", "registrationid", "reference", "barcode", "bestellnummer", "bestellcode",
        "buchungsnummer", "numérodecommande", "codedecommande", "númerodepedido", "códigodepedido", "注文番号",
        "주문번호",
        "订单号", "رقمالطلب",
    ]
}
