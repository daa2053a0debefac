/// What a freshly installed system has on its volumes, and how a system is recognised from them.
public enum SystemImage {
    /// Puts a fresh system on its system volume: folders, program files, registry hives. Nothing that is there is replaced.
    public static func install(_ machine: MachineConfiguration, on volume: any Volume) throws(FileSystemError) {
        switch machine.operatingSystem.family {
        case .windows: try installWindows(machine, on: volume)
        case .linux: try installLinux(machine, on: volume)
        }
    }

    /// Puts boot files and a boot store on the EFI partition's volume.
    public static func installBoot(_ machine: MachineConfiguration, on volume: any Volume) throws(FileSystemError) {
        if machine.operatingSystem.family == .linux {
            try folders(["EFI", #"EFI\ubuntu"#], on: volume)
            try file(#"EFI\ubuntu\grubx64.efi"#, FileVersion(2, 12, 0, 0).programFile(description: "GRUB", company: "Free Software Foundation", product: "GRUB"), on: volume)
            return
        }
        try folders(["EFI", #"EFI\Microsoft"#, #"EFI\Microsoft\Boot"#, #"EFI\Boot"#], on: volume)
        let version = version(of: machine.operatingSystem)
        try file(#"EFI\Microsoft\Boot\bootmgfw.efi"#, version.programFile(description: "Boot Manager"), on: volume)
        try file(#"EFI\Boot\bootx64.efi"#, version.programFile(description: "Boot Manager"), on: volume)
        try file(#"EFI\Microsoft\Boot\BCD"#, BootStore.initialFile(machine), on: volume)
    }

    static func version(of system: OperatingSystemProfile) -> FileVersion {
        FileVersion(10, 0, UInt16(clamping: system.build), UInt16(clamping: system.revision))
    }

    private static func split(_ path: String) -> [String] { path.split(separator: "\\").map(String.init) }

    static func folders(_ paths: [String], on volume: any Volume) throws(FileSystemError) {
        for path in paths {
            do throws(FileSystemError) {
                try volume.createDirectory(split(path))
            } catch where error.reason == .alreadyExists {
                continue
            }
        }
    }

    static func file(_ path: String, _ content: [UInt8], on volume: any Volume) throws(FileSystemError) {
        do throws(FileSystemError) {
            _ = try volume.item(at: split(path))
        } catch where error.reason == .fileNotFound {
            try volume.replace(split(path), with: content)
        }
    }

    // MARK: Windows

    private static func installWindows(_ machine: MachineConfiguration, on volume: any Volume) throws(FileSystemError) {
        let user = #"Users\"# + machine.userName
        let system = #"Windows\System32"#
        try folders(
            [
                "PerfLogs", "Program Files", #"Program Files\Common Files"#, "Program Files (x86)", "ProgramData", "Users", #"Users\Public"#,
                #"Users\Default"#, user, user + #"\Desktop"#, user + #"\Documents"#, user + #"\Downloads"#, user + #"\AppData"#,
                user + #"\AppData\Local"#, user + #"\AppData\Local\Temp"#, user + #"\AppData\Roaming"#, "Windows", #"Windows\INF"#,
                #"Windows\SysWOW64"#, #"Windows\Temp"#, system, system + #"\config"#, system + #"\drivers"#, system + #"\DriverStore"#,
                system + #"\DriverStore\FileRepository"#, system + #"\winevt"#, system + #"\winevt\Logs"#,
                system + #"\WindowsPowerShell"#, system + #"\WindowsPowerShell\v1.0"#,
            ], on: volume)
        if machine.isHost {
            try folders(
                [
                    #"ProgramData\Microsoft"#, #"ProgramData\Microsoft\Windows"#, #"ProgramData\Microsoft\Windows\Hyper-V"#,
                    #"ProgramData\Microsoft\Windows\Virtual Hard Disks"#, #"Users\Public\Documents"#,
                    #"Users\Public\Documents\Hyper-V"#, #"Users\Public\Documents\Hyper-V\Virtual Hard Disks"#, "Images",
                ], on: volume)
        }
        if machine.isHost { try PowerShellFiles.install(on: volume) }
        let version = version(of: machine.operatingSystem)
        for (name, description) in programs(isHost: machine.isHost) {
            try file(system + "\\" + name, version.programFile(description: description), on: volume)
        }
        for name in ["d3d12.dll", "dxgi.dll", "kernel32.dll", "ntdll.dll"] {
            try file(#"Windows\SysWOW64\"# + name, version.programFile(description: name), on: volume)
        }
        try file(#"Windows\explorer.exe"#, version.programFile(description: "Windows Explorer"), on: volume)
        try file(#"Windows\win.ini"#, Array("; for 16-bit app support\r\n[fonts]\r\n[extensions]\r\n[mci extensions]\r\n[files]\r\n[Mail]\r\nMAPI=1\r\n".utf8), on: volume)
        try folders([system + #"\drivers\etc"#], on: volume)
        try file(system + #"\drivers\etc\hosts"#, Array("# localhost name resolution is handled within DNS itself.\r\n#\t127.0.0.1       localhost\r\n#\t::1             localhost\r\n".utf8), on: volume)
        for (name, hive) in [
            ("SYSTEM", RegistryDefaults.system(machine)), ("SOFTWARE", RegistryDefaults.software(machine)),
            ("SAM", RegistryNode(name: "SAM")), ("SECURITY", RegistryNode(name: "SECURITY")), ("DEFAULT", RegistryNode(name: ".DEFAULT")),
        ] {
            try file(system + #"\config\"# + name, HiveFile.encode(hive), on: volume)
        }
        try file(user + #"\NTUSER.DAT"#, HiveFile.encode(RegistryDefaults.user(machine)), on: volume)
    }

    private static func programs(isHost: Bool) -> [(String, String)] {
        let common = [
            ("ntoskrnl.exe", "NT Kernel & System"), ("winload.efi", "OS Loader"), ("ntdll.dll", "NT Layer DLL"),
            ("kernel32.dll", "Windows NT BASE API Client DLL"), ("cmd.exe", "Windows Command Processor"),
            ("notepad.exe", "Notepad"), ("svchost.exe", "Host Process for Windows Services"),
            ("services.exe", "Services and Controller app"), ("lsass.exe", "Local Security Authority Process"),
            ("smss.exe", "Windows Session Manager"), ("csrss.exe", "Client Server Runtime Process"),
            ("wininit.exe", "Windows Start-Up Application"), ("winlogon.exe", "Windows Logon Application"), ("dwm.exe", "Desktop Window Manager"),
            ("d3d12.dll", "Direct3D 12 Runtime"), ("D3D12Core.dll", "Direct3D 12 Core Runtime"), ("dxgi.dll", "DirectX Graphics Infrastructure"),
            ("DXCore.dll", "DXCore"), ("d3d10warp.dll", "Direct3D 10 Rasterizer"), ("bcdedit.exe", "Boot Configuration Data Editor"),
            ("reg.exe", "Registry Console Tool"), ("xcopy.exe", "Extended Copy Utility"), ("robocopy.exe", "Microsoft Robocopy"),
            ("pnputil.exe", "Microsoft PnP Utility - Tool to add, delete, export, and enumerate driver packages."),
            ("sc.exe", "Service Control Manager Configuration Tool"), ("diskpart.exe", "DiskPart"), ("ipconfig.exe", "IP Configuration Utility"),
            ("hostname.exe", "Hostname APP"), ("whoami.exe", "whoami - displays logged on user information"),
            (#"drivers\dxgkrnl.sys"#, "DirectX Graphics Kernel"), (#"drivers\dxgmms2.sys"#, "DirectX Graphics MMS"),
            (#"drivers\BasicRender.sys"#, "Microsoft Basic Render Driver"), (#"drivers\BasicDisplay.sys"#, "Microsoft Basic Display Driver"),
        ]
        if isHost {
            return common + [
                ("vmms.exe", "Virtual Machine Management Service"), ("vmwp.exe", "Virtual Machine Worker Process"),
                ("vmcompute.exe", "Hyper-V Host Compute Service"), ("vrdumed.dll", "Virtual Render Device User-Mode Emulator"),
                (#"drivers\vmbusr.sys"#, "Virtual Machine Bus Provider"), (#"drivers\vhdmp.sys"#, "VHD Miniport Driver"),
            ]
        }
        return common + [
            (#"drivers\vmbus.sys"#, "Virtual Machine Bus"), (#"drivers\HyperVideo.sys"#, "Microsoft VMBus Video Device Miniport Driver"),
            (#"drivers\vrd.sys"#, "Microsoft Virtual Render Driver"), (#"drivers\storvsc.sys"#, "Storage VSC"),
        ]
    }

    // MARK: Linux

    private static func installLinux(_ machine: MachineConfiguration, on volume: any Volume) throws(FileSystemError) {
        try folders(
            ["bin", "boot", "etc", "home", "lib", "root", "tmp", "usr", #"usr\bin"#, #"usr\lib"#, #"usr\lib\wsl"#, #"usr\lib\wsl\drivers"#, "var", #"var\log"#],
            on: volume)
        let system = machine.operatingSystem
        try file(
            #"etc\os-release"#,
            Array("PRETTY_NAME=\"\(system.caption)\"\nNAME=\"Ubuntu\"\nVERSION_ID=\"\(system.version)\"\nID=ubuntu\nID_LIKE=debian\n".utf8),
            on: volume)
        try file(#"etc\hostname"#, Array((machine.computerName + "\n").utf8), on: volume)
    }

    // MARK: Recognising

    /// The system on a volume: Windows by its SOFTWARE hive, Linux by `/etc/os-release`; nil where there is neither.
    public static func identify(_ volume: any Volume) -> (system: OperatingSystemProfile, computerName: String)? {
        func content(_ path: String) -> [UInt8]? { try? volume.read(split(path), offset: 0, count: 64 << 20) }
        if let bytes = content(#"Windows\System32\config\SOFTWARE"#), let hive = HiveFile.decode(bytes)?.root,
            let version = hive.descendant(["microsoft", "windows nt", "currentversion"]),
            let build = version.value("CurrentBuildNumber")?.string.flatMap({ Int($0) })
        {
            let isServer = version.value("InstallationType")?.string == "Server"
            var product = version.value("ProductName")?.string ?? "Windows"
            if build >= 22000 && !isServer { product = product.replacing("Windows 10", with: "Windows 11") }
            let system = OperatingSystemProfile(
                caption: "Microsoft " + product, version: "10.0.\(build)", build: build,
                revision: Int(clamping: version.value("UBR")?.number ?? 0), displayVersion: version.value("DisplayVersion")?.string ?? "",
                edition: version.value("EditionID")?.string ?? "", wddmLevel: OperatingSystemProfile.wddmLevel(forBuild: build),
                isServer: isServer)
            var name = "WINDOWS"
            if let bytes = content(#"Windows\System32\config\SYSTEM"#), let hive = HiveFile.decode(bytes)?.root {
                let set = "controlset00\(hive.descendant(["select"])?.value("Current")?.number ?? 1)"
                name = hive.descendant([set, "control", "computername", "computername"])?.value("ComputerName")?.string ?? name
            }
            return (system, name)
        }
        if let bytes = content(#"etc\os-release"#) {
            var fields: [String: String] = [:]
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                guard let equals = line.firstIndex(of: "=") else { continue }
                fields[String(line[..<equals])] = line[line.index(after: equals)...].filter { $0 != "\"" }
            }
            var system = OperatingSystemProfile.ubuntu
            system.caption = fields["PRETTY_NAME"] ?? system.caption
            system.version = fields["VERSION_ID"] ?? system.version
            system.displayVersion = system.version
            let name = content(#"etc\hostname"#).map { String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self) }
            return (system, name ?? "linux")
        }
        return nil
    }
}
