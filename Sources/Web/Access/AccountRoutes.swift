import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Who may sign in, which screens and devices are in, and the links that let more in.
struct AccountRoutes: Sendable {
    let events: Events
    let access: Access
    let files: PageFiles
    let sessions: SessionCache
    let listen: ListenAddress

    var routes: [Route] {
        [
            Route(page: "/office/people", for: .administrators, answer: page),
            Route(.get, "/api/v1/accounts", for: .administrators, answer: accounts),
            Route(.post, "/api/v1/accounts", for: .administrators, answer: addAccount),
            Route(.post, "/api/v1/accounts/{account}/password", for: .administrators, answer: setPassword),
            Route(.post, "/api/v1/accounts/{account}/close", for: .administrators) { _, context in
                try await set(closed: true, context)
            },
            Route(.post, "/api/v1/accounts/{account}/open", for: .administrators) { _, context in
                try await set(closed: false, context)
            },
            Route(.post, "/api/v1/accounts/{account}/unlock", for: .administrators, answer: unlock),
            Route(.get, "/api/v1/sign-ins", for: .administrators, answer: records),
            Route(.get, "/api/v1/passes", for: .administrators, answer: list),
            Route(.delete, "/api/v1/passes/{pass}", for: .administrators, answer: revoke),
            Route(.post, "/api/v1/invitations", for: .administrators, answer: invite),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let own = context.caller.session?.id
        let all = try await events.all()
        let names = try await accountNames()
        return try files.page(
            "people",
            StaffPage(
                "People and screens", page: "people", at: "/office/people", for: context.caller,
                PeoplePage(
                    accounts: try await accountList(),
                    tokens: try await access.tokens().map { token in
                        TokenJSON(token, at: all.first { $0.id == token.event })
                    },
                    failures: try await access.records(onlyFailures: true, limit: Self.failuresShown).map {
                        PeoplePage.FailedTry($0, name: $0.account.flatMap { names[$0] })
                    },
                    sessions: try await sessionList(own: own), places: try await choices(),
                    events: all.map {
                        PeoplePage.PlaceChoice(event: $0.id.uuidString.lowercased(), door: nil, name: $0.name)
                    },
                    usesTLS: listen.usesTLS)))
    }

    private static let failuresShown = 20
    private static let mostRecords = 1_000

    private func accountNames() async throws -> [UUID: String] {
        Dictionary(uniqueKeysWithValues: try await access.accounts().map { ($0.id, $0.name) })
    }

    private func accountList() async throws -> [AccountJSON] {
        let locks = try await access.locks()
        return try await access.accounts().map { AccountJSON($0, lockedUntil: locks[$0.id]) }
    }

    private func accounts(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(["accounts": try await accountList()])
    }

    private func unlock(_ request: Request, _ context: WebContext) async throws -> Response {
        let wasLocked = try await access.liftLock(of: context.id("account"), by: AccessActor(context))
        return try .json(["state": wasLocked ? "unlocked" : "was_not_locked"])
    }

    private func records(_ request: Request, _ context: WebContext) async throws -> Response {
        let names = try await accountNames()
        let onlyFailures = request.uri.queryParameters.get("failures") == "true"
        let records = try await access.records(onlyFailures: onlyFailures, limit: Self.mostRecords)
        return try .json([
            "sign_ins": records.map { AccessRecordJSON($0, name: $0.account.flatMap { names[$0] }) }
        ])
    }

    private func addAccount(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewAccount.self)
        guard let duty = StaffRole(rawValue: body.duty), duty != .kiosk else {
            throw Problem(.badRequest, "The field duty is not organizer, staff or host.")
        }
        let account = try await access.addAccount(
            name: body.name, duty: duty, password: body.password, by: AccessActor(context))
        return try .json(AccountJSON(account), status: .created)
    }

