import ShellConsole
import ShellRuntime
import ShellSyntax
import VirtualMachines

/// `--inventory`: a preset's name, a `.psd1` or a JSON file.
enum Inventories {
    struct Problem: Error {
        let message: String
    }

    static func find(_ given: String?, _ runspace: Runspace) -> Result<HostInventory, Problem> {
        guard let given else { return .success(.workstation) }
        if let preset = HostInventory.preset(given) { return .success(preset) }
        guard let text = ScriptFile.read(given) else {
            return .failure(
                Problem(
                    message:
                        "The inventory '\(given)' is neither a file nor a preset; presets are \(HostInventory.presetNames.joined(separator: ", "))."))
        }
        let document: InventoryNode
        if text.first(where: { !$0.isWhitespace }) == "{" {
            var reader = JSONInventory(text)
            do {
                document = try reader.read()
            } catch {
                return .failure(Problem(message: "\(given): \(error)"))
            }
        } else {
            let parsed = DataFile.parse(text, fileName: given)
            if let error = parsed.errors.first {
                return .failure(Problem(message: "\(given): line \(error.extent.startLineNumber): \(error.message)"))
            }
            guard let value = parsed.value, let node = node(value) else {
                return .failure(Problem(message: "\(given): line 1: an inventory is one hash table."))
            }
            document = node
        }
        do {
            return .success(try HostInventory(document))
        } catch {
            return .failure(Problem(message: "\(given): \(error)"))
        }
    }

    /// A data file's tree as a document.
    private static func node(_ ast: ExpressionAst) -> InventoryNode? {
        let line = ast.extent.startLineNumber
        switch ast {
        case let constant as StringConstantExpressionAst: return InventoryNode(.text(constant.string), line: line)
        case let text as ExpandableStringExpressionAst: return InventoryNode(.text(text.value), line: line)
        case let constant as ConstantExpressionAst: return number(constant.value, line)
        case let variable as VariableExpressionAst:
            switch variable.variablePath.userPath.lowercased() {
            case "true": return InventoryNode(.boolean(true), line: line)
            case "false": return InventoryNode(.boolean(false), line: line)
            default: return InventoryNode(.null, line: line)
            }
        case let unary as UnaryExpressionAst:
            guard let inner = node(unary.child) else { return nil }
            guard unary.tokenKind == .minus else { return inner }
            switch inner.value {
            case .integer(let value): return InventoryNode(.integer(-value), line: line)
            case .real(let value): return InventoryNode(.real(-value), line: line)
            default: return inner
            }
        case let list as ArrayLiteralAst: return InventoryNode(.list(list.elements.compactMap(node)), line: line)
        case let array as ArrayExpressionAst:
            var items: [InventoryNode] = []
            for statement in array.subExpression.statements {
                guard let pipeline = statement as? PipelineAst, let expression = pipeline.pureExpression(), let item = node(expression) else { continue }
                if case .list(let inner) = item.value, expression is ArrayLiteralAst { items += inner } else { items.append(item) }
            }
            return InventoryNode(.list(items), line: line)
        case let paren as ParenExpressionAst: return (paren.pipeline as? PipelineAst)?.pureExpression().flatMap(node)
        case let table as HashtableAst:
            return InventoryNode(
                .table(
                    table.keyValuePairs.compactMap { pair in
                        guard let expression = (pair.value as? PipelineAst)?.pureExpression(), let value = node(expression) else { return nil }
                        let key = (pair.key as? StringConstantExpressionAst)?.string ?? pair.key.text
                        return InventoryNode.Entry(key: key, line: pair.key.extent.startLineNumber, value: value)
                    }), line: line)
        case let convert as ConvertExpressionAst: return node(convert.child)
        default: return nil
        }
    }
    private static func number(_ value: LiteralValue, _ line: Int) -> InventoryNode {
        switch value {
        case .bool(let value): InventoryNode(.boolean(value), line: line)
        case .int32(let value): InventoryNode(.integer(Int128(value)), line: line)
        case .int64(let value): InventoryNode(.integer(Int128(value)), line: line)
        case .uint32(let value): InventoryNode(.integer(Int128(value)), line: line)
        case .uint64(let value): InventoryNode(.integer(Int128(value)), line: line)
        case .double(let value): InventoryNode(.real(value), line: line)
        case .decimal(let value):
            InventoryNode(.integer(Int128(value.high) << 64 | Int128(value.mid) << 32 | Int128(value.low)), line: line)
        default: InventoryNode(.null, line: line)
        }
    }
}

