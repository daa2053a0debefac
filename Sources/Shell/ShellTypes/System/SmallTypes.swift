import Glibc
import ShellRuntime

/// DBNull, Lazy, Index, Range, Activator, IntPtr, GC and RuntimeInformation.
enum SmallTypes {
    nonisolated(unsafe) static let dbNull: NetObject = PlainObject(
        TypeInfo("System.DBNull", interfaces: ["System.IConvertible"], flags: .sealed, members: {
            [
                .staticProperty("Value", "System.DBNull") { _ in .object(dbNull) },
                .method("string ToString()") { _, _, _ in "" },
                .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", 2) },
            ]
        }), text: "")

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.DBNull") { dbNull.type }
        registry.register("System.Management.Automation.Internal.AutomationNull") {
            TypeInfo("System.Management.Automation.Internal.AutomationNull", flags: [.sealed, .abstract], members: {
                [.staticProperty("Value", "psobject") { _ in .void }]
            })
        }
        registry.register("System.Management.Automation.Language.NullString") {
            TypeInfo("System.Management.Automation.Language.NullString", flags: .sealed, members: {
                [.staticProperty("Value", "System.Management.Automation.Language.NullString") { _ in .null }]
            })
        }
        registry.registerAccelerator("NullString", "System.Management.Automation.Language.NullString")
        registry.register("System.Index") { IndexObject.indexType }
        registry.register("System.Range") { RangeObject.rangeType }
        registry.registerGeneric("System.Lazy`1") { LazyObject.lazyType($0) }
        registry.register("System.IntPtr") { PointerObject.pointerType }
        registry.register("System.UIntPtr") { PointerObject.unsignedType }
        registry.registerAccelerator("intptr", "System.IntPtr")
        registry.register("System.BitConverter") { BitConverterType.converterType }
        registry.register("System.Collections.BitArray") { BitArrayObject.bitsType }
        registry.register("System.Random") { RandomObject.randomType }
        registry.register("System.Activator") {
            TypeInfo("System.Activator", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("System.Object CreateInstance(type type)") { args, runspace in try create(args[0], [], runspace) },
                    .staticMethod("System.Object CreateInstance(type type, Params System.Object[] args)") { args, runspace in try create(args[0], Array(args[1].items), runspace) },
                    .staticMethod("System.Object CreateInstance(type type, bool nonPublic)") { args, runspace in try create(args[0], [], runspace) },
                ]
            })
        }
        registry.register("System.GC") {
            TypeInfo("System.GC", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticProperty("MaxGeneration", "int") { _ in 2 },
                    .staticMethod("void Collect()") { _, _ in .void },
                    .staticMethod("void Collect(int generation)") { _, _ in .void },
                    .staticMethod("void WaitForPendingFinalizers()") { _, _ in .void },
                    .staticMethod("void SuppressFinalize(System.Object obj)") { _, _ in .void },
                    .staticMethod("void KeepAlive(System.Object obj)") { _, _ in .void },
                    .staticMethod("int GetGeneration(System.Object obj)") { _, _ in 0 },
                    .staticMethod("int CollectionCount(int generation)") { _, _ in 0 },
                    .staticMethod("long GetTotalMemory(bool forceFullCollection)") { _, _ in .long(EnvironmentType.workingSet) },
                ]
            })
        }
        registry.register("System.Runtime.InteropServices.OSPlatform") { PlatformObject.platformType }
        registry.register("System.Runtime.InteropServices.RuntimeInformation") {
            TypeInfo("System.Runtime.InteropServices.RuntimeInformation", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticProperty("FrameworkDescription", "string") { _ in ".NET 10.0.0" },
                    .staticProperty("OSDescription", "string") { _ in "Microsoft Windows 10.0.26100" },
                    .staticProperty("RuntimeIdentifier", "string") { _ in "win-x64" },
                    .staticProperty("OSArchitecture", "System.Runtime.InteropServices.Architecture") { _ in enumValue("System.Runtime.InteropServices.Architecture", 1) },
                    .staticProperty("ProcessArchitecture", "System.Runtime.InteropServices.Architecture") { _ in enumValue("System.Runtime.InteropServices.Architecture", 1) },
                    .staticMethod("bool IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)") { args, _ in
                        .bool(args[0].as(PlatformObject.self)?.name.equalsIgnoringCase("WINDOWS") ?? false)
                    },
                ]
            })
        }
    }
    private static func create(_ value: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let type = value.as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
        if type === WellKnown.string || type.isArray || type.flags.contains(.abstract) || type.flags.contains(.interface) {
            throw NetException("System.MissingMethodException", type.flags.contains(.interface) ? "Cannot create an instance of an interface." : type.flags.contains(.abstract) ? "Cannot create an abstract class." : "Cannot dynamically create an instance of type '\(type.fullName)'. Reason: No parameterless constructor defined.")
        }
        do {
            return try Members.construct(type, args, runspace)
        } catch let error as ShellError where error.record.errorId == "MethodCountCouldNotFindBest" {
            throw NetException(
                "System.MissingMethodException",
                args.isEmpty ? "Cannot dynamically create an instance of type '\(type.fullName)'. Reason: No parameterless constructor defined."
                    : "Constructor on type '\(type.fullName)' not found.")
        }
    }
}

