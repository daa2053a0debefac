import ShellRuntime

/// One stream of objects turned into text: the session behind Out-Default, Out-String, Out-File.
public final class FormatSession: DefaultOutput {
    let runspace: Runspace
    let tableWidth: Int
    private let listWidth: Int
    let style: Style
    let output: (String) -> Void

    private enum Open {
        case none
        case table(TableLayout, fromView: Bool, typeNames: [String], groupBy: Column?, group: String?)
        case list(typeNames: [String]?, fromView: Bool)
        case wide(Column, columns: Int?, typeNames: [String])
        /// Objects whose view is a text, one below the other.
        case custom
    }
    /// Cells of a wide layout whose row is not full.
    private var wideCells: [String] = []
    private var open: Open = .none
    /// Warnings and their kin look as they do on the screen; elsewhere they are their text.
    private let showsMessages: Bool
    /// Once a table has been measured, all later ones are.
    var measures = false
    /// A property list was opened first: tables do not start any more (PSL-502).
    var listOnly = false
    /// The request of a Format cmdlet whose objects are still coming.
    var document: OpenDocument?
    /// Lines of the screen, for headers that are repeated; nil where there is no screen.
    let height: Int?
    /// `$FormatEnumerationLimit` as it was when the first object came: a session keeps to it (PSL-339).
    private var limit: Int?
    /// Texts go out as they are, whatever is done to the layout's colours.
    private let plainOutput: (String) -> Void

    public init(_ runspace: Runspace, width: Int, listWidth: Int? = nil, height: Int? = nil, colors: Bool, keepsTexts: Bool = false, output: @escaping (String) -> Void) {
        self.runspace = runspace
        showsMessages = !keepsTexts
        tableWidth = max(1, width)
        self.listWidth = max(1, listWidth ?? width)
        self.height = height
        style = Style(colors: colors, runspace)
        // Plain output carries no escape sequences, whoever wrote them (OutputRendering).
        self.output = colors ? output : { output(PlainText.of($0)) }
        plainOutput = keepsTexts ? output : self.output
    }

    public func write(_ value: Value) throws {
        if limit == nil { limit = runspace.chosenEnumerationLimit }
        switch value {
        case .null, .void, .unset: return
        case .string(let text): return raw(text.value)
        case .int(let number): return raw(String(number))
        default: break
        }
        runspace.enumerationLimit = limit ?? 4
        if let data = value.objectValue as? FormatDataObject { return try take(data) }
        if document != nil { try endDocument() }
        // What Get-Error marked is shown by its own view.
        if case .object(let object) = value, object.kind == .wrapper, object.extended?.typeNames?.first?.hasSuffix("#PSExtendedError") ?? false { return try self.object(value) }
        if let record = value.objectValue as? ErrorRecordObject {
            try flush()
            return output((runspace.renderError?(record, runspace) ?? record.message) + "\n")
        }
        if let message = value.objectValue as? MessageRecordObject {
            try flush()
            guard showsMessages else { return plainOutput(message.message + "\n") }
            let prefix = message.stream == .warning ? "WARNING: " : message.stream == .verbose ? "VERBOSE: " : "DEBUG: "
            return output(runspace.renderMessage?(prefix, message.message, runspace) ?? prefix + message.message + "\n")
        }
        if let record = value.objectValue as? InformationRecordObject {
            try flush()
            return output(record.toText() + "\n")
        }
        if case .object(let wrapper as ObjectWrapper) = value, let source = wrapper.sourceText { return raw(source) }
        if CellText.isScalar(value) { return raw(runspace.cultureText(value)) }
        if let block = value.objectValue as? ScriptBlockObject { return raw(block.toText()) }
        if let table = value.objectValue as? DictionaryObject {
            for pair in table.pairs { try object(.object(DictionaryEntryObject(pair.key, pair.value, generic: table.kind == .dictionary))) }
            return
        }
        if runspace.isEnumerable(value) {
            if let bytes = value.objectValue as? ArrayObject, bytes.count == 0 { return }
            try runspace.enumerate(value) { item in
                if item.isNull { return }
                if CellText.isScalar(item) { self.raw(self.runspace.cultureText(item)) } else { try self.object(item) }
            }
            return
        }
        try object(value)
    }

    private func raw(_ text: String) {
        if case .table(let layout, _, _, _, _) = open, layout.hold(text + "\n") { return }
        if case .table(let layout, _, _, _, _) = open { layout.flush() }
        flushWide()
        plainOutput(text + "\n")
    }

    /// What a view writes by itself, for pages of this width.
    func page(_ body: (Value, Runspace) -> String, _ item: Value) -> String {
        let outer = runspace.layoutWidth
        runspace.layoutWidth = tableWidth
        defer { runspace.layoutWidth = outer }
        return body(item.viewed, runspace)
    }

    // MARK: choosing a shape

    func typeNames(_ item: Value) -> [String] { Members.typeNames(item) }

