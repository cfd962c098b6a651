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
    package func trouble(wanting media: Media?) -> Trouble? {
        if let trouble = Self.words(for: reasons, among: Self.stopping, media: media) { return trouble }
        if state == .stopped { return Trouble("is stopped.", "Resume it on the print server.") }
        if !acceptsJobs {
            return Trouble("takes no badges.", "Let it accept jobs on the print server.")
        }
        return nil
    }

    /// What forbids sending it a badge now; nil when one may be tried.
    ///
    /// CUPS remembers what went wrong with a queue's last job, also when it was put right long ago. So an idle
    /// queue whose printer cannot be asked itself is tried, unless CUPS itself holds it.
    package func obstacle(wanting media: Media?) -> Trouble? {
        if isHeardItself || state == .processing { return trouble(wanting: media) }
        var queue = self
        queue.reasons = reasons.filter { $0 == "paused" || $0 == "moving-to-paused" }
        return queue.trouble(wanting: media)
    }

    /// What will soon need a hand, or is not sure to be wrong; nil when there is nothing to tell.
    package func notice(wanting media: Media? = nil) -> Trouble? {
        if let coming = Self.words(for: reasons, among: Self.coming, media: media) { return coming }
        guard let media, isHeardItself, let loaded = mediaReady.first,
            !mediaReady.contains(where: { $0.isAlike(media) || $0.isAlike(media.turned) })
        else { return nil }
        return Trouble(
            "says that \(loaded) is loaded, and badges are \(media).",
            "Load \(media.load), or tell the printer what is in it.")
    }

    private static func withArticle(_ place: String) -> String {
        if place.lowercased().hasPrefix("the ") { return "the " + place.dropFirst(4) }
        // A name keeps its capitals; a plain word written large at the beginning of a field does not.
        let isName = place.dropFirst().contains(where: \.isUppercase)
        return "the " + (isName ? place : place.prefix(1).lowercased() + place.dropFirst())
    }

    private static func words(
        for reasons: [String], among table: [(Set<String>, TroubleWords)], media: Media?
    ) -> Trouble? {
        let stuff = media?.stuff ?? "labels"
        let load = media?.load ?? "a roll"
        return table.first { !$0.0.isDisjoint(with: reasons) }?.1(stuff, load)
    }
}
