import Yams

#if canImport(Glibc)
    import Glibc
#endif

extension Layout {
    /// Reads a layout file of at most 64 KiB; a wrong one throws a `LayoutError`.
    package static func load(file path: String) throws -> Layout {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let bytes = firstBytes(65_537, of: path) else {
            throw LayoutError(file: name, line: nil, reason: "The layout file cannot be read.")
        }
        guard bytes.count <= 65_536 else {
            throw LayoutError(file: name, line: nil, reason: "A layout file has at most 64 KiB.")
        }
        return try Layout(yaml: String(decoding: bytes, as: UTF8.self), file: name)
    }

    /// No more than these are read, for a path may name a device without an end.
    private static func firstBytes(_ most: Int, of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { $1 = fread($0.baseAddress, 1, most, file) }
        return ferror(file) == 0 ? bytes : nil
    }

    init(yaml: String, file: String) throws(LayoutError) {
        let root = try Self.compose(yaml, file: file)
        var section = try LayoutSection(root, "a layout", file: file)
        id = try section.text("id")
        let media = try Media(in: &section)
        let margin = try section.number("margin", in: 0...50)
        roles = try RoleStyle.known(in: &section)
        otherRoles = try RoleStyle.others(in: &section)
        boxes = try Box.all(in: &section, media: media, margin: margin)
        self.media = media
        try section.finish()
    }

    private static func compose(_ yaml: String, file: String) throws(LayoutError) -> Node {
        // The reader goes down a call for each level, so depth is bounded before it starts.
        let bytes = Array(yaml.utf8)
        let levels = zip(bytes, bytes.dropFirst()).count { byte, next in
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): true
            case UInt8(ascii: "-"), UInt8(ascii: "?"): next == UInt8(ascii: " ")
            default: false
            }
        }
        guard levels <= 1000 else {
            throw LayoutError(
                file: file, line: nil, reason: "A layout has at most 1,000 brackets and list entries.")
        }
        do {
            if let node = try Yams.compose(yaml: yaml) { return node }
        } catch let error as YamlError {
            throw LayoutError(file: file, line: error.line, reason: "This is not YAML: \(error.problem).")
        } catch {
            throw LayoutError(file: file, line: nil, reason: "This is not YAML: \(error).")
        }
        throw LayoutError(file: file, line: nil, reason: "The layout is empty.")
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _): "the key \(keys.joined(separator: ", ")) is given twice"
        default: "\(self)"
        }
    }
}

extension Media {
    fileprivate init(in parent: inout LayoutSection) throws(LayoutError) {
        let node = try parent.required("media", "the paper's name, width and height")
        var section = try LayoutSection(node, "the paper's name, width and height", file: parent.file)
        name = try section.text("name")
        width = try section.number("width", in: 20...500)
        height = try section.number("height", in: 20...500)
        try section.finish()
    }
}

extension RoleStyle {
    fileprivate static func known(in parent: inout LayoutSection) throws(LayoutError) -> [String: RoleStyle] {
        guard let node = parent.node("roles") else { return [:] }
        guard let mapping = node.mapping, mapping.count <= 100 else {
            throw parent.wrong(node, "`roles` must be at most 100 roles, each with a colour and an emblem.")
        }
        var roles: [String: RoleStyle] = [:]
        for (key, value) in mapping {
            guard let name = key.string else { throw parent.wrong(key, "A role must be a word.") }
            roles[name.lowercased()] = try RoleStyle(value, file: parent.file)
        }
        return roles
    }

    fileprivate static func others(in parent: inout LayoutSection) throws(LayoutError) -> [RoleStyle] {
        let expected = "a list of 1 to 20 looks, each with a colour and an emblem"
        let node = try parent.required("other_roles", expected)
        guard let sequence = node.sequence, (1...20).contains(sequence.count) else {
            throw parent.wrong(node, "`other_roles` must be \(expected).")
        }
        var styles: [RoleStyle] = []
        for node in sequence { styles.append(try RoleStyle(node, file: parent.file)) }
        return styles
    }

    private init(_ node: Node, file: String) throws(LayoutError) {
        var section = try LayoutSection(node, "a role's colour and emblem", file: file)
        colour = try section.colour("colour")
        emblem = try section.word("emblem")
        try section.finish()
    }
}
