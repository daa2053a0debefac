import WindowsMachine

/// What images and batch files are made with: bcdboot, msiexec, w32tm, timeout, choice, tree, label, quser, manage-bde, vssadmin.
enum DeploymentTools {
    static let all = [
        WindowsTool("bcdboot", bootFiles), WindowsTool("msiexec", installer), WindowsTool("w32tm", time), WindowsTool("timeout", needsExtension: true, pause), WindowsTool("choice", choose),
        WindowsTool("tree", tree), WindowsTool("label", label), WindowsTool("quser", users), WindowsTool("query", query), WindowsTool("manage-bde", bitLocker), WindowsTool("vssadmin", shadows),
    ] + absent

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    /// The value behind a switch, in the same word after a colon or in the next one.
    private static func value(_ name: String, _ context: ToolContext) -> String? {
        let words = context.arguments
        guard let at = words.firstIndex(where: { folded($0) == name || folded($0).hasPrefix(name + ":") }) else { return nil }
        if words[at].count > name.count { return String(words[at].dropFirst(name.count + 1)) }
        return at + 1 < words.count ? words[at + 1] : ""
    }
    private static func has(_ name: String, _ context: ToolContext) -> Bool { context.arguments.contains { folded($0) == name } }

    // MARK: bcdboot

    /// bcdboot source [/s letter:] [/f UEFI | BIOS | ALL]: boot files and a boot store on a disk's system volume.
    private static func bootFiles(_ context: ToolContext) throws -> Int32 {
        let files = context.machine.files
        guard let source = context.arguments.first, !source.hasPrefix("/") else {
            try context.write("Bcdboot - Bcd boot file creation and repair tool.", "", "bcdboot <source> [/l <locale>] [/s <volume-letter> [/f <firmware>]] [/v] [/m [{OS Loader GUID}]]")
            return has("/?", context) ? 0 : 87
        }
        let folder = try context.path(source)
        guard files.isDirectory(folder + "\\System32"), let system = try? WindowsPath(folder), let volume = try? files.resolve(system).volume, let found = SystemImage.identify(volume) else {
            try context.fail("Failure when attempting to copy boot files.")
            return 193
        }
        let target: (any Volume)?
        if let place = value("/s", context) { target = place.first.flatMap { files.volume(drive: $0) } } else { target = files.allVolumes.first { $0.information.fileSystem == "FAT32" } }
        guard let target else {
            try context.fail("Failure when initializing library system volume.")
            return 87
        }
        let isOwn = found.computerName.equals(context.machine.computerName)
        let machine = isOwn ? context.machine.configuration : MachineConfiguration(role: .guest(id: ""), computerName: found.computerName, operatingSystem: found.system)
        let firmware = folded(value("/f", context) ?? (target.information.fileSystem == "FAT32" ? "uefi" : "bios"))
        guard ["uefi", "bios", "all"].contains(firmware) else {
            try context.fail("The parameter is incorrect.")
            return 87
        }
        do throws(FileSystemError) {
            if firmware != "bios" { try SystemImage.installBoot(machine, on: target) }
            if firmware != "uefi" {
                if (try? target.item(at: ["Boot"])) == nil { try target.createDirectory(["Boot"]) }
                try target.replace(["Boot", "BCD"], with: BootStore.initialFile(machine))
                try target.replace(["bootmgr"], with: Array("BOOTMGR".utf8))
            }
        } catch {
            try context.fail("Failure when attempting to copy boot files.")
            return 193
        }
        try context.write("Boot files successfully created.")
        return 0
    }

    // MARK: packages

    /// msiexec: there is no installer; what it is asked to install fails as a package that cannot be opened does.
    private static func installer(_ context: ToolContext) throws -> Int32 {
        guard let action = context.arguments.first(where: { ["/i", "/package", "/a", "/x", "/uninstall", "/update", "/p", "/f", "/j"].contains(folded($0)) || folded($0).hasPrefix("/f") }),
            let at = context.arguments.firstIndex(of: action), at + 1 < context.arguments.count
        else { return 1639 }
        let name = context.arguments[at + 1]
        // An installed product by its code: none is.
        if name.hasPrefix("{") { return 1605 }
        return context.machine.files.exists((try? context.path(name)) ?? name) ? 1620 : 1619
    }

