import ShellRuntime
import WindowsMachine

/// Module Microsoft.Windows.Bcd.Cmdlets (Windows 11, Windows Server 2022): the boot store as objects.
enum BcdModule {
    static let module = BuiltinModule("Microsoft.Windows.Bcd.Cmdlets", version: "1.0", setUp: { BcdObjects.registerViews() }) {
        let space = "Microsoft.Windows.Bcd.Cmdlets."
        let rows: [(String, WindowsCmdlet.Type)] = [
            ("Get-BcdStore", GetBcdStore.self), ("New-BcdStore", NewBcdStore.self), ("Export-BcdStore", ExportBcdStore.self), ("Import-BcdStore", ImportBcdStore.self), ("Get-BcdEntry", GetBcdEntry.self),
            ("Get-BcdEntryDebugSettings", GetBcdSettings.self), ("Get-BcdEntryHypervisorSettings", GetBcdSettings.self), ("New-BcdEntry", NewBcdEntry.self), ("Copy-BcdEntry", CopyBcdEntry.self), ("Remove-BcdEntry", RemoveBcdEntry.self),
            ("Set-BcdElement", SetBcdElement.self), ("Remove-BcdElement", RemoveBcdElement.self), ("Set-BcdBootDefault", SetBcdBootDefault.self), ("Set-BcdBootTimeout", SetBcdBootTimeout.self),
            ("Set-BcdBootDisplayOrder", SetBcdList.self), ("Set-BcdBootSequence", SetBcdList.self), ("Set-BcdBootToolsDisplayOrder", SetBcdList.self), ("Set-BcdDebugSettings", SetBcdDebugSettings.self),
            ("Set-BcdHypervisorSettings", SetBcdDebugSettings.self),
        ]
        let switches = ["BootDebug", "BootEms", "Debug", "Ems", "EventLogging", "HypervisorDebug"].flatMap { [("Enable-BcdElement" + $0, SwitchBcdElement.self as WindowsCmdlet.Type), ("Disable-BcdElement" + $0, SwitchBcdElement.self)] }
        return (rows + switches).map { name, type in windowsEntry(name, type, implementing: space + name.filter { $0 != "-" } + "Command") }
    }
}

/// What the cmdlets share: the store, the entry that is named, and the refusals.
class BcdCmdlet: WindowsCmdlet {
    final func refusal(_ message: String, _ category: ErrorCategory = .invalidArgument, target: Value = .null) -> ShellError {
        terminating(message, id: "BcdError", category: category, target: target, exception: "Microsoft.Windows.Bcd.Cmdlets.BcdException")
    }
    /// The store of -Store, an object or a path; the system's own where there is none.
    final func store(_ name: String = "Store") throws -> BcdStoreReference {
        let given = self[name]
        return try given.isNull ? system() : reference(given)
    }
    final func system() throws -> BcdStoreReference { BcdStoreReference(try windowsMachine("boot store").bootStore, path: nil) }
    final func reference(_ value: Value) throws -> BcdStoreReference {
        if let known = value.as(ModelObject.self)?.model as? BcdStoreReference { return known }
        return try open(runspace.text(value))
    }
    final func open(_ path: String) throws -> BcdStoreReference {
        let full = fullPath(path), machine = try windowsMachine("boot store")
        do { return BcdStoreReference(try BootStore(file: full, files: machine.files, clock: machine.clock), path: full) } catch {
            throw refusal("The boot configuration data store could not be opened. \(error.description)", .openError, target: Value(path))
        }
    }
    /// An identifier with its braces.
    final func identifier(_ text: String) -> String { text.hasPrefix("{") ? text : "{" + text + "}" }
    /// The entry of -Entry or -Id; of neither that of the running system, or the default of another store.
    final func target() throws -> (BcdStoreReference, String) {
        if let known = self["Entry"].as(ModelObject.self)?.model as? (BcdStoreReference, String) { return known }
        let reference = try store()
        return (reference, try resolved(text("Id") ?? (reference.path == nil ? "current" : "default"), reference))
    }
    final func resolved(_ text: String, _ reference: BcdStoreReference) throws -> String {
        let wanted = identifier(text)
        guard let id = try reference.store.resolve(wanted), try reference.store.entries.contains(where: { $0.id == id }) else {
            throw refusal("The boot configuration data store does not have an entry with the identifier \(wanted). Element not found.", .objectNotFound, target: Value(text))
        }
        return id
    }
    final func allowed(_ target: String) throws -> Bool { try flag("Force") && !flag("WhatIf") || shouldProcess(target) }
    final func writeEntry(_ id: String, _ reference: BcdStoreReference) throws {
        for entry in try reference.store.entries where entry.id == id { try write(try reference.object(entry, runspace)) }
    }
}

