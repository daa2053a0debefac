import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The optional features of a Windows, and which are enabled; kept in the machine's registry.
struct OptionalFeature {
    let name: String
    let title: String
    let description: String
    /// Whether a host of the model has it from the start.
    let isHostDefault: Bool
    /// Features that come with it.
    var parts: [String] = []

    static let all: [OptionalFeature] = [
        OptionalFeature(
            name: "Microsoft-Hyper-V-All", title: "Hyper-V",
            description: "Provides services and management tools for creating and running virtual machines and their resources.", isHostDefault: true,
            parts: [
                "Microsoft-Hyper-V", "Microsoft-Hyper-V-Tools-All", "Microsoft-Hyper-V-Management-PowerShell",
                "Microsoft-Hyper-V-Hypervisor", "Microsoft-Hyper-V-Services", "Microsoft-Hyper-V-Management-Clients",
            ]),
        OptionalFeature(
            name: "Microsoft-Hyper-V", title: "Hyper-V Platform", description: "Provides the services that you can use to create and manage virtual machines and their resources.",
            isHostDefault: true),
        OptionalFeature(
            name: "Microsoft-Hyper-V-Tools-All", title: "Hyper-V Management Tools", description: "Includes GUI and command-line tools for managing Hyper-V.",
            isHostDefault: true),
        OptionalFeature(
            name: "Microsoft-Hyper-V-Management-PowerShell", title: "Hyper-V Module for Windows PowerShell",
            description: "Includes Windows PowerShell cmdlets for managing Hyper-V.", isHostDefault: true),
        OptionalFeature(name: "Microsoft-Hyper-V-Hypervisor", title: "Hyper-V Hypervisor", description: "Provides the Hyper-V Hypervisor.", isHostDefault: true),
        OptionalFeature(
            name: "Microsoft-Hyper-V-Services", title: "Hyper-V Services", description: "Provides the services that you can use to create and manage virtual machines.",
            isHostDefault: true),
        OptionalFeature(
            name: "Microsoft-Hyper-V-Management-Clients", title: "Hyper-V GUI Management Tools",
            description: "Includes the Hyper-V Manager snap-in and Virtual Machine Connection tool.", isHostDefault: true),
        OptionalFeature(
            name: "Containers", title: "Containers", description: "Provides services and tools to create and manage Windows Server Containers and their resources.",
            isHostDefault: false),
        OptionalFeature(
            name: "Containers-DisposableClientVM", title: "Windows Sandbox", description: "Enables the dependencies required to run Windows Sandbox scenarios.",
            isHostDefault: false),
        OptionalFeature(name: "VirtualMachinePlatform", title: "Virtual Machine Platform", description: "Enables platform support for virtual machines", isHostDefault: false),
        OptionalFeature(
            name: "HypervisorPlatform", title: "Windows Hypervisor Platform",
            description: "Enables virtualization software to run on the Windows hypervisor", isHostDefault: false),
        OptionalFeature(
            name: "Microsoft-Windows-Subsystem-Linux", title: "Windows Subsystem for Linux",
            description: "Provides services and environments for running native user-mode Linux shells and tools on Windows.", isHostDefault: false),
        OptionalFeature(name: "TelnetClient", title: "Telnet Client", description: "Allows you to connect to other computers remotely.", isHostDefault: false),
    ]

    static func find(_ name: String) -> OptionalFeature? { all.first { $0.name.equalsIgnoringCase(name) } }

    private static let key = #"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\OptionalFeatures"#

    func isEnabled(on machine: WindowsMachine) -> Bool {
        machine.registry.number(Self.key, name).map { $0 == 1 } ?? (isHostDefault && machine.isHost)
    }

    /// Enables or disables the feature with its parts. Returns whether anything changed.
    func set(_ enabled: Bool, on machine: WindowsMachine) throws -> Bool {
        var changed = false
        for feature in [self] + parts.compactMap(Self.find) where feature.isEnabled(on: machine) != enabled {
            try machine.registry.set(Self.key, feature.name, .dword(enabled ? 1 : 2))
            changed = true
        }
        return changed
    }
}

enum DismObjects {
    /// The displays that the module brings: a changed image is a list.
    static func registerViews() {
        ViewRegistry.shared.register(image.typeName, .list(["Path", "Online", "RestartNeeded"]))
    }

