import Attendance

/// Whether a column of quantities counts the tickets of an order, whose guests have a row each: then three rows with a
/// three are three guests, and not nine.
struct OrderQuantity {
    private let quantity: Int?
    /// The column by which rows of one order are known.
    private let order: Int?

    init(_ columns: GuestColumns) {
        let found = columns.index(of: .admissions).flatMap {
            Self.quantities.contains(columns.key(at: $0)) ? $0 : nil
        }
        quantity = found
        let keys = columns.uses.indices.map(columns.key)
        order = keys.firstIndex(where: Self.orders.contains) ?? columns.index(of: .email)
    }

    /// Whether rows have to be looked at.
    var isAsked: Bool { quantity != nil && order != nil }

    /// Whether two of the rows are of one order of more than one.
    func isOfOrders(_ rows: [CSVRow]) -> Bool {
        guard let quantity, let order else { return false }
        var seen: Set<String> = []
        return rows.contains { row in
            let number = cleanLine(row[order]).lowercased()
            guard !number.isEmpty, let count = Int(cleanLine(row[quantity])), count > 1 else { return false }
            return !seen.insert(number).inserted
        }
    }

    private static let quantities: Set<String> = Set(
        [
            "quantity", "qty", "tickets", "number of tickets", "ticket quantity", "ticket count",
            "total tickets", "anzahl",
            "cantidad", "quantité",
        ].map(headerKey))
    private static let orders: Set<String> = Set(
        [
            "order", "order id", "order #", "order no", "order number", "order code", "booking", "booking id",
            "booking reference",
            "booking number", "reference", "transaction id", "confirmation number", "bestellnummer",
            "invoice",
        ].map(headerKey))
}
