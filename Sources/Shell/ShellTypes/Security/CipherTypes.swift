import ShellRuntime

/// The block ciphers that .NET has.
enum CipherFamily: String, CaseIterable, Sendable {
    case aes = "Aes"
    case tripleDes = "TripleDES"
    case des = "DES"
    /// Bytes of a block.
    var block: Int { self == .aes ? 16 : 8 }
    /// Bytes that a key may have, the usual length last.
    var keys: [Int] {
        switch self {
        case .aes: [16, 24, 32]
        case .tripleDes: [16, 24]
        case .des: [8]
        }
    }
    func run(_ data: [UInt8], key: [UInt8], vector: [UInt8], mode: Int, padding: Int, encrypts: Bool) throws -> [UInt8] {
        let way = BlockMode(size: block, vector: vector, isChained: mode == 1, padding: padding, encrypts: encrypts)
        guard self == .aes else { return try way.run(data) { [cipher = TripleDes(key: key)] in cipher.block($0, encrypts: encrypts) } }
        guard let cipher = Rijndael(key: key) else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
        return try way.run(data) { encrypts ? cipher.encryptBlock($0) : cipher.decryptBlock($0) }
    }
}

/// System.Security.Cryptography.SymmetricAlgorithm: a cipher with its key.
final class CipherObject: NetObject {
    let family: CipherFamily
    private let ownType: TypeInfo
    var key: [UInt8]
    var vector: [UInt8]
    /// CipherMode: CBC 1, ECB 2.
    var mode = 1
    /// PaddingMode: None 1, PKCS7 2, Zeros 3.
    var padding = 2
    init(_ family: CipherFamily = .aes, type: TypeInfo? = nil) {
        self.family = family
        ownType = type ?? CipherTypes.working(family)
        key = RandomBytes.make(family.keys.last ?? 16)
        vector = RandomBytes.make(family.block)
        super.init()
    }
    override var type: TypeInfo { ownType }
    static func failure(_ text: String) -> NetException { NetException("System.Security.Cryptography.CryptographicException", text) }
    static func run(_ data: [UInt8], key: [UInt8], vector: [UInt8], mode: Int, padding: Int, encrypts: Bool) throws -> [UInt8] {
        try CipherFamily.aes.run(data, key: key, vector: vector, mode: mode, padding: padding, encrypts: encrypts)
    }
}