    private func setPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewPassword.self)
        try await access.setPassword(
            body.password, of: context.id("account"), by: AccessActor(context))
        sessions.forget()
        return try .json(["state": "changed"])
    }

    private func set(closed: Bool, _ context: WebContext) async throws -> Response {
        try await access.set(closed: closed, account: context.id("account"), by: AccessActor(context))
        sessions.forget()
        return try .json(["state": closed ? "closed" : "open"])
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(["passes": try await sessionList(own: context.caller.session?.id)])
    }

    private func sessionList(own: UUID?) async throws -> [SessionJSON] {
        var (list, places) = ([SessionJSON](), [UUID: EventDetail]())
        for session in try await access.sessions() {
            if let event = session.event, session.door != nil, places[event] == nil {
                places[event] = try await events.detail(of: event)
            }
            let door = session.door.flatMap { id in session.event.flatMap { places[$0]?.door(id.uuidString) }
            }
            list.append(SessionJSON(session, at: door, isOwn: session.id == own))
        }
        return list
    }

    /// What a kiosk can be for.
    private func choices() async throws -> [PeoplePage.PlaceChoice] {
        var choices: [PeoplePage.PlaceChoice] = []
        for event in try await events.all() {
            let id = event.id.uuidString.lowercased()
            choices.append(PeoplePage.PlaceChoice(event: id, door: nil, name: event.name))
            let doors = try await events.detail(of: event.id).doors
            guard doors.count > 1 else { continue }
            choices += doors.map {
                PeoplePage.PlaceChoice(
                    event: id, door: $0.id.uuidString.lowercased(), name: "\(event.name): \($0.name)")
            }
        }
        return choices
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        try await access.revokeSession(context.id("pass"), by: AccessActor(context))
        sessions.forget()
        return try .json(["state": "revoked"])
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewInvitation.self)
        let isKiosk = body.purpose == Invitation.Purpose.kiosk.rawValue
        guard isKiosk || body.purpose == Invitation.Purpose.device.rawValue else {
            throw Problem(.badRequest, "The field purpose is neither kiosk nor device.")
        }
        if !isKiosk && body.account == nil {
            throw Problem(.badRequest, "The field account is missing: whose device is it?")
        }
        guard ["kiosk", "swap"].contains(body.screen ?? "kiosk") else {
            throw Problem(.badRequest, "The field screen is neither kiosk nor swap.")
        }
        let secret = try await access.invite(
            isKiosk ? .kiosk : .device, account: isKiosk ? nil : body.account,
            event: isKiosk ? body.event : nil, door: isKiosk ? body.door : nil,
            name: isKiosk ? body.name ?? "" : "", by: AccessActor(context))
        let page = isKiosk ? body.screen == "swap" ? "/kiosk/pair?screen=swap" : "/kiosk/pair" : "/join"
        let link = "\(listen.origin(of: request))\(page)#\(secret)"
        return try .json(
            InvitationJSON(
                link: link, qr: access.drawing(of: link), minutes: Access.invitationLasts / 60_000,
                trust: listen.trustPage(of: request)),
            status: .created)
    }

    private struct NewAccount: Decodable { let name, duty, password: String }
    private struct NewPassword: Decodable { let password: String }

    private struct NewInvitation: Decodable {
        let purpose: String
        let account: UUID?
        let event: UUID?
        let door: String?
        let name: String?
        /// What a kiosk shows: `kiosk` where guests check in, `swap` where they swap contacts.
        let screen: String?
    }
}

private struct InvitationJSON: Encodable {
    let link: String
    /// The link as a QR code: a document of SVG.
    let qr: String
    let minutes: Int
    /// Where the device learns to trust the station first; nil where it need not.
    let trust: String?
}

extension PeoplePage.FailedTry {
    fileprivate init(_ record: AccessRecord, name: String?) {
        what = record.occurrence == .unknownName ? "a name that nobody has" : record.occurrence.words
        who = name ?? (record.occurrence == .slowed ? "everybody" : "somebody")
        address = record.address ?? ""
        at = record.at
    }
}

extension AccessActor {
    /// Whoever asks, and from where.
    init(_ context: WebContext) { self.init(context.caller.actor, at: context.address) }
}

extension WebContext {
    /// The id in the path under this name.
    /// - Throws: `Problem.notFound` where it is no UUID.
    func id(_ name: String) throws -> UUID {
        guard let id = parameters.get(name).flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such \(name).")
        }
        return id
    }
}
