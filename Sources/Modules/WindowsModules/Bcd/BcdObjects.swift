import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The objects of module Microsoft.Windows.Bcd.Cmdlets: stores, entries and elements with values in the form of the store itself.
enum BcdObjects {
    private static let space = "Microsoft.Windows.Bcd.Cmdlets.BcdExtensions."
    static let store = ModelSchema(space + "BcdStoreInfo", text: "Path", [("Path", "string"), ("IsSystemStore", "bool"), ("Entries", "Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo[]")])
    static let entry = ModelSchema(
        space + "BcdEntryInfo", text: "Identifier", [("Identifier", "string"), ("Id", "guid"), ("Type", "string"), ("Description", "string"), ("Elements", "Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdElementInfo[]")])
    static let element = ModelSchema(space + "BcdElementInfo", text: "Name", [("Name", "string"), ("Type", "string"), ("Value", "object")])
    static func registerViews() {
        let views = ViewRegistry.shared
        views.register(entry.typeName, .list(["Identifier", "Type", "Description", "Elements"]))
        views.register(store.typeName, .list(["Path", "IsSystemStore", "Entries"]))
        views.register(element.typeName, .table([.property("Name", width: 28), .property("Type", width: 12), .property("Value")]))
    }

    enum Kind: String { case boolean = "Boolean", integer = "Integer", integerList = "IntegerList", entry = "Entry", entryList = "EntryList", string = "String", device = "Device" }
    /// Integers that bcdedit shows as words (BcdOSLoader and BcdLibrary enumerations of the boot provider).
    static let words: [String: [String]] = [
        "nx": ["OptIn", "OptOut", "AlwaysOff", "AlwaysOn"], "pae": ["Default", "ForceEnable", "ForceDisable"], "bootstatuspolicy": ["DisplayAllFailures", "IgnoreAllFailures", "IgnoreShutdownFailures", "IgnoreBootFailures"],
        "bootmenupolicy": ["Legacy", "Standard"], "hypervisorlaunchtype": ["Off", "Auto"], "tscsyncpolicy": ["Default", "Legacy", "Enhanced"], "x2apicpolicy": ["Default", "Disable", "Enable"],
        "tpmbootentropy": ["Default", "ForceDisable", "ForceEnable"], "debugtype": ["Serial", "1394", "USB", "NET", "Local"], "hypervisordebugtype": ["Serial", "1394", "None", "NET"], "safeboot": ["Minimal", "Network", "DsRepair"],
        "debugstart": ["Active", "AutoEnable", "Disable"], "vsmlaunchtype": ["Off", "Auto"],
    ]
    private static let booleans: Set<String> = [
        "debug", "bootdebug", "ems", "bootems", "testsigning", "nointegritychecks", "isolatedcontext", "advancedoptions", "optionsedit", "recoveryenabled", "detecthal", "winpe", "quietboot", "sos", "bootlog", "novga", "novesa", "lastknowngood",
        "nocrashautoreboot", "useplatformclock", "useplatformtick", "disabledynamictick", "hypervisordebug", "eventlogging", "dhcp", "hypervisordhcp", "displaybootmenu", "flightsigning", "noumex", "onecpu", "maxproc", "safebootalternateshell",
        "nolowmem", "stampdisks", "usefirmwarepcisettings", "forcelegacyplatform", "disableelamdrivers", "autorecoveryenabled", "custom:26000022",
    ]
    private static let integers: Set<String> = [
        "timeout", "port", "debugport", "baudrate", "channel", "hypervisordebugport", "hypervisorbaudrate", "hypervisorchannel", "hypervisorhostport", "truncatememory", "removememory", "numproc", "emsport", "emsbaudrate", "relocatephysical", "groupsize",
        "increaseuserva", "hypervisorrootproc", "hypervisorrootprocpernode", "hypervisornumproc", "firstmegabytepolicy", "avoidlowmemory", "configaccesspolicy", "uselegacyapicmode",
    ]
    private static let entryLists: Set<String> = ["displayorder", "bootsequence", "toolsdisplayorder", "inherit", "recoverysequence"]
    private static let singleEntries: Set<String> = ["default", "resumeobject", "associatedosdevice"]

