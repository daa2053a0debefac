import ShellRuntime

/// More of Guid, Version, Random, BitConverter, Array, ArrayList, Enum, GC, AppContext, AppDomain, Convert and Stopwatch.
enum FurtherSystem {
    static func register() {
        TypeMembers.extend("System.Guid") { guids }
        TypeMembers.extend("System.Random") { random }
        TypeMembers.extend("System.BitConverter") { bits }
        TypeMembers.add("System.Array") { arrays }
        TypeMembers.add("System.Collections.ArrayList") { lists }
        TypeMembers.add("System.Enum") { enums }
        TypeMembers.extend("System.GC") { collector }
        TypeMembers.extend("System.AppContext") { context }
        TypeMembers.extend("System.AppDomain") { domain }
        TypeMembers.extend("System.Convert") { convert }
        TypeMembers.extend("System.Diagnostics.Stopwatch") {
            [
                .staticMethod("timespan GetElapsedTime(long startingTimestamp)") { args, runspace in
                    let now = try Members.invokeStatic(SystemTypes.StopwatchObject.watchType, "GetTimestamp", [], runspace).integerValue ?? 0
                    return Value(timeSpan: (now - (args[0].integerValue ?? 0)) / 100)
                },
                .staticMethod("timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)") { args, _ in
                    Value(timeSpan: ((args[1].integerValue ?? 0) - (args[0].integerValue ?? 0)) / 100)
                },
            ]
        }
        TypeMembers.extend("System.Reflection.Assembly") { assemblies }
        TypeMembers.extend("System.Globalization.CultureInfo") {
            ["DefaultThreadCurrentCulture", "DefaultThreadCurrentUICulture"].map { name in
                .staticProperty(name, "cultureinfo", set: { _, new, _ in lock.withLock { data[name] = new } }) { _ in lock.withLock { data[name] } ?? .null }
            }
        }
        TypeRegistry.shared.register("System.WeakReference") { WeakObject.make("System.WeakReference", nil) }
        TypeRegistry.shared.registerGeneric("System.WeakReference`1") { $0.first.map { WeakObject.make("System.WeakReference", $0) } }
        TypeRegistry.shared.register("System.Nullable") {
            TypeInfo("System.Nullable", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("type GetUnderlyingType(type nullableType)") { args, _ in
                        guard let info = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("nullableType") }
                        guard info.fullName.hasPrefix("System.Nullable`1"), let argument = info.genericArguments.first else { return .null }
                        return .object(TypeObject(argument))
                    },
                ]
            })
        }
    }
    private static func same(_ name: String) -> NetException { .argument("Type provided must be an Enum.", name) }

    private static var guids: [TypeMember] {
        @Sendable func bytes(_ value: Value) -> [UInt8] { value.as(GuidObject.self)?.bytes ?? [UInt8](repeating: 0, count: 16) }
        /// The text in exactly one of the five forms.
        @Sendable func exact(_ text: String, _ format: String) throws -> Value {
            let shapes = ["n": 32, "d": 36, "b": 38, "p": 38, "": 36]
            guard let length = shapes[format.lowercased()] else {
                if format.lowercased() == "x" { return .object(try GuidObject.parse(text)) }
                throw NetException.format("Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
            }
            let opens = ["b": "{", "p": "("][format.lowercased()]
            guard text.utf16.count == length, opens.map({ text.hasPrefix($0) }) ?? !(text.hasPrefix("{") || text.hasPrefix("(")) else {
                throw NetException.format("Unrecognized Guid format.")
            }
            return .object(try GuidObject.parse(text))
        }
        return [
            .staticProperty("AllBitsSet", "guid") { _ in .object(GuidObject([UInt8](repeating: 255, count: 16))) },
            .staticMethod("guid CreateVersion7()") { _, _ in
                let milliseconds = UInt64(max(0, (NetDateTime.now(.utc).ticks - NetDateTime.unixEpochTicks) / 10_000))
                var made = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) } + GuidObject.random().bytes[6...]
                made[6] = made[6] & 0x0F | 0x70
                made[8] = made[8] & 0x3F | 0x80
                return .object(GuidObject(made))
            },
            .staticMethod("guid ParseExact(string input, string format)") { args, _ in try exact(args[0].string, args[1].string) },
            .staticMethod("bool TryParseExact(string input, string format, [ref] guid result)") { args, _ in
                let found = try? exact(args[0].string, args[1].string)
                assign(args[2], found ?? .object(GuidObject([UInt8](repeating: 0, count: 16))))
                return .bool(found != nil)
            },
            .property("Version", "int") { value, _ in Value(Int(bytes(value)[6] >> 4)) }, .property("Variant", "int") { value, _ in Value(Int(bytes(value)[8] >> 4)) },
            .method("byte[] ToByteArray(bool bigEndian)") { value, args, runspace in args[0].bool ? Value(bytes: bytes(value)) : try Members.invoke(value, "ToByteArray", [], runspace) },
        ]
    }
    private static var random: [TypeMember] {
        @Sendable func picks(_ value: Value, _ count: Int, of limit: Int, _ runspace: Runspace) throws -> [Int] {
            guard count >= 0 else { throw NetException.outOfRange("length ('\(count)') must be a non-negative value.", "length", actual: String(count)) }
            guard limit > 0 else { throw NetException.argument("Span may not be empty.", "choices") }
            return try (0..<count).map { _ in try Members.invoke(value, "Next", [Value(limit)], runspace).int }
        }
        return [
            .method("T[] GetItems[T](T[] choices, int length)") { value, args, runspace in
                _ = runspace.takeTypeArguments()
                guard let choices = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("choices") }
                return .object(runspace.makeArray(choices.elementType, ContiguousArray(try picks(value, args[1].int, of: choices.count, runspace).map { choices.element($0) })))
            },
            .method("string GetString(string choices, int length)") { value, args, runspace in
                let units = args[0].units
                return Value(units: try picks(value, args[1].int, of: units.count, runspace).map { units[$0] })
            },
            .method("string GetHexString(int stringLength, bool lowercase = false)") { value, args, runspace in
                let digits = Array((args.count > 1 && args[1].bool ? "0123456789abcdef" : "0123456789ABCDEF").utf16)
                return Value(units: try picks(value, args[0].int, of: 16, runspace).map { digits[$0] })
            },
        ]
    }
    private static var bits: [TypeMember] {
        @Sendable func raw(_ value: Value) -> UInt64 { if case .ulong(let wide) = value.base { wide } else { UInt64(bitPattern: value.integerValue ?? 0) } }
        @Sendable func half(_ value: Value) -> Float { value.as(HalfObject.self)?.value ?? Float(value.real) }
        @Sendable func pair(_ args: [Value], _ runspace: Runspace) throws -> UInt16 {
            UInt16(truncatingIfNeeded: try Members.invokeStatic(BitConverterType.converterType, "ToUInt16", args, runspace).int)
        }
        return [
            .staticMethod("ulong DoubleToUInt64Bits(double value)") { args, _ in .ulong(args[0].real.bitPattern) },
            .staticMethod("double UInt64BitsToDouble(ulong value)") { args, _ in .double(Double(bitPattern: raw(args[0]))) },
            .staticMethod("uint SingleToUInt32Bits(float value)") { args, _ in .uint(Float(args[0].real).bitPattern) },
            .staticMethod("float UInt32BitsToSingle(uint value)") { args, _ in .single(Float(bitPattern: UInt32(truncatingIfNeeded: raw(args[0])))) },
            .staticMethod("short HalfToInt16Bits(System.Half value)") { args, _ in .short(Int16(bitPattern: HalfObject.bits(half(args[0])))) },
            .staticMethod("ushort HalfToUInt16Bits(System.Half value)") { args, _ in .ushort(HalfObject.bits(half(args[0]))) },
            .staticMethod("System.Half Int16BitsToHalf(short value)") { args, _ in .object(HalfObject(HalfObject.value(of: UInt16(truncatingIfNeeded: raw(args[0]))))) },
            .staticMethod("System.Half UInt16BitsToHalf(ushort value)") { args, _ in .object(HalfObject(HalfObject.value(of: UInt16(truncatingIfNeeded: raw(args[0]))))) },
            .staticMethod("System.Half ToHalf(byte[] value, int startIndex)") { args, runspace in .object(HalfObject(HalfObject.value(of: try pair(args, runspace)))) },
        ]
    }
    private static var arrays: [TypeMember] {
        @Sendable func array(_ value: Value) throws -> ArrayObject {
            guard let found = value.as(ArrayObject.self) else { throw NetException.argumentNull("array") }
            return found
        }
        return [
            .staticProperty("MaxLength", "int") { _ in 2_147_483_591 },
            .method("long GetLongLength(int dimension)") { value, args, runspace in .long(Int64(try Members.invoke(value, "GetLength", args, runspace).int)) },
            .staticMethod("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)") { args, runspace in
                _ = runspace.takeTypeArguments()
                let own = try array(args[0])
                guard let type = TypeRegistry.shared.find("System.Collections.ObjectModel.ReadOnlyCollection[\(own.elementType.fullName)]") else { return .null }
                return try Members.construct(type, [args[0]], runspace)
            },
            .staticMethod("void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)") { args, runspace in
                try Members.invokeStatic(WellKnown.array, "Copy", args, runspace)
            },
            .staticMethod("int FindLastIndex(array array, System.Predicate[T] match)") { args, runspace in
                let own = try array(args[0])
                return Value(try (0..<own.count).last { runspace.truth(try Comparing.call(args[1], [own.element($0)], runspace, "match")) } ?? -1)
            },
        ]
    }
    private static var lists: [TypeMember] {
        @Sendable func list(_ value: Value) throws -> ListObject {
            guard let found = value.as(ListObject.self) else { throw NetException.argumentNull("list") }
            return found
        }
        return [
            .staticMethod("System.Collections.ArrayList Repeat(System.Object value, int count)") { args, _ in
                guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "count") }
                return .object(ListObject(ContiguousArray(repeating: args[0], count: args[1].int)))
            },
            .staticMethod("System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)") { args, _ in
                let made = ListObject(try list(args[0]).items)
                made.isReadOnly = true
                return .object(made)
            },
            .staticMethod("System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)") { args, _ in
                guard let list = args[0].as(ListObject.self) else { throw NetException.argumentNull("list") }
                list.isSynchronized = true
                return args[0]
            },
            .method("void SetRange(int index, System.Collections.ICollection c)") { value, args, runspace in
                let own = try list(value), items = runspace.elements(args[1])
                guard args[0].int >= 0, args[0].int + items.count <= own.items.count else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                }
                for (at, item) in items.enumerated() { own.items[args[0].int + at] = item }
                return .void
            },
        ]
    }
    private static var enums: [TypeMember] {
        [
            .staticMethod("string Format(type enumType, System.Object value, string format)") { args, runspace in
                guard let type = args[0].as(TypeObject.self)?.info, type.isEnum else { throw same("enumType") }
                let value = try args[1].integerValue.map { .object(EnumObject(type, $0)) } ?? runspace.convert(args[1], to: type)
                return Value(try value.as(EnumObject.self)?.text(format: args[2].string, invariant: false) ?? "")
            },
            .staticMethod("array GetValuesAsUnderlyingType(type enumType)") { args, _ in
                guard let type = args[0].as(TypeObject.self)?.info, type.isEnum else { throw same("enumType") }
                let values = type.enumMembers.map(\.value).sorted { UInt64(bitPattern: $0) < UInt64(bitPattern: $1) }
                return .object(TypedArray<Int32>(ContiguousArray(values.map { Int32(truncatingIfNeeded: $0) })))
            },
        ]
    }
    private static var collector: [TypeMember] {
        let nothing = [
            "AddMemoryPressure(long bytesAllocated)", "RemoveMemoryPressure(long bytesAllocated)", "ReRegisterForFinalize(System.Object obj)", "RefreshMemoryLimit()",
            "Collect(int generation, System.GCCollectionMode mode)", "Collect(int generation, System.GCCollectionMode mode, bool blocking)",
        ]
        return nothing.map { signature in .staticMethod("void \(signature)") { _, _ in .void } } + [
            .staticMethod("long GetAllocatedBytesForCurrentThread()") { _, _ in .long(EnvironmentType.workingSet) },
            .staticMethod("long GetTotalAllocatedBytes(bool precise = false)") { _, _ in .long(EnvironmentType.workingSet) },
            .staticMethod("System.GCMemoryInfo GetGCMemoryInfo(System.GCKind kind = Any)") { _, _ in
                .object(CustomObject([
                    "HighMemoryLoadThresholdBytes": .long(EnvironmentType.totalMemory / 10 * 9), "MemoryLoadBytes": .long(EnvironmentType.workingSet), "TotalAvailableMemoryBytes": .long(EnvironmentType.totalMemory),
                    "HeapSizeBytes": .long(EnvironmentType.workingSet), "FragmentedBytes": .long(0), "Index": .long(0), "Generation": .int(0), "Compacted": false, "Concurrent": false,
                    "TotalCommittedBytes": .long(EnvironmentType.workingSet), "PromotedBytes": .long(0), "PinnedObjectsCount": .long(0), "FinalizationPendingCount": .long(0), "PauseTimePercentage": .double(0),
                ], typeName: "System.GCMemoryInfo"))
            },
            .staticMethod("timespan GetTotalPauseDuration()") { _, _ in Value(timeSpan: 0) },
        ]
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var data: [String: Value] = [:]
    nonisolated(unsafe) private static var switches: [String: Bool] = [:]
    private static var context: [TypeMember] {
        [
            .staticMethod("System.Object GetData(string name)") { args, _ in lock.withLock { data[args[0].string] } ?? .null },
            .staticMethod("void SetData(string name, System.Object data)") { args, _ in
                lock.withLock { data[args[0].string] = args[1] }
                return .void
            },
            .staticMethod("void SetSwitch(string switchName, bool isEnabled)") { args, _ in
                lock.withLock { switches[args[0].string] = args[1].bool }
                return .void
            },
            .staticMethod("bool TryGetSwitch(string switchName, [ref] bool isEnabled)") { args, _ in
                let found = lock.withLock { switches[args[0].string] }
                assign(args[1], .bool(found ?? false))
                return .bool(found != nil)
            },
        ]
    }
    private static var domain: [TypeMember] {
        [
            .property("DynamicDirectory", "string") { _, _ in .null }, .property("RelativeSearchPath", "string") { _, _ in .null },
            .property("ShadowCopyFiles", "bool") { _, _ in false }, .property("IsHomogenous", "bool") { _, _ in true },
            .method("bool IsDefaultAppDomain()") { _, _, _ in true },
            .method("System.Object GetData(string name)") { _, args, _ in lock.withLock { data[args[0].string] } ?? .null },
            .method("void SetData(string name, System.Object data)") { _, args, _ in
                lock.withLock { data[args[0].string] = args[1] }
                return .void
            },
            .method("string ToString()") { _, _, _ in "Name:pwsh\nThere are no context policies.\n" },
        ]
    }
    /// Assemblies of files hold code that this shell does not run.
    private static var assemblies: [TypeMember] {
        ["LoadFrom", "LoadFile", "UnsafeLoadFrom", "ReflectionOnlyLoadFrom"].map { name in
            .staticMethod("System.Reflection.Assembly \(name)(string \(name == "LoadFile" ? "path" : "assemblyFile"))") { args, runspace in
                let path = args[0].string
                guard let files = TypeRegistry.shared.find("System.IO.File"), try Members.invokeStatic(files, "Exists", [args[0]], runspace).bool else {
                    throw NetException("System.IO.FileNotFoundException", "Could not load file or assembly '\(path)'. The system cannot find the file specified.")
                }
                throw NetException.notSupported("Could not load file or assembly '\(path)'. This shell loads no .NET code.")
            }
        }
    }
    private static var convert: [TypeMember] {
        [
            .staticMethod("byte[] FromBase64CharArray(char[] inArray, int offset, int length)") { args, runspace in
                let units = args[0].characters
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= units.count else {
                    throw NetException.outOfRange("Offset and length must refer to a position in the string.", "offset")
                }
                guard let type = TypeRegistry.shared.find("System.Convert") else { return .null }
                return try Members.invokeStatic(type, "FromBase64String", [Value(units: units[args[1].int..<(args[1].int + args[2].int)])], runspace)
            },
        ]
    }
}

