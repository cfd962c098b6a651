import Foundation

extension Browser {
    /// Clicks what a selector finds, once it is there and a hand could reach it.
    package func click(_ selector: String) async throws {
        try await whenReachable(selector) { try await self.ask("POST", "/element/\($0)/click", [:]) }
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

    /// Gives a file to the field that a selector finds, which may be out of sight.
    package func give(_ file: String, to selector: String) async throws {
        let element = try await element(selector)
        try await ask("POST", "/element/\(element)/value", ["text": file])
    }

    /// Waits until the page's address has this path.
    package func arrive(at path: String) async throws {
        try await eventually(within: .seconds(60)) { try await self.value("location.pathname") == path }
    }

    /// Waits until a person sees these words.
    package func see(_ words: String) async throws {
        do {
            try await eventually(within: .seconds(60)) {
                try await self.value("document.body.innerText").contains(words)
            }
        } catch { throw RehearsalError("no “\(words)” in:\n\(try await value("document.body.innerText"))") }
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await ask("POST", "/element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: String])?.values.first else {
            throw RehearsalError("there is no \(selector)")
        }
        return id
    }

    private func whenReachable(_ selector: String, _ act: @escaping (String) async throws -> Void)
        async throws
    {
        var last: any Error = RehearsalError("there is no \(selector)")
        for _ in 0..<100 {
            do { return try await act(element(selector)) } catch { last = error }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw last
    }
}
