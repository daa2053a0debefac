import ShellRuntime

/// System.Data.UniqueConstraint or ForeignKeyConstraint: what a table's key, its unique columns and its enforced relations hold its rows to.
final class DataConstraintObject: NetObject {
    let name: String
    let columns: [DataColumnObject]
    let isPrimary: Bool
    let relation: DataRelationObject?
    init(_ name: String, _ columns: [DataColumnObject], primary: Bool = false, relation: DataRelationObject? = nil) {
        self.name = name
        self.columns = columns
        isPrimary = primary
        self.relation = relation
        super.init()
    }
    override var type: TypeInfo { relation == nil ? DataConstraints.unique : DataConstraints.foreign }
    override func toText() -> String { name }
    override func isEqual(to other: NetObject) -> Bool { (other as? DataConstraintObject).map { $0.relation === relation && $0.columns.elementsEqual(columns) { $0 === $1 } } ?? false }
    override var hashValue: Int { name.hashValue }
}

/// System.Data.ConstraintCollection of a table.
final class DataConstraintsObject: NetObject, Enumerating {
    let table: DataTableObject
    init(_ table: DataTableObject) {
        self.table = table
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { DataConstraints.collection }
    var items: [DataConstraintObject] {
        var found: [DataConstraintObject] = []
        if !table.keys.isEmpty { found.append(DataConstraintObject("Constraint1", table.keys, primary: true)) }
        for column in table.columns where column.isUnique && !(table.keys.count == 1 && table.keys[0] === column) { found.append(DataConstraintObject("Constraint\(found.count + 1)", [column])) }
        for relation in table.set?.relations ?? [] where relation.isEnforced && relation.childTable === table { found.append(DataConstraintObject(relation.name, relation.children, relation: relation)) }
        return found
    }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }
}

enum DataConstraints {
    private static let space = "System.Data."
    private static let base = TypeInfo(space + "Constraint", flags: .abstract, members: {
        [
            .property("ConstraintName", "string") { value, _ in Value(try me(value).name) }, .property("Table", space + "DataTable") { value, _ in Value(try me(value).columns.first?.table) },
            .property("Columns", space + "DataColumn[]") { value, _ in listed(try me(value).columns) }, .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    })
    static let unique = TypeInfo(space + "UniqueConstraint", base: base, members: { [.property("IsPrimaryKey", "bool") { value, _ in .bool(try me(value).isPrimary) }] })
    static let foreign = TypeInfo(space + "ForeignKeyConstraint", base: base, members: {
        [
            .property("RelatedTable", space + "DataTable") { value, _ in Value(try me(value).relation?.parentTable) }, .property("RelatedColumns", space + "DataColumn[]") { value, _ in listed(try me(value).relation?.parents ?? []) },
            .property("AcceptRejectRule", space + "AcceptRejectRule") { _, _ in enumValue(space + "AcceptRejectRule", 0) }, .property("DeleteRule", space + "Rule") { _, _ in enumValue(space + "Rule", 1) },
        ]
    })
    static let collection = TypeInfo(space + "ConstraintCollection", base: TypeInfo(space + "InternalDataCollectionBase", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"]), flags: .sealed, members: { members })
    static func register() {
        for (name, type) in [("Constraint", base), ("UniqueConstraint", unique), ("ForeignKeyConstraint", foreign), ("ConstraintCollection", collection)] { TypeRegistry.shared.register(space + name) { type } }
        TypeMembers.extend(space + "DataTable") {
            [.property("Constraints", space + "ConstraintCollection") { value, _ in value.as(DataTableObject.self).map { .object(DataConstraintsObject($0)) } ?? .null }]
        }
    }
    private static func me(_ value: Value) throws -> DataConstraintObject {
        guard let own = value.as(DataConstraintObject.self) else { throw NetException.argumentNull("constraint") }
        return own
    }
    private static func listed(_ columns: [DataColumnObject]) -> Value { .object(ObjectArray(ContiguousArray(columns.map { .object($0) }), of: DataTypes.column)) }
    private static var members: [TypeMember] {
        @Sendable func all(_ value: Value) -> [DataConstraintObject] { value.as(DataConstraintsObject.self)?.items ?? [] }
        let constraint = space + "Constraint"
        return [
            .property("Count", "int") { value, _ in Value(all(value).count) }, .method("bool Contains(string name)") { value, args, _ in .bool(all(value).contains { $0.name.equalsIgnoringCase(args[0].string) }) },
            .method("int IndexOf(string constraintName)") { value, args, _ in Value(all(value).firstIndex { $0.name.equalsIgnoringCase(args[0].string) } ?? -1) },
            .method("\(constraint) get_Item(int index)", hidden: true) { value, args, _ in
                guard all(value).indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Cannot find constraint \(args[0].int).") }
                return .object(all(value)[args[0].int])
            },
            .method("\(constraint) get_Item(string name)", hidden: true) { value, args, _ in Value(all(value).first { $0.name.equalsIgnoringCase(args[0].string) }) },
        ]
    }
}
