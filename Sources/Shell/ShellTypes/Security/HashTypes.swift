import Glibc
import ShellRuntime

/// System.Security.Cryptography's digests and keyed digests.
final class HashObject: NetObject {
    let digest: Digest
    /// The key of an HMAC; nil for a plain digest.
    var key: [UInt8]?
    private var gathered: [UInt8] = []
    private var final_: [UInt8]?
    private let ownType: TypeInfo
    init(_ digest: Digest, key: [UInt8]? = nil, type: TypeInfo) {
        self.digest = digest
        self.key = key
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }
    static func mac(_ digest: Digest, key: [UInt8], _ data: [UInt8]) -> [UInt8] {
        let block = digest == .sha384 || digest == .sha512 ? 128 : 64
        var padded = key.count > block ? digest.hash(key) : key
        padded += [UInt8](repeating: 0, count: block - padded.count)
        return digest.hash(padded.map { $0 ^ 0x5C } + digest.hash(padded.map { $0 ^ 0x36 } + data))
    }
    func compute(_ data: [UInt8]) -> [UInt8] {
        let made = key.map { HashObject.mac(digest, key: $0, data) } ?? digest.hash(data)
        final_ = made
        return made
    }
    func feed(_ data: ArraySlice<UInt8>) { gathered += data }
    func finish() {
        _ = compute(gathered)
        gathered = []
    }
    var result: [UInt8]? { final_ }
}

