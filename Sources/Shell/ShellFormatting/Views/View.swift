import ShellRuntime

/// What a column or list line shows.
public struct Column: Sendable {
    public enum Side: Sendable { case left, right, center }
    public enum Source: @unchecked Sendable {
        case property(String)
        case block(ScriptBlockObject)
        case code(@Sendable (Value, Runspace) throws -> Value)
        /// The text of a block over `$_`, read when it is first needed.
        case script(String)
    }
    public var label: String
    public var source: Source
    public var width: Int?
    public var side: Side?
    public var format: String?
    /// The value may be looked up under another spelling; the label then follows the object's own name.
    public var labelFollowsProperty = false
    /// A view's file gives the label; without one the property's name stands there.
    public var isLabelled = true
    /// The objects whose lists have the line; nil for all.
    public var concerns: (@Sendable (Value) -> Bool)?
    /// The condition of a format file's list item (ItemSelectionCondition); nil where it has none.
    public var condition: (@Sendable (Value, Runspace) -> Bool)?

    public init(_ label: String, _ source: Source, width: Int? = nil, side: Side? = nil, format: String? = nil) {
        self.label = label
        self.source = source
        self.width = width
        self.side = side
        self.format = format
    }
    /// A column of a property under its own name.
    public static func property(_ name: String, label: String? = nil, width: Int? = nil, side: Side? = nil, format: String? = nil) -> Column {
        var column = Column(label ?? name, .property(name), width: width, side: side, format: format)
        column.isLabelled = label != nil
        return column
    }
    public static func code(
        _ label: String, width: Int? = nil, side: Side? = nil, _ body: @escaping @Sendable (Value, Runspace) throws -> Value
    ) -> Column {
        Column(label, .code(body), width: width, side: side)
    }

    /// The value for an object; nil where the property is missing or its getter failed.
    func value(_ item: Value, _ runspace: Runspace) -> Value? { (try? evaluate(item, runspace)) ?? .none }

    /// The value for an object; nil where the property is missing.
    func evaluate(_ item: Value, _ runspace: Runspace) throws -> Value? {
        switch source {
        case .property(let name):
            if let custom = item.objectValue as? CustomObject, let value = custom[name] { return value }
            if let entry = item.objectValue as? DictionaryEntryObject {
                switch name.lowercased() {
                case "key", "name": return entry.key
                case "value": return entry.value
                default: return .none
                }
            }
            // What any single value answers to is no property of it.
            if name.count < 7, name.equalsIgnoringCase("Length") || name.equalsIgnoringCase("Count"),
                !Members.list(item, runspace, methods: false).contains(where: { $0.kind.isProperty && $0.name.equalsIgnoringCase(name) })
            {
                return .none
            }
            return try Members.find(item, name, runspace) ?? Members.get(item, name, runspace)
        case .block(let block): return try PreparedBlock(block, runspace).evaluate(item)
        case .code(let body): return try body(item.viewed, runspace)
        case .script(let text):
            guard let block = ViewScripts.of(runspace).block(text, runspace) else { return .none }
            return try runspace.invoke(block, underscore: item)
        }
    }
    /// The text of the value in a table or list; what fails is told to `errors`.
    func text(_ item: Value, _ runspace: Runspace, inTable: Bool, _ errors: FormatErrors?) -> String {
        do {
            guard let value = try evaluate(item, runspace) else { return "" }
            return CellText.of(value, runspace, format: format, inTable: inTable)
        } catch {
            guard let error = error as? ShellError else { return "" }
            return errors?.text(for: error, self, item) ?? ""
        }
    }
    /// What the user wrote: a name or a block.
    var sourceText: String {
        switch source {
        case .property(let name): name
        case .block(let block): block.toText()
        case .code, .script: label
        }
    }
}

extension Value {
    /// What a view's code looks at: the object itself, or the one that this is a copy of.
    var viewed: Value { (objectValue as? DeserializedObject)?.origin.map { .object($0) } ?? self }
}

