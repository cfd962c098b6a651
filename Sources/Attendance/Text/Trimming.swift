extension BidirectionalCollection {
    /// What is left without the elements at the end of which `isCut` is true.
    package func trimmingSuffix(while isCut: (Element) -> Bool) -> SubSequence {
        self[..<(lastIndex { !isCut($0) }.map(index(after:)) ?? startIndex)]
    }

    /// What is left without the elements at both ends of which `isCut` is true.
    package func trimming(while isCut: (Element) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isCut($0) }) else { return self[endIndex...] }
        return self[first...].trimmingSuffix(while: isCut)
    }
}
