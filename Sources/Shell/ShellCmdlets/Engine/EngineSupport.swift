import ShellRuntime
import ShellTypes

/// Short hands for member implementations: arguments arrive converted, so these only unwrap.
extension Value {
    var string: String { stringValue ?? "" }
    var int: Int { integerValue.map { Int($0) } ?? 0 }
    var bool: Bool {
        switch base {
        case .bool(let flag): flag
        case .object(let object): (object as? SwitchObject)?.isPresent ?? false
        default: false
        }
    }
    var real: Double {
        switch base {
        case .double(let v): v
        case .single(let v): Double(v)
        default: Double(integerValue ?? 0)
        }
    }
    /// An enum value's number.
    var raw: Int { self.as(EnumObject.self).map { Int($0.raw) } ?? int }
    /// Elements of an array argument.
    var items: ContiguousArray<Value> {
        if let array = self.as(ObjectArray.self) { return array.items }
        if let list = self.as(ListObject.self) { return list.items }
        var all: ContiguousArray<Value> = []
        if let enumerating = objectValue as? any Enumerating { try? enumerating.forEach { all.append($0) } }
        return all
    }
}

/// `[ref]` parameters: gives the variable its value.
func assign(_ reference: Value, _ value: Value) {
    reference.as(ReferenceObject.self)?.box.value = value
}

/// A generic collection by its type's written name.
func collection(_ typeName: String, _ items: some Sequence<Value>) -> Value {
    .object(ListObject(ContiguousArray(items), type: TypeRegistry.shared.find(typeName)))
}

/// A GUID value of a text.
func guidValue(_ text: String, _ runspace: Runspace) -> Value {
    runspace.findType("System.Guid").flatMap { runspace.tryConvert(Value(text), to: $0) } ?? Value(text)
}

/// A new random GUID's text.
func newGuidText() -> String {
    var random = SystemRandomNumberGenerator()
    let high = random.next(), low = random.next()
    func hex(_ value: UInt64, _ digits: Int) -> String {
        let text = String(value & (digits == 16 ? .max : (1 << UInt64(digits * 4)) - 1), radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    return "\(hex(high >> 32, 8))-\(hex(high >> 16, 4))-4\(hex(high, 3))-\(hex(low >> 62 | 8, 1))\(hex(low >> 48, 3))-\(hex(low, 12))"
}

/// Everything that the engine's own objects register, once.
enum EngineTypes {
    static func register() {
        EngineEnums.register()
        TypeDataTypes.register()
        VariableMembers.register()
        CommandInvocationObject.register()
        EngineEventNames.register()
        CmdletMembers.register()
        BlockMembers.register()
        ProxyCommands.register()
        LanguagePrimitives.register()
        HostTypes.register()
        StreamRecords.register()
        ParserTypes.register()
        RunspaceTypes.register()
        EventTypes.register()
        ResultTypes.register()
        JobObject.registerTypes()
        TypeRegistry.shared.register("System.Management.Automation.ProgressRecord") { ProgressRecordObject.ownType }
        TypeRegistry.shared.register("System.Management.Automation.SessionState") { SessionStateObject.ownType }
    }
}
