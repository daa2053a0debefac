import WindowsMachine

/// bcdedit: the boot configuration data editor (GPV-218, GPV-231, GPV-238).
enum BootEditor {
    static let tool = WindowsTool("bcdedit") { context in
        do {
            return try run(context)
        } catch let error as Refusal {
            try context.fail(error.lines.joined(separator: "\n"))
            return 1
        }
    }

    /// Ends the tool with its message and code 1.
    private struct Refusal: Error {
        let lines: [String]
        init(_ lines: String...) { self.lines = lines }
        static let usage = "Run \"bcdedit /?\" for command line assistance."
    }

    private static let success = "The operation completed successfully."

    private enum Kind { case boolean, integer, text, choice([String]), busParameters }

    /// Elements that may be set, with the form of their values.
    private static let elements: [String: Kind] = {
        var table: [String: Kind] = [:]
        for name in [
            "testsigning", "debug", "bootdebug", "bootems", "ems", "nointegritychecks", "recoveryenabled", "hypervisordebug",
            "isolatedcontext", "noumex", "quietboot", "sos", "winpe", "graphicsmodedisabled", "displaybootmenu", "halbreakpoint",
            "hypervisordhcp", "dhcp", "onecpu", "maxproc", "usefirmwarepcisettings", "nocrashautoreboot", "lastknowngood", "testboot",
        ] { table[name] = .boolean }
        for name in [
            "timeout", "debugport", "baudrate", "port", "hostport", "hypervisordebugport", "hypervisorbaudrate", "hypervisorhostport",
            "numproc", "truncatememory", "removememory", "increaseuserva", "channel", "hypervisorchannel", "hypervisornumproc",
        ] { table[name] = .integer }
        for name in [
            "device", "osdevice", "path", "description", "locale", "inherit", "default", "displayorder", "systemroot", "loadoptions", "key",
            "hostip", "hypervisorhostip", "hypervisorusekey", "resumeobject", "allowedinmemorysettings", "toolsdisplayorder", "bootsequence",
            "targetname",
        ] { table[name] = .text }
        table["nx"] = .choice(["OptIn", "OptOut", "AlwaysOff", "AlwaysOn"])
        table["bootmenupolicy"] = .choice(["Legacy", "Standard"])
        table["hypervisorlaunchtype"] = .choice(["Off", "Auto"])
        table["debugtype"] = .choice(["Serial", "1394", "USB", "NET", "Local"])
        table["hypervisordebugtype"] = .choice(["Serial", "1394", "Net"])
        table["pae"] = .choice(["Default", "ForceEnable", "ForceDisable"])
        table["safeboot"] = .choice(["Minimal", "Network", "DsRepair"])
        table["bootstatuspolicy"] = .choice(["DisplayAllFailures", "IgnoreAllFailures", "IgnoreShutdownFailures", "IgnoreBootFailures"])
        table["hypervisorbusparams"] = .busParameters
        table["busparams"] = .busParameters
        return table
    }()

    private static func run(_ context: ToolContext) throws -> Int32 {
        var arguments = context.arguments
        var store = context.machine.bootStore
        var usesFile = false
        if let first = arguments.first, isSwitch(first, "store") {
            guard arguments.count > 1 else { throw Refusal("The store command line switch requires a file name.", Refusal.usage, "The parameter is incorrect.") }
            store = try open(arguments[1], context)
            usesFile = true
            arguments.removeFirst(2)
        }
        guard let command = arguments.first else {
            try enumerate(store, "active", usesFile, context)
            return 0
        }
        arguments.removeFirst()
        switch command.dropFirst().lowercased() {
        case _ where command.first != "/" && command.first != "-":
            throw Refusal("Invalid command line switch: \(command)", Refusal.usage, "The parameter is incorrect.")
        case "enum": try enumerate(store, arguments.first.map { isSwitch($0, "v") ? "active" : $0.lowercased() } ?? "active", usesFile, context)
        case "v": try enumerate(store, "all", usesFile, context)
        case "set": try set(store, arguments, usesFile, context)
        case "deletevalue": try delete(store, arguments, usesFile, context)
        case "debug": try toggle(store, "debug", arguments, usesFile, context)
        case "bootdebug": try toggle(store, "bootdebug", arguments, usesFile, context)
        case "timeout": try set(store, ["{bootmgr}", "timeout"] + arguments, usesFile, context)
        case "default": try set(store, ["{bootmgr}", "default"] + arguments, usesFile, context)
        case "dbgsettings": try settings(store, arguments, isHypervisor: false, context)
        case "hypervisorsettings": try settings(store, arguments, isHypervisor: true, context)
        default: throw Refusal("Invalid command line switch: \(command)", Refusal.usage, "The parameter is incorrect.")
        }
        return 0
    }

