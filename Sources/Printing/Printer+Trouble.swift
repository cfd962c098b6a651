extension Printer {
    /// How staff call it at the beginning of a sentence: "The printer at the front door", "The printer labels".
    package var title: String { title(at: nil) }

    /// The same, where it is known better than on the print server at which place it stands.
    package func title(at place: String?) -> String {
        let place = place ?? location
        return place.isEmpty ? "The printer \(info)" : "The printer at \(Self.withArticle(place))"
    }

    /// What keeps it from printing, in a sentence that says what to do; nil when nothing does.
    package var trouble: String? { trouble(wanting: nil)?.sentence(about: title) }

    /// The same in its parts, naming the roll to load when the caller knows what its badges need.
    /// - Parameter isStuck: whether it should have been done with a job by now: then what it only warns of is why.
    package func trouble(wanting media: Media?, isStuck: Bool = false) -> Trouble? {
        // CUPS gives no reason but this where it holds a queue; a printer that has paused itself has the same.
        if state == .stopped, !Self.pauses.isDisjoint(with: reasons) {
            return Trouble("is paused.", "Resume it.", isHeld: true)
        }
        if let trouble = Self.stop(by: reasons, media: media) { return trouble }
        if isStoppedItself || isStuck, let trouble = Self.stop(by: warnings, media: media) { return trouble }
        if isStoppedItself { return Trouble("has stopped.", "Look at its lights and display.") }
        if !hasDriver {
            return Trouble(
                "has no driver: badges would come out as garbage.",
                "Give it one: `lpadmin -p \(queue) -m MODEL`; `lpinfo -m` lists the models.")
        }
        if state == .stopped { return Trouble("is stopped.", "Resume it.", isHeld: true) }
        if !acceptsJobs { return Trouble("takes no badges.", "Let it accept jobs again.", isHeld: true) }
        return nil
    }

    /// What forbids sending it a badge now; nil when one may be tried.
    ///
    /// CUPS remembers what went wrong with a queue's last job, also when it was put right long ago. So an idle
    /// queue whose printer cannot be asked itself is tried, unless CUPS itself holds it.
    package func obstacle(wanting media: Media?) -> Trouble? {
        if isHeardItself || state == .processing { return trouble(wanting: media) }
        var queue = self
        queue.reasons = reasons.filter(Self.pauses.contains)
        return queue.trouble(wanting: media)
    }

    /// Whether the server stopped the queue for a fault of its printer that is over, as the printer itself says.
    package var mayGoOn: Bool {
        guard isStoppedByFault, isHeardItself else { return false }
        var queue = self
        queue.state = .idle
        queue.reasons.removeAll(where: Self.pauses.contains)
        return queue.trouble(wanting: nil) == nil
    }

    /// What will soon need a hand, or is not sure to be wrong; nil when there is nothing to tell.
    package func notice(wanting media: Media? = nil) -> Trouble? {
        let told = reasons + warnings
        if let coming = Self.words(for: told, among: Self.coming, media: media) { return coming }
        if let warning = Self.words(for: warnings, among: Self.stopping, media: media) {
            return Trouble("warns that it \(warning.fault)", warning.remedy)
        }
        if let part = told.lazy.compactMap(PartReason.init).first(where: { $0.weight != .isQuiet }) {
            return part.trouble
        }
        if let unknown = reasons.first(where: { !Self.isKnown($0) }) {
            return Trouble("reports “\(unknown)”.", "Look at its lights and display.")
        }
        guard let media, hasOtherLoaded(than: media) else { return nil }
        return Trouble(
            "says that \(loadedNames.joined(separator: ", ")) is loaded, and badges are \(media).",
            "Load \(media.load), or tell the printer what is in it.")
    }

    /// Whether it says what is loaded, and that is another size.
    package func hasOtherLoaded(than media: Media) -> Bool {
        isHeardItself && !loaded.isEmpty && !hasLoaded(media)
    }

    private static let pauses: Set = ["paused", "moving-to-paused"]

    private static func withArticle(_ place: String) -> String {
        if place.lowercased().hasPrefix("the ") { return "the " + place.dropFirst(4) }
        // A name keeps its capitals; a plain word written large at the beginning of a field does not.
        let isName = place.dropFirst().contains(where: \.isUppercase)
        return "the " + (isName ? place : place.prefix(1).lowercased() + place.dropFirst())
    }

    private static func stop(by keywords: [String], media: Media?) -> Trouble? {
        words(for: keywords, among: stopping, media: media)
            ?? keywords.lazy.compactMap(PartReason.init).first { $0.weight == .stops }?.trouble
    }

    private static func words(
        for reasons: [String], among table: [(Set<String>, TroubleWords)], media: Media?
    ) -> Trouble? {
        let stuff = media?.stuff ?? "labels"
        let load = media?.load ?? "a roll"
        return table.first { !$0.0.isDisjoint(with: reasons) }?.1(stuff, load)
    }
}
