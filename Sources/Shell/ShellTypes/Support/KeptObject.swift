import ShellRuntime

/// An object of .NET that only keeps what its properties are given: options, messages, headers.
final class KeptObject: NetObject {
    var values: [String: Value] {
        get { SharedAccess.guarded { own } }
        set { SharedAccess.guarded { own = newValue } }
    }
    private var own: [String: Value]
    private let ownType: TypeInfo
    private let text: (@Sendable (KeptObject) -> String)?
    init(_ type: TypeInfo, _ values: [String: Value], text: (@Sendable (KeptObject) -> String)? = nil) {
        ownType = type
        own = values
        self.text = text
        super.init()
    }
    override var type: TypeInfo { ownType }
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
    func object(_ type: TypeInfo) -> KeptObject {
        var values: [String: Value] = [:]
        for field in fields { values[field.name] = field.start() }
        return KeptObject(type, values, text: text)
    }
    func register() {
        let own = self
        TypeRegistry.shared.register(name) { own.make() }
    }
}
