extension Preset {
    /// Partiful's guest list: a name and a status, without e-mail and without an id.
    package static let partiful = tool(
        "partiful",
        marks: [["Name", "Status", "RSVP date"], ["Name", "Status", "Check-in Time"]],
        columns: [(.name, ["Name"]), (.status, ["Status"])],
        dates: ["RSVP date"],
        leftOut: ["Checked in", "Check-in Time"])
}