    private static func isSwitch(_ text: String, _ name: String) -> Bool { text.equals("/" + name) || text.equals("-" + name) }

    private static func open(_ file: String, _ context: ToolContext) throws -> BootStore {
        do {
            return try BootStore(file: try context.path(file), files: context.machine.files, clock: context.machine.clock)
        } catch let error as RegistryError {
            throw Refusal("The boot configuration data store could not be opened.", error.description)
        } catch {
            throw Refusal("The boot configuration data store could not be opened.", "\(error)")
        }
    }

    // MARK: Setting

    private static func set(_ store: BootStore, _ arguments: [String], _ usesFile: Bool, _ context: ToolContext) throws {
        var arguments = arguments
        var id = usesFile ? "{default}" : "{current}"
        if let first = arguments.first, first.hasPrefix("{") {
            id = first
            arguments.removeFirst()
        }
        guard let name = arguments.first?.lowercased(), arguments.count > 1 else {
            throw Refusal("The set command specified is not valid.", Refusal.usage, "The parameter is incorrect.")
        }
        guard let kind = elements[name] else {
            throw Refusal(
                "The element data type specified is not recognized, or does not apply to the", "specified entry.", Refusal.usage,
                "Element not found.")
        }
        let value = try value(arguments.dropFirst().joined(separator: " "), kind)
        guard try store.set(id, name, value) else {
            throw Refusal(
                "An error occurred while attempting to reference the specified entry.", "The system cannot find the file specified.")
        }
        try context.write(success)
    }

