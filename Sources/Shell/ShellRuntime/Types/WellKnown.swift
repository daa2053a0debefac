/// Types that the runtime itself refers to. Their members are added by extension tables (`TypeMembers`), so that the
/// type catalogue can describe them without the runtime knowing.
public enum WellKnown {
    public static let object = TypeInfo("System.Object", base: nil, displayName: "System.Object", members: TypeMembers.of("System.Object"))
    public static let valueType = make("System.ValueType")
    public static let boolean = primitive("System.Boolean", "bool")
    public static let int32 = primitive("System.Int32", "int")
    public static let int64 = primitive("System.Int64", "long")
    public static let double = primitive("System.Double", "double")
    public static let single = primitive("System.Single", "float")
    public static let char = primitive("System.Char", "char")
    public static let byte = primitive("System.Byte", "byte")
    public static let sbyte = primitive("System.SByte", "sbyte")
    public static let int16 = primitive("System.Int16", "short")
    public static let uint16 = primitive("System.UInt16", "ushort")
    public static let uint32 = primitive("System.UInt32", "uint")
    public static let uint64 = primitive("System.UInt64", "ulong")
    public static let decimal = primitive("System.Decimal", "decimal")
    public static let bigInteger = TypeInfo(
        "System.Numerics.BigInteger", base: valueType, interfaces: comparable, flags: .valueType, displayName: "bigint",
        members: TypeMembers.of("System.Numerics.BigInteger"))
    public static let string = TypeInfo(
        "System.String", interfaces: ["System.IComparable", "System.ICloneable", "System.IConvertible", "System.Collections.IEnumerable", "System.IEquatable`1[[System.String]]"],
        flags: .sealed, displayName: "string", members: TypeMembers.of("System.String"))
    public static let array = TypeInfo(
        "System.Array",
        interfaces: ["System.ICloneable", "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"],
        flags: .abstract, displayName: "array", members: TypeMembers.of("System.Array"))
    public static let hashtable = make(
        "System.Collections.Hashtable", "hashtable",
        ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"])
    public static let orderedDictionary = make(
        "System.Collections.Specialized.OrderedDictionary", "System.Collections.Specialized.OrderedDictionary",
        ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.Collections.Specialized.IOrderedDictionary"])
    public static let dictionaryEntry = TypeInfo(
        "System.Collections.DictionaryEntry", base: valueType, flags: .valueType,
        members: TypeMembers.of("System.Collections.DictionaryEntry"))
    public static let keyValuePair = TypeInfo(
        "System.Collections.Generic.KeyValuePair`2[[System.Object],[System.Object]]", base: valueType, flags: .valueType,
        members: TypeMembers.of("System.Collections.Generic.KeyValuePair"))
    /// `[psobject]`, `[pscustomobject]`: two accelerators for PSObject; objects show as PSCustomObject.
    public static let psObject = make("System.Management.Automation.PSObject", "psobject")
    /// What the word `[pscustomobject]` names: PSObject too, but a cast to it makes property bags of dictionaries.
    public static let customObjectCast = make("System.Management.Automation.PSObject", "psobject")
    public static let customObject = make("System.Management.Automation.PSCustomObject")
    public static let scriptBlock = make("System.Management.Automation.ScriptBlock", "scriptblock")
    public static let switchParameter = TypeInfo(
        "System.Management.Automation.SwitchParameter", base: valueType, flags: .valueType, displayName: "switch",
        members: TypeMembers.of("System.Management.Automation.SwitchParameter"))
    public static let reference = make("System.Management.Automation.PSReference", "ref")
    public static let variable = make("System.Management.Automation.PSVariable", "psvariable")
    public static let runtimeType = TypeInfo(
        "System.RuntimeType",
        base: TypeInfo("System.Reflection.TypeInfo", base: type), displayName: "System.RuntimeType", members: TypeMembers.of("System.RuntimeType"))
    public static let type = TypeInfo(
        "System.Type", base: TypeInfo("System.Reflection.MemberInfo"), displayName: "type", members: TypeMembers.of("System.Type"))
    public static let void = TypeInfo("System.Void", base: valueType, flags: .valueType, displayName: "void")
    public static let enumBase = TypeInfo(
        "System.Enum", base: valueType, interfaces: comparable, flags: [.abstract, .valueType], members: TypeMembers.of("System.Enum"))
    public static let exception = make("System.Exception")
    public static let errorRecord = make("System.Management.Automation.ErrorRecord")
    public static let dateTime = TypeInfo(
        "System.DateTime", base: valueType, interfaces: comparable, flags: .valueType, displayName: "datetime",
        members: TypeMembers.of("System.DateTime"))
    public static let timeSpan = TypeInfo(
        "System.TimeSpan", base: valueType, interfaces: comparable, flags: .valueType, displayName: "timespan",
        members: TypeMembers.of("System.TimeSpan"))

    static let comparable = ["System.IComparable", "System.IConvertible", "System.IFormattable"]

    static let primitives: [TypeInfo] = [
        object, valueType, boolean, int32, int64, double, single, char, byte, sbyte, int16, uint16, uint32, uint64, decimal,
        bigInteger, string, array, hashtable, orderedDictionary, dictionaryEntry, psObject, customObject, scriptBlock,
        switchParameter, reference, variable, runtimeType, type, void, enumBase, exception, errorRecord, dateTime, timeSpan,
    ]

    private static func primitive(_ name: String, _ display: String) -> TypeInfo {
        TypeInfo(name, base: valueType, interfaces: comparable, flags: .valueType, displayName: display, members: TypeMembers.of(name))
    }
    private static func make(_ name: String, _ display: String? = nil, _ interfaces: [String] = []) -> TypeInfo {
        TypeInfo(name, interfaces: interfaces, displayName: display, members: TypeMembers.of(name))
    }
}

/// Where the catalogue puts the members of types that the runtime declares. Register before the type's members are first asked for.
public enum TypeMembers {
    private static let lock = Lock()
    nonisolated(unsafe) private static var builders: [String: [@Sendable () -> [TypeMember]]] = [:]
    /// Counts additions: tables built before the last one are built anew. A late read only delays that.
    nonisolated(unsafe) private(set) static var generation = 0

    /// Adds members for a runtime-declared type.
    public static func add(_ typeName: String, _ build: @escaping @Sendable () -> [TypeMember]) {
        lock.withLock {
            builders[typeName, default: []].append(build)
            generation += 1
        }
    }
    nonisolated(unsafe) private static var further: [String: [@Sendable () -> [TypeMember]]] = [:]
    /// Adds members to a type that another file describes.
    public static func extend(_ typeName: String, _ build: @escaping @Sendable () -> [TypeMember]) {
        lock.withLock { further[typeName, default: []].append(build) }
    }
    static func extensions(of typeName: String) -> [TypeMember] {
        guard let builders = lock.withLock({ further[typeName] }) else { return [] }
        return builders.flatMap { $0() }
    }
    nonisolated(unsafe) private static var generics: [String: [@Sendable ([TypeInfo]) -> [TypeMember]]] = [:]
    nonisolated(unsafe) private static var lacking: [String: Set<String>] = [:]
    /// Adds members to every type made of an open generic type, ``System.Collections.Generic.List`1``.
    public static func extend(generic head: String, _ build: @escaping @Sendable ([TypeInfo]) -> [TypeMember]) {
        lock.withLock { generics[head, default: []].append(build) }
    }
    /// Takes away what a generic type does not have of the members that it shares with its kin.
    public static func withdraw(generic head: String, _ names: [String]) {
        lock.withLock { lacking[head, default: []].formUnion(names) }
    }
    /// The members of a type made of an open one, completed.
    static func completed(_ list: [TypeMember], _ fullName: String, _ arguments: [TypeInfo]) -> [TypeMember] {
        let head = String(fullName.prefix { $0 != "[" })
        let (builders, absent) = lock.withLock { (generics[head] ?? [], lacking[head] ?? []) }
        let kept = absent.isEmpty ? list : list.filter { !absent.contains($0.name) }
        return builders.isEmpty ? kept : kept + builders.flatMap { $0(arguments) }
    }
    /// The builder that TypeInfo keeps: gathers whatever has been registered under the name.
    public static func of(_ typeName: String) -> @Sendable () -> [TypeMember] {
        { lock.withLock { builders[typeName] ?? [] }.flatMap { $0() } }
    }
}

/// A value of an enum type.
public final class EnumObject: NetObject {
    public let enumType: TypeInfo
    public let raw: Int64
    public init(_ type: TypeInfo, _ raw: Int64) {
        enumType = type
        self.raw = raw
        super.init(kind: .enumValue)
    }
    public override var type: TypeInfo { enumType }
    /// The member's name; a flags value its names joined with `, `; a value without a name its number.
    public override func toText() -> String {
        if let exact = enumType.enumMembers.first(where: { $0.value == raw }) { return exact.name }
        if enumType.flags.contains(.flagsEnum), raw != 0 {
            var left = raw
            var names: [String] = []
            for member in enumType.enumMembers.sorted(by: { UInt64(bitPattern: $0.value) > UInt64(bitPattern: $1.value) })
            where member.value != 0 && left & member.value == member.value {
                names.insert(member.name, at: 0)
                left &= ~member.value
            }
            if left == 0 { return names.joined(separator: ", ") }
        }
        return String(raw)
    }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? EnumObject else { return false }
        return other.raw == raw && (other.enumType === enumType || other.enumType.fullName == enumType.fullName)
    }
    public override var netHash: Int32? { Int32(exactly: raw) ?? HashCodes.folded(raw) }
}

/// `[int]` as a value: System.RuntimeType.
public final class TypeObject: NetObject {
    public let info: TypeInfo
    public init(_ info: TypeInfo) {
        self.info = info
        super.init(kind: .typeObject)
    }
    public override var type: TypeInfo { WellKnown.runtimeType }
    public override func toText() -> String { info.fullName }
    public override func isEqual(to other: NetObject) -> Bool { (other as? TypeObject)?.info === info }
    public override var hashValue: Int { ObjectIdentifier(info).hashValue }
}