final class GetBcdStore: BcdCmdlet {
    override func process() throws { try write(try (has("Path") ? open(text("Path") ?? "") : system()).object(runspace)) }
}
final class NewBcdStore: BcdCmdlet {
    override func process() throws {
        let path = fullPath(text("Path") ?? ""), files = try windowsMachine("boot store").files
        guard try allowed(path) else { return }
        guard !files.exists(path) else { throw refusal("The boot configuration data store could not be created. Cannot create a file when that file already exists.", .resourceExists, target: self["Path"]) }
        do { try files.write(path, BootStore.emptyFile()) } catch { throw refusal("The boot configuration data store could not be created. \(error.description)", .writeError, target: self["Path"]) }
        try write(try open(path).object(runspace))
    }
}
final class ExportBcdStore: BcdCmdlet {
    override func process() throws {
        let path = fullPath(text("Path") ?? ""), machine = try windowsMachine("boot store")
        guard try allowed(path) else { return }
        let bytes = try machine.bootStore.exported()
        do { try machine.files.write(path, bytes) } catch { throw refusal("The boot configuration data store could not be exported. \(error.description)", .writeError, target: self["Path"]) }
    }
}
final class ImportBcdStore: BcdCmdlet {
    override func process() throws {
        let source = try open(text("Path") ?? "")
        guard try allowed(source.path ?? "") else { return }
        try windowsMachine("boot store").bootStore.take(source.store.entries, cleans: !flag("NoClean"))
    }
}

final class GetBcdEntry: BcdCmdlet {
    override func process() throws {
        let reference = try store(), entries = try reference.store.entries
        guard let wanted = text("Id") else {
            // Those that the boot menu is made of.
            for entry in entries where ["Windows Boot Manager", "Windows Boot Loader"].contains(entry.title) { try write(try reference.object(entry, runspace)) }
            return
        }
        let groups: [String: Set<String>] = ["bootmgr": ["Windows Boot Manager"], "osloader": ["Windows Boot Loader"], "active": ["Windows Boot Manager", "Windows Boot Loader"]]
        let key = wanted.lowercased()
        if key == "all" || key != "bootmgr" && groups[key] != nil {
            for entry in entries where key == "all" || groups[key]?.contains(entry.title) == true { try write(try reference.object(entry, runspace)) }
            return
        }
        try writeEntry(try resolved(wanted, reference), reference)
    }
}
final class GetBcdSettings: BcdCmdlet {
    override func process() throws {
        let reference = try store()
        try writeEntry(runtime.info.name.lowercased().contains("hypervisor") ? BootStore.hypervisorSettingsID : BootStore.debuggerSettingsID, reference)
    }
}

