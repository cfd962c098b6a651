#if canImport(Glibc)
    import Glibc
#endif

/// Millimetres of a point.
let point = 25.4 / 72

extension TextLayout {
    /// Sets the text so that it fits a box of this size in millimetres, and returns the scale to draw it at.
    ///
    /// It is made smaller, then set on several lines, then cut with an ellipsis. A word is broken only
    /// when it would not fit whole at the least size.
    func fit(width: Double, height: Double, _ style: TextStyle) -> Double {
        let scale = largestFit(width: width, height: height, style)
        let bounds =
            style.size.lowerBound * point / Self.reference...style.size.upperBound * point / Self.reference
        return bounds.contains(scale)
            ? max(bounds.lowerBound, scale.stepDown(from: bounds.upperBound)) : scale
    }

    private func largestFit(width: Double, height: Double, _ style: TextStyle) -> Double {
        let unit = point / Self.reference
        let sizes = style.size.lowerBound * unit...style.size.upperBound * unit
        setWidth(nil)
        let bounds = bounds
        let oneLine = min(sizes.upperBound, width / bounds.width, height / bounds.height)
        let enough = style.lines > 1 ? min(style.wrapBelow * unit, sizes.upperBound) : sizes.lowerBound
        // Where height alone is the limit, more lines would not help.
        if oneLine >= enough || (oneLine >= sizes.lowerBound && oneLine < width / bounds.width) {
            return oneLine
        }
        if style.lines > 1, let several = fitLines(width, height, style, sizes, atLeast: oneLine) {
            return several
        }
        return cut(width, height, style, sizes.lowerBound)
    }

    /// The largest scale at which several lines fit, words whole if that can be.
    private func fitLines(
        _ width: Double, _ height: Double, _ style: TextStyle, _ sizes: ClosedRange<Double>,
        atLeast oneLine: Double
    ) -> Double? {
        for breaksWords in [false, true] {
            breakWords(breaksWords)
            let whole = largest(in: sizes) { scale in
                setWidth(width / scale)
                let bounds = bounds
                return lineCount <= style.lines && bounds.width * scale <= width + 0.01
                    && bounds.height * scale <= height
            }
            if !breaksWords, oneLine >= max(whole ?? 0, sizes.lowerBound) {
                setWidth(nil)
                return oneLine
            }
            if let whole {
                setWidth(width / whole)
                return whole
            }
        }
        return nil
    }

    /// At the least size with an ellipsis; smaller still only where even that has too much ink, as tall marks do.
    private func cut(_ width: Double, _ height: Double, _ style: TextStyle, _ least: Double) -> Double {
        breakWords(true)
        setWidth(width / least)
        var lines = style.lines
        ellipsize(afterLines: lines)
        while lines > 1, bounds.height * least > height {
            lines -= 1
            ellipsize(afterLines: lines)
        }
        let bounds = bounds
        return min(least, width / bounds.width, height / bounds.height)
    }
}

extension Double {
    /// The next smaller of sizes that are 2 % apart: Cairo draws each letter once for a size and keeps it, so
    /// a thousand names should share a hundred sizes.
    fileprivate func stepDown(from largest: Double) -> Double {
        self == largest ? self : largest * pow(0.98, (log(self / largest) / log(0.98)).rounded(.up))
    }
}

/// The largest scale that fits, to half a percent, if the smallest does; what fits must fit when smaller.
private func largest(in range: ClosedRange<Double>, fits: (Double) -> Bool) -> Double? {
    if fits(range.upperBound) { return range.upperBound }
    guard fits(range.lowerBound) else { return nil }
    var (low, high) = (range.lowerBound, range.upperBound)
    while high > low * 1.005 {
        let middle = (low + high) / 2
        if fits(middle) { low = middle } else { high = middle }
    }
    return low
}
