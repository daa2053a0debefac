import ShellRuntime

/// A Format cmdlet's request while its objects come: they are laid out as they arrive, in the groups that they make.
final class OpenDocument {
    let request: FormatDocumentObject
    let errors: FormatErrors
    /// By what the objects are grouped: -GroupBy, or the view's.
    var groupBy: ColumnRequest?
    var group: String?
    var hasBegun = false
    /// The group's table; nil until its first object has come.
    var table: TableLayout?
    /// Cells of a wide layout whose row is not full, or that wait to be measured.
    var cells: [String] = []
    var wideColumns: Int?
    init(_ request: FormatDocumentObject) {
        self.request = request
        errors = FormatErrors(request)
    }
}

extension FormatSession {
    func take(_ data: FormatDataObject) throws {
        switch data {
        case let start as FormatDocumentObject where document == nil:
            try finish()
            document = OpenDocument(start)
        case let entry as FormatEntryObject:
            if let document {
                do { try within(document) { try add(entry.item, to: document) } } catch {
                    // A document that cannot be shown is over.
                    self.document = nil
                    throw error
                }
            } else if entry.isOutOfBand {
                try write(entry.item)
            } else {
                throw outOfSequence(data)
            }
        case let mark as FormatMarkObject where document != nil: if mark.mark == .end { try endDocument() }
        default: throw outOfSequence(data)
        }
    }
    private func outOfSequence(_ data: FormatDataObject) -> ShellError {
        let name = data.type.fullName
        let record = ErrorRecordObject(
            ExceptionObject(
                "System.InvalidOperationException",
                "The object of type \"\(name)\" is not valid or not in the correct sequence. This is likely caused by a user-specified \"format-*\" command which is conflicting with the default formatting."),
            id: "ConsoleLineOutputOutOfSequencePacket", category: .invalidData, target: Value(name))
        record.commandSuffix = "Microsoft.PowerShell.Commands.OutLineOutputCommand"
        return ShellError(record)
    }
    /// Collections show as many elements as when the Format cmdlet began (PSL-339).
    private func within(_ document: OpenDocument, _ body: () throws -> Void) throws {
        let limit = runspace.enumerationLimit
        runspace.enumerationLimit = document.request.enumerationLimit ?? limit
        defer { runspace.enumerationLimit = limit }
        try body()
    }
    func endDocument() throws {
        guard let ended = document else { return }
        document = nil
        guard ended.hasBegun else { return }
        try within(ended) { endGroup(ended) }
        for record in ended.errors.records { output((runspace.renderError?(record, runspace) ?? record.message) + "\n") }
    }

    private func add(_ item: Value, to document: OpenDocument) throws {
        let request = document.request
        if !request.force, OutOfBand.contains(item) {
            if let table = document.table {
                // A text waits with the rows that are being measured.
                if CellText.isScalar(item), table.hold(runspace.cultureText(item) + "\n") { return }
                table.flush()
            }
            self.document = nil
            defer { self.document = document }
            return try write(item)
        }
        if !document.hasBegun {
            listOnly = false
            document.groupBy = try request.groupBy ?? viewGroup(item, request).map { ColumnRequest(column: $0) }
        }
        let column = document.groupBy.flatMap { resolve([$0], item).first }
        let key = document.groupBy == nil ? nil : column?.value(item, runspace).map { CellText.of($0, runspace, inTable: false) } ?? ""
        if !document.hasBegun || !(key == nil || document.group.map { $0.equalsIgnoringCase(key ?? "") } ?? false) {
            // The blank line behind a group is the one before the next.
            if document.hasBegun { endGroup(document) }
            if !document.hasBegun || request.shape == .list { output("\n") }
            if let key { output("   \(column?.label ?? ""): \(key)\n\n") }
            document.hasBegun = true
            document.group = key
        }
        try show(item, document)
    }
    private func endGroup(_ document: OpenDocument) {
        document.table?.finish()
        document.table = nil
        if !document.cells.isEmpty { writeCells(document) }
        if document.request.shape != .list { output("\n") }
    }
    private func writeCells(_ document: OpenDocument) {
        let columns = document.request.wideColumns ?? document.wideColumns
        for line in WideLayout.lines(document.cells, width: tableWidth, columns: columns, autoSize: measuresCells(document)) { output(line + "\n") }
        document.cells = []
    }
    /// Once a table has been measured, cells are where nobody says how many stand side by side.
    private func measuresCells(_ document: OpenDocument) -> Bool {
        document.request.autoSize || measures && (document.request.wideColumns ?? document.wideColumns) == nil
    }

    private func viewGroup(_ first: Value, _ document: FormatDocumentObject) throws -> Column? {
        guard document.groupBy == nil, document.columns.isEmpty else { return nil }
        return switch document.shape {
        case .table: try view(for: first, document, shape: "Table", where: { if case .table = $0.body { true } else { false } })?.groupBy
        case .list: try view(for: first, document, shape: "List", where: { if case .list = $0.body { true } else { false } })?.groupBy
        case .wide: try view(for: first, document, shape: "Wide", where: { if case .wide = $0.body { true } else { false } })?.groupBy
        // A view that is not there is told of before anything is shown.
        case .custom where document.viewName != nil:
            try view(for: first, document, shape: "Custom", where: { if case .text = $0.body { true } else { false } }).flatMap { _ in nil }
        case .custom: nil
        }
    }

