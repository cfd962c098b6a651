private enum YesOrNo: String, CaseIterable { case yes = "true", no = "false" }

extension TextStyle {
    init(in section: inout LayoutSection) throws(LayoutError) {
        font = try section.text("font")
        weight = Int(try section.number("weight", in: 100...900, default: 400))
        let sizes = try section.numbers("size", 2, in: 4...300, "least, largest")
        guard sizes[0] <= sizes[1] else {
            throw section.wrong(section.node("size"), "`size` must be [least, largest], the smaller first.")
        }
        size = sizes[0]...sizes[1]
        wrapBelow = try section.number("wrap_below", in: 4...300, default: sizes[0])
        lines = Int(try section.number("lines", in: 1...10, default: 1))
        leading = try section.number("leading", in: 0.7...2, default: 1)
        align = try section.word("align", default: .start)
        sit = try section.word("sit", default: .middle)
        paint = try section.paint("colour", default: .fixed(.black))
        isCapitals = try section.word("capitals", default: YesOrNo.no) == .yes
    }
}