    private static func value(_ text: String, _ kind: Kind) throws -> String {
        let invalid = Refusal("The element data is invalid or of the wrong type.", Refusal.usage, "The parameter is incorrect.")
        switch kind {
        case .boolean:
            switch text.lowercased() {
            case "on", "yes", "true", "1": return "Yes"
            case "off", "no", "false", "0": return "No"
            default: throw invalid
            }
        case .integer:
            let digits = text.lowercased().hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
            guard let digits else { throw invalid }
            return String(digits)
        case .text: return text
        case .choice(let choices):
            guard let choice = choices.first(where: { $0.equals(text) }) else { throw invalid }
            return choice
        case .busParameters:
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ UInt16($0) != nil }) else { throw invalid }
            return text
        }
    }

    private static func delete(_ store: BootStore, _ arguments: [String], _ usesFile: Bool, _ context: ToolContext) throws {
        var arguments = arguments
        var id = usesFile ? "{default}" : "{current}"
        if let first = arguments.first, first.hasPrefix("{") {
            id = first
            arguments.removeFirst()
        }
        guard let name = arguments.first else {
            throw Refusal("The delete command specified is not valid.", Refusal.usage, "The parameter is incorrect.")
        }
        guard try store.remove(id, name) else {
            throw Refusal("An error occurred while attempting to delete the specified data element.", "Element not found.")
        }
        try context.write(success)
    }

    private static func toggle(
        _ store: BootStore, _ name: String, _ arguments: [String], _ usesFile: Bool, _ context: ToolContext
    ) throws {
        var arguments = arguments
        var id = usesFile ? "{default}" : "{current}"
        if let at = arguments.firstIndex(where: { $0.hasPrefix("{") }) { id = arguments.remove(at: at) }
        try set(store, [id, name] + arguments, usesFile, context)
    }

    /// /dbgsettings and /hypervisorsettings: with arguments they set, without they show.
    private static func settings(_ store: BootStore, _ arguments: [String], isHypervisor: Bool, _ context: ToolContext) throws {
        let id = isHypervisor ? "{hypervisorsettings}" : "{dbgsettings}"
        guard let type = arguments.first else {
            let entry = try store.entries.first { $0.id == (isHypervisor ? BootStore.hypervisorSettingsID : BootStore.debuggerSettingsID) }
            for element in entry?.elements ?? [] { try context.write(element.name.padded(24) + element.value) }
            try context.write(success)
            return
        }
        let names: [String: String] = isHypervisor
            ? ["port": "hypervisorhostport", "key": "hypervisorusekey", "hostip": "hypervisorhostip", "busparams": "hypervisorbusparams",
                "debugport": "hypervisordebugport", "baudrate": "hypervisorbaudrate", "channel": "hypervisorchannel"]
            : ["port": "port", "key": "key", "hostip": "hostip", "busparams": "busparams", "debugport": "debugport",
                "baudrate": "baudrate", "channel": "channel", "targetname": "targetname"]
        let typeElement = isHypervisor ? "hypervisordebugtype" : "debugtype"
        guard let kind = elements[typeElement], let chosen = try? value(type, kind) else {
            throw Refusal("The debugger type specified is not valid.", Refusal.usage, "The parameter is incorrect.")
        }
        var changes = [(typeElement, chosen)]
        var key: String?
        for argument in arguments.dropFirst() {
            if argument.hasPrefix("/") || argument.hasPrefix("-") { continue }
            guard let colon = argument.firstIndex(of: ":"), let name = names[argument[..<colon].lowercased()], let kind = elements[name] else {
                throw Refusal("The \(isHypervisor ? "hypervisorsettings" : "dbgsettings") command specified is not valid.", Refusal.usage, "The parameter is incorrect.")
            }
            let text = String(argument[argument.index(after: colon)...])
            if name == "key" || name == "hypervisorusekey" { key = text }
            changes.append((name, try value(text, kind)))
        }
        let isNetwork = chosen.equals("net")
        if isNetwork {
            guard changes.contains(where: { $0.0.hasSuffix("hostip") }), changes.contains(where: { $0.0.hasSuffix("port") && $0.0 != "debugport" }) else {
                throw Refusal("The \(isHypervisor ? "hypervisorsettings" : "dbgsettings") command specified is not valid.", Refusal.usage, "The parameter is incorrect.")
            }
            if key == nil {
                // Four words of base 36, as bcdedit makes them.
                var generator = SystemRandomNumberGenerator()
                let made = (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined(separator: ".")
                changes.append((isHypervisor ? "hypervisorusekey" : "key", made))
                for change in changes { try store.set(id, change.0, change.1) }
                try context.write("Key=" + made)
                return
            }
        }
        for change in changes { try store.set(id, change.0, change.1) }
        try context.write(success)
    }

    // MARK: Showing

    private static func enumerate(_ store: BootStore, _ what: String, _ usesFile: Bool, _ context: ToolContext) throws {
        let entries = try store.entries
        let loader = try store.resolve("{default}")
        let shown = entries.filter { entry in
            switch what {
            case "all": true
            case "active", "bootmgr", "osloader": entry.title == "Windows Boot Manager" || entry.title == "Windows Boot Loader"
            case "{bootmgr}": entry.id == BootStore.bootManagerID
            case "{current}", "{default}": entry.id == loader
            case "{dbgsettings}": entry.id == BootStore.debuggerSettingsID
            case "{hypervisorsettings}": entry.id == BootStore.hypervisorSettingsID
            case "{globalsettings}": entry.id == BootStore.globalSettingsID
            default: entry.id.equals(what)
            }
        }
        guard !shown.isEmpty else {
            throw Refusal("There are no matching objects or the store is empty.", "The system cannot find the file specified.")
        }
        func name(_ id: String) -> String {
            switch id {
            case BootStore.bootManagerID: "{bootmgr}"
            case BootStore.debuggerSettingsID: "{dbgsettings}"
            case BootStore.hypervisorSettingsID: "{hypervisorsettings}"
            case BootStore.globalSettingsID: "{globalsettings}"
            case BootStore.bootLoaderSettingsID: "{bootloadersettings}"
            case loader: usesFile ? "{default}" : "{current}"
            default: id
            }
        }
        for entry in shown {
            try context.write("", entry.title, String(repeating: "-", count: entry.title.count))
            try context.write("identifier".padded(24) + name(entry.id))
            for element in entry.elements {
                let value = element.value.hasPrefix("{") && !element.value.contains(" ") ? name(element.value) : element.value
                try context.write(element.name.padded(24) + value)
            }
        }
    }
}
