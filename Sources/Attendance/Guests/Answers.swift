/// Answers by question, as a guest gave them.
extension [String: String] {
    /// The language that the guest said they prefer.
    package var language: String? { answer(toAnyOf: ["preferred language", "language"]) }

    /// Where the guest works.
    package var employer: String? {
        answer(toAnyOf: ["company", "company name", "organization", "organisation", "employer"])
    }

    /// The answer to the earliest of `questions` that has one; a blank one is none.
    private func answer(toAnyOf questions: [String]) -> String? {
        let given = filter { !$0.value.allSatisfy(\.isWhitespace) }
        return questions.lazy.compactMap { given.value(of: $0, .caseless) }.first
    }
}