/// WeakReference: an object that is not kept by it.
final class WeakObject: NetObject {
    private weak var target: NetObject?
    /// Numbers and texts have no owner to outlive.
    private var kept: Value = .null
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ value: Value) {
        ownType = type
        super.init()
        set(value)
    }
    override var type: TypeInfo { ownType }
    private func set(_ value: Value) {
        if case .object(let object) = value.base { (target, kept) = (object, .null) } else { (target, kept) = (nil, value) }
    }
    private var value: Value { target.map { .object($0) } ?? kept }
    static func make(_ name: String, _ argument: TypeInfo?) -> TypeInfo {
        let holder = TypeHolder(), t = argument?.displayName ?? "System.Object"
        let type = TypeInfo(
            argument.map { "\(name)`1[[\($0.fullName)]]" } ?? name, displayName: argument.map { "\(name)[\($0.displayName)]" } ?? name, genericArguments: argument.map { [$0] } ?? [],
            members: {
                var list: [TypeMember] = [.constructor("\(t) target") { args, _ in .object(WeakObject(holder.type ?? WellKnown.object, args[0])) }]
                guard argument != nil else {
                    return list + [
                        .property("IsAlive", "bool") { this, _ in .bool(!(this.as(WeakObject.self)?.value.isNull ?? true)) },
                        .property("Target", "System.Object", set: { this, new, _ in this.as(WeakObject.self)?.set(new) }) { this, _ in this.as(WeakObject.self)?.value ?? .null },
                        .property("TrackResurrection", "bool") { _, _ in false },
                    ]
                }
                list += [
                    .method("bool TryGetTarget([ref] \(t) target)") { this, args, _ in
                        let found = this.as(WeakObject.self)?.value ?? .null
                        assign(args[0], found)
                        return .bool(!found.isNull)
                    },
                    .method("void SetTarget(\(t) target)") { this, args, _ in
                        this.as(WeakObject.self)?.set(args[0])
                        return .void
                    },
                ]
                return list
            })
        holder.type = type
        return type
    }
}
