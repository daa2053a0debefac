import ShellRuntime

/// System.Security.Cryptography.Aes.
final class CipherObject: NetObject {
    var key: [UInt8]
    var vector: [UInt8]
    /// CipherMode: CBC 1, ECB 2.
    var mode = 1
    /// PaddingMode: None 1, PKCS7 2, Zeros 3.
    var padding = 2
    override init(kind: ObjectKind = .other) {
        key = RandomBytes.make(32)
        vector = RandomBytes.make(16)
        super.init(kind: kind)
    }
    override var type: TypeInfo { CipherTypes.working }
    static func failure(_ text: String) -> NetException { NetException("System.Security.Cryptography.CryptographicException", text) }
    static func run(_ data: [UInt8], key: [UInt8], vector: [UInt8], mode: Int, padding: Int, encrypts: Bool) throws -> [UInt8] {
        guard let cipher = Rijndael(key: key) else { throw failure("Specified key is not a valid size for this algorithm.") }
        var bytes = data
        if encrypts {
            let gap = 16 - bytes.count % 16
            switch padding {
            case 2: bytes += [UInt8](repeating: UInt8(gap), count: gap)
            case 3: if gap < 16 { bytes += [UInt8](repeating: 0, count: gap) }
            case 4: bytes += [UInt8](repeating: 0, count: gap - 1) + [UInt8(gap)]
            case 5: bytes += RandomBytes.make(gap - 1) + [UInt8(gap)]
            default: if gap < 16 { throw failure("The input data is not a complete block.") }
            }
        } else if bytes.count % 16 != 0 { throw failure("The input data is not a complete block.") }
        var result: [UInt8] = [], last = vector
        for at in stride(from: 0, to: bytes.count, by: 16) {
            let block = Array(bytes[at..<(at + 16)])
            if encrypts {
                last = cipher.encryptBlock(mode == 1 ? zip(block, last).map { $0 ^ $1 } : block)
                result += last
            } else {
                let plain = cipher.decryptBlock(block)
                result += mode == 1 ? zip(plain, last).map { $0 ^ $1 } : plain
                last = block
            }
        }
        guard !encrypts, padding != 1, padding != 3, let count = result.last else { return result }
        guard (1...16).contains(count), padding != 2 || result.suffix(Int(count)).allSatisfy({ $0 == count }) else { throw failure("Padding is invalid and cannot be removed.") }
        return Array(result.dropLast(Int(count)))
    }
}

