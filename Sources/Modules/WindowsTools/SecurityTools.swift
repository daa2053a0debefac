import WindowsMachine

/// icacls, takeown and attrib: rights, owners and attributes of files on the machine's volumes.
enum SecurityTools {
    static let all = [icacls, takeown, attrib]

    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    /// A path and everything below it.
    private static func tree(_ path: String, _ files: FileNamespace) -> [String] {
        guard files.isDirectory(path) else { return [path] }
        return [path] + ((try? files.items(in: path)) ?? []).flatMap { tree(path + (path.hasSuffix("\\") ? "" : "\\") + $0.name, files) }
    }
    private static let rights = [("F", "FullControl"), ("M", "Modify"), ("RX", "ReadAndExecute"), ("R", "Read"), ("W", "Write"), ("D", "Delete")]

    /// `account:(OI)(CI)F` as account, inheritance and rights of .NET; nil for what is none.
    private static func rule(_ text: String) -> (account: String, inheritance: String, rights: String)? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let account = String(text[..<colon]).drop { $0 == "*" }
        var inheritance: [String] = [], right: String?
        for part in text[text.index(after: colon)...].split(whereSeparator: { $0 == "(" || $0 == ")" }) {
            switch part.uppercased() {
            case "OI": inheritance.append("ObjectInherit")
            case "CI": inheritance.append("ContainerInherit")
            case "IO", "NP", "I": break
            default: right = part.split(separator: ",").map { name in rights.first { $0.0 == name.uppercased() }?.1 ?? "" }.joined(separator: ",")
            }
        }
        guard let right, !right.isEmpty, !right.split(separator: ",", omittingEmptySubsequences: false).contains("") else { return nil }
        return (String(account), inheritance.isEmpty ? "None" : inheritance.joined(separator: ","), right)
    }

    private static let icacls = WindowsTool("icacls") { context in
        guard let word = context.arguments.first, word != "/?" else {
            try context.write("", "ICACLS name [/grant[:r] Sid:perm[...]] [/deny Sid:perm [...]] [/remove[:g|:d] Sid[...]] [/setowner user] [/inheritance:e|d|r] [/reset] [/T] [/C] [/Q]")
            return 0
        }
        let path = try context.path(word), files = context.machine.files
        guard files.exists(path) else {
            try context.fail("\(word): The system cannot find the file specified.")
            try context.write("Successfully processed 0 files; Failed processing 1 files")
            return 2
        }
        var steps: [String] = [], words = context.arguments.dropFirst(), isQuiet = false, isDeep = false, isReset = false
        while let option = words.popFirst() {
            let name = folded(option)
            func parameters() -> [String] {
                var list: [String] = []
                while let next = words.first, !next.hasPrefix("/") {
                    list.append(next)
                    words.removeFirst()
                }
                return list
            }
            switch name {
            case "/t": isDeep = true
            case "/q": isQuiet = true
            case "/c", "/l": break
            case "/reset": isReset = true
            case "/inheritance:r": steps.append("$a.SetAccessRuleProtection($true, $false)")
            case "/inheritance:d": steps.append("$a.SetAccessRuleProtection($true, $true)")
            case "/inheritance:e": steps.append("$a.SetAccessRuleProtection($false, $true)")
            case "/setowner": for owner in parameters() { steps.append("$a.SetOwner([Security.Principal.NTAccount]\(quoted(owner)))") }
            case _ where name.hasPrefix("/grant") || name.hasPrefix("/deny"):
                for text in parameters() {
                    guard let rule = rule(text) else {
                        try context.fail("Invalid parameter \"\(text)\"")
                        return 87
                    }
                    let kind = name.hasPrefix("/deny") ? "Deny" : "Allow", sid = rule.account.hasPrefix("S-1-")
                    let account = sid ? "[Security.Principal.SecurityIdentifier]\(quoted(rule.account))" : quoted(rule.account)
                    steps.append("$a.\(name.hasSuffix(":r") ? "SetAccessRule" : "AddAccessRule")([Security.AccessControl.FileSystemAccessRule]::new(\(account), '\(rule.rights)', $(if ($d) { '\(rule.inheritance)' } else { 'None' }), 'None', '\(kind)'))")
                }
            case _ where name.hasPrefix("/remove"): for account in parameters() { steps.append("$a.PurgeAccessRules(([Security.Principal.NTAccount]\(quoted(account))).Translate([Security.Principal.SecurityIdentifier]))") }
            default:
                try context.fail("Invalid parameter \"\(option)\"")
                return 87
            }
        }
        let places = isDeep ? tree(path, files) : [path]
        var failed = 0
        for place in places {
            if steps.isEmpty, !isReset {
                for line in try context.shell(
                    "$first = $true; foreach ($r in (Get-Acl -LiteralPath \(quoted(place))).Access) { $m = @{ FullControl = 'F'; Modify = 'M'; ReadAndExecute = 'RX'; Read = 'R'; Write = 'W' }; $n = ($r.FileSystemRights -replace ', Synchronize').ToString(); $s = if ($m[$n]) { $m[$n] } else { 'S' }; $f = ''; if ($r.IsInherited) { $f += '(I)' }; if ($r.AccessControlType -eq 'Deny') { $f += '(DENY)' }; if ($r.InheritanceFlags -match 'Object') { $f += '(OI)' }; if ($r.InheritanceFlags -match 'Container') { $f += '(CI)' }; if ($r.PropagationFlags -match 'InheritOnly') { $f += '(IO)' }; $(if ($first) { \(quoted(place + " ")) } else { ' ' * \(place.count + 1) }) + \"$($r.IdentityReference):$f($s)\"; $first = $false }"
                ) { try context.write(line) }
                try context.write("")
                continue
            }
            if isReset { context.machine.security[place] = nil }
            guard !steps.isEmpty else { continue }
            do { _ = try context.shell("$d = Test-Path -LiteralPath \(quoted(place)) -PathType Container; $a = Get-Acl -LiteralPath \(quoted(place)); \(steps.joined(separator: "; ")); Set-Acl -LiteralPath \(quoted(place)) -AclObject $a") } catch let error as CommandFailure {
                failed += 1
                try context.fail(error.message.contains("identity") ? "\(place): No mapping between account names and security IDs was done." : "\(place): \(error.message)")
                continue
            }
            if !isQuiet { try context.write("processed file: \(place)") }
        }
        try context.write("Successfully processed \(places.count - failed) files; Failed processing \(failed) files")
        return failed == 0 ? 0 : 1332
    }

    private static let takeown = WindowsTool("takeown") { context in
        guard let at = context.arguments.firstIndex(where: { folded($0) == "/f" }), at + 1 < context.arguments.count else {
            try context.fail("ERROR: Invalid syntax. Mandatory option '/F' is missing.", "Type \"TAKEOWN /?\" for usage.")
            return 1
        }
        let path = try context.path(context.arguments[at + 1]), files = context.machine.files
        guard files.exists(path) else {
            try context.fail("ERROR: The system cannot find the file specified.")
            return 1
        }
        let owner = context.arguments.contains { folded($0) == "/a" } ? #"BUILTIN\Administrators"# : context.machine.computerName + "\\" + context.machine.configuration.userName
        for place in context.arguments.contains(where: { folded($0) == "/r" }) ? tree(path, files) : [path] {
            _ = try context.shell("$a = Get-Acl -LiteralPath \(quoted(place)); $a.SetOwner([Security.Principal.NTAccount]\(quoted(owner))); Set-Acl -LiteralPath \(quoted(place)) -AclObject $a")
            try context.write("", "SUCCESS: The file (or folder): \"\(place)\" now owned by user \"\(owner)\".")
        }
        return 0
    }

    private static let attrib = WindowsTool("attrib") { context in
        var add = FileAttributes(), remove = FileAttributes(), path: String?
        let letters: [Character: FileAttributes] = ["r": .readOnly, "h": .hidden, "s": .system, "a": .archive]
        for word in context.arguments {
            let lower = folded(word)
            if let sign = lower.first, sign == "+" || sign == "-", let attribute = lower.dropFirst().first.flatMap({ letters[$0] }) {
                if sign == "+" { add.insert(attribute) } else { remove.insert(attribute) }
            } else if !lower.hasPrefix("/") {
                path = word
            }
        }
        let files = context.machine.files, word = path ?? "*"
        var places: [String] = []
        if FilePattern.isPattern(word) {
            let (folder, name) = try context.pattern(word)
            places = try files.items(in: folder).filter { FilePattern.matches($0.name, name) && !$0.isDirectory }.map { folder + (folder.hasSuffix("\\") ? "" : "\\") + $0.name }
        } else {
            places = [try context.path(word)]
        }
        for place in places {
            guard let item = try? files.item(place) else {
                try context.fail("File not found - \(word)")
                return 1
            }
            guard add.isEmpty, remove.isEmpty else {
                try files.setAttributes(place, to: item.attributes.union(add).subtracting(remove))
                continue
            }
            func mark(_ attribute: FileAttributes, _ letter: String) -> String { item.attributes.contains(attribute) ? letter : " " }
            try context.write(mark(.archive, "A") + "  " + mark(.system, "S") + mark(.hidden, "H") + mark(.readOnly, "R") + "               " + place)
        }
        return 0
    }
}
