import Attendance

/// A guest's follow-up as one page to read and print, without anything that it would have to fetch.
struct FollowUpPage {
    let pack: FollowUpPack
    let frame: AttendanceFrame
    let contacts: ContactReader

    var html: String {
        let name = escaped(pack.guest.firstName)
        let event = escaped(frame.event.name)
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            \(HTMLText.filePolicy)
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Whom you met at \(event)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <header><p>\(event) · \(escaped(day))</p>
            <h1>\(name.isEmpty ? "" : "<span dir=\"auto\">\(name)</span>, ")here is whom you met</h1></header>
            <main>
            \(pack.acquaintances.map(card).joined(separator: "\n"))
            </main>
            <footer><p>Each of you agreed to this at the event. A note within two days is the one that gets an answer; the \
            calendar beside this page reminds you every two months. Want yours taken out? Ask the organizer.</p></footer>
            </body>
            </html>

            """
    }

    private var day: String { String(frame.time.iso8601(frame.event.startsAt).prefix(10)) }

    private func card(_ acquaintance: FollowUpPack.Acquaintance) -> String {
        let contact = contacts.contact(of: acquaintance.row)
        var lines = ["<article>", "<h2 dir=\"auto\">\(escaped(contact.fullName))</h2>"]
        func add(_ name: String, _ html: String) {
            lines.append("<p class=\"\(name)\" dir=\"auto\">\(html)</p>")
        }
        if !contact.role.isEmpty { add("role", escaped(contact.role)) }
        if !acquaintance.row.interests.isEmpty {
            add("tags", escaped(acquaintance.row.interests.joined(separator: " · ")))
        }
        if !acquaintance.ground.isEmpty { add("ground", escaped(acquaintance.ground)) }
        if !acquaintance.opener.isEmpty { add("opener", "“\(escaped(acquaintance.opener))”") }
        if !contact.email.isEmpty { add("reach", link("mailto:", contact.email)) }
        if !contact.phone.isEmpty { add("reach", link("tel:", contact.phone)) }
        return (lines + ["</article>"]).joined(separator: "\n")
    }

    private func link(_ scheme: String, _ address: String) -> String {
        "<a href=\"\(scheme)\(escaped(address.filter { !$0.isWhitespace }))\">\(escaped(address))</a>"
    }

    private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

    private static let style = """
        body{font:17px/1.5 system-ui,"Noto Sans",sans-serif;color:#1d0c12;background:#fffaf0;max-width:44rem;margin:0 auto;padding:2rem 1.2rem}
        header p{letter-spacing:.08em;text-transform:uppercase;color:#7d5226;margin:0}
        h1,h2{font-family:"Iowan Old Style",Palatino,"Noto Serif",Georgia,serif;line-height:1.15;margin:.2em 0}
        h1{font-size:2.2rem}h2{font-size:1.5rem}
        article{break-inside:avoid;border:1px solid #d8b98a;border-inline-start:5px solid #c8872a;border-radius:.6rem;padding:.8rem 1.2rem;margin:1.2rem 0;background:#fff}
        p{margin:.3em 0;overflow-wrap:anywhere}
        .role{font-weight:650}.tags{color:#6b4a3a}.ground{color:#7a3d00}.opener{font-style:italic}
        a{color:#8a1f3d}footer{color:#6b4a3a;font-size:.9rem}
        @media print{body{background:#fff;padding:0}}
        """
}
