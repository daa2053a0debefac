import ShellRuntime

/// System.Security.Cryptography.PasswordDeriveBytes: PBKDF1 as Microsoft extends it past one hash.
final class PasswordBytesObject: NetObject {
    private let password: [UInt8]
    private var salt: [UInt8]
    private var digest: Digest
    private var iterations: Int
    private var base: [UInt8]?
    private var prefix = 0
    private var extra: (bytes: [UInt8], used: Int)?
    private init(_ password: [UInt8], _ salt: [UInt8], _ hash: String, _ iterations: Int) throws {
        guard iterations > 0 else { throw NetException.outOfRange("Positive number required.", "value") }
        guard let digest = Digest.allCases.first(where: { $0.rawValue.equalsIgnoringCase(hash.replacing("-", with: "")) }) else { throw NetException.argument("'\(hash)' is not a known hash algorithm.", "hashName") }
        self.password = password
        self.salt = salt
        self.digest = digest
        self.iterations = iterations
        super.init()
    }
    override var type: TypeInfo { PasswordBytesObject.deriveType }
    private func bytes(_ count: Int) throws -> [UInt8] {
        let width = digest.hash([]).count, length = max(1, (count + width - 1) / width) * width
        var out: [UInt8] = []
        while out.count < length {
            guard prefix <= 999 else { throw NetException("System.Security.Cryptography.CryptographicException", "Requested number of bytes exceeds the maximum.") }
            out += digest.hash((prefix == 0 ? [] : Array(String(prefix).utf8)) + (base ?? []))
            prefix += 1
        }
        return out
    }
    private func get(_ count: Int) throws -> [UInt8] {
        guard count > 0 else { throw NetException.outOfRange("Positive number required.", "cb") }
        var out: [UInt8] = []
        if base == nil {
            var value = digest.hash(password + salt)
            for _ in 1..<max(1, iterations - 1) { value = digest.hash(value) }
            base = value
        } else if let (bytes, used) = extra {
            let left = bytes.count - used
            if left >= count {
                extra = left > count ? (bytes, used + count) : nil
                return Array(bytes[used..<(used + count)])
            }
            // .NET takes what is left from the wrong place, and has kept doing so.
            guard left + left <= bytes.count else {
                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            }
            out = Array(bytes[left..<(left + left)])
            extra = nil
        }
        let held = out.count, new = try bytes(count - held)
        out += new.prefix(count - held)
        if new.count + held > count { extra = (new, count - held) }
        return out
    }
    private static func me(_ value: Value) throws -> PasswordBytesObject {
        guard let own = value.as(PasswordBytesObject.self) else { throw NetException.argumentNull("derive") }
        return own
    }
    private func unused() throws { if base != nil { throw NetException("System.Security.Cryptography.CryptographicException", "Value of property cannot be changed after the bytes have been generated.") } }
    static let deriveType = TypeInfo(
        "System.Security.Cryptography.PasswordDeriveBytes", base: TypeRegistry.shared.find("System.Security.Cryptography.DeriveBytes"), interfaces: ["System.IDisposable"],
        members: {
            let secrets: [(String, @Sendable (Value) -> [UInt8])] = [("string strPassword", { Array($0.string.utf8) }), ("byte[] password", { $0.bytes })]
            let rests = ["byte[] rgbSalt", "byte[] rgbSalt, System.Security.Cryptography.CspParameters cspParams", "byte[] rgbSalt, string strHashName, int iterations"]
            return secrets.flatMap { parameter, read in
                rests.map { rest in
                    .constructor("\(parameter), \(rest)") { args, _ in
                        if args[0].isNull { throw NetException.argumentNull("password") }
                        return .object(try PasswordBytesObject(read(args[0]), args[1].isNull ? [] : args[1].bytes, args.count > 3 ? args[2].string : "SHA1", args.count > 3 ? args[3].int : 100))
                    }
                }
            } + [
                .property("HashName", "string", set: { value, new, _ in
                    try me(value).unused()
                    if let digest = Digest.allCases.first(where: { $0.rawValue.equalsIgnoringCase(new.string) }) { try me(value).digest = digest }
                }) { value, _ in Value(try me(value).digest.rawValue.uppercased()) },
                .property("IterationCount", "int", set: { value, new, _ in
                    try me(value).unused()
                    try me(value).iterations = max(1, new.int)
                }) { value, _ in Value(try me(value).iterations) },
                .property("Salt", "byte[]", set: { value, new, _ in
                    try me(value).unused()
                    try me(value).salt = new.bytes
                }) { value, _ in Value(bytes: try me(value).salt) },
                .method("byte[] GetBytes(int cb)") { value, args, _ in Value(bytes: try me(value).get(args[0].int)) },
                .method("void Reset()") { value, _, _ in
                    let own = try me(value)
                    (own.base, own.prefix, own.extra) = (nil, 0, nil)
                    return .void
                },
                .method("void Dispose()") { _, _, _ in .void },
            ]
        })
}
