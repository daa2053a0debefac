import ShellRuntime
import ShellTypes

/// What protects a SecureString on its way through text: a key (AES), or nothing but hexadecimal digits, as on systems without a data
/// protection service.
enum SecureText {
    private static let header = "76492d1116743f0423413b16050a5345"
    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
    static func bytes(hex text: String) -> [UInt8]? {
        let units = Array(text.utf8)
        guard units.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for at in stride(from: 0, to: units.count, by: 2) {
            guard let byte = UInt8(String(decoding: units[at...at + 1], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
    static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } }
    static func text(utf16 bytes: [UInt8]) -> String? {
        guard bytes.count % 2 == 0 else { return nil }
        return String(decoding: stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, as: UTF16.self)
    }
    static func protect(_ text: String, _ cipher: Rijndael) -> String {
        var random = SystemRandomNumberGenerator()
        let vector = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let payload = "2|\(Base64.encode(vector))|\(hex(cipher.encrypt(utf16(text), vector: vector)))"
        return header + Base64.encode(utf16(payload))
    }
    static func unprotect(_ text: String, _ cipher: Rijndael) -> String? {
        guard text.hasPrefix(header), let payload = Base64.decode(String(text.dropFirst(header.count))).flatMap({ self.text(utf16: $0) }) else { return nil }
        let parts = payload.split(separator: "|").map(String.init)
        guard parts.count == 3, parts[0] == "2", let vector = Base64.decode(parts[1]), let data = bytes(hex: parts[2]) else { return nil }
        return cipher.decrypt(data, vector: vector).flatMap { self.text(utf16: $0) }
    }
}

class SecureStringCommand: Cmdlet {
    /// The cipher of -Key or -SecureKey; nil where neither is given.
    final func cipher() throws -> Rijndael? {
        let key: [UInt8]
        if let secure = self["SecureKey"].as(SecureStringObject.self) {
            key = SecureText.utf16(secure.plain)
        } else if has("Key") {
            key = values("Key").compactMap { UInt8(exactly: $0.integerValue ?? -1) }
        } else {
            return nil
        }
        guard let cipher = Rijndael(key: key) else {
            throw terminating(
                "The specified key is not valid. The valid key lengths are 128, 192 and 256 bits.", id: "ImportSecureString_InvalidArgument",
                category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
        }
        return cipher
    }
}

final class ConvertToSecureString: SecureStringCommand {
    override func process() throws {
        let given = text("String") ?? ""
        if flag("AsPlainText") { return try write(SecureStringObject(given)) }
        let plain: String?
        if let cipher = try cipher() {
            plain = SecureText.unprotect(given, cipher)
            if plain == nil, given.hasPrefix("76492d1116743f0423413b16050a5345") {
                return try writeError(
                    "Padding is invalid and cannot be removed.", id: "ImportSecureString_InvalidArgument_CryptographicError", category: .invalidArgument,
                    exception: "System.Security.Cryptography.CryptographicException")
            }
        } else {
            plain = given.isEmpty ? nil : SecureText.bytes(hex: given).flatMap { SecureText.text(utf16: $0) }
        }
        guard let plain else {
            return try writeError(
                "The parameter value \"\(given)\" is not a valid encrypted string.", id: "ImportSecureString_InvalidArgument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        try write(SecureStringObject(plain))
    }
}

final class ConvertFromSecureString: SecureStringCommand {
    override func process() throws {
        guard let secure = self["SecureString"].as(SecureStringObject.self) else { return }
        if flag("AsPlainText") { return try write(Value(secure.plain)) }
        if let cipher = try cipher() { return try write(Value(SecureText.protect(secure.plain, cipher))) }
        try write(Value(SecureText.hex(SecureText.utf16(secure.plain))))
    }
}

/// Get-Credential asks at the terminal.
final class GetCredential: Cmdlet {
    override func process() throws {
        if let known = self["Credential"].as(CredentialObject.self), !known.userName.isEmpty, !known.password.units.isEmpty { return try write(known) }
        let name = text("UserName") ?? (self["Credential"].as(CredentialObject.self)?.userName) ?? text("Credential") ?? ""
        guard runspace.host.isInteractive else {
            runspace.flushOutput?()
            runspace.host.write("\n\(text("Title") ?? "PowerShell credential request")\n\(text("Message") ?? "Enter your credentials.")\n")
            runspace.host.write(name.isEmpty ? "User: " : "Password for user \(name): ")
            throw terminating(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.", id: "InvalidOperation",
                category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let made = try CredentialPrompt.ask(caption: text("Title") ?? "PowerShell credential request", message: text("Message") ?? "Enter your credentials.", user: name, runspace)
        if let made { try write(.object(made)) }
    }
}
