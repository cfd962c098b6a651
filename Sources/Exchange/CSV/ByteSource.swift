/// Bytes of a file or of memory, a chunk at a time, that can be gone through again.
struct ByteSource: ~Copyable {
    private static let chunkSize = 262_144

    private let file: OpenFile?
    private let memory: [UInt8]
    private var at = 0

    init(file path: String) throws(CSVError) {
        let file = try OpenFile(path)
        try Self.refuse(size: file.size)
        self.file = consume file
        memory = []
    }

    init(_ bytes: [UInt8]) throws(CSVError) {
        try Self.refuse(size: bytes.count)
        file = nil
        memory = bytes
    }

    /// Replaces `chunk` with the next bytes; leaves it empty at the end.
    mutating func read(into chunk: inout [UInt8]) throws(CSVError) {
        if file != nil {
            try file?.read(into: &chunk, atMost: Self.chunkSize)
        } else {
            chunk = Array(memory[at..<min(at + Self.chunkSize, memory.count)])
        }
        at += chunk.count
        try Self.refuse(size: at)  // a file may have grown since it was opened
    }

    /// Whether the bytes are those of a ZIP archive, as spreadsheets are; to be asked before the first are read.
    mutating func isPacked() throws(CSVError) -> Bool {
        var chunk: [UInt8] = []
        try read(into: &chunk)
        try rewind()
        return FileKind.isPacked(chunk)
    }

    mutating func rewind() throws(CSVError) {
        try file?.rewind()
        at = 0
    }

    private static func refuse(size: Int) throws(CSVError) {
        guard size > CSVLimits.file else { return }
        throw CSVError("The file is larger than 200 MB; split it and import the parts.")
    }
}
