import WindowsMachine

/// reg: the registry console tool (GPV-141, GPV-229, GPV-230).
enum RegistryTool {
    static let tool = WindowsTool("reg") { context in
        do {
            return try run(context)
        } catch let error as Refusal {
            try context.fail(error.lines.joined(separator: "\n"))
            return 1
        } catch let error as RegistryError {
            try context.fail("ERROR: " + error.description)
            return 1
        } catch let error as FileSystemError {
            try context.fail("ERROR: " + error.description)
            return 1
        }
    }

    private struct Refusal: Error {
        let lines: [String]
        static func syntax(_ command: String) -> Refusal {
            Refusal(lines: ["ERROR: Invalid syntax.", "Type \"REG \(command.uppercased()) /?\" for usage."])
        }
        static func key(_ command: String) -> Refusal {
            Refusal(lines: ["ERROR: Invalid key name.", "Type \"REG \(command.uppercased()) /?\" for usage."])
        }
    }

    private static let success = "The operation completed successfully."

    /// Options of one call: switches, and those with a value.
    private struct Options {
        var switches: Set<String> = []
        var values: [String: String] = [:]
        var rest: [String] = []

        init(_ arguments: ArraySlice<String>, valued: Set<String>, flags: Set<String>, command: String) throws {
            var arguments = arguments
            while let argument = arguments.popFirst() {
                guard argument.hasPrefix("/") || (argument.hasPrefix("-") && argument.count > 1) else {
                    rest.append(argument)
                    continue
                }
                let name = argument.dropFirst().lowercased()
                if valued.contains(name) {
                    guard let value = arguments.popFirst() else { throw Refusal.syntax(command) }
                    values[name] = value
                } else if flags.contains(name) {
                    switches.insert(name)
                } else {
                    throw Refusal.syntax(command)
                }
            }
        }
    }

    private static func run(_ context: ToolContext) throws -> Int32 {
        guard let command = context.arguments.first?.lowercased() else {
            throw Refusal(lines: ["ERROR: Invalid syntax.", "Type \"REG /?\" for usage."])
        }
        let rest = context.arguments.dropFirst()
        switch command {
        case "query": return try query(context, rest)
        case "add": return try add(context, rest)
        case "delete": return try delete(context, rest)
        case "copy": return try copy(context, rest)
        case "load", "unload", "save": return try hive(context, command, rest)
        case "export": return try export(context, rest)
        default: throw Refusal(lines: ["ERROR: Invalid argument or option - '\(context.arguments[0])'.", "Type \"REG /?\" for usage."])
        }
    }

    /// A key as given, without the name of this computer; another computer's registry cannot be reached.
    private static func key(_ text: String, _ command: String) throws -> String {
        var text = text
        if text.hasPrefix(#"\\.\"#) { text = String(text.dropFirst(4)) }
        while text.hasSuffix("\\") { text.removeLast() }
        do { return try RegistryPath(text).description } catch { throw Refusal.key(command) }
    }

    // MARK: query

    private static func query(_ context: ToolContext, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: ["v", "f", "t", "se"], flags: ["s", "ve", "k", "d", "c", "e", "z", "reg:64", "reg:32"], command: "query")
        guard options.rest.count == 1 else { throw Refusal.syntax("query") }
        let path = try key(options.rest[0], "query")
        let node = try context.machine.registry.existingKey(path)
        let separator = options.values["se"] ?? #"\0"#
        let wanted = options.switches.contains("ve") ? "" : options.values["v"]
        let pattern = options.values["f"]
        var matches = 0
        func lines(_ node: RegistryNode) -> [String] {
            node.values.filter { value in
                if let wanted, !value.name.equals(wanted) { return false }
                guard let pattern else { return true }
                let mask = "*" + pattern + "*"
                let inName = !options.switches.contains("d") && FilePattern.matches(value.name, mask)
                let inData = !options.switches.contains("k") && FilePattern.matches(text(value.value, separator), mask)
                return inName || inData
            }.map { value in
                matches += 1
                return "    " + (value.name.isEmpty ? "(Default)" : value.name) + "    " + value.value.typeName + "    " + text(value.value, separator)
            }
        }
        func visit(_ node: RegistryNode, _ path: String, isTop: Bool) throws {
            let found = lines(node)
            if !found.isEmpty || (isTop && wanted == nil && pattern == nil && node.children.isEmpty) {
                try context.write("", path)
                for line in found { try context.write(line) }
            }
            for child in node.subkeys {
                let childPath = path + "\\" + child.name
                if options.switches.contains("s") {
                    if wanted == nil, pattern == nil, child.values.isEmpty { try context.write(childPath) }
                    try visit(child, childPath, isTop: false)
                } else if wanted == nil, pattern == nil {
                    if found.isEmpty, child.name == node.subkeys.first?.name { try context.write("") }
                    if !found.isEmpty, child.name == node.subkeys.first?.name { try context.write("") }
                    try context.write(childPath)
                }
            }
        }
        try visit(node, path, isTop: true)
        if wanted != nil || pattern != nil {
            if pattern != nil { try context.write("", "End of search: \(matches) match(es) found.") }
            if matches == 0 {
                if pattern == nil { throw RegistryError(.keyNotFound, path: path) }
                return 1
            }
        }
        try context.write("")
        return 0
    }

