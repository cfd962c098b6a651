/// What a password or a PIN has to be: long enough, and not among those that are guessed first.
package enum PasswordRules {
    /// The most letters that a password has, wherever one is chosen or given.
    package static let longest = 200
    /// The most bytes: one letter may be written with thousands of marks.
    package static let mostBytes = 1_024
    private static let shortest = 10

    /// Whether it could be a password at all; what is longer is none, and not cut to one.
    package static func isPossible(_ password: String) -> Bool {
        password.utf8.count <= mostBytes && password.count <= longest
    }

    /// - Parameters:
    ///   - role: door staff and hosts may have a PIN, which is typed with one hand in the dark; an organizer may not.
    ///   - name: of the account; a password is not made of it.
    ///   - places: what the events, their series and venues are called, which everybody at the door knows; nor of these.
    /// - Returns: what is wrong with the password, and what to do; nil where it will do.
    package static func complaint(
        about password: String, role: StaffRole, name: String, places: [String] = []
    ) -> String? {
        guard isPossible(password) else {
            return "The password has more than \(longest) letters: take a shorter one."
        }
        let digits = DigitPattern(password)
        if password.count >= shortest {
            return digits?.isEasy == true || PasswordPattern(password, names: [name] + places).isEasy
                ? easyPassword : nil
        }
        guard role != .organizer else { return "An organizer's password needs \(shortest) letters or more." }
        guard let digits, password.count >= DigitPattern.shortest else {
            return
                "A PIN needs \(DigitPattern.shortest) digits or more, a password \(shortest) letters or more."
        }
        return digits.isEasy ? easyPIN : nil
    }

    private static let easyPassword =
        "This password is among the first that are guessed: a common word, a name of a person or an event, a year or a row of keys. Take three or four words that have nothing to do with each other."
    private static let easyPIN =
        "This PIN is among the first that are guessed: a date, a row, a pattern or few different digits. Take \(DigitPattern.shortest) digits that have nothing to do with each other."
}
