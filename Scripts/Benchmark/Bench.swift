import ArgumentParser

/// What `Scripts/bench` measures Marquee with and against.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Bench", abstract: "Yardsticks for Scripts/bench.",
        subcommands: [Bare.self, Draw.self, SeriesBench.self, Crowd.self, Components.self, SeedJournal.self])
}