enum HashTypes {
    private static let name = "System.Security.Cryptography."
    static let sizes: [Digest: Int] = [.md5: 128, .sha1: 160, .sha256: 256, .sha384: 384, .sha512: 512]
    private static let base = TypeInfo(name + "HashAlgorithm", interfaces: ["System.IDisposable", name + "ICryptoTransform"], flags: .abstract, members: { instance + factory })
    private static let keyed = TypeInfo(name + "HMAC", base: TypeInfo(name + "KeyedHashAlgorithm", base: base, flags: .abstract), flags: .abstract)
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    private static func cached(_ key: String, _ make: () -> TypeInfo) -> TypeInfo {
        lock.withLock {
            if let known = made[key] { return known }
            let type = make()
            made[key] = type
            return type
        }
    }
    private static func type(_ digest: Digest) -> TypeInfo {
        cached(digest.rawValue) { TypeInfo(name + digest.rawValue, base: base, flags: .abstract, members: { statics(digest) }) }
    }
    private static func working(_ digest: Digest) -> TypeInfo { cached(digest.rawValue + "+") { TypeInfo(name + digest.rawValue + "+Implementation", base: type(digest), flags: .sealed) } }
    private static func keyedType(_ digest: Digest) -> TypeInfo {
        cached("HMAC" + digest.rawValue) { TypeInfo(name + "HMAC" + digest.rawValue, base: keyed, members: { keyedMembers(digest) }) }
    }
    static func data(_ value: Value, _ parameter: String) throws -> [UInt8] {
        if let stream = value.as(StreamObject.self) { return try stream.readAll() }
        if value.isNull { throw NetException.argumentNull(parameter) }
        return value.bytes
    }
    private static func me(_ value: Value) throws -> HashObject {
        guard let own = value.as(HashObject.self) else { throw NetException.argumentNull("hash") }
        return own
    }
    private static func statics(_ digest: Digest) -> [TypeMember] {
        let own = name + digest.rawValue
        return [
            .staticProperty("HashSizeInBits", "int") { _ in Value(sizes[digest] ?? 0) },
            .staticProperty("HashSizeInBytes", "int") { _ in Value((sizes[digest] ?? 0) / 8) },
            .staticMethod("\(own) Create()") { _, _ in .object(HashObject(digest, type: working(digest))) },
            .staticMethod("byte[] HashData(byte[] source)") { args, _ in Value(bytes: digest.hash(try data(args[0], "source"))) },
            .staticMethod("byte[] HashData(System.IO.Stream source)") { args, _ in Value(bytes: digest.hash(try data(args[0], "source"))) },
        ]
    }
    private static func keyedMembers(_ digest: Digest) -> [TypeMember] {
        [
            .constructor("") { _, _ in .object(HashObject(digest, key: RandomBytes.make(64), type: keyedType(digest))) },
            .constructor("byte[] key") { args, _ in .object(HashObject(digest, key: try data(args[0], "key"), type: keyedType(digest))) },
            .staticMethod("byte[] HashData(byte[] key, byte[] source)") { args, _ in Value(bytes: HashObject.mac(digest, key: try data(args[0], "key"), try data(args[1], "source"))) },
            .staticMethod("byte[] HashData(byte[] key, System.IO.Stream source)") { args, _ in
                Value(bytes: HashObject.mac(digest, key: try data(args[0], "key"), try data(args[1], "source")))
            },
            .property("Key", "byte[]", set: { value, new, _ in try me(value).key = new.bytes }) { value, _ in Value(bytes: try me(value).key ?? []) },
            .property("HashName", "string", set: { _, _, _ in }) { _, _ in Value(digest.rawValue) },
        ]
    }
    private static var factory: [TypeMember] {
        [
            .staticMethod("\(name)HashAlgorithm Create(string hashName)") { args, _ in
                var text = args[0].string.uppercased().filter { $0 != "-" }
                if let dot = text.lastIndex(of: ".") { text = String(text[text.index(after: dot)...]) }
                guard let digest = Digest.allCases.first(where: { $0.rawValue == text || "\($0.rawValue)MANAGED" == text || "\($0.rawValue)CRYPTOSERVICEPROVIDER" == text }) else { return .null }
                return .object(HashObject(digest, type: working(digest)))
            },
        ]
    }
    private static var instance: [TypeMember] {
        [
            .property("HashSize", "int") { value, _ in Value(sizes[try me(value).digest] ?? 0) },
            .property("Hash", "byte[]") { value, _ in try me(value).result.map { Value(bytes: $0) } ?? .null },
            .property("InputBlockSize", "int") { _, _ in 1 },
            .property("OutputBlockSize", "int") { _, _ in 1 },
            .property("CanTransformMultipleBlocks", "bool") { _, _ in true },
            .property("CanReuseTransform", "bool") { _, _ in true },
            .method("byte[] ComputeHash(byte[] buffer)") { value, args, _ in Value(bytes: try me(value).compute(try data(args[0], "buffer"))) },
            .method("byte[] ComputeHash(byte[] buffer, int offset, int count)") { value, args, _ in
                let bytes = try data(args[0], "buffer")
                guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "offset") }
                guard args[2].int >= 0, args[1].int + args[2].int <= bytes.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                return Value(bytes: try me(value).compute(Array(bytes[args[1].int..<(args[1].int + args[2].int)])))
            },
            .method("byte[] ComputeHash(System.IO.Stream inputStream)") { value, args, _ in Value(bytes: try me(value).compute(try data(args[0], "inputStream"))) },
            .method("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)") { value, args, _ in
                let bytes = args[0].bytes
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= bytes.count else { throw NetException.argument("Value was invalid.") }
                try me(value).feed(bytes[args[1].int..<(args[1].int + args[2].int)])
                return args[2]
            },
            .method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)") { value, args, _ in
                let bytes = args[0].bytes
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= bytes.count else { throw NetException.argument("Value was invalid.") }
                let piece = bytes[args[1].int..<(args[1].int + args[2].int)]
                try me(value).feed(piece)
                try me(value).finish()
                return Value(bytes: Array(piece))
            },
            .method("void Initialize()") { _, _, _ in .void },
            .method("void Clear()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(name + "HashAlgorithm") { base }
        registry.register(name + "HMAC") { keyed }
        registry.register(name + "KeyedHashAlgorithm") { keyed.baseType ?? base }
        for digest in Digest.allCases {
            registry.register(name + digest.rawValue) { type(digest) }
            registry.register(name + "HMAC" + digest.rawValue) { keyedType(digest) }
            for ending in ["CryptoServiceProvider", "Managed"] where digest != .md5 || ending != "Managed" {
                let full = name + digest.rawValue + ending
                registry.register(full) {
                    cached(full) { TypeInfo(full, base: type(digest), flags: .sealed, members: { [.constructor("") { _, _ in .object(HashObject(digest, type: TypeRegistry.shared.find(full) ?? base)) }] }) }
                }
            }
        }
        registry.register(name + "HashAlgorithmName") { HashNameObject.nameType }
        registry.register(name + "RandomNumberGenerator") { RandomBytes.generatorType }
        registry.register(name + "RNGCryptoServiceProvider") { RandomBytes.providerType }
        registry.register(name + "Rfc2898DeriveBytes") { DerivedBytesObject.derivedType }
        CipherTypes.register()
        RSATypes.register()
        EllipticTypes.register()
    }
}

