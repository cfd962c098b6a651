import Attendance
import Services

extension Answer {
    /// All of it, for stations, tools and staff.
    func json(introducing others: [Greeting]) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.add("id", id)
            json.add("outcome", outcome.rawValue)
            json.objectOrNull("guest", guest) { json, guest in
                json.add("id", guest.id)
                json.add("first_name", guest.firstName)
                json.add("last_name", guest.lastName)
                json.addOrNull("pronouns", guest.pronouns)
                json.addOrNull("role", guest.role)
                json.add("tags", guest.tags)
            }
            json.objectOrNull("badge", badge) { $0.write($1) }
            json.object("message") { json in
                json.add("guest", message.guest)
                json.add("staff", message.staff)
            }
            json.objectOrNull("previous", previous) { $0.write($1) }
            json.objectOrNull("conflict", conflict) { $0.write($1) }
            json.add("people", people)
            json.add("remaining", remaining ?? 0)
            json.addOrNull("overridden", overridden?.rawValue)
            json.add("behind", (behind ?? []).map(\.rawValue))
            json.add("tickets", tickets ?? []) { json, choice in
                json.add("ticket", choice.ticket)
                json.add("guest", choice.guest)
            }
            json.add("questions", (questions ?? []).map { Question($0).text })
            json.write(asking: questions, as: "asks")
            json.add("simulation", simulation)
            json.add("taken_as_now", takenAsNow)
            json.write(others)
        }
        return json
    }

    /// What the guest in front of a kiosk may see: the sentence for them, and of themselves, once they are in,
    /// what the badge shows.
    func guestFacingJSON(introducing others: [Greeting]) -> JSONText {
        let isAdmitted = outcome == .admitted
        var json = JSONText()
        json.object { json in
            json.add("id", id)
            json.add("outcome", outcome.rawValue)
            json.objectOrNull("guest", isAdmitted ? guest : nil) { json, guest in
                json.add("first_name", guest.firstName)
                json.addOrNull("role", guest.role)
                json.add("tags", guest.tags)
            }
            json.objectOrNull("badge", isAdmitted ? badge : nil) { $0.write($1) }
            json.object("message") { $0.add("guest", message.guest) }
            json.add("people", people)
            json.add("remaining", isAdmitted ? remaining ?? 0 : 0)
            json.write(asking: questions, as: "questions")
            json.write(others)
        }
        return json
    }
}

extension JSONText {
    /// What is asked, and how it is answered.
    fileprivate mutating func write(asking questions: [String]?, as name: StaticString) {
        add(name, (questions ?? []).map(Question.init)) { json, question in
            json.add("question", question.text)
            json.add("words", Question.words(of: question.text))
            json.add("form", question.form.rawValue)
            json.add("choices", question.choices)
            json.add("needs_yes", question.needsYes)
        }
    }

    /// People whom the guest should meet: nothing of them but what is told here.
    fileprivate mutating func write(_ people: [Greeting]) {
        add("introductions", people) { json, person in
            json.add("first_name", person.firstName)
            json.addOrNull("role", person.role)
            json.add("reason", person.reason)
        }
    }

    fileprivate mutating func write(_ movement: Answer.Previous) {
        add("direction", movement.direction.rawValue)
        add("at", movement.at)
        add("door", movement.door)
    }

    fileprivate mutating func write(_ badge: Answer.AdmissionBadge) {
        add("id", badge.id)
        add("state", badge.state.rawValue)
        if let pickup = badge.pickup { add("pickup", pickup) } else { addNull("pickup") }
    }
}