    /// The data as reg prints it.
    private static func text(_ value: RegistryValue, _ separator: String) -> String {
        switch value {
        case .string(let text), .expandString(let text), .link(let text): text
        case .multiString(let texts): texts.joined(separator: separator)
        case .dword(let number), .dwordBigEndian(let number): "0x" + String(number, radix: 16)
        case .qword(let number): "0x" + String(number, radix: 16)
        case .binary(let bytes), .none(let bytes), .other(_, let bytes):
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        }
    }

    // MARK: add, delete

    private static func add(_ context: ToolContext, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: ["v", "t", "d", "s"], flags: ["f", "ve", "reg:64", "reg:32"], command: "add")
        guard options.rest.count == 1 else { throw Refusal.syntax("add") }
        let path = try key(options.rest[0], "add")
        let registry = context.machine.registry
        guard let name = options.switches.contains("ve") ? "" : options.values["v"] else {
            guard options.values["d"] == nil, options.values["t"] == nil else { throw Refusal.syntax("add") }
            try registry.createKey(path)
            try context.write(success)
            return 0
        }
        let value = try parse(options.values["d"] ?? "", type: options.values["t"] ?? "REG_SZ", separator: options.values["s"] ?? #"\0"#)
        if !options.switches.contains("f"), registry.value(path, name) != nil {
            guard try context.ask("Value \(name.isEmpty ? "(Default)" : name) exists, overwrite(Yes/No)? ") == "Y" else {
                try context.write("The operation was canceled by the user.")
                return 0
            }
        }
        try registry.set(path, name, value)
        try context.write(success)
        return 0
    }

    private static func parse(_ text: String, type: String, separator: String) throws -> RegistryValue {
        let invalid = Refusal(lines: ["ERROR: Invalid data type or data.", "Type \"REG ADD /?\" for usage."])
        func number() throws -> UInt64 {
            if text.isEmpty { return 0 }
            let value = text.lowercased().hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
            guard let value else { throw invalid }
            return value
        }
        switch type.uppercased() {
        case "REG_SZ": return .string(text)
        case "REG_EXPAND_SZ": return .expandString(text)
        case "REG_MULTI_SZ": return .multiString(text.isEmpty ? [] : split(text, separator))
        case "REG_DWORD", "REG_DWORD_LITTLE_ENDIAN":
            guard let value = UInt32(exactly: try number()) else { throw invalid }
            return .dword(value)
        case "REG_DWORD_BIG_ENDIAN":
            guard let value = UInt32(exactly: try number()) else { throw invalid }
            return .dwordBigEndian(value)
        case "REG_QWORD", "REG_QWORD_LITTLE_ENDIAN": return .qword(try number())
        case "REG_BINARY", "REG_NONE":
            guard text.utf8.count % 2 == 0 else { throw invalid }
            var bytes: [UInt8] = []
            let digits = Array(text.utf8)
            for index in stride(from: 0, to: digits.count, by: 2) {
                guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else { throw invalid }
                bytes.append(byte)
            }
            return type.uppercased() == "REG_NONE" ? .none(bytes) : .binary(bytes)
        default: throw invalid
        }
    }

