import ShellRuntime

/// Ciphers that also prove what they carry: AES in Galois/counter mode (SP 800-38D) and in counter mode with CBC-MAC (SP 800-38C).
struct AuthenticatedCipher: Sendable {
    enum Mode: String, Sendable { case gcm = "AesGcm", ccm = "AesCcm" }
    let mode: Mode
    let cipher: Rijndael

    /// The counter block's next value: the last four bytes count in GCM, the last ones after the nonce in CCM.
    private static func advance(_ block: inout [UInt8], _ width: Int) {
        for at in stride(from: 15, through: 16 - width, by: -1) {
            block[at] &+= 1
            if block[at] != 0 { return }
        }
    }
    private func stream(_ data: [UInt8], from first: [UInt8], width: Int) -> [UInt8] {
        var counter = first, out: [UInt8] = []
        out.reserveCapacity(data.count)
        for start in stride(from: 0, to: data.count, by: 16) {
            AuthenticatedCipher.advance(&counter, width)
            out += zip(data[start..<min(start + 16, data.count)], cipher.encryptBlock(counter)).map { $0 ^ $1 }
        }
        return out
    }
    /// The product in GF(2^128), bits from the left.
    private static func multiply(_ x: (UInt64, UInt64), _ y: (UInt64, UInt64)) -> (UInt64, UInt64) {
        var sum: (UInt64, UInt64) = (0, 0), v = y
        for at in 0..<128 {
            let bit = at < 64 ? x.0 >> UInt64(63 - at) & 1 : x.1 >> UInt64(127 - at) & 1
            if bit == 1 { sum = (sum.0 ^ v.0, sum.1 ^ v.1) }
            let low = v.1 & 1
            v = (v.0 >> 1, v.1 >> 1 | v.0 << 63)
            if low == 1 { v.0 ^= 0xE1 << 56 }
        }
        return sum
    }
    private static func words(_ block: some Sequence<UInt8>) -> (UInt64, UInt64) {
        let bytes = Array(block) + [UInt8](repeating: 0, count: 16)
        return (bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }, bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
    }
    private static func bytes(_ words: (UInt64, UInt64)) -> [UInt8] { [words.0, words.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } } }

    private func hash(_ associated: [UInt8], _ data: [UInt8]) -> [UInt8] {
        let key = AuthenticatedCipher.words(cipher.encryptBlock([UInt8](repeating: 0, count: 16)))
        var sum: (UInt64, UInt64) = (0, 0)
        func take(_ block: (UInt64, UInt64)) { sum = AuthenticatedCipher.multiply((sum.0 ^ block.0, sum.1 ^ block.1), key) }
        for part in [associated, data] {
            for start in stride(from: 0, to: part.count, by: 16) { take(AuthenticatedCipher.words(part[start..<min(start + 16, part.count)])) }
        }
        take((UInt64(associated.count * 8), UInt64(data.count * 8)))
        return AuthenticatedCipher.bytes(sum)
    }
    private func code(_ nonce: [UInt8], _ plain: [UInt8], _ associated: [UInt8], tag: Int) -> [UInt8] {
        let width = 15 - nonce.count
        let flags = UInt8((associated.isEmpty ? 0 : 64) | ((tag - 2) / 2) << 3 | (width - 1))
        var input = [flags] + nonce + (0..<width).map { at in UInt8(truncatingIfNeeded: at < width - 8 ? 0 : plain.count >> (8 * (width - 1 - at))) }
        func fill() { input += [UInt8](repeating: 0, count: (16 - input.count % 16) % 16) }
        if !associated.isEmpty {
            let count = associated.count
            input += count < 0xFF00 ? [UInt8(count >> 8), UInt8(count & 255)] : [0xFF, 0xFE] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
            input += associated
            fill()
        }
        input += plain
        fill()
        var block = [UInt8](repeating: 0, count: 16)
        for start in stride(from: 0, to: input.count, by: 16) { block = cipher.encryptBlock(zip(block, input[start..<(start + 16)]).map { $0 ^ $1 }) }
        return block
    }
    func seal(_ plain: [UInt8], nonce: [UInt8], associated: [UInt8], tag: Int) -> (cipher: [UInt8], tag: [UInt8]) {
        switch mode {
        case .gcm:
            let first = nonce + [0, 0, 0, 1], hidden = stream(plain, from: first, width: 4)
            return (hidden, Array(zip(hash(associated, hidden), cipher.encryptBlock(first)).map { $0 ^ $1 }.prefix(tag)))
        case .ccm:
            let width = 15 - nonce.count, first = [UInt8(width - 1)] + nonce + [UInt8](repeating: 0, count: width)
            return (stream(plain, from: first, width: width), Array(zip(code(nonce, plain, associated, tag: tag), cipher.encryptBlock(first)).map { $0 ^ $1 }.prefix(tag)))
        }
    }
    /// Nil where the tag is not that of the data.
    func open(_ hidden: [UInt8], nonce: [UInt8], associated: [UInt8], tag: [UInt8]) -> [UInt8]? {
        let width = mode == .gcm ? 4 : 15 - nonce.count
        let first = mode == .gcm ? nonce + [0, 0, 0, 1] : [UInt8(width - 1)] + nonce + [UInt8](repeating: 0, count: width)
        let plain = stream(hidden, from: first, width: width)
        return seal(plain, nonce: nonce, associated: associated, tag: tag.count).tag == tag ? plain : nil
    }
}

