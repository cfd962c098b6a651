import Attendance
import Foundation

// The keys are those of the types' `Codable`, which reads what this writes; a test compares the two.

extension GuestRecorded {
    /// The entry's payload.
    var payload: Data {
        var json = JSONText()
        json.object { json in
            guest.write(to: &json)
            ticket.write(to: &json)
            if let said {
                json.add("said", said) { json, said in said.write(to: &json) }
            }
            if let listed { json.add("listed", listed) }
            json.add("made_by", madeBy)
            json.add("changed_by", changedBy)
            json.add("taken_back", isTakenBack)
        }
        return Data(json.bytes)
    }
}

extension Guest {
    fileprivate func write(to json: inout JSONText) {
        json.object("guest") { json in
            json.add("id", id)
            json.add("event", event)
            json.add("first_name", firstName)
            json.add("last_name", lastName)
            json.add("pronouns", pronouns)
            json.add("email", email)
            json.add("phone", phone)
            json.add("role", role)
            json.add("interests", interests)
            json.add("offers", offers)
            json.add("seeks", seeks)
            json.add("answers", answers)
            json.object("consents") { json in
                json.add("contact", consents.contact)
                json.add("photo", consents.photo)
                json.add("introduced", consents.introduced)
                json.add("shown", consents.shown)
            }
            json.add("source", source)
            json.add("external_id", externalID)
            json.add("notes", notes)
            json.add("walk_in", isWalkIn)
            json.add("invited_by", invitedBy)
            json.add("vip", isMarkedVIP)
            json.add("attention", attention)
            json.add("dietary", dietary)
        }
    }
}

extension ConsentSaid {
    fileprivate func write(to json: inout JSONText) {
        json.add("question", question)
        json.add("yes", isYes)
        json.add("place", place.rawValue)
        json.add("wording", wording)
        json.add("language", language)
    }
}

extension Ticket {
    fileprivate func write(to json: inout JSONText) {
        json.object("ticket") { json in
            json.add("id", id)
            json.add("event", event)
            json.add("guest", guest)
            json.add("type", type)
            json.add("standing", standing.rawValue)
            json.add("valid_from", validFrom)
            json.add("valid_until", validUntil)
            json.add("admissions", admissions)
            json.add("unpaid", isUnpaid)
            json.add("code", foreignCode)
        }
    }
}
