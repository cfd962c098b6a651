import Exchange
import Foundation

// The report of an import, for tools that read JSON: the same names as over the API.
extension ImportReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, preset, added, updated, unchanged, rejected, errors, warnings, columns, differences, gone,
            missing
        case encoding
    }

    private struct ImportedColumn: Encodable {
        let name, use: String
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encodeIfPresent(id?.uuidString.lowercased(), forKey: .id)
        try object.encode(preset, forKey: .preset)
        try object.encode(added, forKey: .added)
        try object.encode(updated, forKey: .updated)
        try object.encode(unchanged, forKey: .unchanged)
        try object.encode(rejected, forKey: .rejected)
        try object.encode(errors, forKey: .errors)
        try object.encode(warnings + advice, forKey: .warnings)
        try object.encode(columns.map { ImportedColumn(name: $0.name, use: $0.use) }, forKey: .columns)
        try object.encode(differences, forKey: .differences)
        try object.encode(gone, forKey: .gone)
        try object.encode(missing, forKey: .missing)
        try object.encodeIfPresent(guess?.encoding.rawValue, forKey: .encoding)
    }
}
