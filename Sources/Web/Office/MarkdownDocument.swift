import CCMark

/// A Markdown text, parsed by libcmark (CommonMark); the tree of its nodes is freed with it.
struct MarkdownDocument: ~Copyable {
    private let root: OpaquePointer

    /// Returns nil where libcmark gives no tree.
    init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let parsed else { return nil }
        root = parsed
    }

    deinit { cmark_node_free(root) }

    /// Replaces where each link and picture leads by what `target` returns for it.
    func replaceTargets(_ target: (String) -> String) {
        forEachNode { node in
            guard [CMARK_NODE_LINK, CMARK_NODE_IMAGE].contains(cmark_node_get_type(node)),
                let address = cmark_node_get_url(node).map({ String(cString: $0) })
            else { return }
            cmark_node_set_url(node, target(address))
        }
    }

    /// Takes the first heading of level 1 out of the document and returns its text; nil where there is none.
    func takeTitle() -> String? {
        var found: OpaquePointer?
        forEachNode { node in
            if found == nil && cmark_node_get_heading_level(node) == 1 { found = node }
        }
        guard let found else { return nil }
        defer { cmark_node_free(found) }
        return text(of: found)
    }

    /// The first paragraph's text without its marks; empty where there is none.
    func firstParagraph() -> String {
        var found: OpaquePointer?
        forEachNode { node in
            if found == nil && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH { found = node }
        }
        return found.map { text(of: $0) } ?? ""
    }

    /// The document as HTML. HTML that the text itself holds is left out, and so are links to scripts.
    func html() -> String {
        guard let rendered = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
        // libcmark's own allocator, which frees what it gave out.
        defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
        return String(cString: rendered)
    }

    private func text(of node: OpaquePointer) -> String {
        var text = ""
        Self.forEachNode(in: node) { node in
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                text += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            default: break
            }
        }
        return text
    }

    private func forEachNode(_ body: (OpaquePointer) -> Void) { Self.forEachNode(in: root, body) }

    /// Calls `body` with each node below `node` and itself once, in the order of the text.
    private static func forEachNode(in node: OpaquePointer, _ body: (OpaquePointer) -> Void) {
        let walk = cmark_iter_new(node)
        defer { cmark_iter_free(walk) }
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE, event != CMARK_EVENT_NONE else { return }
            if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) { body(node) }
        }
    }
}
