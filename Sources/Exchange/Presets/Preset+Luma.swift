extension Preset {
    /// Luma's guest list (lu.ma, luma.com).
    package static let luma = tool(
        "luma",
        marks: [
            ["qr_code_url", "approval_status"], ["api_id", "approval_status"],
            ["guest_id", "approval_status"],
        ],
        columns: [
            (.externalID, ["api_id", "guest_id"]),
            (.firstName, ["first_name"]), (.lastName, ["last_name"]), (.name, ["name"]),
            (.email, ["email"]), (.phone, ["phone_number"]),
            (.status, ["approval_status"]),
            // The guest's QR holds this text itself.
            (.code, ["qr_code_url"]),
            (.ticketType, ["ticket_name"]),
        ],
        dates: ["created_at"],
        leftOut: [
            "checked_in_at", "amount", "amount_tax", "amount_discount", "currency", "eth_address",
            "solana_address", "ticket_type_id",
        ])
}