/// ICryptoTransform.
final class TransformObject: NetObject {
    let key: [UInt8]
    private var vector: [UInt8]
    let mode: Int
    let padding: Int
    let encrypts: Bool
    private var held: [UInt8] = []
    init(_ key: [UInt8], _ vector: [UInt8], mode: Int, padding: Int, encrypts: Bool) {
        self.key = key
        self.vector = vector
        self.mode = mode
        self.padding = padding
        self.encrypts = encrypts
        super.init()
    }
    override var type: TypeInfo { TransformObject.transformType }
    /// Whole blocks; a last one is held back while decrypting, as it may be padding.
    func blocks(_ data: [UInt8]) throws -> [UInt8] {
        held += data
        var count = held.count / 16 * 16
        if !encrypts, padding != 1, padding != 3, count == held.count { count -= 16 }
        guard count > 0 else { return [] }
        let piece = Array(held[..<count])
        held.removeFirst(count)
        let result = try CipherObject.run(piece, key: key, vector: vector, mode: mode, padding: 1, encrypts: encrypts)
        vector = Array((encrypts ? result : piece).suffix(16))
        return result
    }
    func final_(_ data: [UInt8]) throws -> [UInt8] {
        let all = held + data
        held = []
        if all.isEmpty, !encrypts { return [] }
        return try CipherObject.run(all, key: key, vector: vector, mode: mode, padding: padding, encrypts: encrypts)
    }
    private static func part(_ args: [Value]) throws -> [UInt8] {
        let bytes = args[0].bytes
        guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= bytes.count else { throw NetException.argument("Value was invalid.") }
        return Array(bytes[args[1].int..<(args[1].int + args[2].int)])
    }
    private static let transformType = TypeInfo("System.Security.Cryptography.UniversalCryptoTransform", interfaces: ["System.IDisposable", "System.Security.Cryptography.ICryptoTransform"], members: {
        [
            .property("InputBlockSize", "int") { _, _ in 16 },
            .property("OutputBlockSize", "int") { _, _ in 16 },
            .property("CanTransformMultipleBlocks", "bool") { _, _ in true },
            .property("CanReuseTransform", "bool") { _, _ in true },
            .method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)") { value, args, _ in
                Value(bytes: try value.as(TransformObject.self)?.final_(try part(args)) ?? [])
            },
            .method("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)") { value, args, _ in
                let result = try value.as(TransformObject.self)?.blocks(try part(args)) ?? []
                guard let target = args[3].as(TypedArray<UInt8>.self), args[4].int >= 0, args[4].int + result.count <= target.items.count else { throw NetException.argument("Value was invalid.") }
                for (at, byte) in result.enumerated() { target.items[args[4].int + at] = byte }
                return Value(result.count)
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}

/// CryptoStream.
final class CryptoStreamObject: StreamObject {
    private let inner: StreamObject
    private let transform: TransformObject
    private let writes: Bool
    private let leaveOpen: Bool
    private var plain: [UInt8]?
    private var at = 0
    private var isFinal = false
    init(_ inner: StreamObject, _ transform: TransformObject, writes: Bool, leaveOpen: Bool) {
        self.inner = inner
        self.transform = transform
        self.writes = writes
        self.leaveOpen = leaveOpen
        super.init(CryptoStreamObject.cryptoType)
    }
    override var canRead: Bool { !writes }
    override var canWrite: Bool { writes }
    override var canSeek: Bool { false }
    override func read(_ count: Int) throws -> [UInt8] {
        if plain == nil { plain = try transform.final_(try inner.readAll()) }
        guard let plain, at < plain.count else { return [] }
        let piece = Array(plain[at..<min(plain.count, at + count)])
        at += piece.count
        return piece
    }
    override func write(_ bytes: [UInt8]) throws { try inner.write(try transform.blocks(bytes)) }
    func flushFinal() throws {
        guard writes, !isFinal else { return }
        isFinal = true
        try inner.write(try transform.final_([]))
        try inner.flush()
    }
    override func finish() throws {
        try flushFinal()
        if !leaveOpen { try inner.close() }
    }
    private static func make(_ args: [Value]) throws -> Value {
        guard let stream = args[0].as(StreamObject.self) else { throw NetException.argumentNull("stream") }
        guard let transform = args[1].as(TransformObject.self) else { throw NetException.argumentNull("transform") }
        return .object(CryptoStreamObject(stream, transform, writes: args[2].raw == 1, leaveOpen: args.count > 3 && args[3].bool))
    }
    static let cryptoType = TypeInfo("System.Security.Cryptography.CryptoStream", base: StreamObject.streamType, members: {
        [
            .constructor("System.IO.Stream stream, System.Security.Cryptography.ICryptoTransform transform, System.Security.Cryptography.CryptoStreamMode mode") { args, _ in try make(args) },
            .constructor("System.IO.Stream stream, System.Security.Cryptography.ICryptoTransform transform, System.Security.Cryptography.CryptoStreamMode mode, bool leaveOpen") { args, _ in
                try make(args)
            },
            .property("HasFlushedFinalBlock", "bool") { value, _ in .bool(value.as(CryptoStreamObject.self)?.isFinal ?? false) },
            .method("void FlushFinalBlock()") { value, _, _ in
                try value.as(CryptoStreamObject.self)?.flushFinal()
                return .void
            },
        ]
    })
}

enum CipherTypes {
    private static let name = "System.Security.Cryptography."
    private static let aes = TypeInfo(name + "Aes", base: TypeInfo(name + "SymmetricAlgorithm", interfaces: ["System.IDisposable"], flags: .abstract), flags: .abstract, members: { members })
    static let working = TypeInfo(name + "AesImplementation", base: aes, flags: .sealed)
    private static func me(_ value: Value) throws -> CipherObject {
        guard let own = value.as(CipherObject.self) else { throw NetException.argumentNull("aes") }
        return own
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(name + "Aes") { aes }
        registry.register(name + "SymmetricAlgorithm") { aes.baseType ?? aes }
        for other in ["AesManaged", "AesCryptoServiceProvider", "RijndaelManaged"] {
            registry.register(name + other) { TypeInfo(name + other, base: aes, flags: .sealed, members: { [.constructor("") { _, _ in .object(CipherObject()) }] }) }
        }
        registry.register(name + "CryptoStream") { CryptoStreamObject.cryptoType }
    }
    private static func transform(_ value: Value, encrypts: Bool, _ key: Value? = nil, _ vector: Value? = nil) throws -> Value {
        let own = try me(value)
        let key = key.map(\.bytes) ?? own.key, vector = vector.flatMap { $0.isNull ? nil : $0.bytes } ?? own.vector
        guard Rijndael(key: key) != nil else { throw NetException.argument("Specified key is not a valid size for this algorithm.", "key") }
        guard vector.count == 16 || own.mode == 2 else { throw NetException.argument("Specified initialization vector (IV) does not match the block size for this algorithm.", "iv") }
        return .object(TransformObject(key, vector, mode: own.mode, padding: own.padding, encrypts: encrypts))
    }
    private static func direct(_ label: String, mode: Int, encrypts: Bool) -> TypeMember {
        let data = encrypts ? "plaintext" : "ciphertext"
        let tail = mode == 1 ? "byte[] \(data), byte[] iv, System.Security.Cryptography.PaddingMode paddingMode = PKCS7" : "byte[] \(data), System.Security.Cryptography.PaddingMode paddingMode"
        return .method("byte[] \(label)(\(tail))") { value, args, _ in
            let own = try me(value)
            if args[0].isNull { throw NetException.argumentNull(data) }
            let padding = mode == 1 ? (args.count > 2 ? args[2].raw : 2) : args[1].raw
            if mode == 1, args[1].bytes.count != 16 { throw NetException.argument("Specified initialization vector (IV) does not match the block size for this algorithm.", "iv") }
            return Value(bytes: try CipherObject.run(args[0].bytes, key: own.key, vector: mode == 1 ? args[1].bytes : [], mode: mode, padding: padding, encrypts: encrypts))
        }
    }
    private static var members: [TypeMember] {
        [
            .staticMethod("\(name)Aes Create()") { _, _ in .object(CipherObject()) },
            .property("Key", "byte[]", set: { value, new, _ in
                guard Rijndael(key: new.bytes) != nil else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
                try me(value).key = new.bytes
            }) { value, _ in Value(bytes: try me(value).key) },
            .property("IV", "byte[]", set: { value, new, _ in
                guard new.bytes.count == 16 else { throw CipherObject.failure("Specified initialization vector (IV) does not match the block size for this algorithm.") }
                try me(value).vector = new.bytes
            }) { value, _ in Value(bytes: try me(value).vector) },
            .property("KeySize", "int", set: { value, new, _ in
                guard [128, 192, 256].contains(new.int) else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
                try me(value).key = RandomBytes.make(new.int / 8)
            }) { value, _ in Value(try me(value).key.count * 8) },
            .property("BlockSize", "int", set: { _, new, _ in
                guard new.int == 128 else { throw CipherObject.failure("Specified block size is not valid for this algorithm.") }
            }) { _, _ in 128 },
            .property("FeedbackSize", "int", set: { _, _, _ in }) { _, _ in 8 },
            .property("Mode", "\(name)CipherMode", set: { value, new, _ in
                guard new.raw == 1 || new.raw == 2 else { throw CipherObject.failure("Specified cipher mode is not valid for this algorithm.") }
                try me(value).mode = new.raw
            }) { value, _ in enumValue(name + "CipherMode", try me(value).mode) },
            .property("Padding", "\(name)PaddingMode", set: { value, new, _ in try me(value).padding = new.raw }) { value, _ in enumValue(name + "PaddingMode", try me(value).padding) },
            .method("void GenerateKey()") { value, _, _ in
                try me(value).key = RandomBytes.make(try me(value).key.count)
                return .void
            },
            .method("void GenerateIV()") { value, _, _ in
                try me(value).vector = RandomBytes.make(16)
                return .void
            },
            .method("\(name)ICryptoTransform CreateEncryptor()") { value, _, _ in try transform(value, encrypts: true) },
            .method("\(name)ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)") { value, args, _ in try transform(value, encrypts: true, args[0], args[1]) },
            .method("\(name)ICryptoTransform CreateDecryptor()") { value, _, _ in try transform(value, encrypts: false) },
            .method("\(name)ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)") { value, args, _ in try transform(value, encrypts: false, args[0], args[1]) },
            direct("EncryptCbc", mode: 1, encrypts: true), direct("DecryptCbc", mode: 1, encrypts: false),
            direct("EncryptEcb", mode: 2, encrypts: true), direct("DecryptEcb", mode: 2, encrypts: false),
            .method("bool ValidKeySize(int bitLength)") { _, args, _ in .bool([128, 192, 256].contains(args[0].int)) },
            .method("void Clear()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
}
