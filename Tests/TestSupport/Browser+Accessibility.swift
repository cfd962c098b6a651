import Foundation

extension Browser {
    /// What keeps somebody from using the page, by the rules of WCAG 2.2 at levels A and AA: a line for each
    /// element and what to mend; none where all is well.
    package func accessibilityFindings() async throws -> [String] {
        _ = try await ask("POST", "/execute/sync", ["script": TestTools.axe(), "args": [String]()])
        let said = try await ask("POST", "/execute/async", ["script": Self.look, "args": [String]()])
        let text = said as? String ?? ""
        guard let findings = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
            throw TestSetupError("axe cannot look at the page: \(text)")
        }
        return findings
    }

    private static let look = """
        const done = arguments[arguments.length - 1]
        // Colours halfway through a change are nobody's.
        for (const change of document.getAnimations())
          if (change.effect.getComputedTiming().endTime !== Infinity) change.finish()
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        const lines = ({ id, nodes }) =>
          nodes.map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`)
        axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
          ({ violations }) => done(JSON.stringify(violations.flatMap(lines))),
          (error) => done(String(error)),
        )
        """
}
