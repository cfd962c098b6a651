import Attendance
import Testing

/// Passwords and PINs that are guessed first are refused, with a sentence that says what to do; others are not.
struct PasswordRulesTests {
    @Test(arguments: [
        "123456", "654321", "012345", "890123", "123457", "135791", "246802", "112233", "111222", "121212",
        "123123",
        "123321", "159951", "123789", "321654", "456123", "101112", "102030", "302010", "147258", "159753",
        "741852",
        "852963", "010190", "311299", "123199", "991231", "198412", "041984", "200105", "19840512",
        "12051984",
        "05121984", "12345678", "87654321", "11223344", "12341234", "314159", "271828", "696969", "007007",
        "00000000", "12344321", "1234567",
    ])
    func `a PIN that is a row, a pattern or a date is refused`(pin: String) {
        let complaint = PasswordRules.complaint(about: pin, role: .staff, name: "Rosa Vega")
        #expect(complaint?.contains("guessed") == true, "\(pin): \(complaint ?? "taken")")
        #expect(complaint?.contains("digits that have nothing to do") == true)
    }

    @Test(arguments: ["204886", "731604", "590274", "8306415", "90471635", "640892"])
    func `a PIN of digits that have nothing to do with each other is taken`(pin: String) {
        #expect(PasswordRules.complaint(about: pin, role: .staff, name: "Rosa Vega") == nil)
        #expect(PasswordRules.complaint(about: pin, role: .organizer, name: "Rosa Vega") != nil)
    }

    @Test func `most PINs that are drawn by chance are taken`() {
        var chance = SystemRandomNumberGenerator()
        let pins = (0..<2_000).map { _ in
            String(String(Int.random(in: 0..<1_000_000, using: &chance) + 1_000_000).dropFirst())
        }
        let taken = pins.count { PasswordRules.complaint(about: $0, role: .staff, name: "Rosa") == nil }
        #expect(taken > 1_300, "\(taken) of 2000")
    }

    @Test(arguments: [
        "1234567890", "0987654321", "aaaaaaaaaa", "          ", "password12", "Password123!", "P@ssw0rd2024",
        "p4ssw0rd99",
        "marquee2026", "Marquee-2026", "marquee123!", "qwertyuiop", "qwerty12345", "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "zaq12wsxcde3", "asdfghjkl;", "abcdefghij", "abcd123456", "abc123abc123", "a1b2c3d4e5", "iloveyou12",
        "letmein2024",
        "welcome2025", "football99", "sunshine123", "michael1987", "liverpool1", "superman123",
        "Winter2026!!",
        "princess2010", "adminadmin", "administrator", "changeme123", "passwordpassword", "dragondragon",
        "rosavega2026",
        "Rosa Vega 1", "vega123456", "1111111111a", "qazwsxedcrfv", "zxcvbnm123", "trustno1trustno1",
        "pokemon2001",
        "1234512345", "0000000000", "1122334455", "9876543210", "samantha12", "q1w2e3r4t5y6",
    ])
    func `a password of a common word, a name, a year or a row of keys is refused`(password: String) {
        for role in [StaffRole.organizer, .staff] {
            let complaint = PasswordRules.complaint(about: password, role: role, name: "Rosa Vega")
            #expect(
                complaint?.contains("three or four words") == true, "\(password): \(complaint ?? "taken")")
        }
    }

    @Test(arguments: [
        "velvet rope 77", "velvet rope nine", "another one 12", "copper kettle drift", "tangled moss lantern",
        "Vq8#mL2pTz",
        "x7kQ-92bd-Lm", "日本語の合言葉は長い", "сорок два дождя тихо", "quiet harbour 58 plums", "4829174056",
        "marquee plum orchard", "rosa likes grey owls",
    ])
    func `a password of words that have nothing to do with each other is taken`(password: String) {
        #expect(PasswordRules.complaint(about: password, role: .organizer, name: "Rosa Vega") == nil)
    }

    @Test(arguments: [
        "velvetroom", "Velvet Room 1", "VelvetRoom2026", "thevelvetroom", "The Velvet Room!", "v3lv3tr00m99",
        "nightsofjazz", "Nights of Jazz", "nights-of-jazz-7", "jazznights2026", "decembermixer",
        "Mixer2026!!",
        "cafeetoile1",
    ])
    func `a password of what an event, its series or its venue is called is refused`(password: String) {
        let places = ["December Mixer", "Nights of Jazz", "The Velvet Room", "Café Étoile"]
        for role in [StaffRole.organizer, .staff] {
            let complaint = PasswordRules.complaint(
                about: password, role: role, name: "Rosa Vega", places: places)
            #expect(
                complaint?.contains("a person or an event") == true, "\(password): \(complaint ?? "taken")")
        }
    }

    @Test(arguments: ["velvet rope 77", "jazz copper drift", "quiet mixer of plums", "tangled moss lantern"])
    func `one word of such a name among others is no harm`(password: String) {
        let places = ["December Mixer", "Nights of Jazz", "The Velvet Room"]
        #expect(
            PasswordRules.complaint(about: password, role: .organizer, name: "Rosa Vega", places: places)
                == nil)
    }

    @Test func `the limit is the same where a password is chosen and where it is given`() {
        let longest = String(repeating: "tangled moss ", count: 15) + "12345"
        #expect(longest.count == PasswordRules.longest)
        for (password, isPossible) in [(longest, true), (longest + "x", false), (longest + "xyz", false)] {
            #expect(PasswordRules.isPossible(password) == isPossible)
            let complaint = PasswordRules.complaint(about: password, role: .organizer, name: "Mia")
            #expect((complaint == nil) == isPossible, "\(complaint ?? "")")
        }
        // One letter may have thousands of marks.
        #expect(!PasswordRules.isPossible("a" + String(repeating: "\u{301}", count: 2_000)))
    }
}
