import CCups
import Glibc

/// A document as the open file that libcups wants to read, kept in memory and never on disk.
struct Attachment: ~Copyable {
    /// The open file, at its beginning; -1 when there is nothing to send.
    let descriptor: Int32

    init(_ bytes: [UInt8]?) throws(PrintError) {
        guard let bytes else {
            descriptor = -1
            return
        }
        let descriptor = memfd_create("document", UInt32(memfd_close_on_exec))
        guard descriptor >= 0, Self.write(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw PrintError(.rejected, "There is no memory to hold the document for the printer.")
        }
        self.descriptor = descriptor
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard count > 0 || errno == EINTR else { return false }
                rest = rest.dropFirst(max(0, count))
            }
            return true
        }
    }
}
