/// What a file may be at most; anything larger is refused with a sentence that names the limit.
package enum CSVLimits {
    /// 200 MB, in bytes.
    package static let file = 200_000_000
    /// Rows below the header.
    package static let rows = 1_000_000
    /// Columns of one row.
    package static let columns = 500
    /// Bytes of UTF-8 in one cell: 64 KB.
    package static let cell = 65_536
}
