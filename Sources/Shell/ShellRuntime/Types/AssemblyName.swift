/// The assembly that a .NET type lives in, as reflection and error texts name it.
public struct AssemblyName: Sendable {
    public let name: String
    public let version: String
    public let token: String
    public var fullName: String { "\(name), Version=\(version), Culture=neutral, PublicKeyToken=\(token)" }

    private static let places = [
        ("System.Uri", "System.Private.Uri"), ("System.Net.", "System.Net.Primitives"), ("System.Xml.", "System.Private.Xml"),
        ("System.Text.RegularExpressions.", "System.Text.RegularExpressions"), ("System.Numerics.", "System.Runtime.Numerics"),
        ("System.Security.Cryptography.", "System.Security.Cryptography"), ("System.Diagnostics.Process", "System.Diagnostics.Process"),
        ("System.Linq.", "System.Linq"), ("System.Collections.Specialized.", "System.Collections.Specialized"), ("System.IO.Compression.", "System.IO.Compression"),
        ("System.Collections.Generic.Queue", "System.Private.CoreLib"), ("System.Collections.Generic.Stack", "System.Collections"),
        ("System.Collections.Generic.Sorted", "System.Collections"), ("System.Collections.Generic.LinkedList", "System.Collections"),
        ("System.Collections.Concurrent.", "System.Collections.Concurrent"), ("System.Console", "System.Console"),
    ]
    /// Where a type lives, by its full name.
    public static func of(_ type: String) -> AssemblyName {
        if type.hasPrefix("System.Management.Automation.") { return AssemblyName(name: "System.Management.Automation", version: "7.6.5.500", token: "31bf3856ad364e35") }
        if type.hasPrefix("Microsoft.PowerShell.Commands.") { return AssemblyName(name: "Microsoft.PowerShell.Commands.Utility", version: "7.6.5.500", token: "31bf3856ad364e35") }
        let place = places.first { type.hasPrefix($0.0) && !type.hasPrefix("System.ConsoleColor") }?.1 ?? "System.Private.CoreLib"
        return AssemblyName(name: place, version: "10.0.0.0", token: place == "System.Private.CoreLib" ? "7cec85d7bea7798e" : "b03f5f7f11d50a3a")
    }
}

extension AssemblyName {
    /// Where a type lives: the types that one script defines have an assembly of their own.
    public static func of(_ type: TypeInfo) -> AssemblyName {
        guard let own = type.scriptClass as? ScriptClass else { return of(type.fullName) }
        return AssemblyName(name: "PowerShell Class Assembly", version: "1.0.0.\(own.assembly)", token: "null")
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var count = 0
    /// The last part of the next such assembly's version.
    static func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}

extension TypeInfo {
    /// FullName as reflection gives it: the arguments of a generic type with their assemblies.
    public var qualifiedName: String {
        if isArray, let element = elementType { return element.qualifiedName + fullName.dropFirst(element.fullName.count) }
        guard !genericArguments.isEmpty, let open = fullName.firstIndex(of: "[") else { return fullName }
        return fullName[..<open] + "[[" + genericArguments.map(\.assemblyQualifiedName).joined(separator: "],[") + "]]"
    }
    public var assemblyQualifiedName: String {
        var element = self
        while element.isArray, let inner = element.elementType { element = inner }
        return "\(qualifiedName), \(AssemblyName.of(element).fullName)"
    }
}
