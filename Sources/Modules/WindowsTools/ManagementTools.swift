import WindowsMachine

/// schtasks, dism, wmic and certutil: what the modules' cmdlets do, by the tools' command lines.
enum ManagementTools {
    static let all = [schtasks, dism, wmic, certutil, winrm, slmgr]

    private static func quoted(_ text: String) -> String { SecurityTools.quoted(text) }
    /// The word behind a switch.
    private static func option(_ name: String, _ context: ToolContext) -> String? {
        guard let at = context.arguments.firstIndex(where: { folded($0) == name }), at + 1 < context.arguments.count else { return nil }
        return context.arguments[at + 1].filter { $0 != "\"" }
    }
    private static func has(_ name: String, _ context: ToolContext) -> Bool { context.arguments.contains { folded($0) == name } }

    private static let schtasks = WindowsTool("schtasks") { context in
        let store = TaskStore(context.machine), command = context.arguments.first.map { folded($0) } ?? "/query"
        func missing() throws -> Int32 {
            try context.fail("ERROR: The system cannot find the file specified.")
            return 1
        }
        func named() -> TaskStore.Task? { option("/tn", context).flatMap(store.task) }
        switch command {
        case "/query":
            guard let wanted = option("/tn", context) else { return try list(store.all, context) }
            guard let task = store.task(wanted) else { return try missing() }
            if has("/xml", context) {
                for line in store.xml(task).replacing("\r\n", with: "\n").split(separator: "\n") { try context.write(String(line)) }
                return 0
            }
            return try list([task], context)
        case "/create":
            guard let name = option("/tn", context)?.split(separator: "\\").joined(separator: "\\"), !name.isEmpty else {
                try context.fail("ERROR: Invalid syntax. /TN option expected.", "Type \"SCHTASKS /CREATE /?\" for usage.")
                return 1
            }
            let cut = name.lastIndex(of: "\\"), leaf = cut.map { String(name[name.index(after: $0)...]) } ?? name
            var task = TaskStore.Task(path: TaskStore.proper(cut.map { String(name[..<$0]) } ?? ""), name: leaf)
            if store.task(task.fullName) != nil, !has("/f", context) {
                guard try context.ask("WARNING: The task name \"\(name)\" already exists. Do you want to replace it (Y/N)? ") == "Y" else { return 1 }
            }
            if let file = option("/xml", context) {
                let bytes: [UInt8]
                do throws(FileSystemError) { bytes = try context.machine.files.read(context.path(file)) } catch { return try missing() }
                let text = bytes.starts(with: [0xFF, 0xFE]) ? String(decoding: stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, as: UTF16.self) : String(decoding: bytes, as: UTF8.self)
                guard let read = TaskStore.read(xml: text, path: task.path, name: leaf) else {
                    try context.fail("ERROR: The task XML is malformed.")
                    return 1
                }
                task = read
            } else {
                guard let run = option("/tr", context) else {
                    try context.fail("ERROR: Invalid syntax. Mandatory option '/TR' is missing.", "Type \"SCHTASKS /CREATE /?\" for usage.")
                    return 1
                }
                let kinds = ["once": "Time", "minute": "Time", "hourly": "Time", "daily": "Daily", "weekly": "Weekly", "onstart": "Boot", "onlogon": "Logon", "onidle": "Idle"]
                guard let kind = option("/sc", context).flatMap({ kinds[folded($0)] }) else {
                    try context.fail("ERROR: Invalid Schedule Type specified.", "Type \"SCHTASKS /CREATE /?\" for usage.")
                    return 1
                }
                let end = run.firstIndex(of: " ")
                task.actions = [TaskStore.Action(program: end.map { String(run[..<$0]) } ?? run, arguments: end.map { String(run[run.index(after: $0)...]) } ?? "")]
                var trigger = TaskStore.Trigger(kind: kind)
                if let time = option("/st", context) { trigger.start = "T\(time):00" }
                if let count = option("/mo", context).flatMap({ Int($0) }) {
                    if folded(option("/sc", context) ?? "") == "minute" { trigger.repetition = "PT\(count)M" } else if folded(option("/sc", context) ?? "") == "hourly" { trigger.repetition = "PT\(count)H" } else { trigger.interval = count }
                }
                task.triggers = [trigger]
                task.user = option("/ru", context) ?? context.machine.configuration.userName
                if folded(option("/rl", context) ?? "") == "highest" { task.runLevel = "Highest" }
                if ["system", #"nt authority\system"#].contains(folded(task.user)) { task.logon = "ServiceAccount" }
            }
            task.author = context.machine.computerName + "\\" + context.machine.configuration.userName
            try store.set(task)
            try context.write("SUCCESS: The scheduled task \"\(name)\" has successfully been created.")
        case "/run":
            guard let task = named() else { return try missing() }
            try context.write("SUCCESS: Attempted to run the scheduled task \"\(option("/tn", context) ?? "")\".")
            return try context.runShell("Start-ScheduledTask -TaskName \(quoted(task.name)) -TaskPath \(quoted(task.path))")
        case "/end":
            guard named() != nil else { return try missing() }
            try context.write("SUCCESS: The scheduled task \"\(option("/tn", context) ?? "")\" has been terminated successfully.")
        case "/delete":
            if option("/tn", context) == "*" {
                for task in store.all { try store.remove(task) }
                return 0
            }
            guard let task = named() else { return try missing() }
            if !has("/f", context) { guard try context.ask("WARNING: Are you sure you want to remove the task \"\(task.name)\" (Y/N)? ") == "Y" else { return 1 } }
            try store.remove(task)
            try context.write("SUCCESS: The scheduled task \"\(option("/tn", context) ?? "")\" was successfully deleted.")
        case "/change":
            guard var task = named() else { return try missing() }
            if has("/enable", context) { task.isEnabled = true }
            if has("/disable", context) { task.isEnabled = false }
            if let user = option("/ru", context) { task.user = user }
            if let run = option("/tr", context) { task.actions = [TaskStore.Action(program: run)] }
            try store.set(task)
            try context.write("SUCCESS: The parameters of scheduled task \"\(option("/tn", context) ?? "")\" have been changed.")
        default:
            try context.fail("ERROR: Invalid argument/option - '\(context.arguments[0])'.", "Type \"SCHTASKS /?\" for usage.")
            return 1
        }
        return 0
    }
    private static func list(_ tasks: [TaskStore.Task], _ context: ToolContext) throws -> Int32 {
        func status(_ task: TaskStore.Task) -> String { task.isEnabled ? "Ready" : "Disabled" }
        switch folded(option("/fo", context) ?? "table") {
        case "csv":
            if !has("/nh", context) { try context.write(Listing.csv(["TaskName", "Next Run Time", "Status"])) }
            for task in tasks { try context.write(Listing.csv([task.fullName, "N/A", status(task)])) }
        case "list":
            for task in tasks {
                try context.write("", "Folder: \(task.path == "\\" ? "\\" : String(task.path.dropLast()))", "HostName:      \(context.machine.computerName)", "TaskName:      \(task.fullName)", "Next Run Time: N/A", "Status:        \(status(task))", "Logon Mode:    \(task.logon == "Interactive" ? "Interactive only" : "Interactive/Background")")
                if has("/v", context) {
                    let action = task.actions.first
                    try context.write("Last Result:   \(task.lastResult)", "Author:        \(task.author)", "Task To Run:   \(action.map { $0.arguments.isEmpty ? $0.program : $0.program + " " + $0.arguments } ?? "")", "Run As User:   \(task.user)")
                }
            }
        default:
            var folder: String?
            for task in tasks {
                if folder != task.path {
                    folder = task.path
                    try context.write("", "Folder: \(task.path == "\\" ? "\\" : String(task.path.dropLast()))")
                    try Listing.table([("TaskName", 40), ("Next Run Time", 22), ("Status", 15)], [], context)
                }
                try context.write(task.name.padded(40) + " " + "N/A".padded(22) + " " + status(task).padded(15))
            }
            if tasks.isEmpty { try context.write("", "Folder: \\", "INFO: There are no scheduled tasks presently available at your access level.") }
        }
        return 0
    }

    private static let dism = WindowsTool("dism") { context in
        func value(_ name: String) -> String? { context.arguments.lazy.filter { folded($0).hasPrefix("/\(name):") }.map { String($0.dropFirst(name.count + 2)).filter { $0 != "\"" } }.first }
        let target = value("image").map { "-Path \(quoted($0))" } ?? "-Online", system = context.machine.operatingSystem
        try context.write("", "Deployment Image Servicing and Management tool", "Version: \(system.version).1", "")
        let isOnline = context.arguments.contains { folded($0) == "/online" }
        guard isOnline || value("image") != nil || value("wimfile") != nil || value("imagefile") != nil || has("/get-mountedwiminfo", context) || has("/get-mountedimageinfo", context) else {
            try context.fail("Error: 87", "", "An operating system to service must be named: /Online or /Image.")
            return 87
        }
        if isOnline { try context.write("Image Version: \(system.version).\(system.revision)", "") }
        let commands: [(String, String)] = [
            ("/get-features", "Get-WindowsOptionalFeature \(target) | ForEach-Object { \"Feature Name : $($_.FeatureName)\"; \"State : $($_.State)\"; '' }"),
            ("/get-featureinfo", "Get-WindowsOptionalFeature \(target) -FeatureName \(quoted(value("featurename") ?? "")) | ForEach-Object { \"Feature Name : $($_.FeatureName)\"; \"Display Name : $($_.DisplayName)\"; \"Description : $($_.Description)\"; \"State : $($_.State)\" }"),
            ("/enable-feature", "$null = Enable-WindowsOptionalFeature \(target) -NoRestart -FeatureName \(quoted(value("featurename") ?? "")) \(has("/all", context) ? "-All" : ""); 'Enabling feature(s)'"),
            ("/disable-feature", "$null = Disable-WindowsOptionalFeature \(target) -NoRestart -FeatureName \(quoted(value("featurename") ?? "")); 'Disabling feature(s)'"),
            ("/get-drivers", "Get-WindowsDriver \(target) | ForEach-Object { \"Published Name : $($_.Driver)\"; \"Original File Name : $(Split-Path $_.OriginalFileName -Leaf)\"; \"Inbox : $(if ($_.Inbox) { 'Yes' } else { 'No' })\"; \"Class Name : $($_.ClassName)\"; \"Provider Name : $($_.ProviderName)\"; \"Version : $($_.Version)\"; '' }"),
            ("/add-driver", "Add-WindowsDriver \(target) -Driver \(quoted(value("driver") ?? "")) \(has("/recurse", context) ? "-Recurse" : "") \(has("/forceunsigned", context) ? "-ForceUnsigned" : "") | ForEach-Object { \"$($_.Driver): The driver package was successfully installed.\" }"),
            ("/apply-unattend", "$null = Use-WindowsUnattend \(target) -NoRestart -UnattendPath \(quoted(value("apply-unattend") ?? ""))"),
            ("/remove-driver", "$null = Remove-WindowsDriver \(target) -Driver \(quoted(value("driver") ?? "")); 'The driver package was removed.'"),
            ("/get-capabilities", "Get-WindowsCapability \(target) | ForEach-Object { \"Capability Identity : $($_.Name)\"; \"State : $($_.State -replace 'NotPresent', 'Not Present')\"; '' }"),
            ("/add-capability", "$null = Add-WindowsCapability \(target) -Name \(quoted(value("capabilityname") ?? ""))"), ("/remove-capability", "$null = Remove-WindowsCapability \(target) -Name \(quoted(value("capabilityname") ?? ""))"),
            ("/get-packages", "Get-WindowsPackage \(target) | ForEach-Object { \"Package Identity : $($_.PackageName)\"; \"State : $($_.PackageState)\"; \"Release Type : $($_.ReleaseType)\"; '' }"),
            ("/get-currentedition", "\"Current Edition : $((Get-WindowsEdition \(target)).Edition)\""),
            ("/get-imageinfo", "Get-WindowsImage -ImagePath \(quoted(value("imagefile") ?? "")) | ForEach-Object { \"Index : $($_.ImageIndex)\"; \"Name : $($_.ImageName)\"; \"Size : $($_.ImageSize.ToString('N0')) bytes\" }"),
            ("/mount-image", "$null = Mount-WindowsImage -ImagePath \(quoted(value("imagefile") ?? "")) -Index \(value("index") ?? "1") -Path \(quoted(value("mountdir") ?? "")) \(has("/readonly", context) ? "-ReadOnly" : "")"),
            ("/unmount-image", "$null = Dismount-WindowsImage -Path \(quoted(value("mountdir") ?? "")) \(has("/commit", context) ? "-Save" : "-Discard")"),
            ("/get-mountedimageinfo", "Get-WindowsImage -Mounted | ForEach-Object { \"Mount Dir : $($_.Path)\"; \"Image File : $($_.ImagePath)\"; \"Image Index : $($_.ImageIndex)\"; \"Mounted Read/Write : $(if ($_.MountMode -eq 'ReadWrite') { 'Yes' } else { 'No' })\"; \"Status : $($_.MountStatus)\" }"),
            ("/checkhealth", "'No component store corruption detected.'"), ("/scanhealth", "'No component store corruption detected.'"), ("/restorehealth", "'The restore operation completed successfully.'"),
        ]
        guard let command = commands.first(where: { has($0.0, context) || value(String($0.0.dropFirst())) != nil }) else {
            try context.fail("Error: 87", "", "The command is not one that this DISM knows: \(context.arguments.joined(separator: " ")).")
            return 87
        }
        let code = try context.runShell(command.1)
        if code == 0 { try context.write("The operation completed successfully.") }
        return code
    }

    private static let classes = [
        "os": "Win32_OperatingSystem", "cpu": "Win32_Processor", "computersystem": "Win32_ComputerSystem", "bios": "Win32_BIOS", "baseboard": "Win32_BaseBoard", "diskdrive": "Win32_DiskDrive",
        "logicaldisk": "Win32_LogicalDisk", "volume": "Win32_Volume", "partition": "Win32_DiskPartition", "memorychip": "Win32_PhysicalMemory", "nic": "Win32_NetworkAdapter", "nicconfig": "Win32_NetworkAdapterConfiguration",
        "process": "Win32_Process", "service": "Win32_Service", "useraccount": "Win32_UserAccount", "group": "Win32_Group", "share": "Win32_Share", "qfe": "Win32_QuickFixEngineering", "csproduct": "Win32_ComputerSystemProduct",
        "environment": "Win32_Environment", "timezone": "Win32_TimeZone", "startup": "Win32_StartupCommand", "product": "Win32_Product", "sysdriver": "Win32_SystemDriver", "systemenclosure": "Win32_SystemEnclosure",
    ]
    private static let wmic = WindowsTool("wmic") { context in
        var words = context.arguments[...]
        while let word = words.first, word.hasPrefix("/") {
            words.removeFirst()
            if !word.contains(":") { break }
        }
        guard let first = words.popFirst() else {
            try context.fail("wmic has no prompt here: give it an alias and a verb.")
            return 1
        }
        let isPath = folded(first) == "path"
        guard let name = isPath ? words.popFirst() : classes[folded(first)] else {
            try context.fail("\(first) - Alias not found.")
            return -2_147_217_308 & 0xFF
        }
        var filter = "", properties: [String] = [], asList = false, asCsv = false
        while let word = words.popFirst() {
            switch folded(word) {
            case "where": filter = (words.popFirst() ?? "").filter { $0 != "(" && $0 != ")" }
            case "get":
                while let next = words.first, !next.hasPrefix("/") {
                    properties += next.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
                    words.removeFirst()
                }
            case "call", "delete", "set", "create":
                try context.fail("wmic \(folded(word)) is not available: use Invoke-CimMethod and the cmdlets of the class.")
                return 1
            case "/value", "/format:list": asList = true
            case "/format:csv": asCsv = true
            default: break
            }
        }
        let query = "Get-CimInstance \(quoted(name))" + (filter.isEmpty ? "" : " -Filter \(quoted(filter.replacing("\"", with: "'")))")
        let chosen = properties.isEmpty || properties == ["*"] ? "@((\(query) | Select-Object -First 1).CimInstanceProperties.Name)" : "@(\(properties.map(quoted).joined(separator: ", ")))"
        let rows: String
        if asList {
            rows = "foreach ($i in @(\(query))) { ''; ''; foreach ($n in $names) { \"$n=$($i.$n)\" } }; ''"
        } else if asCsv {
            rows = "''; 'Node,' + ($names -join ','); foreach ($i in @(\(query))) { \(quoted(context.machine.computerName + ",")) + (($names | ForEach-Object { \"$($i.$_)\" }) -join ',') }"
        } else {
            rows = "$all = @(\(query)); $w = @{}; foreach ($n in $names) { $w[$n] = (@($n.Length) + @($all | ForEach-Object { \"$($_.$n)\".Length }) | Measure-Object -Maximum).Maximum + 2 }; -join ($names | ForEach-Object { $_.PadRight($w[$_]) }); foreach ($i in $all) { -join ($names | ForEach-Object { \"$($i.$_)\".PadRight($w[$_]) }) }"
        }
        // Names are written as the class has them.
        return try context.runShell(
            "$names = \(chosen) | Sort-Object; $known = @((\(query) | Select-Object -First 1).CimInstanceProperties.Name); $names = @(foreach ($n in $names) { $k = @($known -eq $n); if ($k) { $k[0] } else { $n } }); \(rows)")
    }

    private static let certutil = WindowsTool("certutil") { context in
        let rest = Array(context.arguments.dropFirst())
        switch context.arguments.first.map({ folded($0).drop { $0 == "-" || $0 == "/" } }) {
        case "hashfile" where !rest.isEmpty:
            let path = try context.path(rest[0]), kind = rest.count > 1 ? rest[1].uppercased() : "SHA1"
            guard context.machine.files.exists(path) else {
                try context.write("CertUtil: -hashfile command FAILED: 0x80070002 (WIN32: 2 ERROR_FILE_NOT_FOUND)", "CertUtil: The system cannot find the file specified.")
                return 2
            }
            try context.write("\(kind) hash of \(rest[0]):")
            let code = try context.runShell("(Get-FileHash -LiteralPath \(quoted(path)) -Algorithm \(kind)).Hash.ToLower()")
            if code == 0 { try context.write("CertUtil: -hashfile command completed successfully.") }
            return code
        case "encode" where rest.count > 1:
            let code = try context.runShell("$b = [IO.File]::ReadAllBytes(\(quoted(try context.path(rest[0])))); \"Input Length = $($b.Length)\"; $t = [Convert]::ToBase64String($b) -replace '.{64}(?!$)', \"`$0`r`n\"; Set-Content -LiteralPath \(quoted(try context.path(rest[1]))) -Value '-----BEGIN CERTIFICATE-----', $t, '-----END CERTIFICATE-----'")
            if code == 0 { try context.write("CertUtil: -encode command completed successfully.") }
            return code
        case "decode" where rest.count > 1:
            let code = try context.runShell("$t = (Get-Content -LiteralPath \(quoted(try context.path(rest[0]))) | Where-Object { $_ -notlike '-----*' }) -join ''; $b = [Convert]::FromBase64String($t); [IO.File]::WriteAllBytes(\(quoted(try context.path(rest[1]))), $b); \"Output Length = $($b.Length)\"")
            if code == 0 { try context.write("CertUtil: -decode command completed successfully.") }
            return code
        default:
            try context.fail("certutil knows -hashfile, -encode and -decode here; certificates are in drive Cert: and their cmdlets.")
            return 1
        }
    }
    private static let winrm = WindowsTool("winrm") { context in
        try context.fail("WinRM cannot be configured: this engine has no WS-Management service. Virtual machines are reached with -VMName.")
        return 1
    }
    private static let slmgr = WindowsTool("slmgr") { context in
        try context.fail("Licences are no part of the model: there is nothing to activate.")
        return 1
    }
}

