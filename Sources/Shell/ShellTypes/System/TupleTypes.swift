import ShellRuntime

/// System.Tuple<…> and System.ValueTuple<…>: up to seven items, an eighth is the rest.
public final class TupleObject: NetObject {
    public private(set) var items: [Value]
    let isValue: Bool
    private let ownType: TypeInfo
    public init(_ items: [Value], isValue: Bool, type: TypeInfo? = nil) {
        self.items = items
        self.isValue = isValue
        ownType = type ?? TupleTypes.make(isValue, items.map { $0.type ?? WellKnown.object }) ?? WellKnown.object
        super.init()
    }
    public override var type: TypeInfo { ownType }
    public override func toText() -> String { "(\(parts.joined(separator: ", ")))" }
    /// The texts of the items; those of a rest tuple in line with them.
    private var parts: [String] {
        items.enumerated().flatMap { at, item -> [String] in
            if at == 7, let rest = item.as(TupleObject.self) { return rest.parts }
            return [TupleTypes.text(item)]
        }
    }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? TupleObject, other.items.count == items.count, other.isValue == isValue else { return false }
        return zip(items, other.items).allSatisfy { ArrayType.same($0, $1) }
    }
    public override var hashValue: Int { items.count }
    func set(_ at: Int, _ value: Value) { items[at] = value }
}

enum TupleTypes {
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    static func text(_ value: Value) -> String {
        switch value.base {
        case .null, .void, .unset: ""
        case .object(let object): object.toText()
        case .string(let text): text.value
        case .bool(let flag): flag ? "True" : "False"
        case .char(let unit): String(decoding: [unit], as: UTF16.self)
        case .double(let number): NumberFormat.general(number)
        case .single(let number): NumberFormat.general(number)
        default: value.integerValue.map { String($0) } ?? ""
        }
    }
    static func make(_ isValue: Bool, _ arguments: [TypeInfo]) -> TypeInfo? {
        guard (1...8).contains(arguments.count) else { return nil }
        let head = isValue ? "System.ValueTuple" : "System.Tuple"
        let full = "\(head)`\(arguments.count)[[\(arguments.map(\.fullName).joined(separator: "],["))]]"
        return lock.withLock {
            if let type = made[full] { return type }
            let type = TypeInfo(
                full, base: isValue ? WellKnown.valueType : WellKnown.object,
                interfaces: ["System.IComparable", "System.Collections.IStructuralComparable", "System.Collections.IStructuralEquatable", "System.Runtime.CompilerServices.ITuple"],
                flags: isValue ? .valueType : [], displayName: "\(head)[\(arguments.map(\.displayName).joined(separator: ","))]", genericArguments: arguments,
                members: { members(isValue, arguments, full) })
            made[full] = type
            return type
        }
    }
    private static func me(_ value: Value) -> TupleObject? { value.as(TupleObject.self) }
    private static func name(_ at: Int) -> String { at == 7 ? "Rest" : "Item\(at + 1)" }
    private static func members(_ isValue: Bool, _ arguments: [TypeInfo], _ full: String) -> [TypeMember] {
        let parameters = arguments.enumerated().map { "\($1.displayName) item\($0 + 1)" }.joined(separator: ", ")
        var list: [TypeMember] = [
            .constructor(parameters) { args, _ in .object(TupleObject(args, isValue: isValue, type: make(isValue, arguments))) },
        ]
        if isValue {
            list.append(.constructor("") { _, runspace in .object(TupleObject(arguments.map { runspace.defaultValue($0) }, isValue: true, type: make(true, arguments))) })
        }
        let length: TypeMember = .property("Length", "int") { value, _ in Value(me(value)?.items.count ?? 0) }
        // The items of a value tuple are fields, which come behind properties.
        if isValue { list.append(length) }
        for (at, type) in arguments.enumerated() {
            let get: @Sendable (Value, Runspace) throws -> Value = { value, _ in me(value).flatMap { at < $0.items.count ? $0.items[at] : nil } ?? .null }
            if isValue {
                list.append(.property(name(at), type.displayName, set: { value, new, _ in me(value)?.set(at, new) }, get: get))
            } else {
                list.append(.property(name(at), type.displayName, get: get))
            }
        }
        if !isValue { list.append(length) }
        list += [
            .method("System.Object get_Item(int index)", hidden: true) { value, args, _ in
                guard let own = me(value), own.items.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
                return own.items[args[0].int]
            },
            .method("int CompareTo(System.Object obj)") { value, args, runspace in
                guard let a = me(value), let b = me(args[0]), a.items.count == b.items.count else {
                    throw NetException.argument("Argument must be of type \(full).", "other")
                }
                for (x, y) in zip(a.items, b.items) {
                    let order = try Operators.compareValues(x, y, caseSensitive: true, runspace)
                    if order != 0 { return Value(order < 0 ? -1 : 1) }
                }
                return 0
            },
            .method("bool Equals(System.Object obj)") { value, args, _ in
                guard let a = me(value), let b = me(args[0]) else { return false }
                return .bool(a.isEqual(to: b))
            },
            .method("string ToString()") { value, _, _ in Value(me(value)?.toText() ?? "") },
        ]
        return list
    }
    static func register() {
        let registry = TypeRegistry.shared
        for (head, isValue) in [("System.Tuple", false), ("System.ValueTuple", true)] {
            for count in 1...8 { registry.registerGeneric("\(head)`\(count)") { make(isValue, $0) } }
            registry.register(head) {
                TypeInfo(head, base: isValue ? WellKnown.valueType : WellKnown.object, flags: isValue ? .valueType : [.staticClass, .abstract, .sealed], members: {
                    (1...8).map { count in
                        let parameters = (1...count).map { "T\($0) item\($0)" }.joined(separator: ", ")
                        return .staticMethod("\(head)[\((1...count).map { "T\($0)" }.joined(separator: ","))] Create(\(parameters))") { args, _ in
                            var items = args
                            if count == 8 { items[7] = .object(TupleObject([args[7]], isValue: isValue)) }
                            return .object(TupleObject(items, isValue: isValue))
                        }
                    }
                })
            }
        }
    }
}
