import CArchive

/// One pass through the files within a ZIP file; owns the reader of libarchive.
struct ArchiveReader: ~Copyable {
    private static let chunkSize = 131_072

    private let handle: OpaquePointer
    private let file: PackedFile
    private var entries = 0
    private var unpacked = 0

    init(_ file: PackedFile) throws(CSVError) {
        guard let handle = archive_read_new() else {
            throw CSVError("There is no memory left to read the file.")
        }
        archive_read_support_format_zip_seekable(handle)
        let status: Int32
        do { status = try file.open(handle) } catch {
            archive_read_free(handle)
            throw error
        }
        guard status == ARCHIVE_OK else {
            archive_read_free(handle)
            throw Self.damaged
        }
        self.handle = handle
        self.file = file
    }

    deinit { archive_read_free(handle) }

    static let damaged = CSVError(
        "The file is a damaged ZIP archive; save the spreadsheet again, or export the guest list as CSV.")

    /// The name of the next file, or nil behind the last; one that cannot be told is empty.
    mutating func next() throws(CSVError) -> String? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(handle, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw Self.damaged }
        entries += 1
        unpacked = 0
        guard entries <= SheetLimits.entries else {
            throw CSVError(
                "There are more than 10,000 files in this one; it is no spreadsheet. Export the guest list as CSV."
            )
        }
        return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
    }

    /// Goes on to the file of this name, without regard to case.
    /// - Returns: whether there is one.
    mutating func find(_ name: String) throws(CSVError) -> Bool {
        let wanted = name.lowercased()
        while let found = try next() {
            if found.lowercased() == wanted { return true }
        }
        return false
    }

    /// Replaces `chunk` with the next bytes of the file; leaves it empty at its end.
    mutating func read(into chunk: inout [UInt8]) throws(CSVError) {
        var got = 0
        chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
            got = archive_read_data(handle, buffer.baseAddress, Self.chunkSize)
            count = max(got, 0)
        }
        guard got >= 0 else { throw Self.damaged }
        unpacked += got
        let isBomb = unpacked > SheetLimits.free && unpacked / max(file.size, 1) > SheetLimits.ratio
        guard !isBomb, unpacked <= SheetLimits.part else {
            throw CSVError(
                "The spreadsheet unpacks to far more than a guest list is; delete empty rows and what is no guest, or "
                    + "export it as CSV.")
        }
    }
}
