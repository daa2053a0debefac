import ShellRuntime

/// System.Data.DataColumn.
final class DataColumnObject: NetObject {
    var name: String
    var dataType: TypeInfo
    var caption: String?
    var allowsNull = true
    var isReadOnly = false
    var isUnique = false
    var maxLength = -1
    let facts = DataFactsTable()
    var fallback: Value = .object(SmallTypes.dbNull)
    /// Numbers of an AutoIncrement column: the next one and the step; nil where it is none.
    var counter: (next: Int64, step: Int64)?
    var seed: (start: Int64, step: Int64) = (0, 1)
    let expression: DataExpression?
    weak var table: DataTableObject?
    init(_ name: String, _ type: TypeInfo, expression: DataExpression? = nil) {
        self.name = name
        dataType = type
        self.expression = expression
        super.init()
    }
    override var type: TypeInfo { DataTypes.column }
    override func toText() -> String { name }
    func copy() -> DataColumnObject {
        let made = DataColumnObject(name, dataType, expression: expression)
        made.caption = caption
        made.allowsNull = allowsNull
        made.isReadOnly = isReadOnly
        made.isUnique = isUnique
        made.maxLength = maxLength
        made.fallback = fallback
        made.counter = counter
        made.seed = seed
        return made
    }
    /// A value as the column stores it.
    func stored(_ value: Value, _ runspace: Runspace) throws -> Value {
        if value.isNull || value.objectValue === SmallTypes.dbNull { return .object(SmallTypes.dbNull) }
        if dataType === WellKnown.object || value.base.type === dataType { return value.base }
        do {
            return try runspace.convert(value.base, to: dataType)
        } catch {
            let cause = NetException.exception(of: error)
            throw NetException.argument(
                "\(cause.inner?.message ?? cause.message)Couldn't store <\(runspace.netText(value))> in \(name) Column.  Expected type is \(dataType.name).")
        }
    }
}

/// System.Data.DataRow: its columns are its properties.
final class DataRowObject: AdaptedObject {
    enum State: Int { case detached = 1, unchanged = 2, added = 4, deleted = 8, modified = 16 }
    let table: DataTableObject
    var values: [Value]
    var original: [Value]?
    var state = State.detached
    var error = ""
    /// What SetColumnError noted, by the column.
    var columnErrors: [ObjectIdentifier: String] = [:]
    init(_ table: DataTableObject) {
        self.table = table
        values = table.columns.map(\.fallback)
        super.init()
    }
    override var type: TypeInfo { DataTypes.row }
    override func adapted(_ name: String) -> Value? { table.position(of: name).map { self[$0] } }
    override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool {
        guard let at = table.position(of: name) else { return false }
        try set(at, value, runspace)
        return true
    }
    override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] {
        table.columns.map { ($0.name, $0.dataType.displayName, !$0.isReadOnly && $0.expression == nil) }
    }
    subscript(_ at: Int) -> Value {
        if let expression = table.columns[at].expression { return (try? expression.value(self)) ?? .object(SmallTypes.dbNull) }
        return at < values.count ? values[at] : table.columns[at].fallback
    }
    func set(_ at: Int, _ value: Value, _ runspace: Runspace) throws {
        let column = table.columns[at]
        if column.isReadOnly || column.expression != nil { throw NetException("System.Data.ReadOnlyException", "Column '\(column.name)' is read only.") }
        let stored = try column.stored(value, runspace)
        if !column.allowsNull, stored.objectValue === SmallTypes.dbNull, state != .detached {
            throw NetException("System.Data.NoNullAllowedException", "Column '\(column.name)' does not allow nulls.")
        }
        if column.maxLength >= 0, let text = stored.stringValue, text.utf16.count > column.maxLength {
            throw NetException.argument("Cannot set column '\(column.name)'. The value violates the MaxLength limit of this column.")
        }
        if state == .unchanged {
            original = values
            state = .modified
        }
        while values.count <= at { values.append(table.columns[values.count].fallback) }
        values[at] = stored
    }
    /// A column by name, position or itself.
    func column(_ key: Value) throws -> Int { try table.column(key) }
}

