/// The pixels a printer takes, in the words of PWG 5102.4 and of AirPrint.
struct DevicePixels: Sendable, Equatable {
    /// Such as `black_1`, `sgray_8`, `srgb_8`.
    let types: [String]
    /// Dots an inch, the same both ways.
    let resolutions: [Int]
    /// `urf-supported`, such as `W8`, `SRGB24`, `RS203-300`.
    let apple: [String]

    /// The form in which such a printer takes a badge by one of the ways that its queue's driver leaves alone; nil where
    /// there is none.
    ///
    /// CUPS makes PDF of AirPrint's pixels again where the printer takes PDF too.
    func form(among passed: Set<DocumentFormat>) -> PageForm? {
        let ways: [DocumentFormat] = passed.contains(.pdf) ? [.pwgRaster] : [.pwgRaster, .appleRaster]
        return ways.filter(passed.contains).lazy.compactMap { form(as: $0) }.first
    }

    /// The form in which such a printer takes a badge by that route; nil when it does not say.
    func form(as format: DocumentFormat) -> PageForm? {
        switch format {
        case .pwgRaster:
            guard let dpi = Self.choice(resolutions) else { return nil }
            let kinds = [("srgb_8", PageForm.Pixel.rgb), ("sgray_8", .grey), ("black_1", .black)]
            return kinds.first { types.contains($0.0) }.map {
                PageForm(format: .pwgRaster, pixel: $0.1, dpi: dpi)
            }
        case .appleRaster:
            let dots = apple.first { $0.hasPrefix("RS") }?.dropFirst(2).split(separator: "-").compactMap {
                Int($0)
            }
            guard let dpi = Self.choice(dots ?? []) else { return nil }
            let kinds = [("SRGB24", PageForm.Pixel.rgb), ("W8", .grey)]
            return kinds.first { apple.contains($0.0) }.map {
                PageForm(format: .appleRaster, pixel: $0.1, dpi: dpi)
            }
        default: return nil
        }
    }

    /// A badge is read at arm's length: the coarsest that is fine enough, else the finest there is.
    private static func choice(_ resolutions: [Int]) -> Int? {
        let possible = resolutions.filter { (100...1_200).contains($0) }
        return possible.filter { $0 >= 200 }.min() ?? possible.max()
    }
}