/// Programs with windows: a shell has no desktop to show them on, and each says so.
enum DesktopTools {
    private static let names = [
        "notepad", "explorer", "regedit", "mmc", "control", "msinfo32", "dxdiag", "eventvwr", "taskmgr", "mstsc", "winver", "calc", "mspaint", "msconfig", "perfmon", "resmon", "cleanmgr", "sysdm.cpl", "ncpa.cpl",
        "devmgmt.msc", "services.msc", "diskmgmt.msc", "virtmgmt.msc", "gpedit.msc", "eventvwr.msc", "taskschd.msc", "lusrmgr.msc", "compmgmt.msc", "wf.msc",
    ]
    private static let instead = [
        "regedit": "reg.exe or drive HKLM:", "devmgmt.msc": "Get-PnpDevice", "services.msc": "Get-Service", "diskmgmt.msc": "Get-Disk and Get-Partition", "virtmgmt.msc": "Get-VM", "taskmgr": "Get-Process", "eventvwr": "Get-WinEvent",
        "eventvwr.msc": "Get-WinEvent", "taskschd.msc": "Get-ScheduledTask", "lusrmgr.msc": "Get-LocalUser", "wf.msc": "Get-NetFirewallRule", "ncpa.cpl": "Get-NetAdapter", "msinfo32": "systeminfo", "notepad": "Get-Content and Set-Content",
        "explorer": "Get-ChildItem", "dxdiag": "Get-GraphicsAdapter", "perfmon": "Get-Counter", "mstsc": "Enter-PSSession -VMName",
    ]
    static let all = names.map { name in
        WindowsTool(name) { context in
            try context.fail("\(name): its window cannot be shown: this computer has no desktop.\(instead[name].map { " Use \($0)." } ?? "")")
            return 1
        }
    }
}