    // MARK: time

    private static func time(_ context: ToolContext) throws -> Int32 {
        let isRunning = context.machine.services.service("W32Time")?.state == .running
        guard let command = context.arguments.first.map({ folded($0) }) else {
            try context.write("w32tm [/? | /register | /unregister ]")
            return 0
        }
        let source = context.machine.isHost ? "Local CMOS Clock" : "VM IC Time Synchronization Provider"
        let settings = #"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters"#
        switch command {
        case "/tz":
            for line in try context.shell("$z = [TimeZoneInfo]::Local; \"Time zone: Current:TIME_ZONE_ID_UNKNOWN Bias: $(-$z.BaseUtcOffset.TotalMinutes)min (UTC=LocalTime+Bias)\"; \"  [Standard Name:`\"$($z.StandardName)`\" Bias:0min]\"") {
                try context.write(line)
            }
            return 0
        case "/config":
            if let peers = value("/manualpeerlist", context) { try context.machine.registry.set(settings, "NtpServer", .string(peers)) }
            if let kind = value("/syncfromflags", context) {
                try context.machine.registry.set(settings, "Type", .string(["manual": "NTP", "domhier": "NT5DS", "no": "NoSync", "all": "AllSync"][folded(kind)] ?? "NTP"))
            }
            try context.write("The command completed successfully.")
            return 0
        case "/query", "/resync":
            guard isRunning else {
                try context.fail("The following error occurred: The service has not been started. (0x80070426)")
                return -2_147_023_834
            }
            if command == "/resync" {
                try context.write("Sending resync command to local computer")
                try context.write(context.machine.isHost ? "The computer did not resync because no time data was available." : "The command completed successfully.")
                return context.machine.isHost ? -2_147_023_728 : 0
            }
            if has("/source", context) {
                try context.write(source)
            } else if has("/peers", context) {
                let peers = context.machine.registry.string(settings, "NtpServer").map { $0.split(separator: " ").map(String.init) } ?? []
                try context.write("#Peers: \(peers.count)")
                for peer in peers { try context.write("", "Peer: \(peer)", "State: Pending") }
            } else {
                try context.write(
                    "Leap Indicator: 0(no warning)", "Stratum: 1 (primary reference - syncd by radio clock)", "Precision: -23 (119.209ns per tick)", "Root Delay: 0.0000000s",
                    "Root Dispersion: 10.0000000s", "ReferenceId: 0x4C4F434C (source name:  \"LOCL\")", "Last Successful Sync Time: \(ShellCommands.time(context.machine.clock.now))", "Source: \(source)",
                    "Poll Interval: 6 (64s)")
            }
            return 0
        default:
            try context.fail("The command \(context.arguments[0]) is unknown.")
            return 1
        }
    }

    // MARK: batch files

    private static func pause(_ context: ToolContext) throws -> Int32 {
        let text = value("/t", context) ?? context.arguments.first { Int($0) != nil } ?? ""
        guard let seconds = Int(text), seconds >= -1, seconds <= 99999 else {
            try context.fail("ERROR: Invalid syntax. Value expected for '/T'.", "Type \"TIMEOUT /?\" for usage.")
            return 1
        }
        try context.write("")
        if seconds < 0 {
            _ = try context.ask("Press any key to continue ...")
            return 0
        }
        try context.write("Waiting for \(seconds) seconds, press \(has("/nobreak", context) ? "CTRL+C to quit" : "a key to continue") ...")
        if seconds > 0 { _ = try context.shell("Start-Sleep -Seconds \(seconds)") }
        return 0
    }

