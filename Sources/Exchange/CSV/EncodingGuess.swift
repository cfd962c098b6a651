/// What a text seems to be written as, where its bytes do not say so for certain.
package struct EncodingGuess: Sendable, Equatable {
    /// The most likely one.
    package let encoding: TextEncoding
    /// Whether somebody should look at the samples before anything is taken.
    package let isDoubtful: Bool
    /// The first line with more than ASCII, counted from 1.
    package let line: Int
    /// Lines with more than ASCII as they would be read, three at most.
    package let samples: [String]

    /// What should be known of a list that was read so.
    package var warning: String {
        let seen = samples.first.map { ": “\($0)”" } ?? ""
        return isDoubtful
            ? "The file is not UTF-8, and may be \(encoding.rawValue) text (line \(line)\(seen)); choose how it is "
                + "written before it is imported."
            : "The file is not UTF-8 (first seen in line \(line)) and was read as \(encoding.rawValue); "
                + "check the accents, and save as CSV UTF-8 if they are wrong."
    }

    /// Guesses from lines of a file that have more than ASCII, the first of them in line `line`.
    static func of(_ lines: [[UInt8]], first line: Int) -> EncodingGuess {
        let detected = CharacterSetDetector.encoding(of: lines)
        let (encoding, isDoubtful) = judged(lines, detected)
        let samples = lines.prefix(3).compactMap { text([$0], encoding) }.map { text in
            let clean = cleanLine(text)
            return clean.count > 80 ? "\(clean.prefix(79))…" : clean
        }
        return EncodingGuess(encoding: encoding, isDoubtful: isDoubtful, line: line, samples: samples)
    }

    /// Short lists have too few letters for the detector, which then names any Latin encoding. They are believed to be
    /// Windows-1252 where that reads like Western text, and would be the same in that of Central Europe.
    private static func judged(
        _ lines: [[UInt8]], _ detected: TextEncoding?
    ) -> (TextEncoding, isDoubtful: Bool) {
        let isLatin = detected?.isLatin ?? true
        if isLatin, let western = text(lines, .windows1252), WesternText.isPlausible(western) {
            let isWestern = detected == .windows1252 || detected == .latin9
            if isWestern || text(lines, .windows1250) == western { return (.windows1252, false) }
        }
        if isLatin {
            for candidate in [TextEncoding.ibm850, .macRoman] {
                if let text = text(lines, candidate), WesternText.isPlausible(text) {
                    return (candidate, true)
                }
            }
        }
        if let detected, text(lines, detected) != nil { return (detected, true) }
        return (text(lines, .windows1252) == nil ? .ibm850 : .windows1252, true)
    }

    /// The lines as text; nil where they are none in this encoding. What is cut off at the end of a line is left out.
    private static func text(_ lines: [[UInt8]], _ encoding: TextEncoding) -> String? {
        guard var converter = try? TextConverter(encoding) else { return nil }
        var text: [UInt8] = []
        for line in lines {
            // No text in this encoding is an answer too.
            guard let line = try? converter.utf8(line[...]), let end = try? converter.restart() else {
                return nil
            }
            text += line + end + [0x0A]
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Whether text that was read as that of Western Europe looks like it.
enum WesternText {
    /// Letters and signs where they stand in words: no capital after a small letter, no sign between two letters.
    static func isPlausible(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() where scalar.value >= 0x80 {
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            if isLetter(scalar) {
                if scalar.properties.isUppercase && before.properties.isLowercase { return false }
            } else if !signs.contains(scalar) {
                return false
            } else if before.properties.isAlphabetic && after.properties.isAlphabetic
                && !betweenLetters.contains(scalar)
            {
                return false
            }
        }
        return true
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xD7, 0xF7: false
        case 0xC0...0xFF, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E: true
        default: false
        }
    }

    private static let betweenLetters = Set("’‘·\u{AD}\u{A0}".unicodeScalars)
    private static let signs = Set(
        "’‘·\u{AD}\u{A0}“”‚„…•–—€£¥¡¿«»§©®™°ªº¹²³¼½¾´".unicodeScalars)
}