    static func kind(_ name: String, _ value: String) -> Kind {
        let name = name.lowercased()
        if booleans.contains(name) { return .boolean }
        if words[name] != nil || integers.contains(name) { return .integer }
        if name == "allowedinmemorysettings" { return .integerList }
        if entryLists.contains(name) { return .entryList }
        if singleEntries.contains(name) { return .entry }
        if name.hasSuffix("device") { return .device }
        return ["Yes", "No"].contains(value) ? .boolean : .string
    }
    /// A value of the store as the objects show it.
    static func shown(_ name: String, _ text: String) -> Value {
        switch kind(name, text) {
        case .boolean: return .bool(["yes", "on", "true", "1"].contains(text.lowercased()))
        case .integer:
            if let at = words[name.lowercased()]?.firstIndex(where: { $0.equalsIgnoringCase(text) }) { return .ulong(UInt64(at)) }
            return UInt64(text).map { .ulong($0) } ?? Value(text)
        case .integerList: return Value(array: text.split(separator: " ").map { word in UInt64(word.hasPrefix("0x") ? word.dropFirst(2) : word, radix: word.hasPrefix("0x") ? 16 : 10).map { .ulong($0) } ?? Value(String(word)) })
        case .entryList: return Value(texts: text.split(separator: " ").map(String.init))
        case .entry, .string, .device: return Value(text)
        }
    }
    /// The store's text of a value; nil for one that is not of the type.
    static func stored(_ name: String, _ kind: Kind, _ values: [String]) -> String? {
        let first = values.first ?? ""
        switch kind {
        case .boolean:
            switch first.lowercased() {
            case "true", "1", "yes", "on": return "Yes"
            case "false", "0", "no", "off": return "No"
            default: return nil
            }
        case .integer:
            let number = first.lowercased().hasPrefix("0x") ? UInt64(first.dropFirst(2), radix: 16) : UInt64(first)
            guard let list = words[name.lowercased()] else { return number.map { String($0) } }
            if let word = list.first(where: { $0.equalsIgnoringCase(first) }) { return word }
            return number.flatMap { Int(exactly: $0) }.flatMap { list.indices.contains($0) ? list[$0] : nil }
        case .integerList: return values.allSatisfy { UInt64($0.hasPrefix("0x") ? String($0.dropFirst(2)) : $0, radix: $0.hasPrefix("0x") ? 16 : 10) != nil } ? values.joined(separator: " ") : nil
        case .entry, .entryList: return values.joined(separator: " ")
        case .string, .device: return first
        }
    }
    static func name(_ id: String, _ store: BootStore, isSystem: Bool) -> String {
        switch id {
        case BootStore.bootManagerID: return "{bootmgr}"
        case BootStore.debuggerSettingsID: return "{dbgsettings}"
        case BootStore.hypervisorSettingsID: return "{hypervisorsettings}"
        case BootStore.globalSettingsID: return "{globalsettings}"
        case BootStore.bootLoaderSettingsID: return "{bootloadersettings}"
        default:
            let loader = (try? store.resolve("{default}")) ?? nil
            return loader == id ? isSystem ? "{current}" : "{default}" : id
        }
    }
}

/// A store that a command works on, with its path where it is not the system's own.
final class BcdStoreReference {
    let store: BootStore
    let path: String?
    init(_ store: BootStore, path: String?) {
        self.store = store
        self.path = path
    }
    func object(_ runspace: Runspace) throws -> ModelObject {
        let entries = try store.entries.map { Value.object(try object($0, runspace)) }
        return ModelObject(BcdObjects.store, [path.map { Value($0) } ?? "", .bool(path == nil), Value(array: entries)], model: self)
    }
    func object(_ entry: BootStore.Entry, _ runspace: Runspace) throws -> ModelObject {
        let elements = entry.elements.map { element in
            Value.object(ModelObject(BcdObjects.element, [Value(element.name), Value(BcdObjects.kind(element.name, element.value).rawValue), BcdObjects.shown(element.name, element.value)]))
        }
        let id = entry.id.filter { $0 != "{" && $0 != "}" }
        let guid = runspace.findType("System.Guid").flatMap { try? runspace.convert(Value(id), to: $0) } ?? Value(id)
        return ModelObject(
            BcdObjects.entry,
            [Value(BcdObjects.name(entry.id, store, isSystem: path == nil)), guid, Value(entry.title), entry.value("description").map { Value($0) } ?? .null, Value(array: elements)], model: (self, entry.id) as (BcdStoreReference, String))
    }
}
