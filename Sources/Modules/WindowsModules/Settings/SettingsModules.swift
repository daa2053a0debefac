import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Small modules that provisioning scripts call: Defender's preferences, secure boot, the TPM, languages, BITS, the recycle bin.
enum SettingsModules {
    static let all = [defender, secureBoot, tpm, international, BitsTransferModule.module, appx, diagnosticsModule]

    private static let defender = BuiltinModule("ConfigDefender", version: "1.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "ConfigDefender")
        let preferences = "ExclusionPath string[]; ExclusionExtension string[]; ExclusionProcess string[]; DisableRealtimeMonitoring bool; DisableBehaviorMonitoring bool; DisableIOAVProtection bool; DisableScriptScanning bool; MAPSReporting string; SubmitSamplesConsent string; Force switch"
        return [
            rows.row("Get-MpPreference", GetMpPreference.self, ""), rows.row("Set-MpPreference", SetMpPreference.self, preferences), rows.row("Add-MpPreference", AddMpPreference.self, preferences), rows.row("Remove-MpPreference", RemoveMpPreference.self, preferences),
            rows.row("Get-MpComputerStatus", GetMpComputerStatus.self, ""),
        ]
    }
    private static let secureBoot = BuiltinModule("SecureBoot", version: "2.0.0.0") {
        let rows = CmdletRows(module: "SecureBoot", space: "Microsoft.SecureBoot.Commands.")
        return [rows.row("Confirm-SecureBootUEFI", ConfirmSecureBootUEFI.self, ""), rows.row("Get-SecureBootUEFI", GetSecureBootUEFI.self)]
    }
    private static let tpm = BuiltinModule("TrustedPlatformModule", version: "2.0.0.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "TrustedPlatformModule", space: "Microsoft.Tpm.Commands.")
        return [rows.row("Get-Tpm", GetTpm.self, ""), rows.row("Initialize-Tpm", InitializeTpm.self)]
    }
    private static let international = BuiltinModule("International", version: "2.0.0.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "International", space: "Microsoft.InternationalSettings.Commands.")
        return [
            rows.row("Get-WinSystemLocale", GetLocale.self), rows.row("Set-WinSystemLocale", SetLocale.self), rows.row("Set-Culture", SetLocale.self),
            rows.row("Get-WinHomeLocation", GetWinHomeLocation.self), rows.row("Set-WinHomeLocation", SetWinHomeLocation.self),
            rows.row("Get-WinUserLanguageList", GetWinUserLanguageList.self), rows.row("New-WinUserLanguageList", NewWinUserLanguageList.self, "Language string @0 !m"),
            rows.row("Set-WinUserLanguageList", SetWinUserLanguageList.self), rows.row("Set-WinUILanguageOverride", SetLocale.self),
            rows.row("Get-WinUILanguageOverride", GetWinUILanguageOverride.self),
            rows.row("Get-WinDefaultInputMethodOverride", GetWinDefaultInputMethodOverride.self, ""),
            rows.row("Set-WinDefaultInputMethodOverride", SetWinDefaultInputMethodOverride.self, "InputTip string @0 !v"),
        ]
    }
    private static let appx = BuiltinModule("Appx", version: "2.0.1.0") {
        let rows = CmdletRows(module: "Appx", space: "Microsoft.Windows.Appx.PackageManager.Commands.")
        return [
            rows.row("Get-AppxPackage", GetNothing.self),
            rows.row("Remove-AppxPackage", RemoveAppxPackage.self),
        ]
    }
    private static let diagnosticsModule = BuiltinModule("PSDiagnostics", version: "7.0.0.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "PSDiagnostics")
        return [rows.row("Get-LogProperties", GetLogProperties.self, "Name string @0 !mv")]
            + ["Enable-PSTrace", "Disable-PSTrace", "Enable-WSManTrace", "Disable-WSManTrace", "Enable-PSWSManCombinedTrace", "Disable-PSWSManCombinedTrace", "Start-Trace", "Stop-Trace", "Set-LogProperties"].map {
                rows.row($0, NoTraceSessions.self, "Force switch; AnalyticOnly switch; SessionName string @0; OutputFilePath string; ProviderFilePath string; ETS switch")
            }
    }

