import ShellRuntime

/// Small .NET types about values: ArraySegment, HashCode, types that cannot be boxed, captured exceptions, RuntimeHelpers, AssemblyName.
enum ValueHelpers {
    static func register() {
        let registry = TypeRegistry.shared
        registry.registerGeneric("System.ArraySegment`1") { $0.first.map { SegmentObject.make($0) } }
        for name in ["Span", "ReadOnlySpan"] { registry.registerGeneric("System.\(name)`1") { $0.first.map { byReference("System." + name, $0) } } }
        registry.register("System.HashCode") { HashCodeObject.codeType }
        registry.register("System.Runtime.ExceptionServices.ExceptionDispatchInfo") { CapturedException.infoType }
        registry.register("System.Runtime.CompilerServices.RuntimeHelpers") {
            TypeInfo("System.Runtime.CompilerServices.RuntimeHelpers", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("int GetHashCode(System.Object o)") { args, _ in
                        Value(args[0].objectValue.map { Int(Int32(truncatingIfNeeded: ObjectIdentifier($0).hashValue >> 4)) & 0x7FFF_FFFF } ?? 0)
                    },
                    .staticMethod("bool Equals(System.Object o1, System.Object o2)") { args, _ in .bool(ArrayType.same(args[0], args[1])) },
                    .staticMethod("void EnsureSufficientExecutionStack()") { _, _ in .void }, .staticMethod("bool TryEnsureSufficientExecutionStack()") { _, _ in true },
                    .staticMethod("System.Object GetUninitializedObject(type type)") { args, runspace in
                        guard let info = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
                        return runspace.defaultValue(info)
                    },
                ]
            })
        }
        registry.register("System.Reflection.AssemblyName") { AssemblyNameObject.nameType }
        registry.registerGeneric("System.Runtime.CompilerServices.StrongBox`1") { arguments in
            arguments.first.map { element in
                let name = "System.Runtime.CompilerServices.StrongBox"
                return KeptType(
                    name: "\(name)`1[[\(element.fullName)]]", fields: [("Value", element.displayName, { .null })], constructors: [[], ["Value"]]
                ).make()
            }
        }
    }
    /// A type of the stack only: PowerShell makes no objects of it.
    private static func byReference(_ name: String, _ element: TypeInfo) -> TypeInfo {
        let full = "\(name)`1[[\(element.fullName)]]", shown = "\(name)`1[\(element.fullName)]"
        let refusal = ShellError(
            "Cannot create an instance of the ByRef-like type \"\(shown)\". ByRef-like types are not supported in PowerShell.", id: "CannotInstantiateBoxedByRefLikeType", category: .invalidOperation)
        return TypeInfo(
            full, base: WellKnown.valueType, flags: [.valueType, .sealed], displayName: "\(name)[\(element.displayName)]", genericArguments: [element],
            members: { ["", "\(element.displayName)[] array"].map { parameters in .constructor(parameters) { _, _ in throw refusal } } })
    }
}

