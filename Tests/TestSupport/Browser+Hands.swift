import Foundation

extension Browser {
    /// Clicks what a selector finds, once it is there and a hand could reach it.
    package func click(_ selector: String) async throws {
        try await whenReachable(selector) { try await self.ask("POST", "/element/\($0)/click", [:]) }
    }

    /// Touches what a selector finds with a finger, once it is there and nothing lies over it.
    package func tap(_ selector: String) async throws {
        var place: [Double] = []
        do {
            try await eventually(within: .seconds(30)) {
                let found = try await self.value(
                    """
                    (() => {
                      const one = document.querySelector("\(selector)")
                      one?.scrollIntoView({ block: "center" })
                      const box = one?.getBoundingClientRect()
                      const at = box && [box.x + box.width / 2, box.y + box.height / 2]
                      return at && one.contains(document.elementFromPoint(...at)) ? at.join(" ") : ""
                    })()
                    """)
                place = found.split(separator: " ").compactMap { Double($0) }
                return place.count == 2
            }
        } catch { throw TestSetupError("there is no \(selector) that a finger reaches") }
        let finger: [[String: Any]] = [["x": place[0], "y": place[1]]]
        try await tell("Input.dispatchTouchEvent", ["type": "touchStart", "touchPoints": finger])
        try await tell("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [[String: Any]]()])
    }

    /// Types into the field that a selector finds, in the place of what was in it.
    package func fill(_ selector: String, _ text: String) async throws {
        try await whenReachable(selector) {
            try await self.ask("POST", "/element/\($0)/clear", [:])
            try await self.ask("POST", "/element/\($0)/value", ["text": text])
        }
    }

    /// Chooses an entry of a list by its words.
    package func choose(_ words: String, in selector: String) async throws {
        let script = """
            const list = document.querySelector(arguments[0])
            const entry = [...list.options].find((option) => option.text.trim() === arguments[1])
            list.value = entry.value
            list.dispatchEvent(new Event("change", { bubbles: true }))
            """
        _ = try await ask("POST", "/execute/sync", ["script": script, "args": [selector, words]])
    }

    /// Types a code and Enter as a scanner does, wherever the focus is: at its own speed, however long the machine
    /// takes over each stroke.
    package func scan(_ code: String) async throws {
        let begin = Date().timeIntervalSince1970
        for (index, letter) in code.enumerated() {
            try await strike(
                ["key": String(letter), "text": String(letter)], at: begin + Double(index) * 0.008)
        }
        try await strike(
            ["key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13],
            at: begin + Double(code.count) * 0.008)
    }

    /// A key goes down and up; the page is told that it did at that time, in seconds since 1970.
    private func strike(_ key: [String: Any], at time: Double) async throws {
        for way in ["keyDown", "keyUp"] {
            try await tell(
                "Input.dispatchKeyEvent", key.merging(["type": way, "timestamp": time]) { $1 })
        }
    }

    /// Gives a file to the field that a selector finds, which may be out of sight.
    package func give(_ file: String, to selector: String) async throws {
        let element = try await element(selector)
        try await ask("POST", "/element/\(element)/value", ["text": file])
    }

    /// Waits until the page's address has this path.
    package func arrive(at path: String) async throws {
        try await eventually { try await self.value("location.pathname") == path }
    }

    /// Waits until a person sees these words.
    package func see(_ words: String) async throws {
        do {
            try await eventually {
                try await self.value("document.body.innerText").contains(words)
            }
        } catch { throw TestSetupError("no “\(words)” in:\n\(try await value("document.body.innerText"))") }
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await ask("POST", "/element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: String])?.values.first else {
            throw TestSetupError("there is no \(selector)")
        }
        return id
    }

    private func whenReachable(_ selector: String, _ act: (String) async throws -> Void) async throws {
        try await eventually {
            try await act(element(selector))
            return true
        }
    }
}