    static let preference = CimSchemas.make(
        "root/Microsoft/Windows/Defender", "MSFT_MpPreference",
        [
            ("DisableBehaviorMonitoring", "bool"), ("DisableIOAVProtection", "bool"), ("DisableRealtimeMonitoring", "bool"), ("DisableScriptScanning", "bool"), ("ExclusionExtension", "string[]"), ("ExclusionPath", "string[]"),
            ("ExclusionProcess", "string[]"),
        ])
    static let status = CimSchemas.make(
        "root/Microsoft/Windows/Defender", "MSFT_MpComputerStatus", [("AMServiceEnabled", "bool"), ("AntispywareEnabled", "bool"), ("AntivirusEnabled", "bool"), ("BehaviorMonitorEnabled", "bool"), ("IoavProtectionEnabled", "bool"), ("RealTimeProtectionEnabled", "bool"), ("IsVirtualMachine", "bool")])
    static let tpmObject = ModelSchema("Microsoft.Tpm.Commands.TpmObject", [("TpmPresent", "bool"), ("TpmReady", "bool"), ("TpmEnabled", "bool"), ("TpmActivated", "bool"), ("TpmOwned", "bool"), ("ManufacturerIdTxt", "string"), ("ManufacturerVersion", "string"), ("LockedOut", "bool")])
    static let language = ModelSchema("Microsoft.InternationalSettings.Commands.WinUserLanguage", text: "LanguageTag", [("LanguageTag", "string"), ("Autonym", "string"), ("EnglishName", "string"), ("LocalizedName", "string"), ("Spellchecking", "bool"), ("Handwriting", "bool")])
    static let place = ModelSchema("Microsoft.InternationalSettings.Commands.GeoLocation", [("GeoId", "int"), ("HomeLocation", "string")])
    static let log = ModelSchema("Microsoft.PowerShell.Diagnostics.LogDetails", text: "Name", [("Name", "string"), ("Enabled", "bool"), ("Type", "string"), ("Retention", "bool"), ("AutoBackup", "bool"), ("MaxLogSize", "int")])
    private static func registerViews() {
        let views = ViewRegistry.shared
        for schema in [preference, status, tpmObject, language, log] { views.register(schema.typeName, .list(schema.properties.map(\.name).filter { $0 != "PSComputerName" })) }
        views.register(place.typeName, .table([.property("GeoId"), .property("HomeLocation")]))
    }
}

