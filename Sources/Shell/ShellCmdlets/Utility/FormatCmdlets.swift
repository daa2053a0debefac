import ShellFormatting
import ShellRuntime

/// Format-Table, Format-List, Format-Wide, Format-Custom: gather objects into a document that Out-* renders.
class FormatCommand: Cmdlet {
    var shape: FormatDocumentObject.Shape { .table }
    private var document = FormatDocumentObject(.table)

    override func begin() throws {
        document = FormatDocumentObject(shape)
        if has("View"), has("Property") {
            throw refused("Cmdlet parameters View and Property are mutually exclusive.", "FormatCannotSpecifyViewAndProperty")
        }
        if has("AutoSize"), flag("AutoSize"), has("Column") {
            throw refused("Cmdlet parameters AutoSize and Column are mutually exclusive.", "FormatCannotSpecifyAutosizeAndColumns")
        }
        document.columns = try values("Property").map { try request($0) }
        if has("GroupBy") { document.groupBy = try request(self["GroupBy"]) }
        document.wrap = flag("Wrap")
        document.autoSize = flag("AutoSize")
        document.hideHeaders = flag("HideTableHeaders")
        document.wideColumns = integer("Column")
        document.viewName = text("View")
        if let depth = integer("Depth") { document.depth = depth }
    }
    private func refused(_ message: String, _ id: String) -> ShellError {
        let error = terminating("Found invalid data while decoding.", id: id, category: .invalidArgument, exception: "System.IO.InvalidDataException")
        error.record.detailsMessage = message
        return error
    }
    private func request(_ argument: Value) throws -> ColumnRequest {
        let value = argument.base
        if let block = value.objectValue as? ScriptBlockObject {
            return ColumnRequest(column: Column(block.toText().trimmed(), .block(block)))
        }
        guard let table = value.objectValue as? DictionaryObject else { return ColumnRequest(name: runspace.text(argument)) }
        var column = Column("", .property(""))
        var label: String?
        for pair in table.pairs {
            let key = runspace.text(pair.key).lowercased()
            if key.isEmpty { continue }
            if "name".hasPrefix(key) || "label".hasPrefix(key) { label = runspace.text(pair.value) } else if "expression".hasPrefix(key) {
                if let block = pair.value.objectValue as? ScriptBlockObject { column.source = .block(block) } else { column.source = .property(runspace.text(pair.value)) }
            } else if "formatstring".hasPrefix(key) { column.format = runspace.text(pair.value) } else if "width".hasPrefix(key) {
                column.width = pair.value.integerValue.map { Int($0) }
            } else if "alignment".hasPrefix(key) {
                switch runspace.text(pair.value).lowercased() {
                case "right": column.side = .right
                case "center": column.side = .center
                case "left": column.side = .left
                default: break
                }
            } else if !"depth".hasPrefix(key) {
                throw terminating(
                    "The \(runspace.text(pair.key)) key is not valid.", id: "DictionaryKeyUnknown", category: .invalidArgument,
                    exception: "System.NotSupportedException")
            }
        }
        switch column.source {
        case .block(let block): column.label = label ?? block.toText().trimmed()
        case .property(let name): column.label = label ?? name
        case .code, .script: break
        }
        return ColumnRequest(column: column)
    }
    private lazy var inputIndex = runtime.index("InputObject")
    override func process() throws {
        guard let item = runtime.bound[inputIndex], !item.isNull else { return }
        if let table = item.objectValue as? DictionaryObject {
            for pair in table.pairs { document.items.append(.object(DictionaryEntryObject(pair.key, pair.value, generic: table.kind == .dictionary))) }
        } else if item.stringValue == nil, runspace.isEnumerable(item) {
            try runspace.enumerate(item) { if !$0.isNull { document.items.append($0) } }
        } else {
            document.items.append(item)
        }
    }
    override func end() throws { try write(.object(document)) }
}
final class FormatTable: FormatCommand {}
final class FormatList: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .list }
}
final class FormatWide: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .wide }
}
final class FormatCustom: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .custom }
}

final class OutString: Cmdlet {
    private var items: [Value] = []
    private lazy var inputIndex = runtime.index("InputObject")
    override func process() throws { if let item = runtime.bound[inputIndex] { items.append(item) } }
    override func end() throws {
        let text = try Formatting.string(items, runspace, width: integer("Width"))
        if flag("Stream") {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            for line in lines { try write(Value(line)) }
        } else {
            try write(Value(flag("NoNewline") ? text.filter { $0 != "\n" } : text))
        }
    }
}
