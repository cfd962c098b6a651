/// A size of paper by its PWG 5101.1 name, in 1/100 mm.
package struct PaperSize: Sendable {
    /// Such as `na_index-4x6_4x6in`.
    package let name: String
    /// 1/100 mm.
    package let width: Int
    /// 1/100 mm.
    package let height: Int

    /// Takes the name and 1/100 mm; the two must agree.
    package init(_ name: String, _ width: Int, _ height: Int) {
        (self.name, self.width, self.height) = (name, width, height)
    }

    /// Label rolls of several makers; the first is loaded.
    package static let labels = [
        PaperSize("oe_badge_4x3in", 10160, 7620), PaperSize("om_dk-11202_62x100mm", 6200, 10000),
        PaperSize("om_99014_54x101mm", 5400, 10100), PaperSize("na_index-4x6_4x6in", 10160, 15240),
    ]
}

/// Sizes that a printer cuts to measure, in 1/100 mm.
package struct CutSizes: Sendable {
    /// Across the roll.
    package let widths: ClosedRange<Int>
    /// Along the roll.
    package let heights: ClosedRange<Int>

    /// Takes both ranges.
    package init(_ widths: ClosedRange<Int>, _ heights: ClosedRange<Int>) {
        (self.widths, self.heights) = (widths, heights)
    }

    fileprivate var names: [String] {
        [
            "custom_min_\(widths.lowerBound / 100)x\(heights.lowerBound / 100)mm",
            "custom_max_\(widths.upperBound / 100)x\(heights.upperBound / 100)mm",
        ]
    }

    fileprivate var size: String {
        "{ MEMBER rangeOfInteger x-dimension \(widths.lowerBound)-\(widths.upperBound) "
            + "MEMBER rangeOfInteger y-dimension \(heights.lowerBound)-\(heights.upperBound) }"
    }
}

/// What `ippeveprinter` runs for each job: waits out the trouble that the test raised, then prints, and reports what
/// the test has it report from then on.
func pressScript(folder: String) -> String {
    """
    #!/bin/sh
    cd '\(folder)' || exit 1
    if [ -e trouble ]; then
        reason=$(cat trouble)
        echo "STATE: +$reason" >&2
        : > held
        while [ -e trouble ]; do sleep 0.02; done
        rm -f held
        echo "STATE: -$reason" >&2
    fi
    name=${1##*/}
    cp "$1" "printed/$name.part" && mv "printed/$name.part" "printed/$name"
    if [ -e report ]; then echo "STATE: $(cat report)" >&2; fi

    """
}

/// A monochrome label printer of 300 dpi without margins, in the language of ipptool's files.
func printerAttributes(formats: [String], media: [PaperSize], cuts: CutSizes?) -> String {
    func size(_ paper: PaperSize) -> String {
        "{ MEMBER integer x-dimension \(paper.width) MEMBER integer y-dimension \(paper.height) }"
    }
    func column(_ paper: PaperSize) -> String {
        let margins = ["top", "bottom", "left", "right"].map { "MEMBER integer media-\($0)-margin 0" }
        return "{ MEMBER collection media-size \(size(paper)) MEMBER keyword media-size-name \(paper.name) "
            + margins.joined(separator: " ")
            + " MEMBER keyword media-source main-roll MEMBER keyword media-type labels }"
    }
    return """
        ATTR text printer-make-and-model "Paper Label Printer"
        ATTR text printer-device-id "MFG:Paper;MDL:Label Printer;CMD:PWGRaster;"
        ATTR mimeMediaType document-format-supported \((["application/octet-stream"] + formats).joined(separator: ","))
        ATTR mimeMediaType document-format-default \(formats[0])
        ATTR boolean color-supported false
        ATTR integer copies-default 1
        ATTR rangeOfInteger copies-supported 1-1
        ATTR keyword media-supported \((media.map(\.name) + (cuts?.names ?? [])).joined(separator: ","))
        ATTR keyword media-default \(media[0].name)
        ATTR keyword media-ready \(media[0].name)
        ATTR collection media-size-supported \((media.map(size) + (cuts.map { [$0.size] } ?? [])).joined(separator: ","))
        ATTR collection media-col-database \(media.map(column).joined(separator: ","))
        ATTR collection media-col-default \(column(media[0]))
        ATTR collection media-col-ready \(column(media[0]))
        ATTR integer media-top-margin-supported 0
        ATTR integer media-bottom-margin-supported 0
        ATTR integer media-left-margin-supported 0
        ATTR integer media-right-margin-supported 0
        ATTR keyword media-source-supported main-roll
        ATTR keyword media-type-supported labels
        ATTR keyword media-col-supported media-bottom-margin,media-left-margin,media-right-margin,media-size,media-size-name,media-source,media-top-margin,media-type
        ATTR enum orientation-requested-default 3
        ATTR enum orientation-requested-supported 3
        ATTR keyword print-color-mode-default monochrome
        ATTR keyword print-color-mode-supported monochrome
        ATTR enum print-quality-default 4
        ATTR enum print-quality-supported 4
        ATTR resolution printer-resolution-default 300dpi
        ATTR resolution printer-resolution-supported 300dpi
        ATTR resolution pwg-raster-document-resolution-supported 300dpi
        ATTR keyword pwg-raster-document-type-supported black_1,sgray_8
        ATTR keyword sides-default one-sided
        ATTR keyword sides-supported one-sided
        ATTR keyword output-bin-default face-up
        ATTR keyword output-bin-supported face-up

        """
}