/// System.Security.Cryptography.AesGcm and AesCcm.
final class AuthenticatedObject: NetObject {
    let cipher: AuthenticatedCipher
    let tagSize: Int?
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ cipher: AuthenticatedCipher, tagSize: Int?) {
        ownType = type
        self.cipher = cipher
        self.tagSize = tagSize
        super.init()
    }
    override var type: TypeInfo { ownType }
    private static let name = KeyMembers.name
    static func register() {
        for mode in [AuthenticatedCipher.Mode.gcm, .ccm] {
            let holder = TypeHolder()
            TypeRegistry.shared.register(name + mode.rawValue) {
                let type = TypeInfo(name + mode.rawValue, interfaces: ["System.IDisposable"], flags: .sealed, members: { members(mode, holder) })
                holder.type = type
                return type
            }
        }
    }
    private static func me(_ value: Value) throws -> AuthenticatedObject {
        guard let own = value.as(AuthenticatedObject.self) else { throw NetException.argumentNull("cipher") }
        return own
    }
    private static func fill(_ target: Value, _ bytes: [UInt8], _ parameter: String) throws {
        guard let array = target.as(TypedArray<UInt8>.self) else { throw NetException.argumentNull(parameter) }
        for (at, byte) in bytes.enumerated() { array.items[at] = byte }
    }
    private static func check(_ own: AuthenticatedObject, nonce: Value, from: Value, to: Value, tag: Value) throws {
        for (value, name) in [(nonce, "nonce"), (from, "plaintext"), (to, "ciphertext"), (tag, "tag")] where value.isNull { throw NetException.argumentNull(name) }
        let size = nonce.bytes.count, tagSize = tag.bytes.count
        guard own.cipher.mode == .gcm ? size == 12 : (7...13).contains(size) else { throw NetException.argument("The specified nonce is not a valid size for this algorithm.", "nonce") }
        guard from.bytes.count == to.bytes.count else { throw NetException.argument("Plaintext and ciphertext must have the same length.") }
        let isValid = own.tagSize.map { $0 == tagSize } ?? (own.cipher.mode == .gcm ? (12...16).contains(tagSize) : tagSize % 2 == 0 && (4...16).contains(tagSize))
        guard isValid else { throw NetException.argument("The specified tag is not a valid size for this algorithm.", "tag") }
    }
    private static func members(_ mode: AuthenticatedCipher.Mode, _ holder: TypeHolder) -> [TypeMember] {
        @Sendable func made(_ key: Value, _ size: Int?) throws -> Value {
            guard !key.isNull else { throw NetException.argumentNull("key") }
            guard let cipher = Rijndael(key: key.bytes) else { throw CipherObject.failure("Specified key is not a valid size for this algorithm.") }
            if let size, !(12...16).contains(size) { throw NetException.argument("The specified tag is not a valid size for this algorithm.", "tagSizeInBytes") }
            return .object(AuthenticatedObject(holder.type ?? WellKnown.object, AuthenticatedCipher(mode: mode, cipher: cipher), tagSize: size))
        }
        var list: [TypeMember] = [
            .constructor("byte[] key") { args, _ in try made(args[0], nil) },
            .staticProperty("IsSupported", "bool") { _ in true },
            .staticProperty("NonceByteSizes", name + "KeySizes") { _ in KeySizes.one(mode == .gcm ? 12 : 7, mode == .gcm ? 12 : 13, 1) },
            .staticProperty("TagByteSizes", name + "KeySizes") { _ in KeySizes.one(mode == .gcm ? 12 : 4, 16, mode == .gcm ? 1 : 2) },
            .method("void Encrypt(byte[] nonce, byte[] plaintext, byte[] ciphertext, byte[] tag, byte[] associatedData = null)") { value, args, _ in
                let own = try me(value)
                try check(own, nonce: args[0], from: args[1], to: args[2], tag: args[3])
                let (hidden, tag) = own.cipher.seal(args[1].bytes, nonce: args[0].bytes, associated: args.count > 4 && !args[4].isNull ? args[4].bytes : [], tag: args[3].bytes.count)
                try fill(args[2], hidden, "ciphertext")
                try fill(args[3], tag, "tag")
                return .void
            },
            .method("void Decrypt(byte[] nonce, byte[] ciphertext, byte[] tag, byte[] plaintext, byte[] associatedData = null)") { value, args, _ in
                let own = try me(value)
                try check(own, nonce: args[0], from: args[1], to: args[3], tag: args[2])
                guard let plain = own.cipher.open(args[1].bytes, nonce: args[0].bytes, associated: args.count > 4 && !args[4].isNull ? args[4].bytes : [], tag: args[2].bytes) else {
                    throw NetException(name + "AuthenticationTagMismatchException", "The computed authentication tag did not match the input authentication tag.")
                }
                try fill(args[3], plain, "plaintext")
                return .void
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
        if mode == .gcm {
            list.append(.constructor("byte[] key, int tagSizeInBytes") { args, _ in try made(args[0], args[1].int) })
            list.append(.property("TagSizeInBytes", "System.Nullable[int]") { value, _ in try me(value).tagSize.map { Value($0) } ?? .null })
        }
        return list
    }
}
