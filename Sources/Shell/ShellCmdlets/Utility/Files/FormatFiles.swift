import ShellFormatting
import ShellRuntime
import ShellTypes

/// Views of `.Format.ps1xml` files.
enum FormatFiles {
    /// The views of a file, with the types they are for.
    static func views(_ root: Ps1XmlElement) -> [(types: [String], view: View)] {
        var sets: [String: [String]] = [:]
        for set in root.all(in: "SelectionSets", "SelectionSet") { sets[set.value("Name") ?? ""] = set.all(in: "Types", "TypeName").map { $0.text.trimmed() } }
        var shared: [String: Ps1XmlElement] = [:]
        for control in root.all(in: "Controls", "Control") { shared[control.value("Name") ?? ""] = control.first("CustomControl") }
        return root.all(in: "ViewDefinitions", "View").compactMap { element in
            var types: [String] = []
            for choice in element.first("ViewSelectedBy")?.children ?? [] {
                if choice.name.equalsIgnoringCase("TypeName") { types.append(choice.text.trimmed()) } else { types += sets[choice.text.trimmed()] ?? [] }
            }
            guard let body = body(element, shared) else { return nil }
            var view = View(body, groupBy: element.first("GroupBy").map(group), name: element.value("Name") ?? "")
            if case .text = body {
                view.groupBy = nil
                view.isSequence = true
            }
            view.wideColumns = element.first("WideControl")?.value("ColumnNumber").flatMap { Int($0) }
            return (types, view)
        }
    }
    private static func source(_ item: Ps1XmlElement) -> (Column.Source, String) {
        if let name = item.value("PropertyName") { return (.property(name), name) }
        let script = item.value("ScriptBlock") ?? "$_"
        return (.script(script), script)
    }
    private static func group(_ element: Ps1XmlElement) -> Column {
        let (from, name) = source(element)
        return Column(element.value("Label") ?? name, from)
    }
    private static func side(_ text: String?) -> Column.Side? {
        switch text?.lowercased() {
        case "right": .right
        case "left": .left
        case "center": .center
        default: nil
        }
    }
    private static func body(_ element: Ps1XmlElement, _ shared: [String: Ps1XmlElement]) -> View.Body? {
        if let table = element.first("TableControl") {
            let headers = table.all(in: "TableHeaders", "TableColumnHeader")
            guard let row = table.all(in: "TableRowEntries", "TableRowEntry").first else { return nil }
            let measured = table.first("AutoSize") != nil
            let columns = row.all(in: "TableColumnItems", "TableColumnItem").enumerated().map { at, item -> Column in
                let header = at < headers.count ? headers[at] : nil
                let (from, name) = source(item)
                return Column(
                    header?.value("Label") ?? name, from, width: measured ? nil : header?.value("Width").flatMap { Int($0) },
                    side: side(item.value("Alignment")) ?? side(header?.value("Alignment")), format: item.value("FormatString"))
            }
            return .table(columns, wrap: row.first("Wrap") != nil, hideHeaders: table.first("HideTableHeaders") != nil)
        }
        if let list = element.first("ListControl") {
            guard let entry = list.all(in: "ListEntries", "ListEntry").last(where: { $0.first("EntrySelectedBy") == nil }) ?? list.all(in: "ListEntries", "ListEntry").first else { return nil }
            return .list(entry.all(in: "ListItems", "ListItem").map { item in
                let (from, name) = source(item)
                var column = Column(item.value("Label") ?? name, from, format: item.value("FormatString"))
                if let condition = item.first("ItemSelectionCondition") {
                    let given = HeldCondition(condition)
                    column.condition = { value, runspace in runspace.truth(bound(given.element, value, runspace)) }
                }
                return column
            })
        }
        if let wide = element.first("WideControl") {
            guard let item = wide.all(in: "WideEntries", "WideEntry").first?.first("WideItem") else { return nil }
            let (from, name) = source(item)
            return .wide(Column(name, from, format: item.value("FormatString")))
        }
        if let custom = element.first("CustomControl") {
            let text = CustomText(custom, shared)
            return .text { value, runspace in text.render(value, runspace) }
        }
        return nil
    }
    private final class HeldCondition: @unchecked Sendable {  // read only
        let element: Ps1XmlElement
        init(_ element: Ps1XmlElement) { self.element = element }
    }
    /// A custom control: texts, expressions, new lines and frames.
    private final class CustomText: @unchecked Sendable {  // read only after it is made
        private let control: Ps1XmlElement
        private let shared: [String: Ps1XmlElement]
        init(_ control: Ps1XmlElement, _ shared: [String: Ps1XmlElement]) {
            self.control = control
            self.shared = shared
        }
        func render(_ value: Value, _ runspace: Runspace) -> String {
            var text = CustomLines()
            entry(control, value, runspace, CustomLines.Frame(), &text, 0)
            return text.ended
        }
        private func entry(_ control: Ps1XmlElement, _ value: Value, _ runspace: Runspace, _ frame: CustomLines.Frame, _ text: inout CustomLines, _ depth: Int) {
            guard depth < 20, let first = control.all(in: "CustomEntries", "CustomEntry").first?.first("CustomItem") else { return }
            items(first, value, runspace, frame, &text, depth)
        }
        private func items(_ item: Ps1XmlElement, _ value: Value, _ runspace: Runspace, _ frame: CustomLines.Frame, _ text: inout CustomLines, _ depth: Int) {
            for child in item.children {
                switch child.name.lowercased() {
                case "text": text.put(child.text)
                case "newline": for _ in 0..<max(0, child.value("Count").flatMap { Int($0) } ?? 1) { text.endLine(frame) }
                case "frame":
                    func cells(_ name: String) -> Int { child.value(name).flatMap { Int($0) } ?? 0 }
                    let inner = CustomLines.Frame(
                        indent: max(0, min(1000, frame.indent + cells("LeftIndent"))), first: max(-1000, min(1000, cells("FirstLineIndent") - cells("FirstLineHanging"))))
                    if let below = child.first("CustomItem") { items(below, value, runspace, inner, &text, depth) }
                case "expressionbinding":
                    if let condition = child.first("ItemSelectionCondition"), !holds(condition, value, runspace) { continue }
                    let bound = FormatFiles.bound(child, value, runspace)
                    let each = child.first("EnumerateCollection") != nil ? Array(runspace.elements(bound, nullIsEmpty: true)) : [bound]
                    for element in each {
                        if let control = child.first("CustomControl") ?? child.value("CustomControlName").flatMap({ shared[$0] }) {
                            entry(control, element, runspace, frame, &text, depth + 1)
                        } else {
                            text.put(runspace.text(element))
                        }
                    }
                default: break
                }
            }
        }
        private func holds(_ condition: Ps1XmlElement, _ value: Value, _ runspace: Runspace) -> Bool {
            runspace.truth(FormatFiles.bound(condition, value, runspace))
        }
    }
    /// The lines of a custom view. A line is indented by the frame in which it ends: what a frame leaves unfinished stands by the frame around it.
    private struct CustomLines {
        struct Frame {
            var indent = 0
            /// What the first line is indented more by; where negative, the lines after it are.
            var first = 0
        }
        private var text = ""
        private var line = ""
        mutating func put(_ piece: String) { line += piece }
        mutating func endLine(_ frame: Frame) {
            for (at, part) in line.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let indent = frame.indent + (at == 0 ? max(0, frame.first) : max(0, -frame.first))
                text += (part.isEmpty ? "" : String(repeating: " ", count: indent)) + part + "\n"
            }
            line = ""
        }
        var ended: String {
            var ended = self
            guard !line.isEmpty else { return text }
            ended.endLine(Frame())
            return String(ended.text.dropLast())
        }
    }
    private static func bound(_ element: Ps1XmlElement, _ value: Value, _ runspace: Runspace) -> Value {
        if let name = element.value("PropertyName") { return (try? Members.get(value, name, runspace)) ?? .null }
        guard let script = element.value("ScriptBlock"), let block = try? runspace.parseBlock(script) else { return value }
        return (try? runspace.invoke(block, underscore: value)) ?? .null
    }
}

