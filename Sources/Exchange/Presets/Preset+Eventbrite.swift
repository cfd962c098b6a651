extension Preset {
    /// Eventbrite's attendee report.
    package static let eventbrite = tool(
        "eventbrite",
        marks: [
            ["Order #", "Attendee #"], ["Order #", "Attendee Status"], ["Attendee #", "Attendee Status"],
            ["Barcode #", "Ticket Type"],
        ],
        columns: [
            // The number of an order is in the row of each guest of the order.
            (.externalID, ["Attendee #"]),
            (.firstName, ["First Name"]), (.lastName, ["Last Name", "Surname"]),
            (.name, ["Attendee Name", "Name"]),
            (.email, ["Email", "Email Address"]), (.phone, ["Cell Phone", "Mobile Phone", "Home Phone"]),
            (.status, ["Attendee Status"]),
            (.code, ["Barcode #", "Barcode"]),
            (.ticketType, ["Ticket Type"]),
            (.admissions, ["Quantity"]),
            (.notes, ["Notes"]),
        ],
        dates: ["Order Date", "Date Attending"],
        leftOut: [
            "Price Tier", "Order Type", "Currency", "Total Paid", "Fees Paid", "Eventbrite Fees",
            "Eventbrite Payment Processing", "Check-In Date", "Checked In",
        ],
        // Buyers may leave the names of other guests of their order for later.
        blanks: ["Info Requested"])
}
