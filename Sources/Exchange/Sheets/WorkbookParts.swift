/// What an Excel workbook's own parts say of its sheets.
struct WorkbookParts {
    /// One of the sheets.
    struct SheetPart {
        let name: String
        /// The file with its cells.
        let path: String
        let isHidden: Bool
    }

    private(set) var sheets: [SheetPart] = []
    /// Whether days are counted from 1904.
    private(set) var isFrom1904 = false
    /// How numbers are shown in cells of each style.
    private(set) var formats: [NumberFormat] = []
    /// The part with the texts of cells; nil where there is none.
    private(set) var strings: String?

    init(_ workbook: Workbook) throws(CSVError) {
        let package = RelationList()
        try workbook.read("_rels/.rels", package)
        let main =
            package.target(ofType: "/officeDocument").map { Self.path($0, in: "") } ?? "xl/workbook.xml"
        let (folder, name) = Self.divided(main)
        let relations = RelationList()
        try workbook.read("\(folder)_rels/\(name).rels", relations)
        let list = SheetList()
        guard try workbook.read(main, list) else { throw XMLStream.damaged }
        isFrom1904 = list.isFrom1904
        for sheet in list.sheets {
            // Charts and macros have sheets too, without cells.
            guard let relation = relations.relations[sheet.relation], relation.type.hasSuffix("/worksheet")
            else {
                continue
            }
            sheets.append(
                SheetPart(
                    name: sheet.name, path: Self.path(relation.target, in: folder), isHidden: sheet.isHidden))
        }
        guard !sheets.isEmpty else { throw XMLStream.damaged }
        if let styles = relations.target(ofType: "/styles") {
            let list = StyleList()
            try workbook.read(Self.path(styles, in: folder), list)
            formats = list.formats
        }
        strings = relations.target(ofType: "/sharedStrings").map { Self.path($0, in: folder) }
    }

    /// The folder of a part, with the slash behind it, and its name.
    private static func divided(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    /// The part that a relation of a part in `folder` leads to.
    private static func path(_ target: String, in folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

extension String {
    /// The name of an element without its prefix.
    var withoutPrefix: Substring {
        guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return self[...] }
        return self[utf8.index(after: colon)...]
    }
}

/// Which part leads to which.
private final class RelationList: XMLHandler {
    private(set) var failure: CSVError?
    private(set) var relations: [String: (type: String, target: String)] = [:]

    func target(ofType type: String) -> String? {
        relations.values.first { $0.type.hasSuffix(type) }?.target
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard name.withoutPrefix == "Relationship", relations.count < SheetLimits.entries else { return }
        guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
        else {
            return
        }
        relations[id] = (type, target)
    }

    func end(_ name: String) {}
    func text(_ piece: UnsafeRawBufferPointer) {}
}

/// The sheets of a workbook, in their order.
private final class SheetList: XMLHandler {
    private(set) var failure: CSVError?
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var isFrom1904 = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name.withoutPrefix {
        case "workbookPr": isFrom1904 = attributes.isTrue("date1904")
        case "sheet" where sheets.count < SheetLimits.sheets:
            let isHidden = (attributes["state"] ?? "visible") != "visible"
            sheets.append((attributes["name"] ?? "", attributes.local("id") ?? "", isHidden))
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ piece: UnsafeRawBufferPointer) {}
}

/// How numbers are shown in each style of cells.
private final class StyleList: XMLHandler {
    private(set) var failure: CSVError?
    private(set) var formats: [NumberFormat] = []
    private var own: [Int: NumberFormat] = [:]
    private var isInCells = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name.withoutPrefix {
        case "numFmt" where own.count < SheetLimits.styles:
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
            else {
                return
            }
            own[id] = NumberFormat(code: code)
        case "cellXfs": isInCells = true
        case "xf" where isInCells && formats.count < SheetLimits.styles:
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(own[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    func end(_ name: String) {
        if name.withoutPrefix == "cellXfs" { isInCells = false }
    }

    func text(_ piece: UnsafeRawBufferPointer) {}
}
