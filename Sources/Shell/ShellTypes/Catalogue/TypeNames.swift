import ShellRuntime

/// The names of all public types that a PowerShell of its own sees: those of .NET and of the engine, whether this shell has them or not.
/// Completion offers them; what names one that is not there is told so.
public enum TypeNames {
    /// Full names as .NET writes them (``System.Collections.Generic.List`1``), by namespace.
    public static let all: [String] = [system, runtime, automation, further].flatMap { text in
        text.pieces(at: "\n", keepingEmpty: false).flatMap { line -> [String] in
            guard let colon = line.firstIndex(of: ":") else { return [] }
            let space = line[..<colon]
            return line[line.index(after: colon)...].pieces(at: " ", keepingEmpty: false).map { "\(space).\($0)" }
        }
    }
    /// The spelling by lower-case full name; of generic types also without the number of their arguments.
    private static let spellings: [String: String] = {
        var list: [String: String] = [:]
        for name in all {
            let key = name.lowercased()
            list[key] = name
            if let tick = key.firstIndex(of: "`"), list[String(key[..<tick])] == nil { list[String(key[..<tick])] = name }
        }
        return list
    }()
    /// The full name of a type that .NET has: `text` is what a script wrote between brackets, with or without `System.`, with arguments or ranks.
    public static func find(_ text: String) -> String? {
        let key = text.prefix { $0 != "[" }.lowercased()
        return spellings[key] ?? spellings["system." + key]
    }
    static func register() { TypeRegistry.shared.registerAbsent { find($0) } }
}
