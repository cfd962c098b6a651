/// Numbers of a spreadsheet as text.
enum SheetNumber {
    /// A number as it is shown without a format: all digits of a whole one as far as spreadsheets keep them, which is
    /// fifteen; what is larger has been rounded, and is written so that it is seen.
    static func general(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        let size = value.magnitude
        if size >= 1e15 { return scientific(value) }
        if value == value.rounded() { return String(Int(value)) }
        // Computed values end in noise, 0.30000000000000004; a spreadsheet shows fifteen digits.
        guard size >= 1e-4 else { return value.description }
        var scale = 1.0
        var next = size
        while next < 1e14 {
            next *= 10
            scale *= 10
        }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && rounded.magnitude < 1e15
            ? String(Int(rounded)) : rounded.description
    }

    /// As spreadsheets write large numbers, `1.23456789012346E+18`.
    private static func scientific(_ value: Double) -> String {
        var (mantissa, exponent) = (value.magnitude, 0)
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        let digits = (mantissa * 1e14).rounded() / 1e14
        return "\(value < 0 ? "-" : "")\(digits)E+\(exponent)"
    }

    /// A day and a time of day as ISO 8601 has them, from days since the beginning of a calendar.
    /// - Returns: nil for what is no day from 1900 to 9999.
    static func date(_ serial: Double, from1904: Bool, hasDate: Bool, hasTime: Bool) -> String? {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        var seconds = Int((serial * 86_400).rounded())
        let (day, isAfterNoDay) = (seconds / 86_400, serial >= 60)
        seconds %= 86_400
        let time = clock(seconds)
        guard hasDate else { return time }
        // The calendar that begins in 1900 has a 29th of February then, which never was.
        let days = from1904 ? day - 24_107 : day - (isAfterNoDay ? 25_569 : 25_568)
        let date = civil(days)
        return hasTime ? "\(date) \(time)" : date
    }

    private static func clock(_ seconds: Int) -> String {
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
        let short = "\(two(hour)):\(two(minute))"
        return second == 0 ? short : "\(short):\(two(second))"
    }

    /// The date so many days after 1970-01-01 (Howard Hinnant's algorithm).
    private static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let part = (5 * ofYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        let day = ofYear - (153 * part + 2) / 5 + 1
        return "\(year + era * 400 + (month <= 2 ? 1 : 0))-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
