import ShellRuntime

/// System.ConsoleKeyInfo: a key and what was held down with it.
final class KeyInfoObject: NetObject {
    let character: UInt16
    let key: Int
    /// ConsoleModifiers: Alt 1, Shift 2, Control 4.
    let modifiers: Int
    init(_ character: UInt16, key: Int, modifiers: Int) {
        self.character = character
        self.key = key
        self.modifiers = modifiers
        super.init()
    }
    override var type: TypeInfo { KeyInfoObject.infoType }
    override func isEqual(to other: NetObject) -> Bool { (other as? KeyInfoObject).map { $0.character == character && $0.key == key && $0.modifiers == modifiers } ?? false }
    override var hashValue: Int { Int(character) | key << 16 | modifiers << 24 }
    private static func me(_ value: Value) throws -> KeyInfoObject {
        guard let own = value.as(KeyInfoObject.self) else { throw NetException.argumentNull("key") }
        return own
    }
    static let infoType: TypeInfo = TypeInfo("System.ConsoleKeyInfo", base: WellKnown.valueType, interfaces: ["System.IEquatable`1"], flags: .valueType, members: {
        [
            .constructor("char keyChar, System.ConsoleKey key, bool shift, bool alt, bool control") { args, _ in
                guard (0...255).contains(args[1].raw) else { throw NetException.outOfRange("Console key values must be between 0 and 255 inclusive.", "key") }
                let character: UInt16 = if case .char(let unit) = args[0].base { unit } else { 0 }
                return .object(KeyInfoObject(character, key: args[1].raw, modifiers: (args[2].bool ? 2 : 0) | (args[3].bool ? 1 : 0) | (args[4].bool ? 4 : 0)))
            },
            .property("Key", "System.ConsoleKey") { value, _ in enumValue("System.ConsoleKey", try me(value).key) },
            .property("KeyChar", "char") { value, _ in .char(try me(value).character) },
            .property("Modifiers", "System.ConsoleModifiers") { value, _ in enumValue("System.ConsoleModifiers", try me(value).modifiers) },
            .method("bool Equals(System.ConsoleKeyInfo obj)") { value, args, _ in .bool(try me(value).isEqual(to: try me(args[0]))) },
            .staticMethod("bool op_Equality(System.ConsoleKeyInfo a, System.ConsoleKeyInfo b)") { args, _ in .bool(try me(args[0]).isEqual(to: try me(args[1]))) },
            .staticMethod("bool op_Inequality(System.ConsoleKeyInfo a, System.ConsoleKeyInfo b)") { args, _ in .bool(!(try me(args[0]).isEqual(to: try me(args[1])))) },
        ]
    })
}