/// System.Data.DataTable: enumerated, it gives its rows.
final class DataTableObject: NetObject, Enumerating {
    var name: String
    private(set) var columns: [DataColumnObject] = []
    private(set) var rows: [DataRowObject] = []
    var keys: [DataColumnObject] = []
    var isCaseSensitive = false
    /// The culture that was set; without one, the thread's.
    var locale: Value = .null
    weak var set: DataSetObject?
    let facts = DataFactsTable()
    /// The one view that belongs to the table.
    var defaultView: DataViewObject { keptView ?? makeView() }
    private weak var keptView: DataViewObject?
    private var viewState = (filter: "", sort: "")
    private func makeView() -> DataViewObject {
        let view = DataViewObject(self)
        (view.filter, view.sort) = viewState
        view.remember = { [weak self] in self?.viewState = ($0, $1) }
        keptView = view
        return view
    }
    init(_ name: String = "") {
        self.name = name
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { DataTypes.table }
    override func toText() -> String { name }
    var knownCount: Int? { rows.count }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws { for row in rows { try body(.object(row)) } }

    func position(of name: String) -> Int? { columns.firstIndex { $0.name == name } ?? columns.firstIndex { $0.name.equalsIgnoringCase(name) } }
    func column(_ key: Value) throws -> Int {
        if let own = key.as(DataColumnObject.self) {
            guard let at = columns.firstIndex(where: { $0 === own }) else { throw NetException.argument("Column '\(own.name)' does not belong to table \(name).") }
            return at
        }
        if let number = key.base.integerValue {
            guard columns.indices.contains(Int(number)) else { throw NetException("System.IndexOutOfRangeException", "Cannot find column \(number).") }
            return Int(number)
        }
        guard let at = position(of: key.string) else { throw NetException.argument("Column '\(key.string)' does not belong to table \(name).") }
        return at
    }
    func add(_ column: DataColumnObject) throws {
        if column.name.isEmpty {
            var number = 1
            while position(of: "Column\(number)") != nil { number += 1 }
            column.name = "Column\(number)"
        }
        if position(of: column.name) != nil {
            throw NetException("System.Data.DuplicateNameException", "A column named '\(column.name)' already belongs to this DataTable.")
        }
        column.table = self
        columns.append(column)
        for row in rows { row.values.append(column.fallback) }
    }
    func move(_ column: DataColumnObject, to place: Int) {
        guard let from = columns.firstIndex(where: { $0 === column }) else { return }
        columns.insert(columns.remove(at: from), at: place)
        for row in rows where row.values.indices.contains(from) && place < row.values.count { row.values.insert(row.values.remove(at: from), at: place) }
    }
    func removeColumn(at place: Int) {
        columns.remove(at: place)
        for row in rows where row.values.indices.contains(place) { row.values.remove(at: place) }
    }
    func newRow() -> DataRowObject {
        let row = DataRowObject(self)
        for (at, column) in columns.enumerated() where column.counter != nil { row.values[at] = number(column) }
        return row
    }
    private func number(_ column: DataColumnObject) -> Value {
        let next = column.counter?.next ?? 0, step = column.counter?.step ?? 1
        column.counter = (next + step, step)
        return column.dataType === WellKnown.int64 ? .long(next) : .int(Int32(truncatingIfNeeded: next))
    }
    func insert(_ row: DataRowObject, at place: Int) throws {
        guard row.table === self else { throw NetException.argument("This row already belongs to another table.") }
        if rows.contains(where: { $0 === row }) { throw NetException.argument("This row already belongs to this table.") }
        for (at, column) in columns.enumerated() {
            if !column.allowsNull, row[at].objectValue === SmallTypes.dbNull {
                throw NetException("System.Data.NoNullAllowedException", "Column '\(column.name)' does not allow nulls.")
            }
            guard column.isUnique || keys.contains(where: { $0 === column }) && keys.count == 1 else { continue }
            if rows.contains(where: { ArrayType.same($0[at], row[at]) }) {
                throw NetException(
                    "System.Data.ConstraintException",
                    "Column '\(column.name)' is constrained to be unique.  Value '\(row[at].stringValue ?? row[at].integerValue.map(String.init) ?? row[at].objectValue?.toText() ?? "")' is already present.")
            }
        }
        try DataRelations.checkChild(row)
        row.state = .added
        rows.insert(row, at: min(place, rows.count))
    }
    func remove(_ row: DataRowObject) {
        rows.removeAll { $0 === row }
        row.state = .detached
    }
    func clear() { rows = [] }
    /// A row of values in the columns' order.
    func row(_ values: [Value], _ runspace: Runspace) throws -> DataRowObject {
        guard values.count <= columns.count else { throw NetException.argument("Input array is longer than the number of columns in this table.") }
        let row = newRow()
        for (at, value) in values.enumerated() where !(columns[at].counter != nil && value.isNull) { try row.set(at, value, runspace) }
        return row
    }
    func acceptChanges() {
        rows.removeAll { $0.state == .deleted }
        for row in rows {
            row.state = .unchanged
            row.original = nil
        }
    }
    func copy(rows withRows: Bool) -> DataTableObject {
        let made = DataTableObject(name)
        made.isCaseSensitive = isCaseSensitive
        for column in columns {
            let copied = column.copy()
            copied.table = made
            made.columns.append(copied)
        }
        made.keys = keys.compactMap { key in made.position(of: key.name).map { made.columns[$0] } }
        if withRows { for row in rows { made.take(row) } }
        return made
    }
    /// A row of another table with its state (ImportRow).
    func take(_ row: DataRowObject) {
        let made = DataRowObject(self)
        for (at, column) in columns.enumerated() { if let from = row.table.position(of: column.name) { made.values[at] = row[from] } }
        made.state = row.state
        rows.append(made)
    }
    /// The rows that a filter accepts, in the order asked for.
    func select(_ filter: String, _ sort: String) throws -> [DataRowObject] {
        var found = rows.filter { $0.state != .deleted }
        if !filter.allSatisfy(\.isWhitespace) {
            let test = try DataExpression(filter)
            found = try found.filter { try test.holds($0) }
        }
        let parts = try sort.split(separator: ",").map { part -> (Int, Bool) in
            let words = part.split(separator: " ")
            let name = words.first.map { $0.hasPrefix("[") ? String($0.dropFirst().dropLast()) : String($0) } ?? ""
            guard let at = position(of: name) else { throw NetException("System.IndexOutOfRangeException", "Cannot find column \(name).") }
            return (at, words.count > 1 && words[1].lowercased() == "desc")
        }
        guard !parts.isEmpty else { return found }
        return try Comparing.sorted(found.map { .object($0) }) { a, b in
            guard let x = a.as(DataRowObject.self), let y = b.as(DataRowObject.self) else { return 0 }
            for (at, descending) in parts {
                let order = try DataExpression.order(x[at], y[at], caseSensitive: isCaseSensitive)
                if order != 0 { return descending ? -order : order }
            }
            return 0
        }.compactMap { $0.as(DataRowObject.self) }
    }
}

/// System.Data.DataSet.
final class DataSetObject: NetObject {
    var name: String
    var tables: [DataTableObject] = []
    var relations: [DataRelationObject] = []
    /// EnforceConstraints: relations are looked at when rows change.
    var enforces = true
    let facts = DataFactsTable()
    init(_ name: String) {
        self.name = name
        super.init()
    }
    override var type: TypeInfo { DataTypes.set }
}

/// System.Data.DataView: rows of a table, filtered and ordered.
final class DataViewObject: NetObject, Enumerating {
    let table: DataTableObject
    let facts = DataFactsTable()
    var filter = "" { didSet { remember?(filter, sort) } }
    var sort = "" { didSet { remember?(filter, sort) } }
    /// A table keeps what its default view was told, not the view.
    var remember: ((String, String) -> Void)?
    init(_ table: DataTableObject) {
        self.table = table
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { DataTypes.view }
    var knownCount: Int? { nil }
    func forEach(_ body: (Value) throws -> Void) throws {
        for row in try table.select(filter, sort) { try body(.object(DataRowViewObject(row, self))) }
    }
}

/// System.Data.DataRowView: a row of a view, with the row's columns as properties.
final class DataRowViewObject: AdaptedObject {
    let row: DataRowObject
    let view: DataViewObject
    init(_ row: DataRowObject, _ view: DataViewObject) {
        self.row = row
        self.view = view
        super.init()
    }
    override var type: TypeInfo { DataTypes.rowView }
    override func adapted(_ name: String) -> Value? { row.adapted(name) }
    override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool { try row.setAdapted(name, value, runspace) }
    override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] { row.adaptedProperties }
}
