import Attendance
import Foundation

// The keys are those of the types' `Codable`, which reads what this writes; a test compares the two.

extension ScanDecided {
    /// The entry's payload.
    var payload: Data {
        var json = JSONText()
        json.object { json in
            json.add("door", door)
            json.add("area", area)
            json.add("direction", direction.rawValue)
            json.add("at", at)
            json.add("order", order)
            json.add("ticket", ticket)
            json.add("raw", raw?.base64EncodedString())
            json.add("answers", answers)
            json.add("wording", wording)
            json.add("language", language)
            override?.write(to: &json)
            json.add("badge", badge)
            json.add("again", again)
            json.add("was_outside", wasOutside)
            answer.write(to: &json)
        }
        return Data(json.bytes)
    }
}

extension Scan.Override {
    fileprivate func write(to json: inout JSONText) {
        json.object("override") { json in
            json.add("staff", staff)
            json.add("reason", reason)
            json.add("ticket", ticket)
        }
    }
}

extension Answer {
    fileprivate func write(to json: inout JSONText) {
        json.object("answer") { json in
            json.add("id", id)
            json.add("outcome", outcome.rawValue)
            guest?.write(to: &json)
            if let badge {
                json.object("badge") { json in
                    json.add("id", badge.id)
                    json.add("state", badge.state.rawValue)
                    json.add("pickup", badge.pickup)
                }
            }
            json.object("message") { json in
                json.add("guest", message.guest)
                json.add("staff", message.staff)
            }
            if let previous { json.object("previous") { previous.write(to: &$0) } }
            if let conflict { json.object("conflict") { conflict.write(to: &$0) } }
            json.add("people", people)
            json.add("remaining", remaining)
            json.add("overridden", overridden?.rawValue)
            json.add("behind", behind?.map(\.rawValue))
            tickets?.write(to: &json)
            json.add("questions", questions)
            json.add("simulation", simulation)
            json.add("taken_as_now", takenAsNow)
        }
    }
}

extension Answer.Previous {
    fileprivate func write(to json: inout JSONText) {
        json.add("direction", direction.rawValue)
        json.add("at", at)
        json.add("door", door)
    }
}

extension [Answer.TicketChoice] {
    fileprivate func write(to json: inout JSONText) {
        json.add("tickets", self) { json, choice in
            json.add("ticket", choice.ticket)
            json.add("guest", choice.guest)
        }
    }
}

extension Answer.Person {
    fileprivate func write(to json: inout JSONText) {
        json.object("guest") { json in
            json.add("id", id)
            json.add("first_name", firstName)
            json.add("last_name", lastName)
            json.add("pronouns", pronouns)
            json.add("role", role)
            json.add("tags", tags)
        }
    }
}
