/// What an account may be called, and the form in which names are looked up.
package enum AccountName {
    /// The most letters that a name has.
    package static let longest = 60
    /// The most Unicode scalars: one letter may be written with thousands of marks.
    private static let mostScalars = 240

    /// The form under which a name is stored, looked up, and counted when it is guessed; the same for every way to
    /// write it.
    package static func folded(_ name: String) -> String { name.folded(.name) }

    /// - Parameter name: without control characters and white space around it.
    /// - Returns: what is wrong with it, and what to do; nil where it will do.
    package static func complaint(about name: String) -> String? {
        guard (1...longest).contains(name.count), name.unicodeScalars.count <= mostScalars else {
            return "A name of 1 to \(longest) letters is needed."
        }
        guard !folded(name).allSatisfy(\.isWhitespace) else {
            return "The name has no letter: write it with some."
        }
        let scripts = Script.mixed(in: name)
        if scripts.count > 1 {
            return
                "The name mixes letters of two alphabets (\(scripts.joined(separator: " and "))): write it in one, since one can pass for another."
        }
        let appearance = LookAlike(name)
        let isReserved =
            ProgramActor.reserved.contains { LookAlike($0).isLike(appearance) }
            || appearance.begins(with: ProgramActor.tokenPrefix)
        return isReserved ? "The program itself writes \(name) into its journal: choose another name." : nil
    }
}