    private func object(_ item: Value) throws {
        let names = typeNames(item)
        switch open {
        case .table(let layout, let fromView, let openNames, let groupBy, let group):
            if fromView {
                if names.first == openNames.first || ViewRegistry.shared.find(names)?.name == "shared" || sameView(names, openNames) {
                    if let groupBy {
                        let label = groupBy.value(item, runspace).map { CellText.of($0, runspace, inTable: false) } ?? ""
                        if label != group {
                            layout.finish()
                            open = .none
                            return try start(item, names, groupChange: true)
                        }
                    }
                    return layout.add(item)
                }
                // Another type inside a view's table: as a list, in place.
                layout.flush()
                if let view = ViewRegistry.shared.find(names), case .text(let body) = view.body { return output(page(body, item) + "\n") }
                output("\n")
                list(allColumns(item, limit: nil), item)
                return
            }
            return layout.add(item)
        case .list(let openNames, let fromView):
            if let view = ViewRegistry.shared.find(names), case .text(let body) = view.body { return output(page(body, item) + "\n") }
            if fromView, let openNames, openNames.first == names.first, let columns = viewColumns(names) { return list(withComputer(columns, item), item) }
            return list(allColumns(item, limit: nil), item)
        case .wide(let column, _, let openNames):
            if names.first == openNames.first || sameView(names, openNames) { return wideCells.append(CellText.of(column.value(item, runspace) ?? .null, runspace, inTable: false)) }
            flushWide()
            output("\n")
            list(allColumns(item, limit: nil), item)
        case .custom:
            if let view = ViewRegistry.shared.find(names), case .text(let body) = view.body { return output(page(body, item) + "\n") }
            output("\n")
            list(allColumns(item, limit: nil), item)
        case .none: try start(item, names, groupChange: false)
        }
    }
    private func flushWide() {
        guard case .wide(_, let columns, _) = open, !wideCells.isEmpty else { return }
        for line in WideLayout.lines(wideCells, width: tableWidth, columns: columns, autoSize: measures && columns == nil) { output(line + "\n") }
        wideCells = []
    }
    private func sameView(_ a: [String], _ b: [String]) -> Bool {
        guard let x = ViewRegistry.shared.find(a), let y = ViewRegistry.shared.find(b) else { return false }
        if case .table(let left, _, _) = x.body, case .table(let right, _, _) = y.body {
            return left.map(\.label) == right.map(\.label) && a.contains(where: { b.contains($0) && $0 != "System.Object" && $0 != "System.Management.Automation.PSCustomObject" })
        }
        return false
    }
    private func viewColumns(_ names: [String]) -> [Column]? {
        guard let view = ViewRegistry.shared.find(names), case .list(let columns) = view.body else { return nil }
        return columns
    }

    private func start(_ item: Value, _ names: [String], groupChange: Bool) throws {
        if let view = ViewRegistry.shared.find(names) {
            switch view.body {
            case .text(let body):
                if view.isSequence {
                    output("\n")
                    open = .custom
                }
                return output(page(body, item) + "\n")
            case .table(let columns, let wrap, let hide) where !listOnly:
                output("\n")
                var group: String?
                if let groupBy = view.groupBy {
                    group = groupBy.value(item, runspace).map { CellText.of($0, runspace, inTable: false) } ?? ""
                    output("   \(groupBy.label): \(group ?? "")\n\n")
                }
                let layout = TableLayout(
                    withComputer(columns, item), first: item, runspace, width: tableWidth, wrap: wrap, hideHeaders: hide, autoSize: measures, fromView: true, style: style,
                    write: output)
                measures = measures || layout.measures
                open = .table(layout, fromView: true, typeNames: names, groupBy: view.groupBy, group: group)
                return layout.add(item)
            case .list(let columns):
                output("\n")
                open = .list(typeNames: names, fromView: true)
                return list(withComputer(columns, item), item)
            case .wide(let column):
                output("\n")
                open = .wide(column, columns: view.wideColumns, typeNames: names)
                return wideCells.append(CellText.of(column.value(item, runspace) ?? .null, runspace, inTable: false))
            default: break
            }
        }
        let columns = allColumns(item, limit: nil)
        if columns.isEmpty { return raw(CellText.plain(item, runspace)) }
        if columns.count + unshownCount(item) <= 4, !listOnly {
            output("\n")
            let layout = TableLayout(
                columns, first: item, runspace, width: tableWidth, wrap: false, hideHeaders: false, autoSize: measures, fromView: false, style: style, write: output)
            measures = measures || layout.measures
            open = .table(layout, fromView: false, typeNames: names, groupBy: nil, group: nil)
            return layout.add(item)
        }
        if !listOnly { output("\n") }
        listOnly = true
        open = .list(typeNames: nil, fromView: false)
        list(columns, item)
    }

