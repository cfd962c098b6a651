import Attendance

extension Answer {
    /// All of it, for stations, tools and staff.
    var json: JSONWriter {
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.member("outcome", outcome.rawValue)
            json.member("guest", guest) { json, guest in
                json.member("id", guest.id)
                json.member("first_name", guest.firstName)
                json.member("last_name", guest.lastName)
                json.member("pronouns", guest.pronouns)
                json.member("role", guest.role)
                json.member("tags", guest.tags)
            }
            json.member("badge", badge) { $0.write($1) }
            json.member("message", message) { json, message in
                json.member("guest", message.guest)
                json.member("staff", message.staff)
            }
            json.member("previous", previous) { json, previous in
                json.member("direction", previous.direction.rawValue)
                json.member("at", previous.at)
                json.member("door", previous.door)
            }
            json.member("people", people)
            json.member("overridden", overridden?.rawValue)
            json.member("questions", questions ?? [])
            json.member("introductions", [])
        }
        return json
    }

    /// What the guest in front of a kiosk may see: the sentence for them, and of themselves, once they are in,
    /// what the badge shows.
    var guestFacingJSON: JSONWriter {
        let isAdmitted = outcome == .admitted
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.member("outcome", outcome.rawValue)
            json.member("guest", isAdmitted ? guest : nil) { json, guest in
                json.member("first_name", guest.firstName)
                json.member("role", guest.role)
                json.member("tags", guest.tags)
            }
            json.member("badge", isAdmitted ? badge : nil) { $0.write($1) }
            json.member("message", message) { $0.member("guest", $1.guest) }
            json.member("introductions", [])
        }
        return json
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ badge: Answer.Paper) {
        member("id", badge.id)
        member("state", badge.state.rawValue)
    }
}