/// HashAlgorithmName.
final class HashNameObject: NetObject {
    let name: String
    init(_ name: String) {
        self.name = name
        super.init()
    }
    var digest: Digest? { Digest.allCases.first { $0.rawValue.equalsIgnoringCase(name) } }
    override var type: TypeInfo { HashNameObject.nameType }
    override func toText() -> String { name }
    override func isEqual(to other: NetObject) -> Bool { (other as? HashNameObject)?.name == name }
    override var hashValue: Int { name.hashValue }
    static let nameType = TypeInfo("System.Security.Cryptography.HashAlgorithmName", base: WellKnown.valueType, flags: .valueType, members: {
        Digest.allCases.map { digest in .staticProperty(digest.rawValue, "System.Security.Cryptography.HashAlgorithmName") { _ in .object(HashNameObject(digest.rawValue)) } } + [
            .constructor("string name") { args, _ in .object(HashNameObject(args[0].string)) },
            .property("Name", "string") { value, _ in Value(value.as(HashNameObject.self)?.name ?? "") },
            .method("string ToString()") { value, _, _ in Value(value.as(HashNameObject.self)?.name ?? "") },
        ]
    })
}

/// RandomNumberGenerator over the system's generator.
enum RandomBytes {
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    private static let own = "System.Security.Cryptography.RandomNumberGenerator"
    private static func range(_ low: Int, _ high: Int) throws -> Value {
        guard low < high else { throw NetException.argument("Range of random number does not contain at least one possibility.") }
        return Value(Int.random(in: low..<high))
    }
    private static func fill(_ value: Value, nonZero: Bool = false) throws -> Value {
        guard let target = value.as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("data") }
        target.items = ContiguousArray(nonZero ? target.items.map { _ in UInt8.random(in: 1...255) } : make(target.items.count))
        return .void
    }
    private static func count(_ value: Value) throws -> Int {
        guard value.int >= 0 else { throw NetException.outOfRange("count ('\(value.int)') must be a non-negative value.", "count", actual: String(value.int)) }
        return value.int
    }
    static let generatorType = TypeInfo(own, interfaces: ["System.IDisposable"], flags: .abstract, members: { members })
    private static var members: [TypeMember] {
        [
            .staticMethod("\(own) Create()") { _, _ in .object(PlainObject(implementation)) },
            .staticMethod("byte[] GetBytes(int count)") { args, _ in Value(bytes: make(try count(args[0]))) },
            .staticMethod("void Fill(byte[] data)") { args, _ in try fill(args[0]) },
            .staticMethod("int GetInt32(int toExclusive)") { args, _ in
                guard args[0].int > 0 else { throw NetException.outOfRange("Positive number required.", "toExclusive") }
                return try range(0, args[0].int)
            },
            .staticMethod("int GetInt32(int fromInclusive, int toExclusive)") { args, _ in try range(args[0].int, args[1].int) },
            .staticMethod("string GetHexString(int stringLength, bool lowercase = False)") { args, _ in
                Value(String(make(try count(args[0])).map { byte -> Character in
                    let digit = String(byte & 15, radix: 16, uppercase: !(args.count > 1 && args[1].bool))
                    return digit.first ?? "0"
                }))
            },
            .staticMethod("string GetString(char[] choices, int length)") { args, _ in
                let units = args[0].characters
                guard !units.isEmpty else { throw NetException.argument("Span may not be empty.", "choices") }
                return Value(units: (0..<max(0, args[1].int)).map { _ in units[Int.random(in: 0..<units.count)] })
            },
            .method("void GetBytes(byte[] data)") { _, args, _ in try fill(args[0]) },
            .method("void GetNonZeroBytes(byte[] data)") { _, args, _ in try fill(args[0], nonZero: true) },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
    private static let implementation = TypeInfo("System.Security.Cryptography.RandomNumberGeneratorImplementation", base: generatorType, flags: .sealed)
    static let providerType = TypeInfo(
        "System.Security.Cryptography.RNGCryptoServiceProvider", base: generatorType, flags: .sealed, members: { [.constructor("") { _, _ in .object(PlainObject(provider())) }] })
    private static func provider() -> TypeInfo { TypeRegistry.shared.find("System.Security.Cryptography.RNGCryptoServiceProvider") ?? generatorType }
}

/// Rfc2898DeriveBytes: PBKDF2.
final class DerivedBytesObject: NetObject {
    let password: [UInt8]
    let salt: [UInt8]
    let iterations: Int
    let digest: Digest
    private var given = 0
    init(_ password: [UInt8], _ salt: [UInt8], _ iterations: Int, _ digest: Digest) {
        self.password = password
        self.salt = salt
        self.iterations = iterations
        self.digest = digest
        super.init()
    }
    override var type: TypeInfo { DerivedBytesObject.derivedType }
    static func derive(_ password: [UInt8], _ salt: [UInt8], _ iterations: Int, _ digest: Digest, _ length: Int) -> [UInt8] {
        var result: [UInt8] = [], index: UInt32 = 1
        while result.count < length {
            var block = HashObject.mac(digest, key: password, salt + (0..<4).map { UInt8(truncatingIfNeeded: index >> UInt32(24 - 8 * $0)) })
            var sum = block
            for _ in 1..<max(1, iterations) {
                block = HashObject.mac(digest, key: password, block)
                for at in sum.indices { sum[at] ^= block[at] }
            }
            result += sum
            index += 1
        }
        return Array(result.prefix(length))
    }
    func next(_ count: Int) -> [UInt8] {
        defer { given += count }
        return Array(DerivedBytesObject.derive(password, salt, iterations, digest, given + count).suffix(count))
    }
    private static func bytes(_ value: Value) -> [UInt8] { value.stringValue.map { Array($0.utf8) } ?? value.bytes }
    private static func made(_ args: [Value]) throws -> Value {
        guard !args[1].isNull else { throw NetException.argumentNull("salt") }
        let iterations = args.count > 2 ? args[2].int : 1000
        guard iterations > 0 else { throw NetException.outOfRange("iterations ('\(iterations)') must be a non-negative and non-zero value.", "iterations", actual: String(iterations)) }
        let digest = args.count > 3 ? args[3].as(HashNameObject.self)?.digest : .sha1
        guard let digest else { throw NetException("System.Security.Cryptography.CryptographicException", "'\(args[3].as(HashNameObject.self)?.name ?? "")' is not a known hash algorithm.") }
        return .object(DerivedBytesObject(bytes(args[0]), args[1].bytes, iterations, digest))
    }
    static let derivedType = TypeInfo("System.Security.Cryptography.Rfc2898DeriveBytes", base: TypeInfo("System.Security.Cryptography.DeriveBytes", interfaces: ["System.IDisposable"], flags: .abstract), members: {
        var list: [TypeMember] = []
        let tails = ["", ", int iterations", ", int iterations, System.Security.Cryptography.HashAlgorithmName hashAlgorithm"]
        for password in ["string", "byte[]"] { for tail in tails { list.append(.constructor("\(password) password, byte[] salt\(tail)") { args, _ in try made(args) }) } }
        for password in ["string", "byte[]"] {
            list.append(.staticMethod("byte[] Pbkdf2(\(password) password, byte[] salt, int iterations, System.Security.Cryptography.HashAlgorithmName hashAlgorithm, int outputLength)") { args, _ in
                guard let own = try made(Array(args.prefix(4))).as(DerivedBytesObject.self) else { return .null }
                return Value(bytes: own.next(max(0, args[4].int)))
            })
        }
        return list + [
            .property("IterationCount", "int") { value, _ in Value(value.as(DerivedBytesObject.self)?.iterations ?? 0) },
            .property("Salt", "byte[]") { value, _ in Value(bytes: value.as(DerivedBytesObject.self)?.salt ?? []) },
            .method("byte[] GetBytes(int cb)") { value, args, _ in Value(bytes: value.as(DerivedBytesObject.self)?.next(max(0, args[0].int)) ?? []) },
            .method("void Reset()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
