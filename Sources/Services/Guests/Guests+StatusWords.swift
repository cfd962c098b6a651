import Attendance
import Foundation
import Storage

extension Guests {
    /// What organizers said that words of status columns mean, by the word: later lists are read so.
    func rememberedStatuses() throws -> [String: String] {
        // Without the file nobody said anything yet.
        guard let data = try? Data(contentsOf: statusWords) else { return [:] }
        do { return try JSONDecoder().decode([String: String].self, from: data) } catch {
            throw ServiceError(
                .unwell,
                "\(statusWords.path) cannot be read any more: mend it, or remove it and say again what words mean."
            )
        }
    }

    /// Keeps what an organizer said of words, besides what was kept before.
    func remember(_ statuses: [String: String]) throws {
        guard !statuses.isEmpty else { return }
        let before = try rememberedStatuses()
        let all = before.merging(statuses) { $1 }
        guard all != before else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do { try PrivateFile.write(try encoder.encode(all), to: statusWords) } catch {
            throw ServiceError(
                .unwell, "\(statusWords.path) cannot be written: check the folder and its disk.")
        }
    }

    private var statusWords: URL { folder.url.appending(path: "status-words.json") }
}