/// OSPlatform.
final class PlatformObject: NetObject {
    let name: String
    init(_ name: String) {
        self.name = name
        super.init()
    }
    override var type: TypeInfo { PlatformObject.platformType }
    override func toText() -> String { name }
    override func isEqual(to other: NetObject) -> Bool { (other as? PlatformObject)?.name.equalsIgnoringCase(name) ?? false }
    override var hashValue: Int { name.count }
    static let platformType = TypeInfo("System.Runtime.InteropServices.OSPlatform", base: WellKnown.valueType, flags: .valueType, members: {
        ["Windows", "Linux", "OSX", "FreeBSD"].map { name in
            .staticProperty(name, "System.Runtime.InteropServices.OSPlatform") { _ in .object(PlatformObject(name.uppercased())) }
        } + [.staticMethod("System.Runtime.InteropServices.OSPlatform Create(string osPlatform)") { args, _ in .object(PlatformObject(args[0].string)) }]
    })
}

/// System.Index: a place from the start or from the end.
final class IndexObject: NetObject {
    let value: Int
    let fromEnd: Bool
    init(_ value: Int, fromEnd: Bool) {
        self.value = value
        self.fromEnd = fromEnd
        super.init()
    }
    override var type: TypeInfo { IndexObject.indexType }
    func position(in count: Int) -> Int { fromEnd ? count - value : value }
    override func toText() -> String { (fromEnd ? "^" : "") + String(value) }
    override func isEqual(to other: NetObject) -> Bool { (other as? IndexObject).map { $0.value == value && $0.fromEnd == fromEnd } ?? false }
    override var hashValue: Int { value }
    private static func made(_ value: Value, _ fromEnd: Bool) throws -> Value {
        guard value.int >= 0 else { throw NetException.outOfRange("value ('\(value.int)') must be a non-negative value.", "value", actual: String(value.int)) }
        return .object(IndexObject(value.int, fromEnd: fromEnd))
    }
    static let indexType = TypeInfo("System.Index", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .constructor("int value") { args, _ in try made(args[0], false) },
            .constructor("int value, bool fromEnd") { args, _ in try made(args[0], args[1].bool) },
            .staticProperty("Start", "System.Index") { _ in .object(IndexObject(0, fromEnd: false)) },
            .staticProperty("End", "System.Index") { _ in .object(IndexObject(0, fromEnd: true)) },
            .staticMethod("System.Index FromStart(int value)") { args, _ in try made(args[0], false) },
            .staticMethod("System.Index FromEnd(int value)") { args, _ in try made(args[0], true) },
            .property("Value", "int") { value, _ in Value(value.as(IndexObject.self)?.value ?? 0) },
            .property("IsFromEnd", "bool") { value, _ in .bool(value.as(IndexObject.self)?.fromEnd ?? false) },
            .method("int GetOffset(int length)") { value, args, _ in
                value.as(IndexObject.self).map { Value($0.fromEnd ? args[0].int - $0.value : $0.value) } ?? .null
            },
        ]
    })
}