/// System.ArraySegment: a part of an array.
final class SegmentObject: NetObject, Enumerating {
    let array: ArrayObject
    let range: Range<Int>
    private let ownType: TypeInfo
    init(_ array: ArrayObject, _ range: Range<Int>, _ type: TypeInfo) {
        self.array = array
        self.range = range
        ownType = type
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { ownType }
    var knownCount: Int? { range.count }
    func forEach(_ body: (Value) throws -> Void) throws { for at in range { try body(array.element(at)) } }
    override func isEqual(to other: NetObject) -> Bool { (other as? SegmentObject).map { $0.array === array && $0.range == range } ?? false }
    private static func me(_ value: Value) throws -> SegmentObject {
        guard let own = value.as(SegmentObject.self) else { throw NetException.argumentNull("segment") }
        return own
    }
    private static let outside = "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
    private static func part(_ array: ArrayObject, _ offset: Int, _ count: Int, _ type: TypeInfo) throws -> Value {
        guard offset >= 0 else { throw NetException.outOfRange("Non-negative number required.", "offset") }
        guard count >= 0 else { throw NetException.outOfRange("Non-negative number required.", "count") }
        guard offset + count <= array.count else { throw NetException.argument(outside) }
        return .object(SegmentObject(array, offset..<(offset + count), type))
    }
    private func place(_ index: Value) throws -> Int {
        guard index.int >= 0, index.int < range.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
        return range.lowerBound + index.int
    }
    static func make(_ element: TypeInfo) -> TypeInfo {
        let t = element.displayName, own = "System.ArraySegment[\(t)]", holder = TypeHolder()
        let type = TypeInfo(
            "System.ArraySegment`1[[\(element.fullName)]]", base: WellKnown.valueType, interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IList`1"],
            flags: .valueType, displayName: own, genericArguments: [element],
            members: {
                @Sendable func source(_ value: Value) throws -> ArrayObject {
                    guard let array = value.as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                    return array
                }
                return [
                    .constructor("\(t)[] array") { args, _ in
                        let array = try source(args[0])
                        return try part(array, 0, array.count, holder.type ?? WellKnown.object)
                    },
                    .constructor("\(t)[] array, int offset, int count") { args, _ in try part(try source(args[0]), args[1].int, args[2].int, holder.type ?? WellKnown.object) },
                    .property("Array", "\(t)[]") { value, _ in .object(try me(value).array) }, .property("Offset", "int") { value, _ in Value(try me(value).range.lowerBound) },
                    .property("Count", "int") { value, _ in Value(try me(value).range.count) },
                    .method("\(t) get_Item(int index)", hidden: true) { value, args, _ in try me(value).array.element(try me(value).place(args[0])) },
                    .method("void set_Item(int index, \(t) value)", hidden: true) { value, args, runspace in
                        try me(value).array.setElement(try me(value).place(args[0]), args[1], runspace)
                        return .void
                    },
                    .method("\(own) Slice(int index)") { value, args, _ in
                        let own = try me(value)
                        guard args[0].int >= 0, args[0].int <= own.range.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "index") }
                        return try part(own.array, own.range.lowerBound + args[0].int, own.range.count - args[0].int, own.ownType)
                    },
                    .method("\(own) Slice(int index, int count)") { value, args, _ in
                        let own = try me(value)
                        guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= own.range.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "index") }
                        return try part(own.array, own.range.lowerBound + args[0].int, args[1].int, own.ownType)
                    },
                    .method("\(t)[] ToArray()") { value, _, runspace in
                        let own = try me(value)
                        return .object(runspace.makeArray(element, ContiguousArray(own.range.map { own.array.element($0) })))
                    },
                    .method("void CopyTo(\(t)[] destination)") { value, args, runspace in
                        let own = try me(value), target = try source(args[0])
                        guard target.count >= own.range.count else { throw NetException.argument("Destination is too short.", "destination") }
                        for (to, from) in own.range.enumerated() { try target.setElement(to, own.array.element(from), runspace) }
                        return .void
                    },
                ]
            })
        holder.type = type
        return type
    }
}

/// System.HashCode: a hash of several values, another in each process.
final class HashCodeObject: NetObject {
    private var hasher = Hasher()
    override var type: TypeInfo { HashCodeObject.codeType }
    private func add(_ value: Value) { hasher.combine(HashKey(value, ignoringCase: false)) }
    private var code: Value { .int(Int32(truncatingIfNeeded: hasher.finalize())) }
    static let codeType = TypeInfo("System.HashCode", base: WellKnown.valueType, flags: .valueType, members: {
        func combining(_ count: Int) -> TypeMember {
            let types = (1...count).map { "T\($0)" }.joined(separator: ","), parameters = (1...count).map { "T\($0) value\($0)" }.joined(separator: ", ")
            return .staticMethod("int Combine[\(types)](\(parameters))") { args, runspace in
                _ = runspace.takeTypeArguments()
                let made = HashCodeObject()
                for value in args { made.add(value) }
                return made.code
            }
        }
        return (1...8).map(combining) + [
            .constructor("") { _, _ in .object(HashCodeObject()) },
            .method("void Add[T](T value)") { value, args, runspace in
                _ = runspace.takeTypeArguments()
                value.as(HashCodeObject.self)?.add(args[0])
                return .void
            },
            .method("int ToHashCode()") { value, _, _ in value.as(HashCodeObject.self)?.code ?? 0 },
        ]
    })
}

/// ExceptionDispatchInfo: an exception that is thrown again as it was.
final class CapturedException: NetObject {
    private let exception: ExceptionObject
    private init(_ exception: ExceptionObject) {
        self.exception = exception
        super.init()
    }
    override var type: TypeInfo { CapturedException.infoType }
    static let infoType = TypeInfo("System.Runtime.ExceptionServices.ExceptionDispatchInfo", flags: .sealed, members: {
        [
            .staticMethod("System.Runtime.ExceptionServices.ExceptionDispatchInfo Capture(System.Exception source)") { args, _ in
                guard let exception = args[0].as(ExceptionObject.self) else { throw NetException.argumentNull("source") }
                return .object(CapturedException(exception))
            },
            .staticMethod("void Throw(System.Exception source)") { args, _ in
                guard let exception = args[0].as(ExceptionObject.self) else { throw NetException.argumentNull("source") }
                throw NetException(exception)
            },
            .property("SourceException", "System.Exception") { value, _ in Value(value.as(CapturedException.self)?.exception) },
            .method("void Throw()") { value, _, _ in
                guard let own = value.as(CapturedException.self) else { return .void }
                throw NetException(own.exception)
            },
        ]
    })
}

/// System.Reflection.AssemblyName: the parts of an assembly's display name.
final class AssemblyNameObject: NetObject {
    private var name: String
    private var version: Value = .null
    private var culture: String?
    private var token: String?
    private var publicKey: Value = .null
    private var flags = 0
    init(_ text: String) throws {
        let parts = text.split(separator: ",").map { $0.drop { $0 == " " } }
        guard let first = parts.first, !first.isEmpty else { throw NetException.argument("String cannot have zero length.", "assemblyName") }
        name = String(first)
        super.init()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { throw NetException("System.IO.FileLoadException", "The given assembly name was invalid.") }
            switch pair[0].lowercased() {
            case "version": version = .object(try VersionObject.parse(pair[1]))
            case "culture": culture = pair[1]
            case "publickeytoken": token = pair[1]
            default: break
            }
        }
    }
    override var type: TypeInfo { AssemblyNameObject.nameType }
    override func toText() -> String { fullName }
    private var fullName: String {
        name + (version.objectValue.map { ", Version=\($0.toText())" } ?? "") + (culture.map { ", Culture=\($0)" } ?? "") + (token.map { ", PublicKeyToken=\($0)" } ?? "")
    }
    private static func me(_ value: Value) throws -> AssemblyNameObject {
        guard let own = value.as(AssemblyNameObject.self) else { throw NetException.argumentNull("assemblyName") }
        return own
    }
    static let nameType = TypeInfo("System.Reflection.AssemblyName", interfaces: ["System.ICloneable"], flags: .sealed, members: {
        [
            .constructor("string assemblyName") { args, _ in .object(try AssemblyNameObject(args[0].string)) },
            .property("Name", "string", set: { value, new, _ in try me(value).name = new.string }) { value, _ in Value(try me(value).name) },
            .property("Version", "version", set: { value, new, _ in try me(value).version = new }) { value, _ in try me(value).version },
            .property("CultureName", "string", set: { value, new, _ in try me(value).culture = new.string }) { value, _ in Value(try me(value).culture == "neutral" ? "" : try me(value).culture ?? "") },
            .property("FullName", "string") { value, _ in Value(try me(value).fullName) },
            .property("CultureInfo", "cultureinfo") { value, runspace in
                guard let culture = try me(value).culture, let type = TypeRegistry.shared.find("cultureinfo") else { return .null }
                return try Members.invokeStatic(type, "GetCultureInfo", [Value(culture == "neutral" ? "" : culture)], runspace)
            },
            .method("byte[] GetPublicKeyToken()") { value, _, _ in
                guard let token = try me(value).token, token != "null" else { return .null }
                let digits = Array(token.utf8).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
                return Value(bytes: stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).fullName) },
            .method("System.Object Clone()") { value, _, _ in .object(try AssemblyNameObject(try me(value).fullName)) },
            .method("byte[] GetPublicKey()") { value, _, _ in try me(value).publicKey },
            .method("void SetPublicKey(byte[] publicKey)") { value, args, _ in
                try me(value).publicKey = args[0]
                return .void
            },
            .method("void SetPublicKeyToken(byte[] publicKeyToken)") { value, args, _ in
                try me(value).token = args[0].isNull ? nil : args[0].bytes.isEmpty ? "null" : args[0].bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                return .void
            },
            .property("Flags", "System.Reflection.AssemblyNameFlags", set: { value, new, _ in try me(value).flags = new.raw }) { value, _ in
                enumValue("System.Reflection.AssemblyNameFlags", try me(value).flags | (try me(value).publicKey.isNull ? 0 : 1))
            },
            .property("ContentType", "System.Reflection.AssemblyContentType") { _, _ in enumValue("System.Reflection.AssemblyContentType", 0) },
            .property("ProcessorArchitecture", "System.Reflection.ProcessorArchitecture") { _, _ in enumValue("System.Reflection.ProcessorArchitecture", 0) },
            .property("HashAlgorithm", "System.Configuration.Assemblies.AssemblyHashAlgorithm") { _, _ in enumValue("System.Configuration.Assemblies.AssemblyHashAlgorithm", 0) },
            .property("VersionCompatibility", "System.Configuration.Assemblies.AssemblyVersionCompatibility") { _, _ in enumValue("System.Configuration.Assemblies.AssemblyVersionCompatibility", 1) },
            .staticMethod("bool ReferenceMatchesDefinition(System.Reflection.AssemblyName reference, System.Reflection.AssemblyName definition)") { args, _ in
                .bool(try me(args[0]).name.equalsIgnoringCase(try me(args[1]).name))
            },
        ]
    })
}
