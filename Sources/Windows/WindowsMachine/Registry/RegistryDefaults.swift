/// What the registry of a fresh Windows holds, as far as tools and drivers look for it.
enum RegistryDefaults {
    static func system(_ machine: MachineConfiguration) -> RegistryNode {
        var root = RegistryNode(name: "SYSTEM")
        func set(_ path: String, _ name: String, _ value: RegistryValue) { Self.set(&root, path, name, value) }
        for name in ["Current", "Default", "LastKnownGood"] { set("Select", name, .dword(1)) }
        set("Select", "Failed", .dword(0))
        let control = #"ControlSet001\Control"#
        set(control, "CurrentUser", .string("USERNAME"))
        set(control, "SystemBootDevice", .string("multi(0)disk(0)rdisk(0)partition(3)"))
        set(control + #"\ComputerName\ComputerName"#, "ComputerName", .string(machine.computerName.uppercased()))
        set(control + #"\ComputerName\ActiveComputerName"#, "ComputerName", .string(machine.computerName.uppercased()))
        set(control + #"\ProductOptions"#, "ProductType", .string(machine.operatingSystem.isServer ? "ServerNT" : "WinNT"))
        set(control + #"\TimeZoneInformation"#, "TimeZoneKeyName", .string("UTC"))
        set(control + #"\TimeZoneInformation"#, "Bias", .dword(0))
        set(control + #"\GraphicsDrivers"#, "DxgKrnlVersion", .dword(dxgkrnlVersion(machine.operatingSystem)))
        set(control + #"\GraphicsDrivers"#, "MinDxgKrnlVersion", .dword(dxgkrnlVersion(machine.operatingSystem)))
        set(control + #"\GraphicsDrivers\MemoryManager"#, "SystemPartitionCommitLimitPercentage", .dword(50))
        set(control + #"\Session Manager"#, "BootExecute", .multiString(["autocheck autochk *"]))
        let environment = control + #"\Session Manager\Environment"#
        set(environment, "ComSpec", .expandString(#"%SystemRoot%\system32\cmd.exe"#))
        set(environment, "NUMBER_OF_PROCESSORS", .string(String(machine.logicalProcessors)))
        set(environment, "OS", .string("Windows_NT"))
        set(environment, "Path", .expandString(EnvironmentBlock.machinePath))
        set(environment, "PSModulePath", .expandString(EnvironmentBlock.modulePath))
        set(environment, "PATHEXT", .string(EnvironmentBlock.pathExtensions))
        set(environment, "PROCESSOR_ARCHITECTURE", .string("AMD64"))
        set(environment, "TEMP", .expandString(#"%SystemRoot%\TEMP"#))
        set(environment, "TMP", .expandString(#"%SystemRoot%\TEMP"#))
        set(environment, "windir", .expandString("%SystemRoot%"))
        for entry in DeviceClass.all {
            set(control + #"\Class\{"# + entry.guid + "}", "Class", .string(entry.name))
            set(control + #"\Class\{"# + entry.guid + "}", "ClassDesc", .string(entry.title))
        }
        let parameters = #"ControlSet001\Services\Tcpip\Parameters"#
        set(parameters, "Hostname", .string(machine.computerName))
        set(parameters, "NV Hostname", .string(machine.computerName))
        for service in ServiceCatalogue.services(for: machine) {
            let key = #"ControlSet001\Services\"# + service.name
            set(key, "DisplayName", .string(service.displayName))
            set(key, "ImagePath", .expandString(service.imagePath))
            set(key, "Start", .dword(service.startType.registryValue))
            set(key, "Type", .dword(service.type))
            set(key, "ErrorControl", .dword(1))
            if service.startType == .automaticDelayed { set(key, "DelayedAutostart", .dword(1)) }
            if !service.dependsOn.isEmpty { set(key, "DependOnService", .multiString(service.dependsOn)) }
        }
        set(#"ControlSet001\Hardware Profiles\0001"#, "FriendlyName", .string("New Hardware Profile"))
        set(#"ControlSet001\Hardware Profiles\Current\Software\Fonts"#, "LogPixels", .dword(96))
        set("Setup", "SystemSetupInProgress", .dword(0))
        for row in StandardKeys.system(machine) { add(&root, row) }
        return root
    }

    static func software(_ machine: MachineConfiguration) -> RegistryNode {
        var root = RegistryNode(name: "SOFTWARE")
        func set(_ path: String, _ name: String, _ value: RegistryValue) { Self.set(&root, path, name, value) }
        let system = machine.operatingSystem
        let version = #"Microsoft\Windows NT\CurrentVersion"#
        // The registry goes on calling Windows 11 "Windows 10"; programs look at the build.
        let product = system.caption.replacing("Microsoft ", with: "").replacing("Windows 11", with: "Windows 10")
        set(version, "ProductName", .string(product))
        set(version, "EditionID", .string(system.edition))
        set(version, "CurrentBuild", .string(String(system.build)))
        set(version, "CurrentBuildNumber", .string(String(system.build)))
        set(version, "UBR", .dword(UInt32(clamping: system.revision)))
        set(version, "DisplayVersion", .string(system.displayVersion))
        set(version, "CurrentVersion", .string("6.3"))
        set(version, "CurrentMajorVersionNumber", .dword(10))
        set(version, "CurrentMinorVersionNumber", .dword(0))
        set(version, "CurrentType", .string("Multiprocessor Free"))
        set(version, "InstallationType", .string(system.isServer ? "Server" : "Client"))
        set(version, "RegisteredOwner", .string(machine.userName))
        set(version, "RegisteredOrganization", .string(""))
        set(version, "SystemRoot", .string(#"C:\Windows"#))
        set(version, "PathName", .string(#"C:\Windows"#))
        if machine.isHost { set(version + #"\Virtualization"#, "DefaultVirtualHardDiskPath", .string(machine.virtualHardDiskFolder)) }
        let windows = #"Microsoft\Windows\CurrentVersion"#
        set(windows, "ProgramFilesDir", .string(#"C:\Program Files"#))
        set(windows, "ProgramFilesDir (x86)", .string(#"C:\Program Files (x86)"#))
        set(windows, "CommonFilesDir", .string(#"C:\Program Files\Common Files"#))
        set(windows, "DevicePath", .expandString(#"%SystemRoot%\inf"#))
        set(#"Microsoft\DirectX"#, "Version", .string("4.09.00.0904"))
        set(#"Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"#, "Path", .string(#"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"#))
        set(#"Microsoft\PowerShell\3\PowerShellEngine"#, "PowerShellVersion", .string("5.1.\(system.build).\(system.revision)"))
        if !machine.isHost {
            set(#"Microsoft\Virtual Machine\Guest\Parameters"#, "VirtualMachineName", .string(machine.computerName))
        }
        set(#"Classes\.txt"#, "", .string("txtfile"))
        set(#"Classes\txtfile"#, "", .string("Text Document"))
        set(#"Classes\.ps1"#, "", .string("Microsoft.PowerShellScript.1"))
        set(#"Classes\.vhdx"#, "", .string("Windows.VhdFile"))
        for row in StandardKeys.software(machine) { add(&root, row) }
        return root
    }

    static func user(_ machine: MachineConfiguration) -> RegistryNode {
        var root = RegistryNode(name: machine.userSID)
        func set(_ path: String, _ name: String, _ value: RegistryValue) { Self.set(&root, path, name, value) }
        set("Environment", "Path", .expandString(#"%USERPROFILE%\AppData\Local\Microsoft\WindowsApps;"#))
        set("Environment", "TEMP", .expandString(#"%USERPROFILE%\AppData\Local\Temp"#))
        set("Environment", "TMP", .expandString(#"%USERPROFILE%\AppData\Local\Temp"#))
        set(#"Control Panel\International"#, "LocaleName", .string("en-US"))
        set(#"Console"#, "QuickEdit", .dword(1))
        set(#"Software\Microsoft\Windows\CurrentVersion\Explorer"#, "ShellState", .binary([0x24, 0, 0, 0]))
        set("Volatile Environment", "USERNAME", .string(machine.userName))
        for row in StandardKeys.user(machine) { add(&root, row) }
        return root
    }

    static func hardware(_ machine: MachineConfiguration) -> RegistryNode {
        var root = RegistryNode(name: "HARDWARE")
        func set(_ path: String, _ name: String, _ value: RegistryValue) { Self.set(&root, path, name, value) }
        for index in 0..<min(machine.logicalProcessors, 1024) {
            let key = #"DESCRIPTION\System\CentralProcessor\"# + String(index)
            set(key, "ProcessorNameString", .string(machine.processorName))
            set(key, "VendorIdentifier", .string(machine.processorVendor))
            set(key, "~MHz", .dword(UInt32(clamping: machine.processorMegahertz)))
        }
        set(#"DESCRIPTION\System\BIOS"#, "SystemManufacturer", .string(machine.manufacturer))
        set(#"DESCRIPTION\System\BIOS"#, "SystemProductName", .string(machine.model))
        set(#"DESCRIPTION\System\BIOS"#, "BIOSVersion", .string(machine.firmwareVersion))
        return root
    }

    /// D3DKMT's version numbers per WDDM level, as dxgkrnl reports them.
    private static func dxgkrnlVersion(_ system: OperatingSystemProfile) -> UInt32 {
        UInt32(clamping: system.wddmLevel / 10 << 12 | system.wddmLevel % 10 << 8)
    }

    private static func add(_ root: inout RegistryNode, _ row: StandardKeys.Row) {
        let isEmpty = row.name.isEmpty && row.value == .string("")
        root.update(row.path.split(separator: "\\").map(String.init)[...]) { if !isEmpty { $0.set(row.name, row.value) } }
    }
    private static func set(_ root: inout RegistryNode, _ path: String, _ name: String, _ value: RegistryValue) {
        root.update(path.split(separator: "\\").map(String.init)[...]) { $0.set(name, value) }
    }
}