    static let feature = ModelSchema(
        "Microsoft.Dism.Commands.AdvancedFeatureObject", text: "FeatureName",
        [
            ("FeatureName", "string"), ("DisplayName", "string"), ("Description", "string"), ("RestartRequired", "string"), ("State", "string"),
            ("CustomProperties", "string"),
        ])
    static let basic = ModelSchema(
        "Microsoft.Dism.Commands.BasicFeatureObject", text: "FeatureName", [("FeatureName", "string"), ("State", "string")])
    static let image = ModelSchema(
        "Microsoft.Dism.Commands.ImageObject", [("Path", "string"), ("Online", "bool"), ("RestartNeeded", "bool")])
    static let driver = ModelSchema(
        "Microsoft.Dism.Commands.BasicDriverObject", text: "Driver",
        [
            ("Driver", "string"), ("OriginalFileName", "string"), ("Inbox", "bool"), ("ClassName", "string"), ("BootCritical", "bool"),
            ("ProviderName", "string"), ("Date", "datetime"), ("Version", "string"), ("ClassGuid", "string"), ("DriverSignature", "string"),
        ])
}

class FeatureCmdlet: WindowsCmdlet {
    /// The Windows that -Online or -Path means.
    final func target() throws -> WindowsMachine {
        guard let path = text("Path"), !flag("Online") else { return try machine() }
        guard let found = OfflineImages.windows(fullPath(path), try machine()) else {
            throw terminating(
                "The directory \(path) is no root of a Windows image.", id: runtime.info.name, category: .notSpecified, exception: "System.Runtime.InteropServices.COMException")
        }
        let folders = try [text("WindowsDirectory").map { ($0, found.files) }, text("SystemDrive").map { ($0, try machine().files) }].compactMap { $0 }
        for (folder, files) in folders where !files.isDirectory(folder.dropFirst().hasPrefix(":") ? folder : #"C:\"# + folder) {
            throw terminating(
                "Unable to access the image.\nMake sure that the image path and the Windows directory for the image exist and you have Read permissions on the folder.", id: runtime.info.name,
                category: .notSpecified, exception: "System.Runtime.InteropServices.COMException")
        }
        return found
    }

    final func unknown(_ name: String) throws {
        try writeError(
            "Feature name \(name) is unknown.", id: runtime.info.name, category: .notSpecified, target: .null,
            exception: "System.Runtime.InteropServices.COMException")
    }
}

final class GetWindowsOptionalFeature: FeatureCmdlet {
    override func process() throws {
        let machine = try target()
        func state(_ feature: OptionalFeature) -> Value { Value(feature.isEnabled(on: machine) ? "Enabled" : "Disabled") }
        guard let name = text("FeatureName") else {
            for feature in OptionalFeature.all { try write(ModelObject(DismObjects.basic, [Value(feature.name), state(feature)])) }
            return
        }
        for feature in OptionalFeature.all where Self.matches(feature.name, name) {
            try write(
                ModelObject(
                    DismObjects.feature,
                    [Value(feature.name), Value(feature.title), Value(feature.description), "Possible", state(feature), ""]))
        }
    }
}

class SwitchFeature: FeatureCmdlet {
    class var enables: Bool { true }

    override func process() throws {
        let machine = try target()
        var changed = false
        for name in texts("FeatureName") {
            guard let feature = OptionalFeature.find(name) else {
                try unknown(name)
                return
            }
            do {
                changed = try feature.set(Self.enables, on: machine) || changed
                if !flag("Online") { try machine.registry.flush() }
            } catch {
                try writeError("\(error)", id: runtime.info.name, category: .notSpecified, exception: "System.Runtime.InteropServices.COMException")
                return
            }
        }
        if changed, flag("Online"), !flag("NoRestart") { try writeWarning("Restart is suppressed because NoRestart is specified or the shell cannot restart its host.") }
        try write(ModelObject(DismObjects.image, [Value(text("Path") ?? ""), .bool(flag("Online")), .bool(changed && flag("Online"))]))
    }
}

final class EnableWindowsOptionalFeature: SwitchFeature {}

final class DisableWindowsOptionalFeature: SwitchFeature {
    override class var enables: Bool { false }
}

final class GetWindowsDriver: FeatureCmdlet {
    override func process() throws {
        let machine = try target()
        let wanted = text("Driver")
        for driver in machine.driverStore.staged {
            if let wanted, !driver.publishedName.equalsIgnoringCase(wanted) { continue }
            if driver.isInbox, !flag("All"), wanted == nil { continue }
            try write(Self.make(driver))
        }
    }
    static func make(_ driver: StagedDriver) -> ModelObject {
        ModelObject(
            DismObjects.driver,
            [
                Value(driver.publishedName), Value(DriverStore.root + "\\" + driver.folder + "\\" + driver.originalName),
                .bool(driver.isInbox), Value(driver.className), .bool(false), Value(driver.provider), Value(driver.date),
                Value(driver.version), Value(driver.classGUID), Value(driver.isMicrosoftSigned ? "Signed" : "Unsigned"),
            ])
    }
}
