import ShellRuntime

/// An object of .NET that only keeps what its properties are given: options, messages, headers.
final class KeptObject: NetObject {
    var values: [String: Value] {
        get { SharedAccess.guarded { own } }
        set { SharedAccess.guarded { own = newValue } }
    }
    private lazy var own: [String: Value] = made.values
    private lazy var made = promise()
    private let promise: @Sendable () -> (type: TypeInfo, values: [String: Value])
    private let text: (@Sendable (KeptObject) -> String)?
    init(_ type: TypeInfo, _ values: [String: Value], text: (@Sendable (KeptObject) -> String)? = nil) {
        nonisolated(unsafe) let first = values
        promise = { (type, first) }
        self.text = text
        super.init()
    }
    /// An object whose type and values are asked for when it is first looked at.
    init(promise: @escaping @Sendable () -> (type: TypeInfo, values: [String: Value])) {
        self.promise = promise
        text = nil
        super.init()
    }
    override var type: TypeInfo { SharedAccess.guarded { made.type } }
    override func toText() -> String { text?(self) ?? super.toText() }
    subscript(_ name: String) -> Value { values[name] ?? .null }
}

/// Describes a type whose objects are `KeptObject`s.
struct KeptType: Sendable {
    let name: String
    var base = WellKnown.object
    var interfaces: [String] = []
    /// Property, type, value of a new object; a type with a mark at its end is read only.
    let fields: [(name: String, type: String, start: @Sendable () -> Value)]
    /// The fields that each constructor takes, in order.
    var constructors: [[String]] = [[]]
    var text: (@Sendable (KeptObject) -> String)?
    /// Looks at what a constructor was given.
    var check: (@Sendable (KeptObject) throws -> Void)?
    var further: @Sendable () -> [TypeMember] = { [] }

    static func me(_ value: Value) throws -> KeptObject {
        guard let own = value.as(KeptObject.self) else { throw NetException.argumentNull("this") }
        return own
    }
    func make() -> TypeInfo {
        let holder = TypeHolder()
        let own = self
        let type = TypeInfo(name, base: base, interfaces: interfaces, members: { own.members(holder) })
        holder.type = type
        return type
    }
    private func members(_ holder: TypeHolder) -> [TypeMember] {
        var list = constructors.map { constructor($0, holder) }
        for field in fields { list.append(property(field.name, field.type)) }
        if text != nil { list.append(.method("string ToString()") { this, _, _ in Value(try KeptType.me(this).toText()) }) }
        return list + further()
    }
    private func constructor(_ names: [String], _ holder: TypeHolder) -> TypeMember {
        var parts: [String] = []
        for name in names {
            let type = fields.first { $0.name == name }?.type.filter { $0 != "!" } ?? "System.Object"
            parts.append("\(type) \(name.prefix(1).lowercased())\(name.dropFirst())")
        }
        let own = self
        return .constructor(parts.joined(separator: ", ")) { args, _ in
            let made = own.object(holder.type ?? WellKnown.object)
            for (name, value) in zip(names, args) { made.values[name] = value }
            try own.check?(made)
            return .object(made)
        }
    }
    private func property(_ name: String, _ type: String) -> TypeMember {
        if type.hasSuffix("!") { return .property(name, String(type.dropLast())) { this, _ in try KeptType.me(this)[name] } }
        return .property(name, type, set: { this, new, _ in try KeptType.me(this).values[name] = new }) { this, _ in try KeptType.me(this)[name] }
    }
    var firstValues: [String: Value] { Dictionary(fields.map { ($0.name, $0.start()) }) { $1 } }
    func object(_ type: TypeInfo) -> KeptObject { KeptObject(type, firstValues, text: text) }
    func register() {
        let own = self
        TypeRegistry.shared.register(name) { own.make() }
    }
}