    private static func choose(_ context: ToolContext) throws -> Int32 {
        let given = value("/c", context) ?? "YN", isStrict = has("/cs", context)
        let choices = Array(isStrict ? given : given.uppercased())
        let prompt = (value("/m", context).map { $0 + " " } ?? "") + (has("/n", context) ? "" : "[" + choices.map { String($0) }.joined(separator: ",") + "]?")
        var answer: Character?
        if let typed = context.input.first?.first { answer = typed } else if let standard = value("/d", context)?.first, value("/t", context) != nil { answer = standard } else { answer = try context.ask(prompt) }
        guard let answer, let at = choices.firstIndex(of: isStrict ? answer : Character(answer.uppercased())) else {
            try context.fail("ERROR: The file is either empty or does not contain the valid choices.")
            return 255
        }
        try context.write(prompt + String(choices[at]))
        return Int32(at + 1)
    }

    private static func tree(_ context: ToolContext) throws -> Int32 {
        let files = context.machine.files, place = context.arguments.first { !$0.hasPrefix("/") } ?? ".", path = try context.path(place)
        let showsFiles = has("/f", context), isPlain = has("/a", context)
        if let letter = path.first, let info = files.volume(drive: letter)?.information {
            let digits = String(info.serialNumber, radix: 16).uppercased(), serial = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
            try context.write("Folder PATH listing" + (info.label.isEmpty ? "" : " for volume \(info.label)"), "Volume serial number is \(serial.prefix(4))-\(serial.suffix(4))")
        }
        try context.write(path.uppercased())
        guard files.isDirectory(path) else {
            try context.write("Invalid path - \(path.dropFirst(2).uppercased())", "No subfolders exist ", "")
            return 1
        }
        let (fork, last, line) = isPlain ? ("+---", "\\---", "|   ") : ("├───", "└───", "│   ")
        func show(_ folder: String, _ indent: String) throws -> Bool {
            let items = try files.items(in: folder).filter { !$0.attributes.contains(.hidden) }, folders = items.filter { $0.isDirectory && !$0.attributes.contains(.reparsePoint) }
            if showsFiles {
                let plain = items.filter { !$0.isDirectory }
                for item in plain { try context.write(indent + (folders.isEmpty ? "    " : line) + item.name) }
                if !plain.isEmpty { try context.write(indent + (folders.isEmpty ? "" : line.trimmed(" "))) }
            }
            for (at, item) in folders.enumerated() {
                try context.checkStop()
                let isLast = at == folders.count - 1
                try context.write(indent + (isLast ? last : fork) + item.name)
                _ = try show(folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name, indent + (isLast ? "    " : line))
            }
            return !folders.isEmpty
        }
        if try !show(path, "") { try context.write("No subfolders exist ", "") }
        return 0
    }

    private static func label(_ context: ToolContext) throws -> Int32 {
        let place = context.arguments.first ?? String(context.location.prefix(2)), name = context.arguments.dropFirst().joined(separator: " ")
        guard let letter = place.first, place.dropFirst().first == ":", context.machine.files.volume(drive: letter) != nil else {
            try context.fail("The drive is invalid.")
            return 1
        }
        return try context.runShell("Set-Volume -DriveLetter \(letter) -NewFileSystemLabel \(quoted(name))")
    }

    // MARK: sessions, BitLocker, shadow copies

