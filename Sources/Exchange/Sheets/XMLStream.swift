import CExpat

/// What is told of an XML text, in its order.
protocol XMLHandler: AnyObject {
    /// Why the rest of the text need not be read.
    var failure: CSVError? { get }
    func start(_ name: String, _ attributes: XMLAttributes)
    func end(_ name: String)
    /// Text within the element, which may come in pieces.
    func text(_ piece: UnsafeRawBufferPointer)
}

/// The attributes of a tag, as long as it is told.
struct XMLAttributes {
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of the attribute of this name, its prefix included.
    subscript(_ name: StaticString) -> String? {
        first { string in name.withUTF8Buffer { $0.elementsEqual(string) } }
    }

    /// Whether the attribute of this name says so, as XML writes it.
    func isTrue(_ name: StaticString) -> Bool {
        let value = self[name]
        return value == "1" || value == "true"
    }

    /// The value of the attribute of this name, whatever its prefix.
    func local(_ name: StaticString) -> String? {
        first { string in
            let local =
                string.lastIndex(of: UInt8(ascii: ":")).map { string[(string.index(after: $0))...] }
                ?? string[...]
            return name.withUTF8Buffer { $0.elementsEqual(local) }
        }
    }

    private func first(_ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool) -> String? {
        guard let pairs else { return nil }
        var at = 0
        while let name = pairs[at], let value = pairs[at + 1] {
            var length = 0
            while name[length] != 0 { length += 1 }
            let found = name.withMemoryRebound(to: UInt8.self, capacity: length) {
                isWanted(UnsafeBufferPointer(start: $0, count: length))
            }
            if found { return String(cString: value) }
            at += 2
        }
        return nil
    }
}

/// Reads XML that comes in pieces, and tells a handler; owns the parser of Expat.
///
/// Files of spreadsheets declare no entities, so a document type is refused, and with it all that can grow by itself.
final class XMLStream {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    private var depth = 0
    private var fed = 0
    private var refusal: CSVError?

    init(_ handler: any XMLHandler) throws(CSVError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw CSVError("There is no memory left to read the file.")
        }
        self.parser = parser
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                XMLStream.of(data)?.start(String(cString: name), XMLAttributes(pairs: attributes))
            },
            { data, name in
                guard let name else { return }
                XMLStream.of(data)?.end(String(cString: name))
            })
        XML_SetCharacterDataHandler(parser) { data, text, length in
            XMLStream.of(data)?.handler.text(UnsafeRawBufferPointer(start: text, count: Int(length)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.refuseDocumentType()
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads on.
    /// - Parameter isLast: whether this is the end of the text.
    func feed(_ bytes: [UInt8], isLast: Bool) throws(CSVError) {
        fed += bytes.count
        let status = bytes.withUnsafeBytes { bytes in
            XML_Parse(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                isLast ? 1 : 0)
        }
        if let refusal = refusal ?? handler.failure { throw refusal }
        guard status == XML_STATUS_OK else { throw Self.damaged }
        guard isLast || fed - Int(XML_GetCurrentByteIndex(parser)) <= SheetLimits.tag else {
            throw Self.damaged
        }
    }

    static let damaged = CSVError(
        "The spreadsheet is damaged; open it in a spreadsheet program and save it again, or export it as CSV."
    )

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: String, _ attributes: XMLAttributes) {
        depth += 1
        if depth > SheetLimits.depth { stop(Self.damaged) } else { handler.start(name, attributes) }
    }

    private func end(_ name: String) {
        depth -= 1
        handler.end(name)
    }

    private func refuseDocumentType() {
        stop(
            CSVError(
                "The spreadsheet declares a document type, which none does; export the guest list as CSV."))
    }

    private func stop(_ error: CSVError) {
        refusal = refusal ?? error
        XML_StopParser(parser, 0)
    }
}