/// JSON of the same shape, read with the lines of its keys.
struct JSONInventory {
    struct Failure: Error, CustomStringConvertible {
        let line: Int
        let reason: String
        var description: String { "line \(line): \(reason)" }
    }
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func read() throws(Failure) -> InventoryNode {
        let node = try value()
        skip()
        guard at == bytes.count else { throw fail("text after the value") }
        return node
    }
    private func fail(_ reason: String) -> Failure { Failure(line: line, reason: reason) }
    private mutating func skip() {
        while at < bytes.count {
            switch bytes[at] {
            case 10:
                line += 1
                at += 1
            case 32, 9, 13: at += 1
            default: return
            }
        }
    }
    private mutating func expect(_ character: UInt8) throws(Failure) {
        skip()
        guard at < bytes.count, bytes[at] == character else { throw fail("'\(Character(Unicode.Scalar(character)))' is missing") }
        at += 1
    }
    private mutating func value() throws(Failure) -> InventoryNode {
        skip()
        guard at < bytes.count else { throw fail("a value is missing") }
        guard depth < 64 else { throw fail("nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        let start = line
        switch bytes[at] {
        case UInt8(ascii: "{"):
            at += 1
            var entries: [InventoryNode.Entry] = []
            skip()
            if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
                at += 1
                return InventoryNode(.table([]), line: start)
            }
            while true {
                skip()
                let keyLine = line
                let key = try text()
                try expect(UInt8(ascii: ":"))
                entries.append(InventoryNode.Entry(key: key, line: keyLine, value: try value()))
                skip()
                guard at < bytes.count else { throw fail("'}' is missing") }
                if bytes[at] == UInt8(ascii: ",") {
                    at += 1
                    continue
                }
                try expect(UInt8(ascii: "}"))
                return InventoryNode(.table(entries), line: start)
            }
        case UInt8(ascii: "["):
            at += 1
            var items: [InventoryNode] = []
            skip()
            if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
                at += 1
                return InventoryNode(.list([]), line: start)
            }
            while true {
                items.append(try value())
                skip()
                guard at < bytes.count else { throw fail("']' is missing") }
                if bytes[at] == UInt8(ascii: ",") {
                    at += 1
                    continue
                }
                try expect(UInt8(ascii: "]"))
                return InventoryNode(.list(items), line: start)
            }
        case UInt8(ascii: "\""): return InventoryNode(.text(try text()), line: start)
        default:
            var word = ""
            while at < bytes.count, !",]} \t\r\n".utf8.contains(bytes[at]) {
                word.unicodeScalars.append(Unicode.Scalar(bytes[at]))
                at += 1
            }
            switch word {
            case "true": return InventoryNode(.boolean(true), line: start)
            case "false": return InventoryNode(.boolean(false), line: start)
            case "null": return InventoryNode(.null, line: start)
            default:
                if let integer = Int128(word) { return InventoryNode(.integer(integer), line: start) }
                if let real = Double(word) { return InventoryNode(.real(real), line: start) }
                throw fail("'\(word)' is no value")
            }
        }
    }
    private mutating func text() throws(Failure) -> String {
        skip()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fail("a text in quotes is missing") }
        at += 1
        var result: [UInt8] = []
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == 10 { throw fail("a text is not closed") }
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
                at += 1
                switch bytes[at] {
                case UInt8(ascii: "n"): result.append(10)
                case UInt8(ascii: "t"): result.append(9)
                case UInt8(ascii: "r"): result.append(13)
                case UInt8(ascii: "u"):
                    let digits = bytes[min(at + 1, bytes.count)..<min(at + 5, bytes.count)]
                    guard let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code) else {
                        throw fail("a wrong \\u escape")
                    }
                    result += Array(String(Character(scalar)).utf8)
                    at += 4
                default: result.append(bytes[at])
                }
            } else {
                result.append(bytes[at])
            }
            at += 1
        }
        guard at < bytes.count else { throw fail("a text is not closed") }
        at += 1
        return String(decoding: result, as: UTF8.self)
    }
}