    /// The view of a shape for an object: the one that -View names, or the type's first.
    private func view(for item: Value, _ document: FormatDocumentObject, shape: String, where accepts: (View) -> Bool) throws -> View? {
        let names = typeNames(item)
        guard let wanted = document.viewName else { return ViewRegistry.shared.find(names, where: accepts) }
        if let found = ViewRegistry.shared.find(names, where: { accepts($0) && $0.name.equalsIgnoringCase(wanted) }) { return found }
        var known: [String] = [], others: [String] = []
        for view in ViewRegistry.shared.views(names) {
            if accepts(view) { if !known.contains(view.name) { known.append(view.name) } } else if view.name.equalsIgnoringCase(wanted) { others.append(view.kind) }
        }
        var message: String
        if !known.isEmpty {
            message = "The view name \(wanted) cannot be found. Specify one of the following \(shape) views and try again: \(known.joined(separator: ", "))."
        } else if !others.isEmpty {
            message = " The view name \(wanted) cannot be found in the \(shape) formatting. Try using one of these other format cmdlets: "
                + others.map { "Format-" + $0 }.joined(separator: ", ")
        } else {
            message = "The view name \(wanted) cannot be found. There are no existing \(shape) views for \(names.first ?? "") objects."
        }
        let record = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."), id: "FormatViewNotFound",
            category: .objectNotFound, target: Value(wanted))
        record.detailsMessage = message
        record.commandSuffix = "Microsoft.PowerShell.Commands.Format\(shape)Command"
        throw ShellError(record)
    }

    /// One object in the shape that was asked for.
    private func show(_ item: Value, _ open: OpenDocument) throws {
        let document = open.request
        switch document.shape {
        case .table: try (open.table ?? table(item, open)).add(item)
        case .list:
            var columns = resolve(document.columns, item, keepsMissing: false)
            if document.columns.isEmpty {
                columns = try view(for: item, document, shape: "List", where: { if case .list = $0.body { true } else { false } }).flatMap { view in
                    if case .list(let own) = view.body { return withComputer(own, item) }
                    return nil
                } ?? allColumns(item, limit: nil)
            }
            list(columns, item, open.errors)
        case .wide:
            var column = resolve(document.columns, item).first
            if column == nil, let view = try view(for: item, document, shape: "Wide", where: { if case .wide = $0.body { true } else { false } }),
                case .wide(let own) = view.body
            {
                column = own
                open.wideColumns = open.wideColumns ?? view.wideColumns
            }
            column = column ?? WideColumn.of(item, runspace)
            open.cells.append(column?.text(item, runspace, inTable: false, open.errors) ?? "")
            if document.autoSize { measures = true }
            if !measuresCells(open), open.cells.count >= document.wideColumns ?? open.wideColumns ?? 2 { writeCells(open) }
        case .custom:
            if document.columns.isEmpty,
                let view = try view(
                    for: item, document, shape: "Custom",
                    where: { if case .text = $0.body { document.viewName != nil || !$0.name.isEmpty } else { false } }), case .text(let body) = view.body
            {
                let text = page(body, item)
                output(text.hasSuffix("\n") ? text : text + "\n")
            } else {
                let columns = resolve(document.columns, item)
                let depths = document.columns.contains { $0.depth != nil } ? document.columns.map(\.depth) : []
                CustomLayout(runspace, style, open.errors, output).write(item, depth: document.depth, columns: columns, depths: depths)
            }
        }
    }
    private func table(_ first: Value, _ open: OpenDocument) throws -> TableLayout {
        let document = open.request
        var columns = resolve(document.columns, first)
        var wrap = document.wrap, hide = document.hideHeaders, fromView = false
        if document.columns.isEmpty {
            if let view = try view(for: first, document, shape: "Table", where: { if case .table = $0.body { true } else { false } }),
                case .table(let own, let wraps, let hides) = view.body
            {
                columns = withComputer(own, first)
                fromView = true
                wrap = wrap || wraps
                hide = hide || hides
            } else {
                columns = allColumns(first, limit: 10)
            }
        }
        let layout = TableLayout(
            columns, first: first, runspace, width: tableWidth, wrap: wrap, hideHeaders: hide, autoSize: document.autoSize || measures, fromView: fromView, style: style,
            errors: open.errors, page: document.repeatsHeaders ? height.map { max(1, $0 - 4) } : nil, waits: document.autoSize, write: output)
        measures = measures || layout.measures
        open.table = layout
        return layout
    }

    /// Requests matched with an object: wildcards expanded, names as the object spells them.
    private func resolve(_ requests: [ColumnRequest], _ item: Value, keepsMissing: Bool = true) -> [Column] {
        var columns: [Column] = []
        let members = requests.isEmpty ? [] : Members.list(item, runspace, methods: false).filter { $0.kind.isProperty && !$0.isHidden }
        for request in requests {
            if let column = request.column {
                columns.append(column)
                continue
            }
            guard let name = request.name else { continue }
            if name.contains("*") || name.contains("?") || name.contains("[") {
                if let entry = item.objectValue as? DictionaryEntryObject, name == "*" {
                    columns += entry.shownNames.map { .property($0) }
                    continue
                }
                if let pattern = try? WildcardPattern(name) {
                    columns += Members.propertyNames(item, matching: pattern, runspace).filter { !columns.map(\.label).contains($0) }.map { .property($0) }
                }
            } else {
                let known = members.first { $0.name.equalsIgnoringCase(name) }?.name
                if known == nil, let set = Members.propertySet(item, name, runspace) {
                    columns += resolve(set.map { ColumnRequest(name: $0) }, item, keepsMissing: keepsMissing)
                    continue
                }
                if keepsMissing || known != nil || item.objectValue is DictionaryEntryObject { columns.append(.property(known ?? name)) }
            }
        }
        return columns
    }
}