/// Update-FormatData: views from files, before or after those that are there.
final class UpdateFormatData: Cmdlet {
    private var appended: [String] = []
    override func process() throws { appended += texts("AppendPath") }
    override func end() throws {
        for path in texts("PrependPath").reversed() { try load(path, first: true) }
        for path in appended { try load(path, first: false) }
    }
    private func load(_ given: String, first: Bool) throws {
        let service = FileAccess.service(runspace)
        let paths = (try? service.expand(given, runspace)) ?? []
        guard !paths.isEmpty else {
            return try writeError(ProviderPath.missingFile(given, id: first ? "FormatPrependPathException" : "FormatAppendPathException", runspace))
        }
        for path in paths {
            guard path.lowercased().hasSuffix(".ps1xml") else {
                try writeError(
                    "Cannot find the format data file with the extension '.ps1xml': '\(path)'.", id: "WrongExtension", category: .invalidArgument, target: Value(path),
                    exception: "System.Management.Automation.PSInvalidOperationException")
                continue
            }
            guard try shouldProcess(path, action: "Update FormatData") else { continue }
            let root: Ps1XmlElement
            do throws(Ps1XmlReader.Failure) { root = try Ps1XmlReader.read(FileAccess.decode(service.read(path) ?? [])) } catch {
                try writeError(
                    "There were errors in loading the format data file: \n, \(path) : Error in XML at line \(error.line): \(error.reason)", id: "FormatXmlUpdateException",
                    category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
                continue
            }
            let views = FormatFiles.views(root)
            for (types, view) in first ? views.reversed() : views { for type in types { ViewRegistry.shared.register(type, view, at: first ? .prepended : .appended) } }
        }
    }
}

/// System.Management.Automation.ExtendedTypeDefinition: the views of a type.
final class ExtendedTypeObject: NetObject {
    let names: [String]
    var name: String { names.first ?? "" }
    let views: [View]
    init(_ names: [String], _ views: [View]) {
        self.names = names
        self.views = views
        super.init()
    }
    static let ownType = TypeInfo("System.Management.Automation.ExtendedTypeDefinition") {
        @Sendable func me(_ value: Value) -> ExtendedTypeObject? { value.as(ExtendedTypeObject.self) }
        return [
            .property("TypeNames", "System.Collections.Generic.List[string]") { this, _ in .object(ListObject(ContiguousArray((me(this)?.names ?? []).map { Value($0) }))) },
            .property("FormatViewDefinition", "System.Collections.Generic.List[System.Management.Automation.FormatViewDefinition]") { this, _ in
                Value(array: (me(this)?.views ?? []).map { .object(FormatViewObject($0, of: me(this)?.name ?? "")) })
            },
            .property("TypeName", "string") { this, _ in Value(me(this)?.name ?? "") },
        ]
    }
    override var type: TypeInfo { ExtendedTypeObject.ownType }
    override func toText() -> String { name }
}

/// System.Management.Automation.FormatViewDefinition.
final class FormatViewObject: NetObject {
    let view: View
    let name: String
    /// A view without a name is called by its type's.
    init(_ view: View, of type: String) {
        self.view = view
        name = view.name.isEmpty ? type : view.name
        super.init()
    }
    static let ownType = TypeInfo("System.Management.Automation.FormatViewDefinition") {
        @Sendable func me(_ value: Value) -> FormatViewObject? { value.as(FormatViewObject.self) }
        return [
            .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
            .property("Control", "System.Management.Automation.PSControl") { this, _ in me(this).map { control($0.view) } ?? .null },
        ]
    }
    override var type: TypeInfo { FormatViewObject.ownType }
    override func toText() -> String { "\(name) , \(view.kind)Control" }
    private static func kept(_ name: String, _ properties: KeyValuePairs<String, Value>) -> Value { KeptObjects.make("System.Management.Automation." + name, properties) }
    private static func entry(_ column: Column) -> Value {
        switch column.source {
        case .property(let name): kept("DisplayEntry", ["ValueType": "Property", "Value": Value(name)])
        case .script(let text): kept("DisplayEntry", ["ValueType": "ScriptBlock", "Value": Value(text)])
        default: kept("DisplayEntry", ["ValueType": "ScriptBlock", "Value": Value(column.label)])
        }
    }
    private static func label(_ column: Column) -> Value { column.isLabelled ? Value(column.label) : .null }
    /// PSControlGroupBy: what groups the rows, and its label.
    private static func group(_ view: View) -> Value {
        view.groupBy.map { kept("PSControlGroupBy", ["CustomControl": .null, "Expression": entry($0), "Label": label($0)]) } ?? .null
    }
    @Sendable private static func control(_ view: View) -> Value {
        func side(_ column: Column) -> Value {
            switch column.side {
            case .left: "Left"
            case .right: "Right"
            case .center: "Center"
            case nil: "Undefined"
            }
        }
        switch view.body {
        case .table(let columns, let wrap, let hide):
            let headers = columns.map { kept("TableControlColumnHeader", ["Label": label($0), "Alignment": side($0), "Width": Value($0.width ?? 0)]) }
            let cells = columns.map {
                kept("TableControlColumn", ["Alignment": side($0), "DisplayEntry": entry($0), "FormatString": Value(optional: $0.format)])
            }
            let row = kept("TableControlRow", ["Columns": Value(array: cells), "SelectedBy": .null, "Wrap": .bool(wrap)])
            return kept(
                "TableControl",
                [
                    "Headers": Value(array: headers), "Rows": Value(array: [row]), "AutoSize": .bool(view.isAutoSized), "HideTableHeaders": .bool(hide),
                    "GroupBy": group(view), "OutOfBand": false,
                ])
        case .list(let columns):
            let items = columns.map {
                kept("ListControlEntryItem", ["Label": label($0), "DisplayEntry": entry($0), "FormatString": Value(optional: $0.format)])
            }
            let list = kept("ListControlEntry", ["Items": Value(array: items), "SelectedBy": .null])
            return kept("ListControl", ["Entries": Value(array: [list]), "GroupBy": group(view), "OutOfBand": false])
        case .wide(let column):
            let item = kept("WideControlEntryItem", ["DisplayEntry": entry(column), "SelectedBy": .null, "FormatString": Value(optional: column.format)])
            return kept("WideControl", ["Entries": Value(array: [item]), "AutoSize": false, "Columns": .uint(UInt32(view.wideColumns ?? 0)), "GroupBy": group(view), "OutOfBand": false])
        case .text: return kept("CustomControl", ["Entries": Value(array: [Value]()), "GroupBy": .null, "OutOfBand": false])
        }
    }
}

final class GetFormatData: Cmdlet {
    override func process() throws {
        let patterns = (has("TypeName") ? texts("TypeName") : ["*"]).map { WildcardPattern.lenient($0) }
        for entry in ViewRegistry.shared.all.sorted(by: { $0.typeName < $1.typeName }) {
            let names = FileViews.typeNames(of: entry.typeName)
            guard patterns.contains(where: { pattern in names.contains { pattern.matches($0) } }) else { continue }
            try write(ExtendedTypeObject(names, entry.views))
        }
    }
}

/// Export-FormatData: views as a file that Update-FormatData reads.
final class ExportFormatData: Cmdlet {
    private var items: [ExtendedTypeObject] = []
    override func process() throws { items += values("InputObject").compactMap { $0.as(ExtendedTypeObject.self) } }
    override func end() throws {
        let path = try FileAccess.resolve(text("LiteralPath") ?? text("Path") ?? "", runspace)
        if flag("NoClobber"), FileAccess.service(runspace).exists(path) {
            throw terminating("The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Configuration><ViewDefinitions>"
        for item in items { for view in item.views { text += xml(view, item.names) } }
        try FileAccess.writeText(text + "</ViewDefinitions></Configuration>", to: path, append: false, self)
    }
    private func source(_ column: Column) -> String {
        switch column.source {
        case .script(let text): return flag("IncludeScriptBlock") ? "<ScriptBlock>\(Ps1XmlReader.escape(text))</ScriptBlock>" : "<ScriptBlock>;</ScriptBlock>"
        case .property(let name): return "<PropertyName>\(Ps1XmlReader.escape(name))</PropertyName>"
        default: return "<PropertyName>\(Ps1XmlReader.escape(column.label))</PropertyName>"
        }
    }
    private func xml(_ view: View, _ types: [String]) -> String {
        func side(_ column: Column) -> String {
            switch column.side {
            case .left: "<Alignment>Left</Alignment>"
            case .right: "<Alignment>Right</Alignment>"
            case .center: "<Alignment>Center</Alignment>"
            case nil: ""
            }
        }
        let selected = types.map { "<TypeName>\(Ps1XmlReader.escape($0))</TypeName>" }.joined()
        var text = "<View><Name>\(Ps1XmlReader.escape(view.name.isEmpty ? types.first ?? "" : view.name))</Name><ViewSelectedBy>\(selected)</ViewSelectedBy>"
        if let group = view.groupBy { text += "<GroupBy>\(source(group))<Label>\(Ps1XmlReader.escape(group.label))</Label></GroupBy>" }
        func format(_ column: Column) -> String { column.format.map { "<FormatString>\(Ps1XmlReader.escape($0))</FormatString>" } ?? "" }
        switch view.body {
        case .table(let columns, let wrap, let hide):
            text += "<TableControl>" + (hide ? "<HideTableHeaders />" : "") + "<TableHeaders>"
            for column in columns {
                text += "<TableColumnHeader><Label>\(Ps1XmlReader.escape(column.label))</Label>" + (column.width.map { "<Width>\($0)</Width>" } ?? "") + side(column) + "</TableColumnHeader>"
            }
            text += "</TableHeaders><TableRowEntries><TableRowEntry>" + (wrap ? "<Wrap />" : "") + "<TableColumnItems>"
            for column in columns { text += "<TableColumnItem>\(side(column))\(source(column))\(format(column))</TableColumnItem>" }
            text += "</TableColumnItems></TableRowEntry></TableRowEntries></TableControl>"
        case .list(let columns):
            text += "<ListControl><ListEntries><ListEntry><ListItems>"
            for column in columns { text += "<ListItem><Label>\(Ps1XmlReader.escape(column.label))</Label>\(source(column))\(format(column))</ListItem>" }
            text += "</ListItems></ListEntry></ListEntries></ListControl>"
        case .wide(let column): text += "<WideControl><WideEntries><WideEntry><WideItem>\(source(column))\(format(column))</WideItem></WideEntry></WideEntries></WideControl>"
        case .text:
            text += "<CustomControl><CustomEntries><CustomEntry><CustomItem><ExpressionBinding><ScriptBlock>$_.ToString()</ScriptBlock></ExpressionBinding></CustomItem></CustomEntry></CustomEntries></CustomControl>"
        }
        return text + "</View>"
    }
}
