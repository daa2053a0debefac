import ShellFormatting
import ShellRuntime

/// What a `-Property` or `-GroupBy` argument says once its table is read (MshParameter): an expression, and what the cmdlet lets
/// stand beside it.
struct PropertyParameter {
    var expression: PropertyColumn
    var label: String?
    var ascending: Bool?
    var descending: Bool?
    var width: Int?
    var side: Column.Side?
    var format: String?
    var depth: Int?

    /// The keys that a cmdlet's tables may have, in the order in which they are looked through.
    enum Key: String {
        case expression, name, label, ascending, descending, width, alignment, formatString, depth
        var spellings: [String] {
            switch self {
            case .name: ["name", "label"]
            case .label: ["label", "name"]
            default: [rawValue]
            }
        }
        /// The .NET types of a value; none where any may stand.
        var types: [String] {
            switch self {
            case .expression: ["System.String", "System.Management.Automation.ScriptBlock"]
            case .name, .label, .alignment, .formatString: ["System.String"]
            case .width, .depth: ["System.Int32"]
            case .ascending, .descending: []
            }
        }
        func matches(_ key: String) -> Bool { spellings.contains { PropertyParameter.abbreviates(key, $0) } }
    }
    /// The keys of a cmdlet and whether its names may have wildcards.
    struct Definition {
        var keys: [Key]
        var globbing = true
        static let select = Definition(keys: [.expression, .name])
        static let sort = Definition(keys: [.expression, .ascending, .descending])
        static let group = Definition(keys: [.expression])
        static let table = Definition(keys: [.expression, .formatString, .width, .alignment, .label])
        static let list = Definition(keys: [.expression, .formatString, .label])
        static let wide = Definition(keys: [.expression, .formatString])
        static let custom = Definition(keys: [.expression, .formatString, .depth])
        static let groupBy = Definition(keys: [.expression, .formatString, .label])
    }

    /// Whether a key is an abbreviation of a spelling.
    static func abbreviates(_ key: String, _ spelling: String) -> Bool { spelling.lowercased().hasPrefix(key.lowercased()) }

    static func make(_ arguments: [Value], _ definition: Definition, _ cmdlet: Cmdlet) throws -> [PropertyParameter] {
        try arguments.map { try PropertyParameterReader(definition: definition, cmdlet: cmdlet).read($0.base) }
    }
}

/// Reads one argument; what is wrong with it ends the cmdlet.
private struct PropertyParameterReader {
    let definition: PropertyParameter.Definition
    let cmdlet: Cmdlet

    private func refused(_ id: String, _ message: String) -> ShellError {
        let error = cmdlet.terminating("Specified method is not supported.", id: id, category: .invalidArgument, exception: "System.NotSupportedException")
        error.record.detailsMessage = message
        return error
    }
    private func braced(_ names: [String]) -> String { "{\(names.joined(separator: ", "))}" }

    func read(_ value: Value) throws -> PropertyParameter {
        if let table = value.objectValue as? DictionaryObject { return try read(table) }
        guard let expression = try expression(value, table: false) else {
            let types = braced(PropertyParameter.Key.expression.types)
            throw refused(
                "DictionaryKeyUnknownType",
                value.isNull
                    ? "The value of a parameter was null; one of the following types was expected: \(types)."
                    : "Cannot convert \(value.type?.fullName ?? "") to one of the following types \(types).")
        }
        return PropertyParameter(expression: expression)
    }

    /// Nil where the value is neither a text nor a block.
    private func expression(_ value: Value, table: Bool) throws -> PropertyColumn? {
        if let block = value.objectValue as? ScriptBlockObject { return .computed(label: block.toText(), block: block) }
        guard let name = value.stringValue else { return nil }
        if name.isEmpty {
            throw table
                ? refused("ExpressionEmptyString1", "The \"expression\" key cannot have an empty string value.")
                : refused("ExpressionEmptyString2", "An empty string value is not allowed.")
        }
        if !definition.globbing, PropertyColumn.hasWildcards(name) {
            throw table
                ? refused("ExpressionGlobbing1", "The \"expression\" key cannot have wildcard characters in value \"\(name)\".")
                : refused("ExpressionGlobbing2", "Wildcard characters are not allowed in \"\(name)\".")
        }
        return .name(name)
    }

    private func read(_ table: DictionaryObject) throws -> PropertyParameter {
        var found: [PropertyParameter.Key: Value] = [:]
        for pair in table.pairs {
            guard let text = pair.key.stringValue else {
                throw refused("DictionaryKeyNonString", "The \(pair.key.type?.name ?? "") key type is not valid. The key must be a string.")
            }
            let key = try match(text)
            if found[key] != nil { throw refused("DictionaryKeyDuplicate", "The duplicated key \"\(text)\" conflicts with \"\(key.rawValue)\".") }
            let value = pair.value.base
            if !key.types.isEmpty {
                if value.isNull { throw refused("DictionaryKeyMissingValue", "The \(text) key has no value.") }
                let type = value.type?.fullName ?? ""
                if !key.types.contains(type) {
                    let several = key.types.count > 1
                    throw refused(
                        several ? "DictionaryKeyIllegalValue1" : "DictionaryKeyIllegalValue2",
                        "The \"\(text)\" key has a type, \(type), that is not valid; expected \(several ? "types are \(braced(key.types))" : "type is \(key.types[0])").")
                }
            }
            found[key] = value
        }
        guard let given = found[.expression], let expression = try expression(given, table: true) else {
            throw refused("DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
        }
        var made = PropertyParameter(expression: expression)
        made.label = (found[.label] ?? found[.name])?.stringValue
        if made.label?.isEmpty ?? false, found[.label] != nil { throw refused("LabelEmptyString1", "The \"label\" key cannot have an empty string value.") }
        made.ascending = found[.ascending].map { cmdlet.runspace.truth($0) }
        made.descending = found[.descending].map { cmdlet.runspace.truth($0) }
        made.width = found[.width].flatMap { $0.integerValue }.map { Int($0) }
        if let width = made.width, width <= 0 { throw refused("WidthOutOfRange", "The value \"\(width)\" for key \"width\" should be greater than 0.") }
        made.format = found[.formatString]?.stringValue
        if made.format?.isEmpty ?? false { throw refused("FormatStringEmpty", "Cannot have an empty formatting string for key \"formatString\".") }
        made.depth = found[.depth].flatMap { $0.integerValue }.map { Int($0) }
        made.side = try found[.alignment].map { try side($0.stringValue ?? "") }
        return made
    }

    private func match(_ text: String) throws -> PropertyParameter.Key {
        let matching = definition.keys.filter { $0.matches(text) }
        if matching.count > 1 {
            throw refused("DictionaryKeyAmbiguous", "The \(text) key is ambiguous; \(matching[0].rawValue) and \(matching[1].rawValue) conflict.")
        }
        guard let key = matching.first else { throw refused("DictionaryKeyIllegal", "The \(text) key is not valid.") }
        return key
    }

    private func side(_ text: String) throws -> Column.Side {
        let names = ["left", "center", "right"]
        switch names.first(where: { !text.isEmpty && PropertyParameter.abbreviates(text, $0) }) {
        case "left": return .left
        case "center": return .center
        case "right": return .right
        default:
            throw refused("AlignmentIllegalValue", "The value \"\(text)\" for key \"alignment\" is not valid; valid values are \(braced(names)).")
        }
    }
}
