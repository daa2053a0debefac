import WindowsMachine

/// net: users, groups, services, shares.
enum AccountTools {
    static let all = [WindowsTool("net", body), WindowsTool("net1", body)]

    private static let success = "The command completed successfully."
    @Sendable private static func body(_ context: ToolContext) throws -> Int32 {
        let rest = Array(context.arguments.dropFirst())
        switch context.arguments.first.map({ folded($0) }) {
        case "user", "users": return try user(rest, context)
        case "localgroup": return try group(rest, context)
        case "start", "stop", "pause", "continue": return try service(folded(context.arguments[0]), rest, context)
        case "share": return try share(rest, context)
        case "accounts":
            for (title, value) in [("Force user logoff how long after time expires?", "Never"), ("Minimum password age (days):", "0"), ("Maximum password age (days):", "42"), ("Minimum password length:", "0"), ("Length of password history maintained:", "None"), ("Lockout threshold:", "10"), ("Computer role:", context.machine.operatingSystem.isServer ? "SERVER" : "WORKSTATION")] {
                try context.write(title.padded(54) + value)
            }
            try context.write(success, "")
            return 0
        case "use":
            try context.write("New connections will be remembered.", "", "There are no entries in the list.", "")
            return 0
        case nil:
            try context.write("The syntax of this command is:", "", "NET", "    [ ACCOUNTS | CONTINUE | LOCALGROUP | PAUSE | SHARE | START | STOP | USE | USER ]")
            return 1
        default:
            try context.fail("The syntax of this command is:", "", "NET", "    [ ACCOUNTS | CONTINUE | LOCALGROUP | PAUSE | SHARE | START | STOP | USE | USER ]")
            return 1
        }
    }
    private static func refuse(_ message: String, _ code: Int, _ context: ToolContext) throws -> Int32 {
        try context.fail(message, "", "More help is available by typing NET HELPMSG \(code).", "")
        return 2
    }
    private static func done(_ context: ToolContext) throws -> Int32 {
        try context.write(success, "")
        return 0
    }
    private static func columns(_ names: [String], _ context: ToolContext) throws {
        for start in stride(from: 0, to: names.count, by: 3) { try context.write(names[start..<min(start + 3, names.count)].map { $0.padded(25) }.joined()) }
    }

    private static func user(_ words: [String], _ context: ToolContext) throws -> Int32 {
        let accounts = LocalAccounts(context.machine), switches = words.filter { $0.hasPrefix("/") }, plain = words.filter { !$0.hasPrefix("/") }
        guard let name = plain.first else {
            try context.write("", "User accounts for \\\\\(context.machine.computerName)", "", String(repeating: "-", count: 79))
            try columns(accounts.allUsers.map(\.name), context)
            return try done(context)
        }
        func apply(_ user: inout LocalAccounts.User) {
            if plain.count > 1 { user.passwordSet = context.machine.clock.now }
            for word in switches {
                let parts = word.dropFirst().split(separator: ":", maxSplits: 1).map(String.init), value = parts.count > 1 ? parts[1].filter { $0 != "\"" } : ""
                switch folded(parts.first ?? "") {
                case "active": user.isEnabled = folded(value) != "no"
                case "fullname": user.fullName = value
                case "comment": user.description = value
                case "passwordchg": user.mayChangePassword = folded(value) != "no"
                case "passwordreq": user.passwordRequired = folded(value) != "no"
                case "expires": if folded(value) == "never" { user.expires = nil }
                default: break
                }
            }
        }
        do {
            if switches.contains(where: { folded($0) == "/add" }) {
                _ = try accounts.add(name, apply)
                try accounts.addMember(name, to: "Users")
                return try done(context)
            }
            guard let user = accounts.user(name) else { return try refuse("The user name could not be found.", 2221, context) }
            if switches.contains(where: { folded($0) == "/delete" || folded($0) == "/del" }) {
                try accounts.removeUser(name)
                return try done(context)
            }
            if plain.count > 1 || !switches.isEmpty {
                try accounts.change(name, apply)
                return try done(context)
            }
            for (title, value) in [
                ("User name", user.name), ("Full Name", user.fullName), ("Comment", user.description), ("User's comment", ""), ("Country/region code", "000 (System Default)"), ("Account active", user.isEnabled ? "Yes" : "No"),
                ("Account expires", user.expires == nil ? "Never" : DriverTool.date(user.expires ?? context.machine.clock.now)), ("Password last set", user.passwordSet.map { DriverTool.date($0) } ?? "Never"),
                ("Password required", user.passwordRequired ? "Yes" : "No"), ("User may change password", user.mayChangePassword ? "Yes" : "No"),
                ("Local Group Memberships", accounts.allGroups.filter { $0.members.contains(accounts.sid(user)) }.map { "*" + $0.name }.joined(separator: " ")),
            ] { try context.write(title.padded(29) + value) }
            return try done(context)
        } catch let failure as LocalAccounts.Failure { return try answer(failure, context) }
    }
    private static func answer(_ failure: LocalAccounts.Failure, _ context: ToolContext) throws -> Int32 {
        switch failure {
        case .exists: try refuse("The account already exists.", 2224, context)
        case .alreadyMember: try refuse("System error 1378 has occurred.\n\nThe specified account name is already a member of the group.", 1378, context)
        case .userNotFound: try refuse("The user name could not be found.", 2221, context)
        case .groupNotFound: try refuse("System error 1376 has occurred.\n\nThe specified local group does not exist.", 1376, context)
        case .principalNotFound(let name): try refuse("There is no such global user or group: \(name).", 3783, context)
        case .notAMember: try refuse("System error 1377 has occurred.\n\nThe specified account name is not a member of the group.", 1377, context)
        case .builtIn: try refuse("System error 1371 has occurred.\n\nCannot perform this operation on built-in accounts.", 1371, context)
        }
    }
    private static func group(_ words: [String], _ context: ToolContext) throws -> Int32 {
        let accounts = LocalAccounts(context.machine), plain = words.filter { !$0.hasPrefix("/") }, switches = words.filter { $0.hasPrefix("/") }.map { folded($0) }
        guard let name = plain.first else {
            try context.write("", "Aliases for \\\\\(context.machine.computerName)", "", String(repeating: "-", count: 79))
            for group in accounts.allGroups { try context.write("*" + group.name) }
            return try done(context)
        }
        let adds = switches.contains("/add"), removes = switches.contains { $0 == "/delete" || $0 == "/del" }
        do {
            if plain.count > 1, adds || removes {
                for member in plain.dropFirst() { if adds { try accounts.addMember(member, to: name) } else { try accounts.removeMember(member, from: name) } }
            } else if adds {
                _ = try accounts.addGroup(name, description: switches.first { $0.hasPrefix("/comment:") }.map { String($0.dropFirst(9)) } ?? "")
            } else if removes {
                try accounts.removeGroup(name)
            } else {
                guard let group = accounts.group(name) else { throw LocalAccounts.Failure.groupNotFound(name) }
                try context.write("Alias name".padded(15) + group.name, "Comment".padded(15) + group.description, "", "Members", "", String(repeating: "-", count: 79))
                for sid in group.members {
                    guard let known = accounts.principal(sid)?.name else { continue }
                    let own = context.machine.computerName + "\\"
                    try context.write(known.hasPrefix(own) ? String(known.dropFirst(own.count)) : known)
                }
            }
            return try done(context)
        } catch let failure as LocalAccounts.Failure { return try answer(failure, context) }
    }