/// System.Range.
final class RangeObject: NetObject {
    let start: IndexObject
    let end: IndexObject
    init(_ start: IndexObject, _ end: IndexObject) {
        self.start = start
        self.end = end
        super.init()
    }
    override var type: TypeInfo { RangeObject.rangeType }
    override func toText() -> String { start.toText() + ".." + end.toText() }
    static let rangeType = TypeInfo("System.Range", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .constructor("System.Index start, System.Index end") { args, _ in
                guard let start = args[0].as(IndexObject.self), let end = args[1].as(IndexObject.self) else { return .null }
                return .object(RangeObject(start, end))
            },
            .staticMethod("System.Range EndAt(System.Index end)") { args, _ in
                guard let end = args[0].as(IndexObject.self) else { throw NetException.argumentNull("end") }
                return .object(RangeObject(IndexObject(0, fromEnd: false), end))
            },
            .staticMethod("System.Range StartAt(System.Index start)") { args, _ in
                guard let start = args[0].as(IndexObject.self) else { throw NetException.argumentNull("start") }
                return .object(RangeObject(start, IndexObject(0, fromEnd: true)))
            },
            .method("System.ValueTuple[int,int] GetOffsetAndLength(int length)") { value, args, _ in
                guard let own = value.as(RangeObject.self) else { return .null }
                let length = args[0].int
                let start = own.start.fromEnd ? length - own.start.value : own.start.value, end = own.end.fromEnd ? length - own.end.value : own.end.value
                guard end >= 0, end <= length, start >= 0, start <= end else {
                    throw NetException.outOfRange("Specified argument was out of the range of valid values.", "length")
                }
                return .object(TupleObject([Value(start), Value(end - start)], isValue: true))
            },
            .staticProperty("All", "System.Range") { _ in .object(RangeObject(IndexObject(0, fromEnd: false), IndexObject(0, fromEnd: true))) },
            .property("Start", "System.Index") { value, _ in Value(value.as(RangeObject.self)?.start) },
            .property("End", "System.Index") { value, _ in Value(value.as(RangeObject.self)?.end) },
        ]
    })
}

/// System.Lazy<T>: a value made when it is first asked for.
final class LazyObject: NetObject {
    private let factory: Value?
    private let ownType: TypeInfo
    private(set) var value: Value?
    init(_ type: TypeInfo, _ factory: Value?, value: Value? = nil) {
        ownType = type
        self.factory = factory
        self.value = value
        super.init()
    }
    override var type: TypeInfo { ownType }
    override func toText() -> String { value.map { TupleTypes.text($0) } ?? "Value is not created." }
    func get(_ runspace: Runspace) throws -> Value {
        if let value { return value }
        let made: Value
        if let delegate = factory?.as(DelegateObject.self) { made = try delegate.invoke([], runspace) } else {
            made = try ownType.genericArguments.first.map { try Members.construct($0, [], runspace) } ?? .null
        }
        value = made
        return made
    }
    static func lazyType(_ arguments: [TypeInfo]) -> TypeInfo? {
        guard let argument = arguments.first else { return nil }
        let full = "System.Lazy`1[[\(argument.fullName)]]"
        return TypeInfo(full, displayName: "System.Lazy[\(argument.displayName)]", genericArguments: arguments, members: {
            func own() -> TypeInfo { TypeRegistry.shared.find("System.Lazy[\(argument.fullName)]") ?? WellKnown.object }
            let type = own()
            return [
                .constructor("") { _, _ in .object(LazyObject(type, nil)) },
                .constructor("System.Func[\(argument.displayName)] valueFactory") { args, _ in .object(LazyObject(type, args[0])) },
                .constructor("\(argument.displayName) value") { args, _ in .object(LazyObject(type, nil, value: args[0])) },
                .property("IsValueCreated", "bool") { value, _ in .bool(value.as(LazyObject.self)?.value != nil) },
                .property("Value", argument.displayName) { value, runspace in try value.as(LazyObject.self)?.get(runspace) ?? .null },
                .method("string ToString()") { value, _, _ in Value(value.as(LazyObject.self)?.toText() ?? "") },
            ]
        })
    }
}