    /// The default property set, or all properties.
    func allColumns(_ item: Value, limit: Int?) -> [Column] {
        let members = Members.list(item, runspace, methods: false)
        if let set = displaySet(item) {
            return withComputer(
                set.map { name in
                    let actual = members.first { $0.name.equalsIgnoringCase(name) }?.name ?? name
                    return .property(actual)
                }, item)
        }
        if let entry = item.objectValue as? DictionaryEntryObject { return entry.shownNames.map { .property($0) } }
        var names = Members.expandedNames(item, members)
        if let shows = RemoteOrigin.shown(item, runspace) {
            names.removeAll { $0.equalsIgnoringCase(RemoteOrigin.switchName) || !shows && $0.equalsIgnoringCase(RemoteOrigin.computer) }
        }
        return (limit.map { Array(names.prefix($0)) } ?? names).map { .property($0) }
    }
    /// The columns of a view, and the computer's name behind them where the object came from one.
    func withComputer(_ columns: [Column], _ item: Value) -> [Column] {
        RemoteOrigin.shown(item, runspace) == true ? columns + [.property(RemoteOrigin.computer)] : columns
    }
    /// Properties that count where table or list is chosen, and do not show; less what a display set has for them.
    private func unshownCount(_ item: Value) -> Int {
        guard let shows = RemoteOrigin.shown(item, runspace) else { return 0 }
        return displaySet(item) == nil ? shows ? 1 : 2 : shows ? -1 : 0
    }
    private func displaySet(_ item: Value) -> [String]? {
        if let standard = item.objectValue?.extended?.find("PSStandardMembers"), case .memberSet(let members) = standard.body {
            for member in members where member.name.equalsIgnoringCase("DefaultDisplayPropertySet") {
                if case .propertySet(let names) = member.body { return names }
            }
        }
        let names = typeNames(item)
        if !runspace.typeData.isEmpty {
            for name in names {
                guard let standard = runspace.typeData[name.lowercased()]?.find("PSStandardMembers"), case .memberSet(let members) = standard.body else { continue }
                for member in members where member.name.equalsIgnoringCase("DefaultDisplayPropertySet") {
                    if case .propertySet(let names) = member.body { return names }
                }
            }
        }
        return ViewRegistry.shared.displaySet(names)
    }

    func list(_ columns: [Column], _ item: Value, _ errors: FormatErrors? = nil) {
        for line in ListLayout.lines(columns, item, runspace, width: listWidth, style: style, errors: errors) { output(line + "\n") }
        output("\n")
    }

    // MARK: ends

    public func flush() throws {
        if case .table(let layout, _, _, _, _) = open { layout.flush() }
        flushWide()
    }
    public func finish() throws {
        try endDocument()
        switch open {
        case .table(let layout, _, _, _, _):
            layout.finish()
            output("\n")
        case .wide:
            flushWide()
            output("\n")
        case .custom: output("\n")
        case .list, .none: break
        }
        open = .none
    }
}

extension Members {
    /// The names of all properties that an object shows by itself: its own, those of its type, then what type data adds.
    static func expandedNames(_ item: Value, _ members: [MemberDescription]) -> [String] {
        let shown = members.filter { $0.kind.isProperty && !$0.isHidden }
        guard item.objectValue?.kind != .custom else { return shown.map(\.name) }
        func isAdded(_ member: MemberDescription) -> Bool { !member.isInstance && [.aliasProperty, .codeProperty, .scriptProperty].contains(member.kind) }
        return (shown.filter { !isAdded($0) } + shown.filter(isAdded)).map(\.name)
    }
}

/// What remoting adds to an object: the computer, and whether its name shows with it.
public enum RemoteOrigin {
    public static let computer = "PSComputerName"
    public static let switchName = "PSShowComputerName"
    /// Whether the computer's name shows; nil for objects that came from nowhere.
    static func shown(_ item: Value, _ runspace: Runspace) -> Bool? {
        guard let object = item.objectValue else { return nil }
        func note(_ name: String) -> Value? {
            if let custom = object as? CustomObject { return custom[name] }
            guard case .note(let value)? = object.extended?.find(name)?.body else { return nil }
            return value
        }
        guard let shows = note(switchName), note(computer) != nil else { return nil }
        return runspace.truth(shows)
    }
}

/// The property Format-Wide shows: the first of a view, or one called like a name.
enum WideColumn {
    static func of(_ item: Value, _ runspace: Runspace) -> Column? {
        if !runspace.typeData.isEmpty {
            for name in Members.typeNames(item) {
                guard let standard = runspace.typeData[name.lowercased()]?.find("PSStandardMembers"), case .memberSet(let members) = standard.body else { continue }
                if let chosen = members.first(where: { $0.name.equalsIgnoringCase("DefaultDisplayProperty") }), case .note(let property) = chosen.body {
                    return .property(runspace.text(property))
                }
            }
        }
        let members = Members.list(item, runspace, methods: false).filter { $0.kind.isProperty && !$0.isHidden }
        for name in ["Name", "Id", "Key"] {
            if let member = members.first(where: { $0.name.equalsIgnoringCase(name) }) { return .property(member.name) }
        }
        if let member = members.first(where: { $0.name.hasSuffix("Key") || $0.name.hasSuffix("Name") || $0.name.hasSuffix("Id") }) { return .property(member.name) }
        return members.first.map { .property($0.name) }
    }
}