/// Defender's preferences, kept where it keeps them. Nothing is scanned by them.
class MpPreferenceCmdlet: WindowsCmdlet {
    private static let key = #"HKLM\SOFTWARE\Microsoft\Windows Defender\"#
    static let lists = [("ExclusionPath", "Paths"), ("ExclusionExtension", "Extensions"), ("ExclusionProcess", "Processes")]
    static let switches = ["DisableBehaviorMonitoring", "DisableIOAVProtection", "DisableRealtimeMonitoring", "DisableScriptScanning"]
    final func list(_ folder: String) throws -> [String] { (try machine().registry.key(Self.key + "Exclusions\\" + folder)?.values ?? []).map(\.name) }
    final func isOn(_ name: String) throws -> Bool { try machine().registry.number(Self.key + "Real-Time Protection", name) == 1 }
    final func change(adds: Bool, replaces: Bool = false) throws {
        let registry = try machine().registry
        for (parameter, folder) in Self.lists where has(parameter) {
            if replaces { try? registry.deleteKey(Self.key + "Exclusions\\" + folder) }
            for entry in texts(parameter) {
                if adds { try registry.set(Self.key + "Exclusions\\" + folder, entry, .dword(0)) } else { try? registry.deleteValue(Self.key + "Exclusions\\" + folder, entry) }
            }
        }
        for name in Self.switches where has(name) { try registry.set(Self.key + "Real-Time Protection", name, .dword(adds && flag(name) ? 1 : 0)) }
    }
}
final class GetMpPreference: MpPreferenceCmdlet {
    override func process() throws {
        var named: [String: Value] = [:]
        for (parameter, folder) in Self.lists {
            let list = try list(folder)
            named[parameter] = list.isEmpty ? .null : Value(texts: list)
        }
        for name in Self.switches { named[name] = .bool(try isOn(name)) }
        try write(ModelObject(SettingsModules.preference, named: named))
    }
}
final class SetMpPreference: MpPreferenceCmdlet { override func process() throws { try change(adds: true, replaces: true) } }
final class AddMpPreference: MpPreferenceCmdlet { override func process() throws { try change(adds: true) } }
final class RemoveMpPreference: MpPreferenceCmdlet { override func process() throws { try change(adds: false) } }
final class GetMpComputerStatus: MpPreferenceCmdlet {
    override func process() throws {
        let isRunning = try machine().services.service("WinDefend")?.state == .running
        func guarded(_ name: String) throws -> Value { .bool(try isRunning && !isOn(name)) }
        try write(
            ModelObject(
                SettingsModules.status,
                [.bool(isRunning), .bool(isRunning), .bool(isRunning), try guarded("DisableBehaviorMonitoring"), try guarded("DisableIOAVProtection"), try guarded("DisableRealtimeMonitoring"), .bool(!(try machine().isHost)), .null]))
    }
}

final class ConfirmSecureBootUEFI: WindowsCmdlet {
    override func process() throws {
        let guest = (runspace.machine as? MachineSession)?.virtualMachine
        if let guest, guest.settings.generation == 1 {
            throw terminating("Cmdlet not supported on this platform: 0xC0000002", id: "GetFWVarFailed", category: .notImplemented, exception: "System.PlatformNotSupportedException")
        }
        try write(.bool(guest.map { $0.settings.firmware.secureBoot == .on } ?? true))
    }
}
final class GetTpm: WindowsCmdlet {
    override func process() throws {
        let guest = (runspace.machine as? MachineSession)?.virtualMachine, isPresent = guest.map { $0.settings.security.tpmEnabled } ?? true
        try write(
            ModelObject(
                SettingsModules.tpmObject,
                [.bool(isPresent), .bool(isPresent), .bool(isPresent), .bool(isPresent), .bool(isPresent), isPresent ? Value(guest == nil ? "INTC" : "MSFT") : .null, isPresent ? "1.2.0.0" : .null, .bool(false)]))
    }
}

