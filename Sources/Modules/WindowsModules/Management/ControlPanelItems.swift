import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The items of Control Panel with their canonical names (Windows, "Canonical Names of Control Panel Items").
enum ControlPanelItems {
    static let schema = ModelSchema(
        "Microsoft.PowerShell.Commands.ControlPanelItem", text: "Name", [("Name", "string"), ("CanonicalName", "string"), ("Category", "string[]"), ("Description", "string")])
    struct Item: Sendable {
        let name: String
        let canonicalName: String
        let categories: [String]
        let description: String
        var object: ModelObject { ModelObject(ControlPanelItems.schema, [Value(name), Value(canonicalName), Value(texts: categories), Value(description)]) }
    }
    private static let system = "System and Security", network = "Network and Internet", hardware = "Hardware and Sound", programs = "Programs", accounts = "User Accounts",
        appearance = "Appearance and Personalization", region = "Clock and Region", access = "Ease of Access"
    private static func item(_ name: String, _ canonicalName: String, _ categories: [String], _ description: String) -> Item {
        Item(name: name, canonicalName: "Microsoft." + canonicalName, categories: categories, description: description)
    }
    private static let everywhere = [
        item("AutoPlay", "AutoPlay", [hardware, programs], "Change default settings for CDs, DVDs, and devices so that you can automatically play music, view pictures, install software, and play games."),
        item("Color Management", "ColorManagement", [], "Change advanced color management settings for displays, scanners, and printers."),
        item("Credential Manager", "CredentialManager", [accounts], "Manage your Windows Credentials."),
        item("Date and Time", "DateAndTime", [region], "Set the date, time, and time zone for your computer."),
        item("Default Programs", "DefaultPrograms", [programs], "Choose which programs you want Windows to use for activities like web browsing, editing photos, sending e-mail, and playing music."),
        item("Device Manager", "DeviceManager", [hardware, system], "View and update your device hardware settings and driver software."),
        item("Devices and Printers", "DevicesAndPrinters", [hardware], "View and manage devices, printers, and print jobs"),
        item("Ease of Access Center", "EaseOfAccessCenter", [access], "Make your computer easier to use."),
        item("Fonts", "Fonts", [appearance], "Add, change, and manage fonts on your computer."),
        item("Indexing Options", "IndexingOptions", [], "Change how Windows indexes to search faster"),
        item("Internet Options", "InternetOptions", [network], "Configure your Internet display and connection settings."),
        item("Keyboard", "Keyboard", [], "Customize your keyboard settings, such as the cursor blink rate and the character repeat rate."),
        item("Mouse", "Mouse", [hardware], "Customize your mouse settings, such as the button configuration, double-click speed, mouse pointers, and motion speed."),
        item("Network and Sharing Center", "NetworkAndSharingCenter", [network], "Check network status, change network settings and set preferences for sharing files and printers."),
        item("Phone and Modem", "PhoneAndModem", [], "Configure your telephone dialing rules and modem settings."),
        item("Power Options", "PowerOptions", [hardware, system], "Conserve energy or maximize performance by choosing how your computer manages power."),
        item("Programs and Features", "ProgramsAndFeatures", [programs], "Uninstall or change programs on your computer."),
        item("Recovery", "Recovery", [], "Recovery"),
        item("Region", "RegionAndLanguage", [region], "Customize settings for the display of languages, numbers, times, and dates."),
        item("RemoteApp and Desktop Connections", "RemoteAppAndDesktopConnections", [], "Manage your RemoteApp and Desktop Connections"),
        item("Security and Maintenance", "ActionCenter", [system], "Review recent messages and resolve problems with your computer."),
        item("Sound", "Sound", [hardware], "Configure your audio devices or change the sound scheme for your computer."),
        item("Speech Recognition", "SpeechRecognition", [access], "Configure how speech recognition works on your computer."),
        item("Sync Center", "SyncCenter", [], "Sync files between your computer and network folders"),
        item("System", "System", [system], "View information about your computer, and change settings for hardware, performance, and remote connections."),
        item("Taskbar and Navigation", "Taskbar", [appearance], "Customize the Start Menu and the taskbar, such as the types of items to be displayed and how they should appear."),
        item("Troubleshooting", "Troubleshooting", [system], "Troubleshoot and fix common computer problems."),
        item("User Accounts", "UserAccounts", [accounts], "Change user account settings and passwords for people who share this computer."),
        item("Windows Defender Firewall", "WindowsFirewall", [system], "Set firewall security options to help protect your computer from hackers and malicious software."),
        item("Administrative Tools", "AdministrativeTools", [system], "Configure administrative settings for your computer."),
    ]
    /// What the client editions have beside.
    private static let clientOnly = [
        item("Backup and Restore (Windows 7)", "BackupAndRestore", [system], "Recover copies of your files backed up in Windows 7"),
        item("BitLocker Drive Encryption", "BitLockerDriveEncryption", [system], "Protect your PC using BitLocker Drive Encryption."),
        item("File Explorer Options", "FolderOptions", [appearance], "Customize the display of files and folders."),
        item("File History", "FileHistory", [system], "Keep a history of your files"),
        item("Storage Spaces", "StorageSpaces", [system], "Manage Storage Spaces"),
        item("Windows Mobility Center", "MobilityCenter", [hardware, access], "Adjust display brightness, volume, power options, and other commonly used mobile PC settings."),
        item("Work Folders", "WorkFolders", [system], "Manage Work Folders on this PC"),
    ]
    static func of(_ machine: WindowsMachine) -> [Item] {
        let list = machine.operatingSystem.isServer ? everywhere : everywhere + clientOnly
        return list.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Microsoft.PowerShell.Management", space: "Microsoft.PowerShell.Commands.")
        return [rows.row("Get-ControlPanelItem", GetControlPanelItem.self), rows.row("Show-ControlPanelItem", ShowControlPanelItem.self), rows.row("Show-EventLog", ShowEventLog.self)]
    }()
    static func registerViews() {
        ViewRegistry.shared.register(
            schema.typeName,
            .table([.property("Name", width: 25), .property("CanonicalName", width: 25), .property("Category", width: 25), .property("Description", width: 45)]))
    }
}

