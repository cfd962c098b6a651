import Attendance
import Foundation
import Services

/// A label that says test, and what helps where it came out wrong.
struct TestLabel {
    let queue: String

    /// How the label came out, in the words of whoever looks at it.
    private enum LabelLook: String, CaseIterable {
        case yes, upside, quarter, cut, pale, nothing
    }

    /// Prints it; on a terminal it asks how it came out, and prints another one where that helps.
    func print(by printers: Printers) async throws {
        var label = try await printers.printTestLabel(on: queue)
        Swift.print(label.sentence)
        while StandardInput.isTerminal {
            Terminal.prompt(
                "Did it come out whole and upright? [yes / upside down / quarter turned / cut off / pale / nothing] "
            )
            guard let answer = readLine(), let look = Self.look(answer), look != .yes else { return }
            guard try await mend(look, label, by: printers) else { return }
            label = try await printers.printTestLabel(on: queue)
            Swift.print(label.sentence)
        }
    }

    /// What was answered, by its beginning; nil where it was nothing.
    private static func look(_ answer: String) -> LabelLook? {
        let word = answer.trimmingCharacters(in: .whitespaces).lowercased()
        guard let first = word.first else { return nil }
        if word == "no" { return .nothing }
        return LabelLook.allCases.first { $0.rawValue.first == first }
    }

    /// - Returns: whether another label is worth a look.
    private func mend(_ look: LabelLook, _ label: TestLabelPrinted, by printers: Printers) async throws
        -> Bool
    {
        switch look {
        case .yes: return false
        case .upside:
            try await printers.adjust(queue, turnedOnBy: .half, actor: StationOptions.actor)
            Swift.print("Its badges are turned by half from now on.")
        case .quarter:
            try await printers.adjust(queue, turnedOnBy: .right, actor: StationOptions.actor)
            Swift.print("Its badges are turned by a quarter more from now on.")
        case .cut:
            Terminal.prompt(
                "It was printed as \(label.layout), on \(label.media). Which layout is of the size that is loaded? [\(label.layouts.joined(separator: " / "))] "
            )
            guard let layout = readLine(), !layout.isEmpty else { return false }
            try await printers.adjust(queue, layout: layout, actor: StationOptions.actor)
            Swift.print("Its badges are printed as \(layout) from now on.")
        case .pale, .nothing:
            Swift.print(
                "The labels are of another kind (thermal, or with a ribbon), or lie the wrong side up. Where nothing came out, look at the printer's lights, roll and cover."
            )
            return false
        }
        return true
    }
}
