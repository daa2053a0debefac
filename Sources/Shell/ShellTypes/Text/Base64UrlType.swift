import ShellRuntime

/// System.Buffers.Text.Base64Url: base 64 with `-` and `_`, and without padding.
enum Base64UrlType {
    static func register() {
        let name = "System.Buffers.Text.Base64Url"
        TypeRegistry.shared.register(name) { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: { members }) }
    }
    private static func decoded(_ text: String) -> [UInt8]? {
        let plain = text.filter { !$0.isWhitespace }.replacingAll("-", with: "+").replacingAll("_", with: "/")
        guard !text.contains("+"), !text.contains("/") else { return nil }
        let body = String(plain.prefix { $0 != "=" })
        guard body.utf8.count % 4 != 1 else { return nil }
        return Base64.decode(body + String(repeating: "=", count: (4 - body.utf8.count % 4) % 4))
    }
    private static func bytes(_ text: String) throws -> Value {
        guard let found = decoded(text) else {
            throw NetException("System.FormatException", "The input is not a valid Base64 string as it contains an illegal character, incorrect number of padding characters, or an illegal character among the padding characters.")
        }
        return Value(bytes: found)
    }
    private static func encoded(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes).filter { $0 != "=" }.replacingAll("+", with: "-").replacingAll("/", with: "_")
    }
    private static var members: [TypeMember] {
        [
            .staticMethod("string EncodeToString(byte[] source)") { args, _ in Value(encoded(args[0].bytes)) },
            .staticMethod("byte[] EncodeToUtf8(byte[] source)") { args, _ in Value(bytes: Array(encoded(args[0].bytes).utf8)) },
            .staticMethod("byte[] DecodeFromChars(string source)") { args, _ in try bytes(args[0].string) },
            .staticMethod("byte[] DecodeFromUtf8(byte[] source)") { args, _ in try bytes(String(decoding: args[0].bytes, as: UTF8.self)) },
            .staticMethod("bool IsValid(string base64UrlText)") { args, _ in .bool(decoded(args[0].string) != nil) },
            .staticMethod("int GetEncodedLength(int bytesLength)") { args, _ in Value((args[0].int * 4 + 2) / 3) },
            .staticMethod("int GetMaxDecodedLength(int base64Length)") { args, _ in Value(args[0].int * 3 / 4) },
        ]
    }
}
