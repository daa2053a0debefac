import ShellRuntime

/// System.Data.DataRelation: rows of one table that belong to a row of another.
final class DataRelationObject: NetObject {
    let name: String
    let parents: [DataColumnObject]
    let children: [DataColumnObject]
    /// Rows of the child table need a parent.
    let isEnforced: Bool
    var isNested = false
    weak var set: DataSetObject?
    lazy var notes = DataRelations.properties()
    init(_ name: String, _ parents: [DataColumnObject], _ children: [DataColumnObject], enforced: Bool) {
        self.name = name
        self.parents = parents
        self.children = children
        isEnforced = enforced
        super.init()
    }
    override var type: TypeInfo { DataRelations.relation }
    override func toText() -> String { name }
    var parentTable: DataTableObject? { parents.first?.table }
    var childTable: DataTableObject? { children.first?.table }
    private static func values(_ row: DataRowObject, _ columns: [DataColumnObject]) -> [Value] { columns.compactMap { column in row.table.columns.firstIndex { $0 === column }.map { row[$0] } } }
    func key(ofChild row: DataRowObject) -> [Value] { Self.values(row, children) }
    func key(ofParent row: DataRowObject) -> [Value] { Self.values(row, parents) }
    static func isSame(_ a: [Value], _ b: [Value]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { ArrayType.same($0, $1) } }
    static func isNull(_ key: [Value]) -> Bool { key.contains { $0.objectValue === SmallTypes.dbNull } }
    func children(of row: DataRowObject) -> [DataRowObject] {
        let wanted = key(ofParent: row)
        return childTable?.rows.filter { $0.state != .deleted && Self.isSame(key(ofChild: $0), wanted) } ?? []
    }
    func parents(of row: DataRowObject) -> [DataRowObject] {
        let wanted = key(ofChild: row)
        return Self.isNull(wanted) ? [] : parentTable?.rows.filter { $0.state != .deleted && Self.isSame(key(ofParent: $0), wanted) } ?? []
    }
}

/// The relations of a set, or those in which a table is parent or child.
final class DataRelationsObject: NetObject, Enumerating {
    let set: DataSetObject?
    private let table: DataTableObject?
    private let isChild: Bool
    init(_ set: DataSetObject?, table: DataTableObject? = nil, isChild: Bool = false) {
        self.set = set
        self.table = table
        self.isChild = isChild
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { DataRelations.collection }
    var items: [DataRelationObject] { (set?.relations ?? []).filter { relation in table.map { $0 === (isChild ? relation.childTable : relation.parentTable) } ?? true } }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }
}