/// Members of small types of System, System.Drawing and System.Linq that the files of the types themselves do not have.
enum SystemRest {
    static func register() {
        TypeMembers.extend("System.Nullable") { nullable }
        TypeMembers.extend("System.Drawing.Color") { colors }
        TypeMembers.extend("System.Drawing.Rectangle") { rectangles }
        TypeMembers.extend("System.Globalization.DateTimeFormatInfo") { eras }
        TypeMembers.extend("System.Linq.Enumerable") { sequences }
        TypeMembers.extend("System.Runtime.CompilerServices.RuntimeHelpers") { helpers }
        TypeMembers.extend("System.Security.Cryptography.HashAlgorithmName") { hashes }
        TypeMembers.extend("System.Security.Cryptography.SymmetricAlgorithm") { lengths }
        TypeMembers.extend("System.AppDomain") { domains }
        TypeMembers.extend("System.Text.RegularExpressions.Group") { [synchronized("Group")] }
        TypeMembers.extend("System.Text.RegularExpressions.Match") {
            [
                synchronized("Match"), .staticProperty("Empty", "System.Text.RegularExpressions.Match") { runspace in
                    guard let regex = TypeRegistry.shared.find("System.Text.RegularExpressions.Regex") else { return .null }
                    return try Members.invokeStatic(regex, "Match", ["", "a"], runspace)
                },
            ]
        }
        TypeMembers.extend("System.Diagnostics.Debug") {
            ["string message", "string format, Params System.Object[] args"].map { parameters in
                .staticMethod("void Print(\(parameters))") { args, runspace in
                    guard let debug = TypeRegistry.shared.find("System.Diagnostics.Debug") else { return .void }
                    return try Members.invokeStatic(debug, "WriteLine", args, runspace)
                }
            }
        }
    }
    private static func synchronized(_ name: String) -> TypeMember {
        let type = "System.Text.RegularExpressions." + name
        return .staticMethod("\(type) Synchronized(\(type) inner)") { args, _ in
            if args[0].isNull { throw NetException.argumentNull("inner") }
            return args[0]
        }
    }
    /// Hidden: the surface shows them with `System.Nullable[T]`, which a boxed value never is.
    private static var nullable: [TypeMember] {
        [
            .method(MethodMember(signature: "int Compare[T](T n1, T n2)", isStatic: true, isHidden: true) { _, args, runspace in
                _ = runspace.takeTypeArguments()
                return Value(try Comparing.natural(args[0], args[1], runspace).signum())
            }),
            .method(MethodMember(signature: "bool Equals[T](T n1, T n2)", isStatic: true, isHidden: true) { _, args, runspace in
                _ = runspace.takeTypeArguments()
                return .bool(args[0].isNull || args[1].isNull ? args[0].isNull && args[1].isNull : ObjectType.sameValue(args[0], args[1]))
            }),
        ]
    }
    private static var colors: [TypeMember] {
        let color = "System.Drawing.Color", known = "System.Drawing.KnownColor"
        return [
            .staticMethod("\(color) FromKnownColor(\(known) color)") { args, _ in
                guard let type = TypeRegistry.shared.find(known), let name = type.enumMembers.first(where: { $0.value == Int64(args[0].raw) })?.name else { return .object(ColorObject(0)) }
                return .object(ColorObject.named(name) ?? ColorObject(0, name: name))
            },
            .method("\(known) ToKnownColor()") { value, _, _ in
                guard let name = value.as(ColorObject.self)?.name, let found = TypeRegistry.shared.find(known)?.enumMembers.first(where: { $0.name.equalsIgnoringCase(name) }) else { return enumValue(known, 0) }
                return enumValue(known, Int(found.value))
            },
        ]
    }
    private static var rectangles: [TypeMember] {
        let type = "System.Drawing.Rectangle"
        @Sendable func made(_ numbers: [Double]) -> Value { .object(GeometryObject(.rectangle, numbers, real: false)) }
        @Sendable func own(_ value: Value) -> [Double] { value.as(GeometryObject.self)?.numbers ?? [0, 0, 0, 0] }
        return [
            .staticMethod("\(type) Inflate(\(type) rect, int x, int y)") { args, _ in
                let r = own(args[0]), x = args[1].real, y = args[2].real
                return made([r[0] - x, r[1] - y, r[2] + 2 * x, r[3] + 2 * y])
            },
            .method("void Intersect(\(type) rect)") { value, args, _ in
                let a = own(value), b = own(args[0])
                let left = max(a[0], b[0]), top = max(a[1], b[1]), right = min(a[0] + a[2], b[0] + b[2]), bottom = min(a[1] + a[3], b[1] + b[3])
                value.as(GeometryObject.self)?.numbers = right >= left && bottom >= top ? [left, top, right - left, bottom - top] : [0, 0, 0, 0]
                return .void
            },
        ]
    }
    /// The one era of the calendars that count from the birth of Christ; 0 is the current one.
    private static var eras: [TypeMember] {
        @Sendable func name(_ value: Value, _ era: Value) throws -> String {
            guard era.int == 0 || era.int == 1 else { throw NetException.outOfRange("Era value was not valid.", "era") }
            return (value.as(DateFormatObject.self)?.culture ?? .current).era
        }
        return [
            .method("string GetEraName(int era)") { value, args, _ in Value(try name(value, args[0])) },
            .method("int GetEra(string eraName)") { value, args, _ in
                if args[0].isNull { throw NetException.argumentNull("eraName") }
                let own = try name(value, .int(1)), asked = args[0].string
                return .int([own, "AD", "A.D.", "A"].contains { $0.equalsIgnoringCase(asked) } ? 1 : -1)
            },
        ]
    }
    /// Numbers by steps: `Sequence` ends, `InfiniteSequence` does not.
    private static var sequences: [TypeMember] {
        let sequence = "System.Collections.Generic.IEnumerable[T]"
        @Sendable func element(_ first: Value, _ runspace: Runspace) -> TypeInfo { runspace.takeTypeArguments().first ?? first.type ?? WellKnown.object }
        @Sendable func order(_ a: Value, _ b: Value) -> Int { Operators.numericCompare(a, b) ?? 0 }
        return [
            .staticMethod("\(sequence) Sequence[T](T start, T endInclusive, T step)") { args, runspace in
                let type = element(args[0], runspace)
                let start = try runspace.convert(args[0], to: type), end = try runspace.convert(args[1], to: type), step = try runspace.convert(args[2], to: type)
                let way = order(step, .int(0)), span = order(end, start)
                guard way != 0 ? span == 0 || span.signum() == way.signum() : span == 0 else {
                    throw NetException.outOfRange("Specified argument was out of the range of valid values.", way == 0 ? "step" : "endInclusive")
                }
                return .object(LazySequence("Sequence", type) {
                    var next: Value? = start
                    return {
                        guard let here = next else { return nil }
                        let following = way == 0 ? here : try Operators.add(here, step, runspace)
                        next = way == 0 || order(following, end) * way.signum() > 0 ? nil : try? runspace.convert(following, to: type)
                        return here
                    }
                })
            },
            .staticMethod("\(sequence) InfiniteSequence[T](T start, T step)") { args, runspace in
                let type = element(args[0], runspace)
                let start = try runspace.convert(args[0], to: type), step = try runspace.convert(args[1], to: type)
                return .object(LazySequence("InfiniteSequence", type) {
                    var next = start
                    return {
                        defer { next = (try? runspace.convert(Operators.add(next, step, runspace), to: type)) ?? next }
                        return next
                    }
                })
            },
        ]
    }
    private static var helpers: [TypeMember] {
        [
            .staticMethod("T[] GetSubArray[T](T[] array, System.Range range)") { args, runspace in
                let asked = runspace.takeTypeArguments().first
                if args[0].isNull { throw NetException.argumentNull("array") }
                let items = args[0].items
                guard let pair = try Members.invoke(args[1], "GetOffsetAndLength", [Value(items.count)], runspace).as(TupleObject.self)?.items else { return .null }
                let from = pair[0].int, part = ContiguousArray(items[from..<(from + pair[1].int)])
                return .object(runspace.makeArray(asked ?? args[0].type?.elementType ?? WellKnown.object, part))
            },
            .staticMethod("void ExecuteCodeWithGuaranteedCleanup(System.Runtime.CompilerServices.RuntimeHelpers+TryCode code, System.Runtime.CompilerServices.RuntimeHelpers+CleanupCode backoutCode, System.Object userData)") { args, runspace in
                for (at, name) in ["code", "backoutCode"].enumerated() where args[at].isNull { throw NetException.argumentNull(name) }
                var failed = true
                defer { if failed { _ = try? Comparing.call(args[1], [args[2], true], runspace) } }
                _ = try Comparing.call(args[0], [args[2]], runspace)
                failed = false
                _ = try Comparing.call(args[1], [args[2], false], runspace)
                return .void
            },
        ]
    }
    private static let identifiers = [
        ("MD5", "1.2.840.113549.2.5"), ("SHA1", "1.3.14.3.2.26"), ("SHA256", "2.16.840.1.101.3.4.2.1"), ("SHA384", "2.16.840.1.101.3.4.2.2"), ("SHA512", "2.16.840.1.101.3.4.2.3"),
        ("SHA3-256", "2.16.840.1.101.3.4.2.8"), ("SHA3-384", "2.16.840.1.101.3.4.2.9"), ("SHA3-512", "2.16.840.1.101.3.4.2.10"),
    ]
    private static var hashes: [TypeMember] {
        let type = "System.Security.Cryptography.HashAlgorithmName"
        return ["256", "384", "512"].map { size in .staticProperty("SHA3_\(size)", type) { _ in .object(HashNameObject("SHA3-\(size)")) } } + [
            .staticMethod("\(type) FromOid(string oidValue)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("oidValue") }
                guard let found = identifiers.first(where: { $0.1 == args[0].string }) else {
                    throw NetException("System.Security.Cryptography.CryptographicException", "'\(args[0].string)' is not a known hash algorithm.")
                }
                return .object(HashNameObject(found.0))
            },
            .staticMethod("bool TryFromOid(string oidValue, [ref] \(type) value)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("oidValue") }
                let found = identifiers.first { $0.1 == args[0].string }
                assign(args[1], .object(HashNameObject(found?.0 ?? "")))
                return .bool(found != nil)
            },
        ]
    }
    /// How long a text is once it is encrypted, by its padding: None 1, PKCS7 2, Zeros 3, ANSIX923 4, ISO10126 5.
    private static var lengths: [TypeMember] {
        @Sendable func length(_ plain: Value, _ padding: Int, _ block: Int) throws -> Value {
            guard plain.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "plaintextLength") }
            let whole = plain.int / block * block, rest = plain.int % block
            switch padding {
            case 1:
                guard rest == 0 else { throw NetException.argument("The specified plaintext size is not valid for the padding and block size.", "plaintextLength") }
                return Value(plain.int)
            case 3: return Value(rest == 0 ? plain.int : whole + block)
            case 2, 4, 5: return Value(whole + block)
            default: throw NetException.outOfRange("Specified padding mode is not valid for this algorithm.", "paddingMode")
            }
        }
        let padding = "System.Security.Cryptography.PaddingMode paddingMode"
        return [
            .method("int GetCiphertextLengthCbc(int plaintextLength, \(padding) = PKCS7)") { value, args, runspace in
                try length(args[0], args.count > 1 ? args[1].raw : 2, try Members.get(value, "BlockSize", runspace).int / 8)
            },
            .method("int GetCiphertextLengthEcb(int plaintextLength, \(padding))") { value, args, runspace in try length(args[0], args[1].raw, try Members.get(value, "BlockSize", runspace).int / 8) },
            .method("int GetCiphertextLengthCfb(int plaintextLength, \(padding) = None, int feedbackSizeInBits = 8)") { _, args, _ in
                let bits = args.count > 2 ? args[2].int : 8
                guard bits > 0 else { throw NetException.outOfRange("Positive number required.", "feedbackSizeInBits") }
                guard bits % 8 == 0 else { throw NetException.argument("The value specified in bits must be a whole number of bytes.", "feedbackSizeInBits") }
                return try length(args[0], args.count > 1 ? args[1].raw : 1, bits / 8)
            },
        ]
    }
    private static var domains: [TypeMember] {
        [
            .method("System.Object CreateInstanceAndUnwrap(string assemblyName, string typeName)") { _, args, runspace in
                guard let assemblies = TypeRegistry.shared.find("System.Reflection.Assembly") else { return .null }
                let assembly = try Members.invokeStatic(assemblies, "Load", [args[0]], runspace)
                guard let type = try Members.invoke(assembly, "GetType", [args[1], true], runspace).as(TypeObject.self)?.info else { return .null }
                return try Members.construct(type, [], runspace)
            },
            .method("void SetThreadPrincipal(System.Security.Principal.IPrincipal principal)") { _, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("principal") }
                guard let thread = TypeRegistry.shared.find("System.Threading.Thread") else { return .void }
                guard try Members.getStatic(thread, "CurrentPrincipal", runspace).isNull else { throw NetException("System.SystemException", "Default principal object cannot be set twice.") }
                try Members.setStatic(thread, "CurrentPrincipal", args[0], runspace)
                return .void
            },
        ]
    }
}
