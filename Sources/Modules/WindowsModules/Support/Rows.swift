import ShellRuntime
import WindowsMachine

/// Rows of modules whose surfaces are written beside their cmdlets in a short form.
///
///     "Name string[] @0 !mvp =DisplayName #0; Force switch; Action string (Allow,Block)"
///
/// One parameter between semicolons: its name and type, then `@` position, `!` mandatory (m), by value (v), by property name (p),
/// `=` aliases, `(..)` the texts that it takes, `#` numbers of the parameter sets that have it (all, where nothing is said).
struct CmdletRows {
    let module: String
    /// The namespace of the implementing types; nil for cmdlets over CIM, which are functions with their own names.
    var space: String?

    /// A row of a cmdlet that ``DocumentedSurfaces`` has.
    func row(_ name: String, _ type: WindowsCmdlet.Type, input: (@Sendable () -> ModelSchema)? = nil) -> CmdletEntry { row(name, type, "", input: input) }

    /// A row; a documented surface goes before `parameters`, which is read when the surface is asked for, `changes` is the confirm impact of a cmdlet that asks.
    func row(
        _ name: String, _ type: WindowsCmdlet.Type, _ parameters: @escaping @autoclosure @Sendable () -> String, sets: [String] = [], changes: String? = nil, input: (@Sendable () -> ModelSchema)? = nil
    ) -> CmdletEntry {
        let module = module, isCim = space == nil
        return CmdletEntry(
            name, implementingType: space.map { $0 + name.filter { $0 != "-" } + "Command" } ?? name,
            surface: {
                let text = DocumentedSurfaces.text(name.lowercased()) ?? Self.surface(name, module, sets, changes, parameters())
                return TypedSurface.make(CommandMetadata(surface: text), input: input?())
            }, make: { isCim ? CimJobCapable(type.init()) : type.init() })
    }

    private static let types = ["string": "String", "int": "Int32", "uint": "UInt32", "ulong": "UInt64", "long": "Int64", "bool": "Boolean", "byte": "Byte", "ushort": "UInt16", "char": "Char", "datetime": "DateTime", "timespan": "TimeSpan", "object": "Object", "guid": "Guid", "switch": "SwitchParameter", "double": "Double", "hashtable": "Hashtable"]

    private static func surface(_ name: String, _ module: String, _ sets: [String], _ changes: String?, _ parameters: String) -> String {
        var lines = ["\(name)|\(module)|\(sets.first ?? "")|\(changes == nil ? "" : "S")|\(changes ?? "")||", sets.isEmpty ? "__AllParameterSets" : sets.joined(separator: "|")]
        for part in parameters.split(separator: ";") {
            let words = part.split(whereSeparator: { $0 == " " || $0 == "\n" })
            guard words.count >= 2 else { continue }
            let isList = words[1].hasSuffix("[]"), plain = String(isList ? words[1].dropLast(2) : words[1])
            let type = (types[plain] ?? plain) + (isList ? "[]" : "")
            var position = "-", flags = "", aliases = "", choice = "", places = Array(sets.indices.isEmpty ? [0] : Array(sets.indices))
            for word in words.dropFirst(2) {
                let rest = String(word.dropFirst())
                switch word.first {
                case "@": position = rest
                case "!": flags = rest
                case "=": aliases = rest
                case "(": choice = "ValidateSet(" + rest.dropLast().split(separator: ",").map { "'\($0)'" }.joined(separator: ",") + ")"
                case "#": places = rest.split(separator: ",").compactMap { Int($0) }
                default: break
                }
            }
            let uses = places.map { "\($0):\(position):\(flags)" }.joined(separator: " ")
            lines.append("\(words[0])|\(type)|\(aliases)|\(choice)||\(plain == "switch" ? "s" : "")|\(uses)")
        }
        return lines.joined(separator: "\n")
    }
}

extension WindowsCmdlet {
    /// The objects of a schema that came by -InputObject, or by a parameter of another name.
    final func inputs(_ schema: ModelSchema, _ parameter: String = "InputObject") -> [ModelObject] {
        values(parameter).compactMap { $0.as(ModelObject.self) }.filter { $0.schema === schema }
    }
    /// An error of a CIM method, as `Windows System Error 87`.
    final func cimError(_ message: String, _ id: String, _ category: ErrorCategory, target: Value = .null) throws {
        try writeError(message, id: id, category: category, target: target, exception: "Microsoft.Management.Infrastructure.CimException")
    }
    /// The session's machine where it runs Windows; a guest with Linux has nothing of `what`.
    final func windowsMachine(_ what: String) throws -> WindowsMachine {
        let machine = try machine()
        guard machine.operatingSystem.family == .windows else { throw refusal("A guest that runs Linux has no \(what) of Windows.") }
        return machine
    }
    /// Says what the model does not have, as the error of the cmdlet.
    final func refusal(_ message: String, category: ErrorCategory = .notImplemented) -> ShellError {
        terminating(message, id: "NotSupported", category: category, exception: "System.NotSupportedException")
    }
}

/// Cmdlets that are known and say why they cannot do what they are for.
class SayingNo: WindowsCmdlet {
    class var reason: String { "" }
    override func begin() throws { throw refusal(Self.reason) }
}