/// Relations between tables, the rows that belong together by them, and what tables and sets are told beside their content.
enum DataRelations {
    private static let space = "System.Data."
    static let relation = TypeInfo(space + "DataRelation", members: { relationMembers })
    static let collection = TypeInfo(space + "DataRelationCollection", base: TypeInfo(space + "InternalDataCollectionBase", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"]), flags: .abstract, members: { collectionMembers })
    private static let propertyType = TypeInfo(space + "PropertyCollection", base: TypeRegistry.shared.find("System.Collections.Hashtable") ?? WellKnown.object, interfaces: ["System.ICloneable"])
    static func properties() -> DictionaryObject { DictionaryObject(ordered: false, ignoresCase: false, type: propertyType, kind: .dictionary) }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "DataRelation") { relation }
        registry.register(space + "DataRelationCollection") { collection }
        registry.register(space + "PropertyCollection") { propertyType }
        TypeMembers.extend(space + "DataRow") { rows }
        TypeMembers.extend(space + "DataRowView") { rowViews }
        TypeMembers.extend(space + "DataSet") {
            [
                .property("Relations", space + "DataRelationCollection") { value, _ in .object(DataRelationsObject(value.as())) },
                .property("EnforceConstraints", "bool", set: { value, new, _ in
                    let own: DataSetObject? = value.as()
                    if new.bool, own?.enforces == false { for one in own?.relations ?? [] { try check(one) } }
                    own?.enforces = new.bool
                }) { value, _ in .bool(value.as(DataSetObject.self)?.enforces ?? true) },
            ]
        }
        TypeMembers.extend(space + "DataTable") {
            [
                .property("ChildRelations", space + "DataRelationCollection") { value, _ in .object(DataRelationsObject(value.as(DataTableObject.self)?.set, table: value.as())) },
                .property("ParentRelations", space + "DataRelationCollection") { value, _ in .object(DataRelationsObject(value.as(DataTableObject.self)?.set, table: value.as(), isChild: true)) },
            ]
        }
    }
    private static func invalid(_ message: String) -> NetException { NetException("System.Data.InvalidConstraintException", message) }
    private static func columns(_ value: Value, _ name: String) throws -> [DataColumnObject] {
        if let one = value.as(DataColumnObject.self) { return [one] }
        let all = value.items.compactMap { $0.as(DataColumnObject.self) }
        if all.isEmpty { throw NetException.argumentNull(name) }
        return all
    }
    static func made(_ name: Value, _ parents: Value, _ children: Value, enforced: Bool) throws -> DataRelationObject {
        let first = try columns(parents, "parentColumn"), second = try columns(children, "childColumn")
        guard first.count == second.count else { throw NetException.argument("ParentColumns and ChildColumns should be the same length.") }
        guard first.allSatisfy({ $0.table != nil && $0.table === first[0].table }), second.allSatisfy({ $0.table != nil && $0.table === second[0].table }) else {
            throw invalid("Cannot create a Key from Columns that belong to different tables.")
        }
        for (a, b) in zip(first, second) where a.dataType !== b.dataType { throw invalid("Parent Columns and Child Columns don't have type-matching columns.") }
        if first[0] === second[0] { throw invalid("Parent Columns and Child Columns are the same columns.") }
        return DataRelationObject(name.string, first, second, enforced: enforced)
    }
    /// Every row of the child table has its parent, and no two parents are alike.
    private static func check(_ relation: DataRelationObject) throws {
        guard relation.isEnforced, let parents = relation.parentTable?.rows, let children = relation.childTable?.rows else { return }
        let keys = parents.map { relation.key(ofParent: $0) }
        for (at, key) in keys.enumerated() where keys[..<at].contains(where: { DataRelationObject.isSame($0, key) }) { throw NetException.argument("These columns don't currently have unique values.") }
        for child in children {
            let key = relation.key(ofChild: child)
            if !DataRelationObject.isNull(key), !keys.contains(where: { DataRelationObject.isSame($0, key) }) {
                throw NetException.argument("This constraint cannot be enabled as not all values have corresponding parent values.")
            }
        }
    }
    /// A row that is added needs its parent.
    static func checkChild(_ row: DataRowObject, _ runspace: Runspace? = nil) throws {
        guard let set = row.table.set, set.enforces else { return }
        for relation in set.relations where relation.isEnforced && relation.childTable === row.table {
            let key = relation.key(ofChild: row)
            guard !DataRelationObject.isNull(key), relation.parents(of: row).isEmpty else { continue }
            let shown = key.map { $0.stringValue ?? $0.integerValue.map(String.init) ?? $0.objectValue?.toText() ?? "" }.joined(separator: ", ")
            throw invalid("ForeignKeyConstraint \(relation.name) requires the child key values (\(shown)) to exist in the parent table.")
        }
    }
    private static func add(_ value: Value, _ relation: DataRelationObject) throws -> Value {
        guard let set = value.as(DataRelationsObject.self)?.set else { throw NetException.argument("Cannot create a relation between tables that do not belong to the same DataSet.") }
        guard relation.set == nil else { throw NetException.argument("This relation already belongs to \(relation.set === set ? "this" : "another") DataSet.") }
        guard relation.parentTable?.set === set, relation.childTable?.set === set else { throw NetException.argument("Cannot create a DataRelation if Parent or Child tables are not in a DataSet.") }
        let added: DataRelationObject
        if relation.name.isEmpty {
            var number = 1
            while set.relations.contains(where: { $0.name == "Relation\(number)" }) { number += 1 }
            added = DataRelationObject("Relation\(number)", relation.parents, relation.children, enforced: relation.isEnforced)
        } else {
            added = relation
        }
        if set.relations.contains(where: { $0.name.equalsIgnoringCase(added.name) }) {
            throw NetException("System.Data.DuplicateNameException", "A Relation named '\(added.name)' already belongs to this DataSet.")
        }
        if set.enforces { try check(added) }
        if added.isEnforced, added.parents.count == 1 { added.parents[0].isUnique = true }
        added.set = set
        set.relations.append(added)
        return .object(added)
    }
    private static func found(_ value: Value, _ key: Value) throws -> DataRelationObject? {
        let all = value.as(DataRelationsObject.self)?.items ?? []
        if let name = key.stringValue { return all.first { $0.name.equalsIgnoringCase(name) } }
        if let own = key.as(DataRelationObject.self) { return all.first { $0 === own } }
        guard all.indices.contains(key.int) else { throw NetException("System.IndexOutOfRangeException", "Cannot find relation \(key.int).") }
        return all[key.int]
    }
    private static func remove(_ value: Value, _ one: DataRelationObject?) throws {
        guard let one else { throw NetException.argument("Relation does not belong to this DataSet.") }
        one.set?.relations.removeAll { $0 === one }
        one.set = nil
    }
    private static var collectionMembers: [TypeMember] {
        let relation = space + "DataRelation"
        var list: [TypeMember] = []
        for parameters in ["\(space)DataColumn parentColumn, \(space)DataColumn childColumn", "\(space)DataColumn[] parentColumns, \(space)DataColumn[] childColumns"] {
            list += [
                .method("\(relation) Add(\(parameters))") { value, args, _ in try add(value, try made("", args[0], args[1], enforced: true)) },
                .method("\(relation) Add(string name, \(parameters))") { value, args, _ in try add(value, try made(args[0], args[1], args[2], enforced: true)) },
                .method("\(relation) Add(string name, \(parameters), bool createConstraints)") { value, args, _ in try add(value, try made(args[0], args[1], args[2], enforced: args[3].bool)) },
            ]
        }
        return list + [
            .property("Count", "int") { value, _ in Value(value.as(DataRelationsObject.self)?.items.count ?? 0) },
            .method("void Add(\(relation) relation)") { value, args, _ in
                guard let own = args[0].as(DataRelationObject.self) else { throw NetException.argumentNull("relation") }
                _ = try add(value, own)
                return .void
            },
            .method("bool Contains(string name)") { value, args, _ in .bool(try found(value, args[0]) != nil) },
            .method("bool CanRemove(\(relation) relation)") { value, args, _ in .bool(try found(value, args[0]) != nil) },
            .method("int IndexOf(string relationName)") { value, args, _ in Value(value.as(DataRelationsObject.self)?.items.firstIndex { $0.name.equalsIgnoringCase(args[0].string) } ?? -1) },
            .method("\(relation) get_Item(int index)", hidden: true) { value, args, _ in Value(try found(value, args[0])) },
            .method("\(relation) get_Item(string name)", hidden: true) { value, args, _ in Value(try found(value, args[0])) },
            .method("void Remove(\(relation) relation)") { value, args, _ in
                try remove(value, try found(value, args[0]))
                return .void
            },
            .method("void Remove(string name)") { value, args, _ in
                try remove(value, try found(value, args[0]))
                return .void
            },
            .method("void RemoveAt(int index)") { value, args, _ in
                try remove(value, try found(value, args[0]))
                return .void
            },
            .method("void Clear()") { value, _, _ in
                for one in value.as(DataRelationsObject.self)?.items ?? [] { try remove(value, one) }
                return .void
            },
        ]
    }
    private static func me(_ value: Value) throws -> DataRelationObject {
        guard let own = value.as(DataRelationObject.self) else { throw NetException.argumentNull("relation") }
        return own
    }
    private static func listed(_ columns: [DataColumnObject]) -> Value { .object(ObjectArray(ContiguousArray(columns.map { .object($0) }), of: DataTypes.column)) }
    private static var relationMembers: [TypeMember] {
        ["\(space)DataColumn parentColumn, \(space)DataColumn childColumn", "\(space)DataColumn[] parentColumns, \(space)DataColumn[] childColumns"].flatMap { parameters in
            ["", ", bool createConstraints"].map { tail in
                .constructor("string relationName, \(parameters)\(tail)") { args, _ in .object(try made(args[0], args[1], args[2], enforced: args.count < 4 || args[3].bool)) }
            }
        } + [
            .property("RelationName", "string") { value, _ in Value(try me(value).name) }, .property("ParentTable", space + "DataTable") { value, _ in Value(try me(value).parentTable) },
            .property("ChildTable", space + "DataTable") { value, _ in Value(try me(value).childTable) }, .property("ParentColumns", space + "DataColumn[]") { value, _ in listed(try me(value).parents) },
            .property("ChildColumns", space + "DataColumn[]") { value, _ in listed(try me(value).children) }, .property("DataSet", space + "DataSet") { value, _ in Value(try me(value).set) },
            .property("Nested", "bool", set: { value, new, _ in try me(value).isNested = new.bool }) { value, _ in .bool(try me(value).isNested) },
            .property("ExtendedProperties", space + "PropertyCollection") { value, _ in .object(try me(value).notes) },
            .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    }

    // MARK: Rows

    private static func row(_ value: Value) throws -> DataRowObject {
        guard let row = value.as(DataRowObject.self) else { throw NetException.argumentNull("row") }
        return row
    }
    /// The relation that a row is asked by; none where its table has none of the name.
    private static func relation(_ row: DataRowObject, _ key: Value, _ method: String, child: Bool) throws -> DataRelationObject? {
        let all = row.table.set?.relations ?? []
        if let name = key.stringValue { return all.first { $0.name.equalsIgnoringCase(name) && (child ? $0.childTable : $0.parentTable) === row.table } }
        guard let own = key.as(DataRelationObject.self) else { return nil }
        let table = child ? own.childTable : own.parentTable
        guard table === row.table else { throw invalid("\(method) requires a row whose Table is \(table?.name ?? ""), but the specified row's Table is \(row.table.name).") }
        return own
    }
    private static func list(_ rows: [DataRowObject]) -> Value { .object(ObjectArray(ContiguousArray(rows.map { .object($0) }), of: DataTypes.row)) }
    private static var rows: [TypeMember] {
        let type = space + "DataRow"
        return ["\(space)DataRelation relation", "string relationName"].flatMap { key in
            ["", ", \(space)DataRowVersion version"].flatMap { version -> [TypeMember] in
                [
                    .method("\(type)[] GetChildRows(\(key)\(version))") { value, args, _ in
                        let own = try row(value)
                        return list(try relation(own, args[0], "GetChildRows", child: false)?.children(of: own) ?? [])
                    },
                    .method("\(type)[] GetParentRows(\(key)\(version))") { value, args, _ in
                        let own = try row(value)
                        return list(try relation(own, args[0], "GetParentRows", child: true)?.parents(of: own) ?? [])
                    },
                    .method("\(type) GetParentRow(\(key)\(version))") { value, args, _ in
                        let own = try row(value)
                        return Value(try relation(own, args[0], "GetParentRow", child: true)?.parents(of: own).first)
                    },
                ]
            }
        } + ["\(type) parentRow", "\(type) parentRow, \(space)DataRelation relation"].map { parameters in
            .method("void SetParentRow(\(parameters))") { value, args, runspace in
                let own = try row(value), parent = args[0].as(DataRowObject.self)
                let wanted = args.count > 1 ? [args[1].as(DataRelationObject.self)].compactMap { $0 } : (own.table.set?.relations ?? []).filter { $0.childTable === own.table && (parent == nil || $0.parentTable === parent?.table) }
                for one in wanted {
                    for (column, from) in zip(one.children, one.parents) {
                        guard let at = own.table.columns.firstIndex(where: { $0 === column }) else { continue }
                        let source = parent.flatMap { parent in parent.table.columns.firstIndex { $0 === from }.map { parent[$0] } }
                        try own.set(at, source ?? .object(SmallTypes.dbNull), runspace)
                    }
                }
                return .void
            }
        }
    }
    private static var rowViews: [TypeMember] {
        let version = space + "DataRowVersion"
        @Sendable func own(_ value: Value) throws -> DataRowViewObject {
            guard let own = value.as(DataRowViewObject.self) else { throw NetException.argumentNull("row") }
            return own
        }
        return [
            .method("void Delete()") { value, _, runspace in try Members.invoke(.object(try own(value).row), "Delete", [], runspace) },
            .property("IsEdit", "bool", hidden: true) { _, _ in false }, .property("IsNew", "bool", hidden: true) { value, _ in .bool(try own(value).row.state == .detached) },
            .property("RowVersion", version, hidden: true) { _, _ in enumValue(version, 512) },
        ] + ["BeginEdit", "EndEdit", "CancelEdit"].map { name in .method("void \(name)()") { value, _, runspace in try Members.invoke(.object(try own(value).row), name, [], runspace) } }
    }
}