    private static func split(_ text: String, _ separator: String) -> [String] {
        guard !separator.isEmpty else { return [text] }
        var parts: [String] = []
        var rest = Substring(text)
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    private static func delete(_ context: ToolContext, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: ["v"], flags: ["f", "ve", "va", "reg:64", "reg:32"], command: "delete")
        guard options.rest.count == 1 else { throw Refusal.syntax("delete") }
        let path = try key(options.rest[0], "delete")
        let registry = context.machine.registry
        let node = try registry.existingKey(path)
        let name = options.switches.contains("ve") ? "" : options.values["v"]
        let question: String
        if let name {
            question = "Delete the registry value \(name.isEmpty ? "(Default)" : name) (Yes/No)? "
        } else if options.switches.contains("va") {
            question = "Delete all values under the registry key \(path) (Yes/No)? "
        } else {
            question = "Permanently delete the registry key \(path) (Yes/No)? "
        }
        if !options.switches.contains("f"), try context.ask(question) != "Y" {
            try context.write("The operation was canceled by the user.")
            return 0
        }
        if let name {
            try registry.deleteValue(path, name)
        } else if options.switches.contains("va") {
            for value in node.values { try registry.deleteValue(path, value.name) }
        } else {
            try registry.deleteKey(path)
        }
        try context.write(success)
        return 0
    }

    // MARK: copy, hives, export

    private static func copy(_ context: ToolContext, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: [], flags: ["s", "f", "reg:64", "reg:32"], command: "copy")
        guard options.rest.count == 2 else { throw Refusal.syntax("copy") }
        let source = try key(options.rest[0], "copy")
        let target = try key(options.rest[1], "copy")
        guard !source.equals(target) else {
            throw Refusal(lines: ["ERROR: The source and destination registry keys are the same."])
        }
        let registry = context.machine.registry
        var all = options.switches.contains("f")
        func copy(_ node: RegistryNode, _ path: String) throws {
            try registry.createKey(path)
            for value in node.values {
                if !all, registry.value(path, value.name) != nil {
                    switch try context.ask("Value \(path)\\\(value.name) exists, overwrite (Yes/No/All)? ") {
                    case "A": all = true
                    case "Y": break
                    default: continue
                    }
                }
                try registry.set(path, value.name, value.value)
            }
            guard options.switches.contains("s") else { return }
            for child in node.subkeys { try copy(child, path + "\\" + child.name) }
        }
        try copy(try registry.existingKey(source), target)
        try context.write(success)
        return 0
    }

    private static func hive(_ context: ToolContext, _ command: String, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: [], flags: ["y", "reg:64", "reg:32"], command: command)
        guard options.rest.count == (command == "unload" ? 1 : 2) else { throw Refusal.syntax(command) }
        let path = try key(options.rest[0], command)
        let registry = context.machine.registry
        switch command {
        case "load": try registry.loadHive(path, file: try context.path(options.rest[1]))
        case "unload": try registry.unloadHive(path)
        default:
            let file = try context.path(options.rest[1])
            if context.machine.files.exists(file), !options.switches.contains("y"),
                try context.ask("File \(options.rest[1]) already exists. Overwrite (Yes/No)? ") != "Y"
            {
                try context.write("The operation was canceled by the user.")
                return 0
            }
            try registry.saveKey(path, to: file)
        }
        try context.write(success)
        return 0
    }

    private static func export(_ context: ToolContext, _ arguments: ArraySlice<String>) throws -> Int32 {
        let options = try Options(arguments, valued: [], flags: ["y", "reg:64", "reg:32"], command: "export")
        guard options.rest.count == 2 else { throw Refusal.syntax("export") }
        let path = try key(options.rest[0], "export")
        let file = try context.path(options.rest[1])
        let node = try context.machine.registry.existingKey(path)
        if context.machine.files.exists(file), !options.switches.contains("y"),
            try context.ask("File \(options.rest[1]) already exists. Overwrite (Yes/No)? ") != "Y"
        {
            try context.write("The operation was canceled by the user.")
            return 0
        }
        var lines = ["Windows Registry Editor Version 5.00", ""]
        func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        func visit(_ node: RegistryNode, _ path: String) {
            lines.append("[\(path)]")
            for value in node.values {
                let name = value.name.isEmpty ? "@" : quoted(value.name)
                switch value.value {
                case .string(let text): lines.append(name + "=" + quoted(text))
                case .dword(let number):
                    let digits = String(number, radix: 16)
                    lines.append(name + "=dword:" + String(repeating: "0", count: 8 - digits.count) + digits)
                default:
                    let type = value.value.type == 3 ? "hex" : "hex(\(String(value.value.type, radix: 16)))"
                    let bytes = value.value.data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ",")
                    lines.append(name + "=" + type + ":" + bytes)
                }
            }
            lines.append("")
            for child in node.subkeys { visit(child, path + "\\" + child.name) }
        }
        visit(node, path)
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in (lines.joined(separator: "\r\n") + "\r\n").utf16 {
            bytes += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        }
        try context.machine.files.write(file, bytes)
        try context.write(success)
        return 0
    }
}