final class NewBcdEntry: BcdCmdlet {
    private static let applications = [
        "bootsector": "Real-mode Boot Sector", "osloader": "Windows Boot Loader", "resume": "Resume from Hibernate", "startup": "Boot Startup", "bootapp": "Boot Application", "bootmgr": "Windows Boot Manager", "memdiag": "Windows Memory Tester",
        "ntldr": "Windows Legacy OS Loader", "fwbootmgr": "Firmware Boot Manager",
    ]
    private static let known = ["{dbgsettings}": "Debugger Settings", "{hypervisorsettings}": "Hypervisor Settings", "{globalsettings}": "Global Settings", "{bootloadersettings}": "Boot Loader Settings", "{bootmgr}": "Windows Boot Manager"]
    override func process() throws {
        let reference = try store()
        var title = "Boot Application", id: String
        if let given = text("Id") {
            let wanted = identifier(given)
            id = try reference.store.resolve(wanted) ?? wanted
            title = Self.known[wanted.lowercased()] ?? title
        } else {
            guard let type = runspace.findType("System.Guid") else { return }
            id = "{" + runspace.text(try Members.invokeStatic(type, "NewGuid", [], runspace)) + "}"
        }
        if let application = text("Application") {
            guard let found = Self.applications[application.lowercased()] else { throw refusal("The application type specified is not valid: \(application).", target: Value(application)) }
            title = found
        } else if flag("Device") {
            title = "Device options"
        } else if let inherit = text("Inherit") {
            title = inherit.isEmpty ? "Inheritable settings" : "Inheritable " + inherit.lowercased() + " settings"
        }
        guard try allowed(id) else { return }
        let elements = text("Description").map { [BootStore.Element(name: "description", value: $0)] } ?? []
        guard try reference.store.create(id, title: title, elements: elements) else { throw refusal("The entry \(id) could not be created. Cannot create a file when that file already exists.", .resourceExists, target: Value(id)) }
        try writeEntry(id, reference)
    }
}
final class CopyBcdEntry: BcdCmdlet {
    override func process() throws {
        var source: (BcdStoreReference, String)
        if let known = self["SourceEntry"].as(ModelObject.self)?.model as? (BcdStoreReference, String) { source = known } else {
            let reference = try store("SourceStore")
            source = (reference, try resolved(text("SourceEntryId") ?? "", reference))
        }
        guard let entry = try source.0.store.entries.first(where: { $0.id == source.1 }), let type = runspace.findType("System.Guid") else { return }
        let targets = has("TargetStore") ? try values("TargetStore").map { try reference($0) } : [source.0]
        for target in targets where try allowed(entry.id) {
            let isOwn = target.store === source.0.store
            let id = isOwn ? "{" + runspace.text(try Members.invokeStatic(type, "NewGuid", [], runspace)) + "}" : entry.id
            var elements = entry.elements
            if let about = text("Description") {
                elements.removeAll { $0.name == "description" }
                elements.append(BootStore.Element(name: "description", value: about))
            }
            guard try target.store.create(id, title: entry.title, elements: elements) else { throw refusal("The entry \(id) could not be copied. Cannot create a file when that file already exists.", .resourceExists, target: Value(id)) }
            try writeEntry(id, target)
        }
    }
}
final class RemoveBcdEntry: BcdCmdlet {
    override func process() throws {
        let (reference, id) = try target()
        guard try allowed(id) else { return }
        guard reference.path != nil || id != BootStore.bootManagerID else { throw refusal("The entry {bootmgr} cannot be removed: it is the boot manager of this system.", .permissionDenied, target: Value(id)) }
        try reference.store.removeEntry(id)
    }
}

/// Set-BcdElement: -Value comes with the type that is given.
final class SetBcdElement: BcdCmdlet {
    override func dynamicParameters() throws -> [ParameterMetadata] {
        guard has("Type") || has("Device") else { return [] }
        return [ParameterMetadata("Value", type: "object[]", dynamic: true)]
    }
    override func process() throws {
        let (reference, id) = try target(), name = (text("Element") ?? "").lowercased()
        var values = self.values("Value").map { runspace.text($0) }
        let kind: BcdObjects.Kind
        if let device = text("Device") {
            kind = .device
            let value = values.first ?? ""
            values = [device.equalsIgnoringCase("Boot") ? "boot" : value.contains("=") ? value : device.lowercased() + "=" + value]
        } else {
            kind = BcdObjects.Kind(rawValue: text("Type") ?? "") ?? .string
            if kind == .entry || kind == .entryList { values = try values.map { try resolved($0, reference) } }
        }
        let own = BcdObjects.kind(name, values.first ?? "")
        guard own == kind || own == .string || own == .boolean && kind == .string, let stored = BcdObjects.stored(name, kind, values) else {
            throw refusal("The element data is invalid or of the wrong type. The parameter is incorrect.", target: self["Value"])
        }
        guard try allowed(id) else { return }
        try reference.store.set(id, name, stored)
    }
}
final class RemoveBcdElement: BcdCmdlet {
    override func process() throws {
        let (reference, id) = try target(), name = text("Element") ?? ""
        guard try allowed(id) else { return }
        guard try reference.store.remove(id, name) else { throw refusal("An error occurred while attempting to delete the specified data element. Element not found.", .objectNotFound, target: Value(name)) }
    }
}
/// Enable- and Disable-BcdElement...: one element of the entry, or of the one that it belongs to.
final class SwitchBcdElement: BcdCmdlet {
    override func process() throws {
        let name = runtime.info.name.lowercased(), isOn = name.hasPrefix("enable"), element = String(name.split(separator: "-")[1].dropFirst("bcdelement".count))
        let (reference, id) = try target()
        guard try allowed(id) else { return }
        try reference.store.set(id, element, isOn ? "Yes" : "No")
    }
}