/// System.IntPtr and UIntPtr: a number as wide as an address.
public final class PointerObject: NetObject, Formattable {
    public let value: Int64
    let isSigned: Bool
    public init(_ value: Int64, isSigned: Bool = true) {
        self.value = value
        self.isSigned = isSigned
        super.init()
    }
    public override var type: TypeInfo { isSigned ? PointerObject.pointerType : PointerObject.unsignedType }
    public override func toText() -> String { isSigned ? String(value) : String(UInt64(bitPattern: value)) }
    public override func isEqual(to other: NetObject) -> Bool { (other as? PointerObject)?.value == value }
    public override var hashValue: Int { Int(value) }
    public func text(format: String, invariant: Bool) throws -> String {
        try NumberFormat.string(isSigned ? .long(value) : .ulong(UInt64(bitPattern: value)), format, invariant ? .invariant : .current) ?? toText()
    }
    private static func me(_ value: Value) -> Int64 { value.as(PointerObject.self)?.value ?? value.integerValue ?? 0 }
    private static func make(_ name: String, _ short: String, _ isSigned: Bool) -> TypeInfo {
        TypeInfo("System.\(name)", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, displayName: short, members: {
            [
                .constructor("int value") { args, _ in .object(PointerObject(Int64(args[0].int), isSigned: isSigned)) },
                .constructor("long value") { args, _ in .object(PointerObject(Int64(args[0].int), isSigned: isSigned)) },
                .staticProperty("Zero", short) { _ in .object(PointerObject(0, isSigned: isSigned)) },
                .staticProperty("Size", "int") { _ in 8 },
                .staticProperty("MaxValue", short) { _ in .object(PointerObject(isSigned ? .max : -1, isSigned: isSigned)) },
                .staticProperty("MinValue", short) { _ in .object(PointerObject(isSigned ? .min : 0, isSigned: isSigned)) },
                .staticMethod("\(short) Add(\(short) pointer, int offset)") { args, _ in .object(PointerObject(me(args[0]) &+ Int64(args[1].int), isSigned: isSigned)) },
                .staticMethod("\(short) Subtract(\(short) pointer, int offset)") { args, _ in .object(PointerObject(me(args[0]) &- Int64(args[1].int), isSigned: isSigned)) },
                .staticMethod("\(short) op_Addition(\(short) pointer, int offset)") { args, _ in .object(PointerObject(me(args[0]) &+ Int64(args[1].int), isSigned: isSigned)) },
                .staticMethod("\(short) op_Subtraction(\(short) pointer, int offset)") { args, _ in .object(PointerObject(me(args[0]) &- Int64(args[1].int), isSigned: isSigned)) },
                .method("int ToInt32()") { value, _, _ in
                    guard let small = Int32(exactly: me(value)) else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                    return .int(small)
                },
                .method("long ToInt64()") { value, _, _ in .long(me(value)) },
                .method("string ToString()") { value, _, _ in Value(value.as(PointerObject.self)?.toText() ?? "") },
                .method("string ToString(string format)") { value, args, _ in Value(try value.as(PointerObject.self)?.text(format: args[0].string, invariant: false) ?? "") },
                .method("int CompareTo(System.Object value)") { value, args, _ in
                    let (a, b) = (me(value), me(args[0]))
                    return Value(a < b ? -1 : a > b ? 1 : 0)
                },
                .method("bool Equals(\(short) other)") { value, args, _ in .bool(me(value) == me(args[0])) },
            ]
        })
    }
    static let pointerType = make("IntPtr", "System.IntPtr", true)
    static let unsignedType = make("UIntPtr", "System.UIntPtr", false)
}