/// ICryptoTransform.
final class TransformObject: NetObject {
    let family: CipherFamily
    let key: [UInt8]
    private var vector: [UInt8]
    let mode: Int
    let padding: Int
    let encrypts: Bool
    private var held: [UInt8] = []
    init(_ family: CipherFamily, _ key: [UInt8], _ vector: [UInt8], mode: Int, padding: Int, encrypts: Bool) {
        self.family = family
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
        var count = held.count / family.block * family.block
        if !encrypts, padding != 1, padding != 3, count == held.count { count -= family.block }
        guard count > 0 else { return [] }
        let piece = Array(held[..<count])
        held.removeFirst(count)
        let result = try family.run(piece, key: key, vector: vector, mode: mode, padding: 1, encrypts: encrypts)
        vector = Array((encrypts ? result : piece).suffix(family.block))
        return result
    }
    func final_(_ data: [UInt8]) throws -> [UInt8] {
        let all = held + data
        held = []
        if all.isEmpty, !encrypts { return [] }
        return try family.run(all, key: key, vector: vector, mode: mode, padding: padding, encrypts: encrypts)
    }
    private static func part(_ args: [Value]) throws -> [UInt8] {
        let bytes = args[0].bytes
        guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= bytes.count else { throw NetException.argument("Value was invalid.") }
        return Array(bytes[args[1].int..<(args[1].int + args[2].int)])
    }
    private static let transformType = TypeInfo("System.Security.Cryptography.UniversalCryptoTransform", interfaces: ["System.IDisposable", "System.Security.Cryptography.ICryptoTransform"], members: {
        [
            .property("InputBlockSize", "int") { value, _ in Value(value.as(TransformObject.self)?.family.block ?? 16) },
            .property("OutputBlockSize", "int") { value, _ in Value(value.as(TransformObject.self)?.family.block ?? 16) },
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
    private static let base = TypeInfo(name + "SymmetricAlgorithm", interfaces: ["System.IDisposable"], flags: .abstract, members: { members })
    private static let families: [CipherFamily: (open: TypeInfo, working: TypeInfo)] = Dictionary(uniqueKeysWithValues: CipherFamily.allCases.map { family in
        let full = name + family.rawValue
        let open = TypeInfo(full, base: base, flags: .abstract, members: { [.staticMethod("\(full) Create()") { _, _ in .object(CipherObject(family)) }] })
        return (family, (open, TypeInfo(full + "Implementation", base: open, flags: .sealed)))
    })
    static func working(_ family: CipherFamily) -> TypeInfo { families[family]?.working ?? base }
    /// Types that scripts make by name, and what stands behind them.
    private static let named: [(String, CipherFamily)] = [
        ("AesManaged", .aes), ("AesCryptoServiceProvider", .aes), ("AesCng", .aes), ("RijndaelManaged", .aes), ("TripleDESCryptoServiceProvider", .tripleDes), ("TripleDESCng", .tripleDes),
        ("DESCryptoServiceProvider", .des),
    ]
    private static func me(_ value: Value) throws -> CipherObject {
        guard let own = value.as(CipherObject.self) else { throw NetException.argumentNull("aes") }
        return own
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(name + "SymmetricAlgorithm") { base }
        for family in CipherFamily.allCases { registry.register(name + family.rawValue) { families[family]?.open ?? base } }
        for (short, family) in named {
            let holder = TypeHolder()
            registry.register(name + short) {
                let type = TypeInfo(name + short, base: families[family]?.open, flags: .sealed, members: { [.constructor("") { _, _ in .object(CipherObject(family, type: holder.type)) }] })
                holder.type = type
                return type
            }
        }
        registry.register(name + "CryptoStream") { CryptoStreamObject.cryptoType }
    }
    private static func transform(_ value: Value, encrypts: Bool, _ key: Value? = nil, _ vector: Value? = nil) throws -> Value {
        let own = try me(value)
        let key = key.map(\.bytes) ?? own.key, vector = vector.flatMap { $0.isNull ? nil : $0.bytes } ?? own.vector
        guard own.family.keys.contains(key.count) else { throw NetException.argument("Specified key is not a valid size for this algorithm.", "key") }
        guard vector.count == own.family.block || own.mode == 2 else { throw NetException.argument("Specified initialization vector (IV) does not match the block size for this algorithm.", "iv") }
        return .object(TransformObject(own.family, key, vector, mode: own.mode, padding: own.padding, encrypts: encrypts))
    }
    private static func direct(_ label: String, mode: Int, encrypts: Bool) -> TypeMember {
        let data = encrypts ? "plaintext" : "ciphertext"
        let tail = mode == 1 ? "byte[] \(data), byte[] iv, System.Security.Cryptography.PaddingMode paddingMode = PKCS7" : "byte[] \(data), System.Security.Cryptography.PaddingMode paddingMode"
        return .method("byte[] \(label)(\(tail))") { value, args, _ in
            let own = try me(value)
            if args[0].isNull { throw NetException.argumentNull(data) }
            let padding = mode == 1 ? (args.count > 2 ? args[2].raw : 2) : args[1].raw
            if mode == 1, args[1].bytes.count != own.family.block { throw NetException.argument("Specified initialization vector (IV) does not match the block size for this algorithm.", "iv") }
            return Value(bytes: try own.family.run(args[0].bytes, key: own.key, vector: mode == 1 ? args[1].bytes : [], mode: mode, padding: padding, encrypts: encrypts))
        }
    }
    private static var members: [TypeMember] {
        [
            .property("Key", "byte[]", set: { value, new, _ in
                guard try me(value).family.keys.contains(new.bytes.count) else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
                try me(value).key = new.bytes
            }) { value, _ in Value(bytes: try me(value).key) },
            .property("IV", "byte[]", set: { value, new, _ in
                guard new.bytes.count == (try me(value).family.block) else { throw CipherObject.failure("Specified initialization vector (IV) does not match the block size for this algorithm.") }
                try me(value).vector = new.bytes
            }) { value, _ in Value(bytes: try me(value).vector) },
            .property("KeySize", "int", set: { value, new, _ in
                guard try me(value).family.keys.contains(where: { $0 * 8 == new.int }) else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
                try me(value).key = RandomBytes.make(new.int / 8)
            }) { value, _ in Value(try me(value).key.count * 8) },
            .property("BlockSize", "int", set: { value, new, _ in
                guard new.int == (try me(value).family.block) * 8 else { throw CipherObject.failure("Specified block size is not valid for this algorithm.") }
            }) { value, _ in Value(try me(value).family.block * 8) },
            .property("LegalKeySizes", "\(name)KeySizes[]") { value, _ in
                let sizes = try me(value).family.keys.map { $0 * 8 }
                return KeySizes.list(sizes[0], sizes[sizes.count - 1], sizes.count > 1 ? 64 : 0)
            },
            .property("LegalBlockSizes", "\(name)KeySizes[]") { value, _ in KeySizes.list(try me(value).family.block * 8, try me(value).family.block * 8, 0) },
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
                try me(value).vector = RandomBytes.make(try me(value).family.block)
                return .void
            },
            .method("\(name)ICryptoTransform CreateEncryptor()") { value, _, _ in try transform(value, encrypts: true) },
            .method("\(name)ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)") { value, args, _ in try transform(value, encrypts: true, args[0], args[1]) },
            .method("\(name)ICryptoTransform CreateDecryptor()") { value, _, _ in try transform(value, encrypts: false) },
            .method("\(name)ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)") { value, args, _ in try transform(value, encrypts: false, args[0], args[1]) },
            direct("EncryptCbc", mode: 1, encrypts: true), direct("DecryptCbc", mode: 1, encrypts: false),
            direct("EncryptEcb", mode: 2, encrypts: true), direct("DecryptEcb", mode: 2, encrypts: false),
            .method("bool ValidKeySize(int bitLength)") { value, args, _ in .bool(try me(value).family.keys.contains { $0 * 8 == args[0].int }) },
            .method("void Clear()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
}
