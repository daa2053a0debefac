/// An answer file of Windows Setup: what an image is told of the machine that it becomes at its first start.
///
/// The passes `specialize` and `oobeSystem` are followed as far as they say names, accounts, the time zone, logon and remote desktop. Their commands are not run.
public struct AnswerFile {
    /// Where Setup looks on the system's volume, in this order.
    static let places = [
        #"Windows\Panther\Unattend\Unattend.xml"#, #"Windows\Panther\Unattend\Autounattend.xml"#, #"Windows\Panther\Unattend.xml"#,
        #"Windows\System32\Sysprep\Unattend.xml"#, "Unattend.xml",
    ]
    /// Where an answer file that was applied to an image waits.
    public static let cache = #"Windows\Panther\Unattend.xml"#
    private static let setup = #"HKLM\SYSTEM\Setup"#

    private let passes: Substring

    /// nil where the text is no answer file.
    public init?(_ text: String) {
        let plain = PlainXML.withoutComments(text)
        guard let inner = PlainXML.inner("unattend", Substring(plain)) else { return nil }
        passes = inner
    }

    /// What waits on a volume that no Setup has gone over.
    public static func waits(on volume: any Volume) -> Bool {
        places.contains { (try? volume.item(at: $0.split(separator: "\\").map(String.init))) != nil }
    }

    /// Setup on a machine that starts for the first time: follows the answer file on its system volume, once, and gives the name that the
    /// machine has from now on.
    public static func followed(on machine: WindowsMachine) -> String? {
        guard machine.registry.string(setup, "UnattendFile") == nil,
            let path = places.lazy.map({ #"C:\"# + $0 }).first(where: machine.files.exists), let text = try? machine.files.readText(path), let file = AnswerFile(text)
        else { return nil }
        guard (try? file.follow(on: machine)) != nil, (try? machine.registry.set(setup, "UnattendFile", .string(path))) != nil, (try? machine.registry.flush()) != nil
        else { return nil }
        return file.computerName(on: machine)
    }

    /// The settings of a component in a pass; empty where the file has none.
    private func component(_ name: String, _ pass: String) -> Substring {
        for settings in PlainXML.all("settings", passes) where PlainXML.attribute("pass", settings.attributes) == pass {
            for component in PlainXML.all("component", settings.inner) where PlainXML.attribute("name", component.attributes) == name { return component.inner }
        }
        return ""
    }

    private func computerName(on machine: WindowsMachine) -> String? {
        guard let name = PlainXML.text("ComputerName", component("Microsoft-Windows-Shell-Setup", "specialize")), !name.isEmpty else { return nil }
        guard name == "*" else { return String(name.prefix(15)).uppercased() }
        // Setup's own choice.
        let letters = WindowsIdentifier.random().filter { $0 != "-" }
        return machine.operatingSystem.isServer ? "WIN-\(letters.prefix(11))" : "DESKTOP-\(letters.prefix(7))"
    }

    private func follow(on machine: WindowsMachine) throws {
        let registry = machine.registry
        let shell = "Microsoft-Windows-Shell-Setup"
        let version = #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"#
        if let name = computerName(on: machine) {
            let control = #"HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\"#
            for key in ["ComputerName", "ActiveComputerName"] { try registry.set(control + key, "ComputerName", .string(name)) }
            for value in ["Hostname", "NV Hostname"] { try registry.set(#"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"#, value, .string(name)) }
        }
        for pass in ["specialize", "oobeSystem"] {
            let settings = component(shell, pass)
            for value in ["RegisteredOwner", "RegisteredOrganization"] {
                if let text = PlainXML.text(value, settings) { try registry.set(version, value, .string(text)) }
            }
            if let zone = PlainXML.text("TimeZone", settings) {
                try registry.set(#"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation"#, "TimeZoneKeyName", .string(zone))
            }
        }
        if let denies = PlainXML.text("fDenyTSConnections", component("Microsoft-Windows-TerminalServices-LocalSessionManager", "specialize")) {
            try registry.set(#"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"#, "fDenyTSConnections", .dword(denies == "false" ? 0 : 1))
        }
        try makeAccounts(component(shell, "oobeSystem"), on: machine)
        if let logon = PlainXML.inner("AutoLogon", component(shell, "oobeSystem")) {
            let key = version + #"\Winlogon"#
            try registry.set(key, "AutoAdminLogon", .string(PlainXML.text("Enabled", logon) == "false" ? "0" : "1"))
            if let user = PlainXML.text("Username", logon) { try registry.set(key, "DefaultUserName", .string(user)) }
            if let domain = PlainXML.text("Domain", logon) { try registry.set(key, "DefaultDomainName", .string(domain)) }
            if let count = PlainXML.text("LogonCount", logon).flatMap({ UInt32($0) }) { try registry.set(key, "AutoLogonCount", .dword(count)) }
        }
    }

    private func makeAccounts(_ settings: Substring, on machine: WindowsMachine) throws {
        guard let accounts = PlainXML.inner("UserAccounts", settings) else { return }
        let users = LocalAccounts(machine)
        if PlainXML.inner("AdministratorPassword", accounts) != nil { try? users.change("Administrator") { $0.isEnabled = true } }
        for account in PlainXML.all("LocalAccount", accounts) {
            guard let name = PlainXML.text("Name", account.inner), !name.isEmpty else { continue }
            if users.user(name) == nil {
                _ = try users.add(name) { user in
                    user.fullName = PlainXML.text("DisplayName", account.inner) ?? ""
                    user.description = PlainXML.text("Description", account.inner) ?? ""
                }
            }
            for group in (PlainXML.text("Group", account.inner) ?? "Users").split(separator: ";") { try? users.addMember(name, to: String(group)) }
        }
    }
}