    private static func service(_ verb: String, _ words: [String], _ context: ToolContext) throws -> Int32 {
        let services = context.machine.services
        guard let name = words.first(where: { !$0.hasPrefix("/") }) else {
            guard verb == "start" else { return try refuse("The syntax of this command is:\n\nNET \(verb.uppercased())\nservice", 1, context) }
            try context.write("These Windows services are started:", "")
            for service in services.all.filter({ $0.state == .running }).sorted(by: { folded($0.displayName) < folded($1.displayName) }) { try context.write("   " + service.displayName) }
            try context.write("")
            return try done(context)
        }
        guard let service = services.service(name) ?? services.all.first(where: { folded($0.displayName) == folded(name) }) else { return try refuse("The service name is invalid.", 2185, context) }
        let title = service.displayName
        do {
            switch verb {
            case "start":
                if service.state == .running { return try refuse("The requested service has already been started.", 2182, context) }
                try context.write("The \(title) service is starting.")
                try services.start(service.name)
                try context.write("The \(title) service was started successfully.", "")
            case "stop":
                if service.state == .stopped { return try refuse("The \(title) service is not started.", 3521, context) }
                try context.write("The \(title) service is stopping.")
                try services.stop(service.name, force: true)
                try context.write("The \(title) service was stopped successfully.", "")
            case "pause":
                try services.pause(service.name)
                try context.write("The \(title) service was paused successfully.", "")
            default:
                try services.resume(service.name)
                try context.write("The \(title) service was continued successfully.", "")
            }
            return 0
        } catch { return try refuse("System error \((error as? ServiceError)?.rawValue ?? 1) has occurred.\n\n\((error as? ServiceError)?.message ?? "\(error)")", Int((error as? ServiceError)?.rawValue ?? 1), context) }
    }

    private static func share(_ words: [String], _ context: ToolContext) throws -> Int32 {
        let shares = SharedFolders(context.machine), plain = words.filter { !$0.hasPrefix("/") }
        guard let word = plain.first else {
            try context.write("", "Share name   Resource                        Remark", "", String(repeating: "-", count: 79))
            for share in shares.all { try context.write(share.name.padded(13) + share.path.padded(32) + share.description) }
            return try done(context)
        }
        if let equals = word.firstIndex(of: "=") {
            let name = String(word[..<equals]), path = String(word[word.index(after: equals)...]).filter { $0 != "\"" }
            guard context.machine.files.isDirectory(path) else { return try refuse("The device or directory does not exist.", 2116, context) }
            guard shares.share(name) == nil else { return try refuse("The name has already been shared.", 2118, context) }
            try shares.set(SharedFolders.Share(name: name, path: path))
            try context.write("\(name) was shared successfully.", "")
            return 0
        }
        guard let share = shares.share(word) else { return try refuse("This shared resource does not exist.", 2310, context) }
        if words.contains(where: { folded($0).hasPrefix("/del") }) {
            try shares.remove(share.name)
            try context.write("\(share.name) was deleted successfully.", "")
            return 0
        }
        try context.write("Share name".padded(18) + share.name, "Path".padded(18) + share.path, "Remark".padded(18) + share.description, "Maximum users".padded(18) + "No limit")
        return try done(context)
    }
}