    private static func users(_ context: ToolContext) throws -> Int32 {
        try context.write(" USERNAME              SESSIONNAME        ID  STATE   IDLE TIME  LOGON TIME")
        let name = context.machine.configuration.userName.lowercased(), started = ShellCommands.time(context.machine.bootTime).replacing("  ", with: " ")
        try context.write(">" + name.padded(22) + "console".padded(19) + "1".padded(left: 2) + "  Active      none   " + started)
        return 0
    }
    private static func query(_ context: ToolContext) throws -> Int32 {
        switch context.arguments.first.map({ folded($0) }) {
        case "user": return try users(context)
        case "session":
            try context.write(
                " SESSIONNAME       USERNAME                 ID  STATE   TYPE        DEVICE ", " services                                    0  Disc                        ",
                ">console           " + context.machine.configuration.userName.padded(25) + "1  Active                      ")
            return 0
        default:
            try context.fail("Invalid parameter(s)", "QUERY { PROCESS | SESSION | TERMSERVER | USER }")
            return 1
        }
    }
    private static func bitLocker(_ context: ToolContext) throws -> Int32 {
        guard context.arguments.first.map({ folded($0) }) == "-status" else {
            try context.fail("manage-bde knows -status here; use Enable-BitLocker, Disable-BitLocker and their kin.")
            return 1
        }
        let drive = context.arguments.dropFirst().first.map { " -MountPoint " + quoted($0) } ?? ""
        try context.write("BitLocker Drive Encryption: Configuration Tool version \(context.machine.operatingSystem.version)", "Copyright (C) 2013 Microsoft Corporation. All rights reserved.", "", "Disk volumes that can be protected with", "BitLocker Drive Encryption:")
        return try context.runShell(
            "foreach ($v in Get-BitLockerVolume\(drive)) { ''; \"Volume $($v.MountPoint) []\"; \"[$(if ($v.VolumeType -eq 'OperatingSystem') { 'OS' } else { 'Data' }) Volume]\"; ''; \"    Size:                 $($v.CapacityGB.ToString('0.00')) GB\"; \"    BitLocker Version:    None\"; \"    Conversion Status:    $($v.VolumeStatus -creplace '(.)([A-Z])', '$1 $2')\"; \"    Percentage Encrypted: $($v.EncryptionPercentage.ToString('0.0'))%\"; \"    Encryption Method:    $($v.EncryptionMethod)\"; \"    Protection Status:    Protection $($v.ProtectionStatus)\"; \"    Lock Status:          $($v.LockStatus)\"; '    Identification Field: None'; '    Key Protectors:       None Found' }")
    }
    private static func shadows(_ context: ToolContext) throws -> Int32 {
        try context.write("vssadmin 1.1 - Volume Shadow Copy Service administrative command-line tool", "(C) Copyright 2001-2013 Microsoft Corp.", "")
        let words = context.arguments.map { folded($0) }
        guard words.first == "list", words.count > 1, ["shadows", "shadowstorage", "providers", "writers"].contains(words[1]) else {
            try context.fail("Volumes of this machine have no shadow copies.")
            return 2
        }
        try context.write("No items found that satisfy the query.")
        return 1
    }

    // MARK: what every Windows has and the model does not

    private static let reasons: [(String, String)] = [
        ("cscript", "there is no Windows Script Host to run scripts of VBScript and JScript"), ("wscript", "there is no Windows Script Host to run scripts of VBScript and JScript"),
        ("mshta", "there is no desktop to show applications on"), ("regsvr32", "there are no COM classes to register"), ("rundll32", "libraries of Windows have no code here"),
        ("secedit", "there is no security policy; see net accounts and reg"), ("auditpol", "there is no auditing"), ("gpresult", "there are no group policies"),
        ("cmdkey", "no credentials are kept; pass them with Get-Credential"), ("runas", "programs run as the user of the shell, who is an administrator"),
        ("wusa", "updates are no part of the model; Add-WindowsPackage takes packages of images"), ("subst", "a folder cannot be a drive; New-PSDrive gives it a name in the session"),
        ("reagentc", "there is no recovery environment"), ("openfiles", "open files are not listed"), ("nbtstat", "there is no NetBIOS"), ("fltmc", "there are no file system filters"),
        ("makecab", "cabinets are not written; use Compress-Archive"), ("defrag", "volumes are not optimized"), ("netdom", "there is no domain; use Rename-Computer and Add-Computer"),
        ("djoin", "there is no domain to join"), ("logman", "there are no data collectors; use Get-Counter"), ("tpmtool", "use Get-Tpm"), ("dsregcmd", "the machine is joined to no directory"),
        ("usoclient", "there is no Windows Update"), ("wuauclt", "there is no Windows Update"),
    ]
    private static let absent = reasons.map { name, reason in
        WindowsTool(name) { context in
            try context.fail("\(name): \(reason).")
            return 1
        }
    }
}
