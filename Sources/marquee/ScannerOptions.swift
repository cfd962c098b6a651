import ArgumentParser
import Services

/// The scanners that the station reads by itself.
struct ScannerOptions: ParsableArguments {
    @Option(
        name: .customLong("scanner"),
        help: ArgumentHelp(
            "A scanner to be read without a page, with its door if that is not the first: /dev/ttyACM0=Green room; repeat for several. auto finds those that call themselves scanners.",
            valueName: "path[,speed][,silence][=door]"))
    var names: [String] = []

    var findsMore: Bool { names.contains("auto") }

    func scanners() throws -> [DoorScanner] {
        do { return try names.filter { $0 != "auto" }.map { try DoorScanner($0) } } catch {
            throw ValidationError("\(error)")
        }
    }
}