/// Finding items by what the parameters say, with the errors of what is not there.
class ControlPanelCmdlet: WindowsCmdlet {
    final func chosen() throws -> [ControlPanelItems.Item] {
        var items = ControlPanelItems.of(try windowsMachine("control panel"))
        if has("Category") { items = try pick(items, texts("Category"), "category", "NoControlPanelItemFoundForGivenCategory", "Cannot find any control panel item with the given category %.") { $0.categories } }
        let within = has("Category")
        if has("CanonicalName") {
            return try pick(
                items, texts("CanonicalName"), "canonical", "NoControlPanelItemFoundForGivenCanonicalName" + (within ? "WithCategory" : ""),
                within ? "Cannot find any control panel item with the given canonical name % that satisfies the specified category." : "Cannot find any Control Panel item with the given canonical name %.") { [$0.canonicalName] }
        }
        guard has("Name") else { return items }
        return try pick(
            items, texts("Name"), "name", "NoControlPanelItemFoundForGivenName" + (within ? "WithCategory" : ""),
            within ? "Cannot find any Control Panel item with the given name % that satisfies the specified category." : "Cannot find any control panel item with the given name %.") { [$0.name] }
    }
    private func pick(_ items: [ControlPanelItems.Item], _ patterns: [String], _ kind: String, _ id: String, _ message: String, _ words: (ControlPanelItems.Item) -> [String]) throws -> [ControlPanelItems.Item] {
        var found: [ControlPanelItems.Item] = []
        for pattern in patterns {
            let fitting = items.filter { words($0).contains { Self.matches($0, pattern) } }
            for item in fitting where !found.contains(where: { $0.canonicalName == item.canonicalName }) { found.append(item) }
            guard fitting.isEmpty, !Self.isPattern(pattern) else { continue }
            try writeError(message.replacing("%", with: pattern), id: id, category: .invalidArgument, target: Value(pattern), exception: "System.InvalidOperationException")
        }
        return found
    }
}
final class GetControlPanelItem: ControlPanelCmdlet {
    override func process() throws { for item in try chosen() { try write(item.object) } }
}
/// Opening an item needs a desktop to open it on.
final class ShowControlPanelItem: ControlPanelCmdlet {
    override func process() throws {
        let asked = inputs(ControlPanelItems.schema).isEmpty ? try chosen().map(\.name) : inputs(ControlPanelItems.schema).compactMap { $0["Name"]?.stringValue }
        guard !asked.isEmpty else { return }
        throw NoDesktop.refusal(self)
    }
}
final class ShowEventLog: WindowsCmdlet {
    override func process() throws { throw NoDesktop.refusal(self) }
}
enum NoDesktop {
    /// What programs with windows say in a session without a window station that is shown.
    static func refusal(_ cmdlet: WindowsCmdlet) -> ShellError {
        cmdlet.terminating("This operation requires an interactive window station: the session has no desktop.", id: "InvalidOperation", category: .invalidOperation, exception: "System.InvalidOperationException")
    }
}
