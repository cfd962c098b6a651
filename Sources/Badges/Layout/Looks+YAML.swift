import Attendance
import Yams

extension Looks {
    /// `roles` and `other_roles` stand in the layout, or `roles` names a file that has both.
    init(in section: inout LayoutSection, of file: LayoutFile) throws(LayoutError) {
        guard let name = section.node("roles")?.scalar?.string else {
            try self.init(in: &section)
            return
        }
        let bytes = try section.read(name, "roles", of: file, atMost: LayoutFile.most, "64 KiB")
        let shared = try LayoutFile(
            yaml: String(decoding: bytes, as: UTF8.self), name: name, folder: file.folder)
        var roles = try LayoutSection(shared.root, "roles and other_roles", file: name)
        try self.init(in: &roles)
        try roles.finish()
    }

    private init(in section: inout LayoutSection) throws(LayoutError) {
        known = try Self.known(in: &section)
        others = try Self.others(in: &section)
    }

    private static func known(in parent: inout LayoutSection) throws(LayoutError) -> [String: Look] {
        guard let node = parent.node("roles") else { return [:] }
        guard let mapping = node.mapping, mapping.count <= 100 else {
            throw parent.wrong(
                node,
                "`roles` must be the name of a file beside this one, or at most 100 roles, each with a colour and an emblem."
            )
        }
        var looks: [String: Look] = [:]
        for (key, value) in mapping {
            guard let name = key.string else { throw parent.wrong(key, "A role must be a word.") }
            looks[name.folded(.caseless)] = try Look(value, file: parent.file)
        }
        return looks
    }

    private static func others(in parent: inout LayoutSection) throws(LayoutError) -> [Look] {
        let expected = "a list of 1 to 20 looks, each with a colour and an emblem"
        let node = try parent.required("other_roles", expected)
        guard let sequence = node.sequence, (1...20).contains(sequence.count) else {
            throw parent.wrong(node, "`other_roles` must be \(expected).")
        }
        var looks: [Look] = []
        for node in sequence { looks.append(try Look(node, file: parent.file)) }
        return looks
    }
}

extension Look {
    fileprivate init(_ node: Node, file: String) throws(LayoutError) {
        var section = try LayoutSection(node, "a role's colour and emblem", file: file)
        colour = try section.colour("colour")
        emblem = try section.word("emblem")
        try section.finish()
    }
}
