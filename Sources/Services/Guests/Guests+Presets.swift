import Attendance
import Exchange
import Foundation
import Storage

extension Guests {
    /// The presets that were kept, in order of their names; one that is damaged is an error that names its file.
    func ownPresets() throws -> [Preset] {
        let folder = folder.presets
        // Without the folder none was kept yet.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [] }
        return try names.sorted().filter { $0.hasSuffix(".json") }.map { name in
            let file = folder.appending(path: name)
            do {
                return try Preset(
                    try JSONDecoder().decode(Preset.KeptPreset.self, from: try Data(contentsOf: file)))
            } catch {
                throw ServiceError(
                    .unwell, "\(file.path) is no preset any more: mend it, or remove it and keep it again.")
            }
        }
    }

    /// Keeps a preset for later lists, in place of one of the same name.
    func keep(_ preset: Preset) throws {
        let folder = folder.presets
        try DataFolder.make(folder)
        let file = folder.appending(path: "\(try Self.fileName(of: preset.name)).json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try PrivateFile.write(try encoder.encode(preset.kept), to: file)
        } catch {
            throw ServiceError(.unwell, "\(file.path) cannot be written: check the folder and its disk.")
        }
    }

    /// A name as that of a file: letters, digits and hyphens of ASCII, and all else in percent signs.
    private static func fileName(of name: String) throws -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-")
        guard let file = name.lowercased().addingPercentEncoding(withAllowedCharacters: plain) else {
            throw ServiceError(.badInput, "The preset's name cannot be written.")
        }
        return file
    }
}
