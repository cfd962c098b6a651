import Yams

#if canImport(Glibc)
    import Glibc
#endif

/// A YAML file of a layout, or one that it names, and the folder that it lies in.
struct LayoutFile {
    static let most = 65_536

    /// The file's name without its folder.
    let name: String
    /// Ends in a slash, or is empty.
    let folder: String
    let root: Node

    init(path: String) throws(LayoutError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let bytes = try Self.bytes(of: path, name: name, atMost: Self.most, "64 KiB")
        try self.init(
            yaml: String(decoding: bytes, as: UTF8.self), name: name,
            folder: String(path.dropLast(name.count)))
    }

    init(yaml: String, name: String, folder: String) throws(LayoutError) {
        self.name = name
        self.folder = folder
        root = try Self.compose(yaml, file: name)
    }

    /// Reads a file that a layout names: one in its own folder or below.
    func bytes(of part: String, atMost most: Int, _ bound: String) throws(LayoutError) -> [UInt8] {
        try Self.bytes(of: folder + part, name: part, atMost: most, bound)
    }

    private static func bytes(
        of path: String, name: String, atMost most: Int, _ bound: String
    ) throws(LayoutError) -> [UInt8] {
        guard let bytes = firstBytes(most + 1, of: path) else {
            throw LayoutError(file: name, line: nil, reason: "The file cannot be read.")
        }
        guard bytes.count <= most else {
            throw LayoutError(file: name, line: nil, reason: "The file has more than \(bound).")
        }
        return bytes
    }

    /// At most this many bytes are read: the path may name a device that never ends.
    private static func firstBytes(_ most: Int, of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { $1 = fread($0.baseAddress, 1, most, file) }
        return ferror(file) == 0 ? bytes : nil
    }

    private static func compose(_ yaml: String, file: String) throws(LayoutError) -> Node {
        // The YAML reader recurses once a level, so the depth is checked before it starts.
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