/// A default view of a type.
public struct View: Sendable {
    public enum Body: Sendable {
        case table([Column], wrap: Bool, hideHeaders: Bool)
        case list([Column])
        case wide(Column)
        /// The object's text, as it is.
        case text(@Sendable (Value, Runspace) -> String)
    }
    public var body: Body
    /// Label and value that group rows.
    public var groupBy: Column?
    public var name: String
    /// The columns that a wide view asks for.
    public var wideColumns: Int?
    /// A table whose columns are as wide as what they hold.
    public var isAutoSized = false
    /// A text view whose objects stand together, between blank lines.
    public var isSequence = false
    public init(_ body: Body, groupBy: Column? = nil, name: String = "") {
        self.body = body
        self.groupBy = groupBy
        self.name = name
    }
    public static func table(_ columns: [Column], groupBy: Column? = nil, wrap: Bool = false, name: String = "") -> View {
        View(.table(columns, wrap: wrap, hideHeaders: false), groupBy: groupBy, name: name)
    }
    /// The format cmdlet's noun.
    public var kind: String {
        switch body {
        case .table: "Table"
        case .list: "List"
        case .wide: "Wide"
        case .text: "Custom"
        }
    }
    public static func list(_ properties: [String]) -> View { View(.list(properties.map { .property($0) })) }
    public static func list(_ columns: [Column]) -> View { View(.list(columns)) }
}

/// The views of the session's types. The first registered for a type is its default.
public final class ViewRegistry: @unchecked Sendable {
    public static let shared = ViewRegistry()
    private let lock = Lock()
    private var views: [String: [(place: Place, view: View)]] = [:]
    /// Type names as they were written.
    private var written: [String: String] = [:]
    private var displaySets: [String: [String]] = [:]
    private var builders: [() -> Void] = []

    /// Where a view stands among those of its type. A module's come before PowerShell's own further ones, whichever of the two is
    /// loaded first; what `Update-FormatData` loads comes before or behind all.
    public enum Place: Int, Comparable {
        case prepended, module, builtin, appended
        public static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
    }
    /// Registers a view under a full type name: behind those of its place, except that a prepended one becomes the first of all.
    public func register(_ typeName: String, _ view: View, at place: Place = .module) {
        lock.withLock {
            let key = typeName.lowercased()
            if written[key] == nil { written[key] = typeName }
            let index = place == .prepended ? 0 : views[key]?.firstIndex { $0.place > place } ?? views[key]?.count ?? 0
            views[key, default: []].insert((place, view), at: index)
        }
    }
    /// DefaultDisplayPropertySet of a type.
    public func registerDisplaySet(_ typeName: String, _ properties: [String]) {
        lock.withLock {
            let key = typeName.lowercased()
            if written[key] == nil { written[key] = typeName }
            displaySets[key] = properties
        }
    }
    /// The view of an object by its type names, nearest first; `kind` picks one of a shape.
    public func find(_ typeNames: [String], where accepts: (View) -> Bool = { _ in true }) -> View? {
        BuiltinViews.registerOnce()
        return lock.withLock {
            for name in typeNames {
                let plain = name.hasPrefix("Deserialized.") ? String(name.dropFirst(13)) : name
                if let view = views[plain.lowercased()]?.first(where: { accepts($0.view) }) { return view.view }
            }
            return nil
        }
    }
    /// All views of an object's types, nearest first.
    public func views(_ typeNames: [String]) -> [View] {
        BuiltinViews.registerOnce()
        return lock.withLock {
            typeNames.flatMap { name in views[(name.hasPrefix("Deserialized.") ? String(name.dropFirst(13)) : name).lowercased()]?.map(\.view) ?? [] }
        }
    }
    public func displaySet(_ typeNames: [String]) -> [String]? {
        BuiltinViews.registerOnce()
        return lock.withLock {
            for name in typeNames { if let set = displaySets[name.lowercased()] { return set } }
            return nil
        }
    }
    /// The types whose lists have a choice of properties of their own.
    public var displayTypes: [String] {
        BuiltinViews.registerOnce()
        return lock.withLock { displaySets.keys.map { written[$0] ?? $0 } }
    }
    /// Every view with its type, for Get-FormatData.
    public var all: [(typeName: String, views: [View])] {
        BuiltinViews.registerOnce()
        return lock.withLock { views.map { (written[$0.key] ?? $0.key, $0.value.map(\.view)) } }
    }
}

/// The blocks of a session's views, each parsed once.
final class ViewScripts {
    private var blocks: [String: ScriptBlockObject?] = [:]
    static func of(_ runspace: Runspace) -> ViewScripts { runspace.service("viewScripts") { ViewScripts() } }
    func block(_ text: String, _ runspace: Runspace) -> ScriptBlockObject? {
        if let known = blocks[text] { return known }
        let made = try? runspace.parseBlock(text)
        blocks[text] = .some(made)
        return made
    }
}
