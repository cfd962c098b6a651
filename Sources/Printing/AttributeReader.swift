import CCups

/// One group of an answer, by attribute name.
typealias Attributes = [String: [AttributeValue]]

/// One value of an IPP attribute, copied out of libcups.
enum AttributeValue: Equatable {
    case text(String)
    /// An integer or an enum.
    case number(Int)
    case range(ClosedRange<Int>)
    case truth(Bool)
    case collection(Attributes)
    /// Dots an inch, across and along.
    case resolution(Int, Int)
}

/// Copies answers into values, however long or deep the server made them.
enum AttributeReader {
    private static let mostGroups = 10_000
    private static let mostAttributes = 500
    private static let mostValues = 2_000
    private static let deepestCollection = 4

    static func groups(_ tag: ipp_tag_t, of ipp: OpaquePointer) -> [Attributes] {
        var groups: [Attributes] = []
        var group: Attributes = [:]
        var next = ippFirstAttribute(ipp)
        while let attribute = next, groups.count < mostGroups {
            // Groups are parted by an attribute without a name.
            if ippGetGroupTag(attribute) == tag, let name = ippGetName(attribute) {
                // ippeveprinter gives some twice, first what it was told.
                let name = boundedText(name)
                if group.count < mostAttributes, group[name] == nil {
                    group[name] = values(of: attribute, depth: 0)
                }
            } else if !group.isEmpty {
                groups.append(group)
                group = [:]
            }
            next = ippNextAttribute(ipp)
        }
        return group.isEmpty ? groups : groups + [group]
    }

    private static func values(of attribute: OpaquePointer, depth: Int) -> [AttributeValue] {
        (0..<min(ippGetCount(attribute), Int32(mostValues))).compactMap { index in
            value(index, of: attribute, depth: depth)
        }
    }

    private static func value(_ index: Int32, of attribute: OpaquePointer, depth: Int) -> AttributeValue? {
        switch ippGetValueTag(attribute) {
        case IPP_TAG_INTEGER, IPP_TAG_ENUM: return .number(Int(ippGetInteger(attribute, index)))
        case IPP_TAG_BOOLEAN: return .truth(ippGetBoolean(attribute, index) != 0)
        case IPP_TAG_RANGE:
            var upper: Int32 = 0
            let lower = ippGetRange(attribute, index, &upper)
            return lower <= upper ? .range(Int(lower)...Int(upper)) : nil
        case IPP_TAG_RESOLUTION:
            var (along, units) = (Int32(0), IPP_RES_PER_INCH)
            let across = ippGetResolution(attribute, index, &along, &units)
            return units == IPP_RES_PER_INCH ? .resolution(Int(across), Int(along)) : nil
        case IPP_TAG_BEGIN_COLLECTION:
            guard depth < deepestCollection, let members = ippGetCollection(attribute, index) else {
                return nil
            }
            return .collection(collection(members, depth: depth + 1))
        default:
            guard let text = ippGetString(attribute, index, nil) else { return nil }
            return .text(boundedText(text))
        }
    }

    private static func collection(_ members: OpaquePointer, depth: Int) -> Attributes {
        var attributes: Attributes = [:]
        var next = ippFirstAttribute(members)
        while let member = next, attributes.count < mostAttributes {
            if let name = ippGetName(member) {
                attributes[boundedText(name)] = values(of: member, depth: depth)
            }
            next = ippNextAttribute(members)
        }
        return attributes
    }
}

extension Attributes {
    /// The first value as text, or the empty text.
    func text(_ name: String) -> String {
        if case .text(let text)? = self[name]?.first { text } else { "" }
    }

    func texts(_ name: String) -> [String] {
        (self[name] ?? []).compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    func number(_ name: String) -> Int? {
        if case .number(let number)? = self[name]?.first { number } else { nil }
    }

    func truth(_ name: String) -> Bool {
        self[name]?.first == .truth(true)
    }

    /// Dots an inch, of those that are the same both ways.
    func resolutions(_ name: String) -> [Int] {
        (self[name] ?? []).compactMap {
            if case .resolution(let across, let along) = $0, across == along { across } else { nil }
        }
    }

    func collections(_ name: String) -> [Attributes] {
        (self[name] ?? []).compactMap { if case .collection(let members) = $0 { members } else { nil } }
    }
}
