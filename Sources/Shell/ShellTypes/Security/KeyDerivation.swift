import ShellRuntime

/// System.Security.Cryptography.HKDF (RFC 5869), IncrementalHash, and ProtectedData, which needs Windows itself.
enum KeyDerivation {
    private static let name = KeyMembers.name
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(name + "HKDF") { TypeInfo(name + "HKDF", flags: [.staticClass, .abstract, .sealed], members: { hkdf }) }
        registry.register(name + "IncrementalHash") { IncrementalObject.hashType }
        registry.register(name + "ProtectedData") { TypeInfo(name + "ProtectedData", flags: [.staticClass, .abstract, .sealed], members: { protection }) }
    }
    private static func bytes(_ value: Value) -> [UInt8] { value.isNull ? [] : value.bytes }
    private static func extract(_ digest: Digest, _ key: [UInt8], _ salt: [UInt8]) -> [UInt8] {
        HashObject.mac(digest, key: salt.isEmpty ? [UInt8](repeating: 0, count: (HashTypes.sizes[digest] ?? 0) / 8) : salt, key)
    }
    private static func expand(_ digest: Digest, _ key: [UInt8], _ length: Int, _ info: [UInt8]) throws -> [UInt8] {
        let size = (HashTypes.sizes[digest] ?? 8) / 8
        guard length > 0 else { throw NetException.outOfRange("outputLength ('\(length)') must be a non-negative and non-zero value.", "outputLength", actual: String(length)) }
        guard length <= 255 * size else { throw NetException.outOfRange("Output keying material length can be at most \(255 * size) bytes (255 * hash length).", "outputLength") }
        var out: [UInt8] = [], last: [UInt8] = [], counter: UInt8 = 1
        while out.count < length {
            last = HashObject.mac(digest, key: key, last + info + [counter])
            out += last
            counter &+= 1
        }
        return Array(out.prefix(length))
    }
    private static var hkdf: [TypeMember] {
        let first = "\(name)HashAlgorithmName hashAlgorithmName"
        return [
            .staticMethod("byte[] DeriveKey(\(first), byte[] ikm, int outputLength, byte[] salt = null, byte[] info = null)") { args, _ in
                let digest = try KeyMembers.digest(args[0])
                if args[1].isNull { throw NetException.argumentNull("ikm") }
                let key = extract(digest, args[1].bytes, args.count > 3 ? bytes(args[3]) : [])
                return Value(bytes: try expand(digest, key, args[2].int, args.count > 4 ? bytes(args[4]) : []))
            },
            .staticMethod("byte[] Extract(\(first), byte[] ikm, byte[] salt = null)") { args, _ in
                Value(bytes: extract(try KeyMembers.digest(args[0]), try HashTypes.data(args[1], "ikm"), args.count > 2 ? bytes(args[2]) : []))
            },
            .staticMethod("byte[] Expand(\(first), byte[] prk, int outputLength, byte[] info = null)") { args, _ in
                Value(bytes: try expand(try KeyMembers.digest(args[0]), try HashTypes.data(args[1], "prk"), args[2].int, args.count > 3 ? bytes(args[3]) : []))
            },
        ]
    }
    /// DPAPI's keys are the operating system's.
    private static var protection: [TypeMember] {
        ["Protect(byte[] userData", "Unprotect(byte[] encryptedData"].map { head in
            .staticMethod("byte[] \(head), byte[] optionalEntropy, \(name)DataProtectionScope scope)") { _, _ in
                throw NetException("System.PlatformNotSupportedException", "Windows Data Protection API (DPAPI) is not supported on this platform.")
            }
        }
    }
}

/// IncrementalHash: a digest or keyed digest that is fed piece by piece.
final class IncrementalObject: NetObject {
    private let digest: Digest
    private let key: [UInt8]?
    private var data: [UInt8] = []
    init(_ digest: Digest, key: [UInt8]?) {
        self.digest = digest
        self.key = key
        super.init()
    }
    override var type: TypeInfo { IncrementalObject.hashType }
    private var current: [UInt8] { key.map { HashObject.mac(digest, key: $0, data) } ?? digest.hash(data) }
    static let hashType: TypeInfo = TypeInfo(KeyMembers.name + "IncrementalHash", interfaces: ["System.IDisposable"], flags: .sealed, members: {
        let name = KeyMembers.name
        @Sendable func me(_ value: Value) throws -> IncrementalObject {
            guard let own = value.as(IncrementalObject.self) else { throw NetException.argumentNull("hash") }
            return own
        }
        return [
            .staticMethod("\(name)IncrementalHash CreateHash(\(name)HashAlgorithmName hashAlgorithm)") { args, _ in .object(IncrementalObject(try KeyMembers.digest(args[0]), key: nil)) },
            .staticMethod("\(name)IncrementalHash CreateHMAC(\(name)HashAlgorithmName hashAlgorithm, byte[] key)") { args, _ in
                .object(IncrementalObject(try KeyMembers.digest(args[0]), key: try HashTypes.data(args[1], "key")))
            },
            .property("AlgorithmName", name + "HashAlgorithmName") { value, _ in .object(HashNameObject((try me(value).key == nil ? "" : "HMAC") + (try me(value).digest.rawValue))) },
            .property("HashLengthInBytes", "int") { value, _ in Value((HashTypes.sizes[try me(value).digest] ?? 0) / 8) },
            .method("void AppendData(byte[] data)") { value, args, _ in
                try me(value).data += try HashTypes.data(args[0], "data")
                return .void
            },
            .method("void AppendData(byte[] data, int offset, int count)") { value, args, _ in
                try me(value).data += try KeyMembers.data(args, 3)
                return .void
            },
            .method("byte[] GetHashAndReset()") { value, _, _ in
                defer { value.as(IncrementalObject.self)?.data = [] }
                return Value(bytes: try me(value).current)
            },
            .method("byte[] GetCurrentHash()") { value, _, _ in Value(bytes: try me(value).current) },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