final class SetBcdBootDefault: BcdCmdlet {
    override func process() throws {
        let (reference, id) = try target()
        guard try allowed(id) else { return }
        try reference.store.set("{bootmgr}", "default", id)
    }
}
final class SetBcdBootTimeout: BcdCmdlet {
    override func process() throws {
        let reference = try store()
        guard let seconds = self["Value"].integerValue, seconds >= 0 else { throw refusal("The element data is invalid or of the wrong type. The parameter is incorrect.", target: self["Value"]) }
        guard try allowed("{bootmgr}") else { return }
        try reference.store.set("{bootmgr}", "timeout", String(seconds))
    }
}
/// The boot manager's lists: what is given replaces them, comes first or last, or is taken out.
final class SetBcdList: BcdCmdlet {
    private var ids: [String] = []
    private var reference: BcdStoreReference?
    override func process() throws {
        for value in values("Entry") {
            guard let known = value.as(ModelObject.self)?.model as? (BcdStoreReference, String) else { continue }
            reference = known.0
            ids.append(known.1)
        }
        guard has("Id") else { return }
        let store = try store()
        reference = store
        ids += try texts("Id").map { try resolved($0, store) }
    }
    override func end() throws {
        guard let reference, !ids.isEmpty, try allowed("{bootmgr}") else { return }
        let name = ["set-bcdbootdisplayorder": "displayorder", "set-bcdbootsequence": "bootsequence"][runtime.info.name.lowercased()] ?? "toolsdisplayorder"
        let old = try reference.store.value("{bootmgr}", name)?.split(separator: " ").map(String.init) ?? []
        let rest = old.filter { !ids.contains($0) }
        let new = flag("AddFirst") ? ids + rest : flag("AddLast") ? rest + ids : flag("Remove") ? rest : ids
        if new.isEmpty { try reference.store.remove("{bootmgr}", name) } else { try reference.store.set("{bootmgr}", name, new.joined(separator: " ")) }
    }
}

/// Set-BcdDebugSettings and Set-BcdHypervisorSettings: the transport of the debugger, with what belongs to it.
final class SetBcdDebugSettings: BcdCmdlet {
    override func process() throws {
        let isHypervisor = runtime.info.name.lowercased().contains("hypervisor"), prefix = isHypervisor ? "hypervisor" : ""
        let reference = try store(), id = isHypervisor ? "{hypervisorsettings}" : "{dbgsettings}"
        guard isHypervisor || !flag("WhatIf"), try !isHypervisor || allowed(id) else { return }
        let transport = [("Serial", "Serial"), ("Ieee1394", "1394"), ("Usb", "USB"), ("Net", "NET"), ("Local", "Local")].first { flag($0.0) }?.1 ?? "Serial"
        var changes = [(prefix + "debugtype", transport)]
        for (parameter, element) in [("DebugPort", "debugport"), ("Baudrate", "baudrate"), ("Channel", "channel"), ("TargetName", "targetname"), ("StartPolicy", "debugstart")] {
            if let value = text(parameter) { changes.append((prefix + element, value)) }
        }
        if transport == "NET" {
            changes += [((isHypervisor ? "hypervisorhost" : "") + "port", text("Port") ?? ""), (prefix + "hostip", text("HostIp") ?? "")]
            if !isHypervisor { changes += [("key", text("Key") ?? Self.newKey()), ("dhcp", flag("NoDhcp") ? "No" : "Yes")] }
        }
        if flag("NoUserModeExceptions") { changes.append(("noumex", "Yes")) }
        for (name, value) in changes { try reference.store.set(id, name, value) }
    }
    /// Four words of base 36.
    private static func newKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined(separator: ".")
    }
}
