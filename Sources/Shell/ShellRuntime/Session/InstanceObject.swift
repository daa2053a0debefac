/// An object of a script class.
public final class InstanceObject: NetObject {
    let scriptClass: ScriptClass
    final var slots: ContiguousArray<Value> {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownSlots } : ownSlots }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownSlots
        }
    }
    private final var ownSlots: ContiguousArray<Value>
    init(_ scriptClass: ScriptClass) {
        self.scriptClass = scriptClass
        ownSlots = scriptClass.emptySlots
        super.init(kind: .instance)
    }
    public override var type: TypeInfo { scriptClass.type }
    public override func toText() -> String {
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("ToString", count: 0),
            let text = try? method.call(.object(self), [], runspace)
        else { return type.fullName }
        return runspace.text(text)
    }
    public override func isEqual(to other: NetObject) -> Bool {
        if self === other { return true }
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("Equals", count: 1),
            let result = try? method.call(.object(self), [.object(other)], runspace)
        else { return false }
        return runspace.truth(result)
    }
    /// What the class's own `Equals(object)` says of any value; nothing where it has none.
    func equalsByMethod(_ other: Value) -> Bool? {
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("Equals", count: 1) else { return nil }
        return (try? method.call(.object(self), [other], runspace)).map(runspace.truth)
    }
    public override var hashValue: Int {
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("GetHashCode", count: 0),
            let result = try? method.call(.object(self), [], runspace)
        else { return ObjectIdentifier(self).hashValue }
        return Int(result.integerValue ?? 0)
    }
    /// The properties of a value of a script class; an exception carries them beside itself.
    static func storage(_ value: Value) -> InstanceObject? {
        guard case .object(let object) = value.base else { return nil }
        if object.kind == .instance { return unsafeDowncast(object, to: InstanceObject.self) }
        if let list = object as? ListObject { return list.instance as? InstanceObject }
        if let table = object as? DictionaryObject { return table.instance as? InstanceObject }
        return (object as? ExceptionObject)?.instance as? InstanceObject
    }
}
