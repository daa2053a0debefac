import ShellFormatting
import ShellRuntime

/// Format-Table, Format-List, Format-Wide, Format-Custom: gather objects into a document that Out-* renders.
class FormatCommand: Cmdlet {
    var shape: FormatDocumentObject.Shape { .table }
    /// The keys that a table given as -Property may have.
    var definition: PropertyParameter.Definition { .table }
    private var document = FormatDocumentObject(.table)
    private var started = false
    private enum Expansion { case core, items, both }
    private var expansion = Expansion.items

    override func begin() throws {
        document = FormatDocumentObject(shape)
        if has("View"), has("Property") {
            throw refused("Cmdlet parameters View and Property are mutually exclusive.", "FormatCannotSpecifyViewAndProperty")
        }
        if has("AutoSize"), flag("AutoSize"), has("Column") {
            throw refused("Cmdlet parameters AutoSize and Column are mutually exclusive.", "FormatCannotSpecifyAutosizeAndColumns")
        }
        document.columns = try PropertyParameter.make(values("Property"), definition, self).map(request)
        if has("GroupBy") { document.groupBy = try PropertyParameter.make([self["GroupBy"]], .groupBy, self).first.map(request) }
        document.wrap = flag("Wrap")
        document.autoSize = flag("AutoSize")
        document.hideHeaders = flag("HideTableHeaders")
        document.repeatsHeaders = flag("RepeatHeader")
        document.wideColumns = integer("Column")
        document.viewName = text("View")
        document.force = flag("Force")
        document.enumerationLimit = runspace.chosenEnumerationLimit
        document.marksErrors = flag("DisplayError")
        document.tellsErrors = flag("ShowError")
        if let depth = integer("Depth") { document.depth = depth }
        switch text("Expand")?.lowercased() {
        case "coreonly": expansion = .core
        case "both": expansion = .both
        default: break
        }
    }
    private func refused(_ message: String, _ id: String) -> ShellError {
        let error = terminating("Found invalid data while decoding.", id: id, category: .invalidArgument, exception: "System.IO.InvalidDataException")
        error.record.detailsMessage = message
        return error
    }
    private func request(_ parameter: PropertyParameter) -> ColumnRequest {
        let label = parameter.label ?? parameter.expression.text
        let isPlain = parameter.label == nil && parameter.width == nil && parameter.side == nil && parameter.format == nil
        var column = Column(label, .property(parameter.expression.text), width: parameter.width, side: parameter.side, format: parameter.format)
        switch parameter.expression {
        case .name(let name) where isPlain || PropertyColumn.hasWildcards(name):
            var request = ColumnRequest(name: name)
            request.depth = parameter.depth
            return request
        case .name: break
        case .computed(_, let block): column.source = .block(block)
        }
        var request = ColumnRequest(column: column)
        request.depth = parameter.depth
        return request
    }
    private lazy var inputIndex = runtime.index("InputObject")
    override func process() throws {
        guard let item = runtime.bound[inputIndex], !item.isNull else { return }
        let table = item.objectValue as? DictionaryObject
        guard table != nil || (item.stringValue == nil && runspace.isEnumerable(item)), expansion != .core else { return try emit(item) }
        var items: [Value] = []
        if let table {
            items = table.pairs.map { .object(DictionaryEntryObject($0.key, $0.value, generic: table.kind == .dictionary)) }
        } else {
            items = Array(runspace.elements(item)).filter { !$0.isNull }
        }
        if expansion == .both {
            try emit("The following object supports IEnumerable:\n", isOutOfBand: true)
            try emit(item)
            let count = items.count == 1 ? "object" : "\(items.count) objects"
            try emit(
                items.isEmpty ? "\nThe IEnumerable contains no objects." : Value("\nThe IEnumerable contains the following \(count):\n"), isOutOfBand: true)
        }
        for item in items { try emit(item) }
    }
    private func emit(_ item: Value) throws { try emit(item, isOutOfBand: !document.force && OutOfBand.contains(item)) }
    private func emit(_ item: Value, isOutOfBand: Bool) throws {
        if !isOutOfBand, !started {
            started = true
            try write(document)
            try write(FormatMarkObject(.groupStart))
        }
        try write(FormatEntryObject(item, isOutOfBand: isOutOfBand))
    }
    override func end() throws {
        guard started else { return }
        try write(FormatMarkObject(.groupEnd))
        try write(FormatMarkObject(.end))
    }
}
final class FormatTable: FormatCommand {}
final class FormatList: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .list }
    override var definition: PropertyParameter.Definition { .list }
}
final class FormatWide: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .wide }
    override var definition: PropertyParameter.Definition { .wide }
}
final class FormatCustom: FormatCommand {
    override var shape: FormatDocumentObject.Shape { .custom }
    override var definition: PropertyParameter.Definition { .custom }
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