/// The locales of a machine by the name under which the registry has them.
class LocaleCmdlet: WindowsCmdlet {
    static let key = #"HKLM\SYSTEM\CurrentControlSet\Control\Nls\Locale"#
    static let user = #"HKCU\Control Panel\International"#
}
final class GetLocale: LocaleCmdlet {
    override func process() throws {
        let name = try machine().registry.string(Self.key, "SystemLocale") ?? "en-US"
        guard let type = runspace.findType("System.Globalization.CultureInfo") else { return try write(Value(name)) }
        try write(try runspace.convert(Value(name), to: type))
    }
}
/// Nothing where no language overrides that of the system.
final class GetWinUILanguageOverride: LocaleCmdlet {
    override func process() throws {
        guard let name = try machine().registry.string(Self.user, "UILanguageOverride"), !name.isEmpty else { return }
        guard let type = runspace.findType("System.Globalization.CultureInfo") else { return try write(Value(name)) }
        try write(try runspace.convert(Value(name), to: type))
    }
}
/// Nothing where the first input method of the list is the default.
final class GetWinDefaultInputMethodOverride: LocaleCmdlet {
    static let schema = ModelSchema("Microsoft.InternationalSettings.Commands.InputMethod", [("InputMethodTip", "string"), ("Description", "string")])
    override func process() throws {
        guard let tip = try machine().registry.string(Self.user, "InputMethodOverride"), !tip.isEmpty else { return }
        try write(ModelObject(Self.schema, [Value(tip), ""]))
    }
}
final class SetWinDefaultInputMethodOverride: LocaleCmdlet {
    /// Without a tip the override is taken away.
    override func process() throws { try machine().registry.set(Self.user, "InputMethodOverride", .string(text("InputTip") ?? "")) }
}
final class SetLocale: LocaleCmdlet {
    override func process() throws {
        let registry = try machine().registry
        if has("SystemLocale") { try registry.set(Self.key, "SystemLocale", .string(runspace.text(self["SystemLocale"]))) }
        if has("CultureInfo") { try registry.set(Self.user, "LocaleName", .string(runspace.text(self["CultureInfo"]))) }
        if has("Language") { try registry.set(Self.user, "UILanguageOverride", .string(runspace.text(self["Language"]))) }
    }
}
final class GetWinHomeLocation: LocaleCmdlet {
    private static let places = [244: "United States", 242: "United Kingdom", 94: "Germany", 84: "France", 118: "Italy", 217: "Spain", 122: "Japan", 39: "Canada", 223: "Switzerland", 14: "Austria", 45: "China", 113: "India", 176: "Netherlands"]
    override func process() throws {
        let id = try machine().registry.string(Self.user + #"\Geo"#, "Nation").flatMap { Int($0) } ?? 244
        try write(ModelObject(SettingsModules.place, [.int(Int32(clamping: id)), Value(Self.places[id] ?? "")]))
    }
}
final class SetWinHomeLocation: LocaleCmdlet {
    override func process() throws { try machine().registry.set(Self.user + #"\Geo"#, "Nation", .string(String(integer("GeoId") ?? 244))) }
}
class LanguageListCmdlet: LocaleCmdlet {
    static let profile = #"HKCU\Control Panel\International\User Profile"#
    final func make(_ tag: String) throws -> ModelObject {
        let culture = runspace.findType("System.Globalization.CultureInfo").flatMap { try? runspace.convert(Value(tag), to: $0) }
        func part(_ name: String) throws -> Value { try culture.map { try Members.get($0, name, runspace) } ?? Value(tag) }
        return ModelObject(SettingsModules.language, [Value(tag), try part("NativeName"), try part("EnglishName"), try part("DisplayName"), true, false])
    }
}
final class GetWinUserLanguageList: LanguageListCmdlet {
    override func process() throws { for tag in try machine().registry.value(Self.profile, "Languages")?.strings ?? ["en-US"] { try write(try make(tag)) } }
}
final class NewWinUserLanguageList: LanguageListCmdlet {
    override func process() throws { try write(try make(text("Language") ?? "en-US")) }
}
final class SetWinUserLanguageList: LanguageListCmdlet {
    override func process() throws {
        let tags = values("LanguageList").map { runspace.text($0) }
        if try flag("Force") || shouldProcess(tags.joined(separator: ", ")) { try machine().registry.set(Self.profile, "Languages", .multiString(tags)) }
    }
}

final class RemoveAppxPackage: WindowsCmdlet {
    override func process() throws {
        throw terminating("Deployment failed with HRESULT: 0x80073CF1, Package was not found.\nWindows cannot remove \(text("Package") ?? "") because the current user does not have that package installed.", id: "DeploymentError", category: .objectNotFound, exception: "System.Exception")
    }
}

final class GetLogProperties: WindowsCmdlet {
    override func process() throws {
        guard let channel = try machine().eventLog.channel(text("Name") ?? "") else { throw terminating("The specified channel could not be found.", id: "LogNotFound", category: .objectNotFound, target: self["Name"]) }
        try write(ModelObject(SettingsModules.log, [Value(channel.name), true, Value(channel.type), false, false, .int(Int32(clamping: channel.maximumSize))]))
    }
}
final class NoTraceSessions: SayingNo { override class var reason: String { "There are no event tracing sessions in this model: its event logs are read with Get-WinEvent, its bus with --tracebus." } }
