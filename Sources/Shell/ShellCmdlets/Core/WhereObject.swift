import ShellRuntime
import ShellSyntax

/// Passes on the objects for which a block or a comparison is true.
final class WhereObject: Cmdlet {
    private var block: PreparedBlock?
    private var inputIndex = 0
    private var property = ""
    private var wanted: Value = .bool(true)
    private var kind: TokenKind?
    private var isNot = false
    private lazy var reader = PropertyReader(property, runspace)

    private static let operators: [String: TokenKind] = [
        "EQ": .ieq, "CEQ": .ceq, "NE": .ine, "CNE": .cne, "GT": .igt, "CGT": .cgt, "LT": .ilt, "CLT": .clt,
        "GE": .ige, "CGE": .cge, "LE": .ile, "CLE": .cle, "Like": .ilike, "CLike": .clike, "NotLike": .inotlike,
        "CNotLike": .cnotlike, "Match": .imatch, "CMatch": .cmatch, "NotMatch": .inotmatch, "CNotMatch": .cnotmatch,
        "Contains": .icontains, "CContains": .ccontains, "NotContains": .inotcontains, "CNotContains": .cnotcontains,
        "In": .iin, "CIn": .cin, "NotIn": .inotin, "CNotIn": .cnotin, "Is": .is, "IsNot": .isNot,
    ]

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        if let filter = self["FilterScript"].objectValue as? ScriptBlockObject {
            block = try PreparedBlock(filter, runspace)
            return
        }
        property = text("Property") ?? ""
        isNot = flag("Not")
        for name in runtime.boundNames { if let token = WhereObject.operators[name], flag(name) { kind = token } }
        if has("Value") {
            wanted = self["Value"].base
            if kind == nil, !isNot { kind = .ieq }
        } else if kind != nil, !flag("EQ") || true {
            if let kind, kind != .ieq || flag("EQ") {
                if !has("Value") {
                    throw terminating(
                        "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again.",
                        id: "ValueNotSpecifiedForWhereObject", category: .invalidArgument,
                        exception: "System.Management.Automation.PSInvalidOperationException")
                }
            }
        }
        if kind == .is || kind == .isNot, wanted.stringValue != nil, let name = wanted.stringValue {
            let trimmed = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
            if let type = runspace.findType(trimmed) { wanted = .object(TypeObject(type)) }
        }
    }

    override func process() throws {
        if let item = runtime.bound[inputIndex] { try take(item, for: inputIndex) }
    }
    override func take(_ item: Value, for parameter: Int) throws {
        if item.isVoid { return }
        if let block {
            if try block.truth(item) { try runtime.output.write(item) }
            return
        }
        let value = try property(of: item)
        let passes: Bool
        if let kind {
            if case .int(let a) = value, case .int(let b) = wanted, let quick = compare(kind, a, b) {
                passes = quick
            } else {
                passes = runspace.truth(try Operators.binary(kind, value, wanted, runspace))
            }
        } else {
            passes = runspace.truth(value) != isNot
        }
        if passes { try runtime.output.write(item) }
    }

    @inline(__always)
    private func property(of item: Value) throws -> Value {
        if let value = try reader.value(of: item) { return value }
        if item.isNull { return .null }
        if let table = item.objectValue as? DictionaryObject, let value = table[property] { return value }
        return try Members.get(item, property, runspace)
    }

    private func compare(_ kind: TokenKind, _ a: Int32, _ b: Int32) -> Bool? {
        switch kind {
        case .ieq, .ceq: a == b
        case .ine, .cne: a != b
        case .igt, .cgt: a > b
        case .ilt, .clt: a < b
        case .ige, .cge: a >= b
        case .ile, .cle: a <= b
        default: nil
        }
    }
    override func dispose() {
        block?.finish()
        block = nil
    }
}

extension Value {
    var isVoid: Bool { if case .void = self { true } else { false } }
}
