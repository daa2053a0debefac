import WindowsMachine

/// systeminfo, powercfg, shutdown, tzutil, setx, wevtutil and the like.
enum SystemTools {
    static let all = [systeminfo, powercfg, shutdown, tzutil, setx, wevtutil, driverquery, gpupdate, sfc, chkdsk, mountvol, fsutil]

    private static let systeminfo = WindowsTool("systeminfo") { context in
        let machine = context.machine, configuration = machine.configuration, system = machine.operatingSystem
        guard system.family == .windows else { return 1 }
        var rows: [(String, [String])] = [
            ("Host Name", [machine.computerName]), ("OS Name", [system.caption]), ("OS Version", ["\(system.version) N/A Build \(system.build)"]), ("OS Manufacturer", ["Microsoft Corporation"]),
            ("OS Configuration", [system.isServer ? "Standalone Server" : "Standalone Workstation"]), ("OS Build Type", ["Multiprocessor Free"]), ("Registered Owner", [configuration.userName]),
            ("Registered Organization", ["N/A"]),
        ]
        func time(_ time: WindowsTime) -> String {
            let seconds = time.unix.seconds % 86_400, hour = seconds / 3600
            func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
            let date = DriverTool.date(time).split(separator: "/").enumerated().map { $0.offset < 2 ? String(Int($0.element) ?? 0) : String($0.element) }.joined(separator: "/")
            return "\(date), \(hour % 12 == 0 ? 12 : hour % 12):\(two(seconds % 3600 / 60)):\(two(seconds % 60)) \(hour < 12 ? "AM" : "PM")"
        }
        rows += [
            ("System Boot Time", [time(machine.bootTime)]), ("System Manufacturer", [configuration.manufacturer]), ("System Model", [configuration.model]), ("System Type", ["x64-based PC"]),
            ("Processor(s)", ["1 Processor(s) Installed.", "[01]: \(configuration.processorVendor == "AuthenticAMD" ? "AMD64 Family 25 Model 97 Stepping 2 AuthenticAMD" : "Intel64 Family 6 Model 143 Stepping 8 GenuineIntel") ~\(configuration.processorMegahertz) Mhz"]),
            ("BIOS Version", [configuration.firmwareVersion]), ("Windows Directory", [#"C:\Windows"#]), ("System Directory", [#"C:\Windows\system32"#]), ("Boot Device", [#"\Device\HarddiskVolume1"#]),
            ("System Locale", ["en-us;English (United States)"]), ("Input Locale", ["en-us;English (United States)"]), ("Time Zone", [TimeZones.display(machine)]),
        ]
        let used = machine.processes.all.reduce(0) { $0 + $1.workingSet }
        func mega(_ bytes: UInt64) -> String { Listing.grouped(bytes >> 20) + " MB" }
        rows += [
            ("Total Physical Memory", [mega(configuration.memory)]), ("Available Physical Memory", [mega(configuration.memory > used ? configuration.memory - used : 0)]),
            ("Virtual Memory: Max Size", [mega(configuration.memory)]), ("Page File Location(s)", ["N/A"]), ("Domain", [machine.workgroup]), ("Logon Server", [#"\\"# + machine.computerName]),
        ]
        let settings = NetworkSettings(machine), cards = settings.interfaces.filter { !$0.isLoopback && $0.reach != .bound }
        var lines = ["\(cards.count) NIC(s) Installed."]
        for (at, card) in cards.enumerated() {
            lines += ["[\(at + 1 < 10 ? "0" : "")\(at + 1)]: \(card.description)", "      Connection Name: \(card.name)"]
            guard card.isUp else {
                lines.append("      Status:          Media disconnected")
                continue
            }
            lines.append("      DHCP Enabled:    \(settings.usesDhcp(card) ? "Yes" : "No")")
            lines.append("      IP address(es)")
            for (number, entry) in settings.addresses(card).enumerated() { lines.append("      [\(number < 9 ? "0" : "")\(number + 1)]: \(entry.address.text)") }
        }
        rows.append(("Network Card(s)", lines))
        rows.append(
            ("Hyper-V Requirements", machine.isHost || machine.guestID != nil ? ["A hypervisor has been detected. Features required for Hyper-V will not be displayed."] : ["VM Monitor Mode Extensions: Yes"]))
        if let at = context.arguments.firstIndex(where: { folded($0) == "/fo" }), at + 1 < context.arguments.count, folded(context.arguments[at + 1]) == "csv" {
            if !context.arguments.contains(where: { folded($0) == "/nh" }) { try context.write(Listing.csv(rows.map(\.0))) }
            try context.write(Listing.csv(rows.map { $0.1.joined(separator: ",") }))
            return 0
        }
        try context.write("")
        for (title, values) in rows {
            for (at, value) in values.enumerated() { try context.write((at == 0 ? title + ":" : "").padded(27) + value) }
        }
        return 0
    }

    // MARK: power

    private static let schemes = [("381b4222-f694-41f0-9685-ff5bb260df2e", "Balanced"), ("8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c", "High performance"), ("a1841308-3541-4fab-bc81-f71556f20b4a", "Power saver")]
    private static let powercfg = WindowsTool("powercfg") { context in
        let key = #"HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes"#, power = #"HKLM\SYSTEM\CurrentControlSet\Control\Power"#, registry = context.machine.registry
        let own = registry.subkeys(key).compactMap { id in registry.string(key + "\\" + id, "FriendlyName").map { (id, $0) } }
        let all = schemes + own, active = registry.string(key, "ActivePowerScheme") ?? schemes[0].0
        let command = context.arguments.first.map { String(folded($0).drop { $0 == "/" || $0 == "-" }) } ?? "", rest = Array(context.arguments.dropFirst())
        func named(_ text: String) -> (String, String)? {
            let aliases = ["scheme_balanced": schemes[0].0, "scheme_min": schemes[1].0, "scheme_max": schemes[2].0, "scheme_current": active]
            let id = aliases[folded(text)] ?? folded(text)
            return all.first { $0.0 == id }
        }
        func invalid() throws -> Int32 {
            try context.fail("The power scheme, subgroup or setting specified does not exist.")
            return 1
        }
        switch command {
        case "list", "l":
            try context.write("", "Existing Power Schemes (* Active)", "-----------------------------------")
            for (id, name) in all { try context.write("Power Scheme GUID: \(id)  (\(name))\(id == active ? " *" : "")") }
        case "getactivescheme": try context.write("Power Scheme GUID: \(active)  (\(named(active)?.1 ?? ""))")
        case "setactive", "s":
            guard let scheme = rest.first.flatMap(named) else { return try invalid() }
            try registry.set(key, "ActivePowerScheme", .string(scheme.0))
        case "duplicatescheme":
            guard let scheme = rest.first.flatMap(named) else { return try invalid() }
            let id = rest.count > 1 ? folded(rest[1]) : WindowsIdentifier.random()
            try registry.set(key + "\\" + id, "FriendlyName", .string(scheme.1))
            try context.write("Power Scheme GUID: \(id)  (\(scheme.1))")
        case "changename":
            guard rest.count > 1, let scheme = named(rest[0]) else { return try invalid() }
            try registry.set(key + "\\" + scheme.0, "FriendlyName", .string(rest[1]))
        case "delete", "d":
            guard let scheme = rest.first.flatMap(named), own.contains(where: { $0.0 == scheme.0 }), scheme.0 != active else { return try invalid() }
            try registry.deleteKey(key + "\\" + scheme.0)
        case "hibernate", "h":
            guard let state = rest.first.map({ folded($0) }), state == "on" || state == "off" else { return try invalid() }
            if state == "on", context.machine.guestID != nil || context.machine.isHost {
                try context.fail("Hibernation failed with the following error: The request is not supported.", "", "The following items are preventing hibernation on this system.", "        The hypervisor does not support this standby state.")
                return 1
            }
            try registry.set(power, "HibernateEnabled", .dword(0))
        case "change", "x", "setacvalueindex", "setdcvalueindex":
            let isIndex = command.hasPrefix("set")
            guard rest.count >= (isIndex ? 4 : 2), let scheme = named(isIndex ? rest[0] : active), let value = UInt32(rest[rest.count - 1]) else {
                try context.fail("Invalid Parameters -- try \"/?\" for help")
                return 1
            }
            let setting = isIndex ? "\(folded(rest[1]))\\\(folded(rest[2]))" : String(folded(rest[0]).drop { $0 == "/" || $0 == "-" })
            try registry.set(key + "\\\(scheme.0)\\\(setting)", command == "setdcvalueindex" || setting.hasSuffix("-dc") ? "DCSettingIndex" : "ACSettingIndex", .dword(value))
        case "availablesleepstates", "a":
            try context.write(
                "The following sleep states are not available on this system:", "    Standby (S1)", "\tThe system firmware does not support this standby state.", "    Standby (S3)", "\tThe hypervisor does not support this standby state.", "    Hibernate",
                "\tThe hypervisor does not support this standby state.")
        case "requests":
            for kind in ["DISPLAY", "SYSTEM", "AWAYMODE", "EXECUTION", "PERFBOOST", "ACTIVELOCKSCREEN"] { try context.write(kind + ":", "None.", "") }
        default:
            try context.fail("Invalid Parameters -- try \"/?\" for help")
            return 1
        }
        return 0
    }
    private static let shutdown = WindowsTool("shutdown") { context in
        let words = context.arguments.map { folded($0).drop { $0 == "/" || $0 == "-" } }
        if words.contains("a") {
            try context.fail("Unable to abort the system shutdown because no shutdown was in progress.(1116)")
            return 1116
        }
        // A delay has nothing to wait for: the machine does it at once.
        if words.contains("r") || words.contains("g") { return try context.runShell("Restart-Computer -Force") }
        if words.contains("s") || words.contains("p") { return try context.runShell("Stop-Computer -Force") }
        try context.write("Usage: shutdown [/r | /s | /a | /p] [/f] [/t xxx]")
        return words.isEmpty ? 0 : 1
    }

    // MARK: settings

    private static let tzutil = WindowsTool("tzutil") { context in
        switch context.arguments.first.map({ folded($0) }) {
        case "/g": try context.write(context.machine.registry.string(TimeZones.key, "TimeZoneKeyName") ?? "UTC")
        case "/l": return try context.runShell("Get-TimeZone -ListAvailable | ForEach-Object { $_.DisplayName; $_.Id; '' }")
        case "/s" where context.arguments.count > 1: return try context.runShell("Set-TimeZone -Id '\(context.arguments[1].replacing("'", with: "''"))'")
        default:
            try context.write("Windows Time Zone Utility", "", "TZUTIL /? | /g | /s TimeZoneID[_dstoff] | /l")
            return 1
        }
        return 0
    }
    private static let setx = WindowsTool("setx") { context in
        let plain = context.arguments.filter { folded($0) != "/m" }
        guard plain.count == 2 else {
            try context.fail("ERROR: Invalid syntax.", "Type \"SETX /?\" for usage.")
            return 1
        }
        let isMachine = plain.count < context.arguments.count
        try context.machine.registry.set(isMachine ? #"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"# : #"HKCU\Environment"#, plain[0], plain[1].contains("%") ? .expandString(plain[1]) : .string(plain[1]))
        try context.write("", "SUCCESS: Specified value was saved.")
        return 0
    }
    private static let wevtutil = WindowsTool("wevtutil") { context in
        let log = context.machine.eventLog, rest = context.arguments.dropFirst().filter { !$0.hasPrefix("/") }
        func missing() throws -> Int32 {
            try context.fail("The specified channel could not be found.")
            return 15007
        }
        switch context.arguments.first.map({ folded($0) }) {
        case "el", "enum-logs": for channel in log.channels { try context.write(channel.name) }
        case "cl", "clear-log":
            guard let name = rest.first, log.channel(name) != nil else { return try missing() }
            log.clear(name)
        case "gli", "get-loginfo":
            guard let name = rest.first, log.channel(name) != nil else { return try missing() }
            let records = log.records(name)
            try context.write("numberOfLogRecords: \(records.count)", "oldestRecordNumber: \(records.first?.recordID ?? 0)")
        case "gl", "get-log":
            guard let channel = rest.first.flatMap({ log.channel($0) }) else { return try missing() }
            try context.write("name: \(channel.name)", "enabled: \(log.isEnabled(channel.name))", "type: \(channel.type)", "owningPublisher: \(channel.provider)", "isolation: Application", "logging:", "  logFileName: \(channel.file)", "  retention: false", "  autoBackup: false", "  maxSize: \(context.machine.registry.number(EventLog.settings(of: channel.name), "MaxSize") ?? channel.maximumSize)")
        case "sl", "set-log":
            guard let channel = rest.first.flatMap({ log.channel($0) }) else { return try missing() }
            let key = EventLog.settings(of: channel.name)
            for word in context.arguments.dropFirst() where word.hasPrefix("/") {
                let parts = word.dropFirst().split(separator: ":", maxSplits: 1).map { folded(String($0)) }
                switch (parts.first, parts.count > 1 ? parts[1] : "") {
                case ("e", let state), ("enabled", let state): try context.machine.registry.set(key, "Enabled", .dword(state == "true" ? 1 : 0))
                case ("ms", let size), ("maxsize", let size): try context.machine.registry.set(key, "MaxSize", .dword(UInt32(clamping: UInt64(size) ?? 0)))
                case ("rt", let state), ("retention", let state): try context.machine.registry.set(key, "Retention", .dword(state == "true" ? .max : 0))
                case ("q", _), ("quiet", _): continue
                default:
                    try context.fail("Invalid option \(word).")
                    return 87
                }
            }
        case "qe", "query-events":
            guard let name = rest.first, log.channel(name) != nil else { return try missing() }
            func option(_ names: String...) -> String? { context.arguments.lazy.compactMap { word in names.lazy.filter { folded(word).hasPrefix("/\($0):") }.map { String(word.dropFirst($0.count + 2)) }.first }.first }
            var records = log.records(name).sorted { $0.recordID < $1.recordID }
            if folded(option("rd", "reversedirection") ?? "false") == "true" { records.reverse() }
            if let count = option("c", "count").flatMap({ Int($0) }) { records = Array(records.prefix(count)) }
            for (at, record) in records.enumerated() {
                try context.write("Event[\(at)]", "  Log Name: \(record.channel)", "  Source: \(record.provider)", "  Event ID: \(record.eventID)", "  Level: \(record.level.displayName)", "  Computer: \(record.computer)", "  Description: ", record.message, "")
            }
        default:
            try context.fail("The parameter is incorrect.")
            return 87
        }
        return 0
    }
    private static let driverquery = WindowsTool("driverquery") { context in
        try context.write("")
        try Listing.table([("Module Name", 12), ("Display Name", 22), ("Driver Type", 13)], context.machine.services.allWithDrivers.filter(\.isDriver).map { [$0.name, $0.displayName, $0.type == 2 ? "File System" : "Kernel"] }, context)
        return 0
    }
    private static let gpupdate = WindowsTool("gpupdate") { context in
        // The machine is in no domain: its own policies are in the registry, and in force already.
        try context.write("Updating policy...", "", "Computer Policy update has completed successfully.", "User Policy update has completed successfully.", "")
        return 0
    }

    // MARK: disks and files

    private static let sfc = WindowsTool("sfc") { context in
        guard context.arguments.contains(where: { ["/scannow", "/verifyonly"].contains(folded($0)) }) else {
            try context.write("", "Microsoft (R) Windows (R) Resource Checker Version 6.0", "", "SFC [/SCANNOW] [/VERIFYONLY]")
            return 1
        }
        let missing = ["SYSTEM", "SOFTWARE"].filter { !context.machine.files.exists(#"C:\Windows\System32\config\"# + $0) }
        try context.write("", "Beginning system scan.  This process will take some time.", "", "Beginning verification phase of system scan.", "Verification 100% complete.", "")
        try context.write(missing.count == 2 ? "Windows Resource Protection could not perform the requested operation." : "Windows Resource Protection did not find any integrity violations.")
        return missing.count == 2 ? 1 : 0
    }
    private static let chkdsk = WindowsTool("chkdsk") { context in
        let word = context.arguments.first { !$0.hasPrefix("/") } ?? "C:"
        guard let letter = word.first?.uppercased().first, let volume = context.machine.files.volume(drive: letter) else {
            try context.fail("Cannot open volume for direct access.")
            return 3
        }
        let information = volume.information
        try context.write("The type of the file system is \(information.fileSystem).", "Volume label is \(information.label).", "", "Windows has scanned the file system and found no problems.", "No further action is required.", "")
        try context.write(Listing.grouped(information.size >> 10).padded(left: 12) + " KB total disk space.", Listing.grouped((information.size - information.free) >> 10).padded(left: 12) + " KB in files and indexes.", Listing.grouped(information.free >> 10).padded(left: 12) + " KB available on disk.")
        return 0
    }
    private static let mountvol = WindowsTool("mountvol") { context in
        let files = context.machine.files
        if context.arguments.count == 2, let letter = context.arguments[0].first?.uppercased().first, folded(context.arguments[1]) == "/d" {
            guard files.volume(drive: letter) != nil else {
                try context.fail("The system cannot find the file specified.")
                return 1
            }
            files.removeLetter(letter)
            return 0
        }
        try context.write("Possible values for VolumeName along with current mount points are:", "")
        for volume in files.allVolumes {
            try context.write("    \\\\?\\Volume{\(volume.information.id)}\\", files.letter(of: volume).map { "        \($0):\\" } ?? "        *** NO MOUNT POINTS ***", "")
        }
        return 0
    }
    private static let fsutil = WindowsTool("fsutil") { context in
        let words = context.arguments, files = context.machine.files
        switch words.prefix(2).map({ folded($0) }).joined(separator: " ") {
        case "fsinfo drives": try context.write("", "Drives: " + files.allDrives.map { "\($0.letter):\\ " }.joined())
        case "volume diskfree" where words.count > 2:
            guard let letter = words[2].first?.uppercased().first, let volume = files.volume(drive: letter) else {
                try context.fail("Error:  The system cannot find the path specified.")
                return 1
            }
            let information = volume.information
            for (title, bytes) in [("Total free bytes", information.free), ("Total bytes", information.size), ("Total quota free bytes", information.free)] { try context.write(title.padded(25) + ": " + Listing.grouped(bytes).padded(left: 18)) }
        case "file createnew" where words.count > 3:
            guard let size = UInt64(words[3]) else {
                try context.fail("Error:  The parameter is incorrect.")
                return 1
            }
            let path = try context.path(words[2])
            if files.exists(path) {
                try context.fail("Error:  The file exists.")
                return 1
            }
            try files.write(path, [])
            let place = try files.resolve(WindowsPath(path))
            try place.volume.setSize(place.components, to: size)
            try context.write("File \(path) is created")
        case "behavior query" where words.count > 2: try context.write("\(words[2]) = \(context.machine.registry.number(behavior, words[2]) ?? 0)")
        case "behavior set" where words.count > 3:
            try context.machine.registry.set(behavior, words[2], .dword(UInt32(words[3]) ?? 0))
            try context.write("The registry value \(words[2]) = \(words[3])")
        default:
            try context.write("---- Commands Supported ----", "", "behavior query/set      Control file system behavior", "file createnew          Create a file of a size", "fsinfo drives           List the drives", "volume diskfree         Free space of a volume")
            return 1
        }
        return 0
    }
    private static let behavior = #"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem"#
}

/// The time zone that a machine's registry names.
enum TimeZones {
    static let key = #"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation"#
    static func display(_ machine: WindowsMachine) -> String {
        let name = machine.registry.string(key, "TimeZoneKeyName") ?? "UTC"
        return name == "UTC" ? "(UTC) Coordinated Universal Time" : name
    }
}
