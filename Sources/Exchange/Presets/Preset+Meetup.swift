extension Preset {
    /// Meetup's attendee list: tab separated, without e-mail and without a code.
    package static let meetup = tool(
        "meetup",
        marks: [["User ID", "URL of Member Profile"], ["RSVP", "Joined Group on"]],
        columns: [
            (.externalID, ["User ID", "Member ID"]), (.name, ["Name"]),
            (.status, ["RSVP"]),
            (.plusOnes, ["Guests"]),
        ],
        dates: ["RSVPed on", "Joined Group on"],
        leftOut: ["Title", "Event Host"])
}
