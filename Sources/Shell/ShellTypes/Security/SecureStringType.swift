import ShellRuntime

/// System.Security.SecureString: text that does not show.
public final class SecureStringObject: NetObject {
    public internal(set) var units: [UInt16]
    var isReadOnly = false
    public init(_ text: String = "", readOnly: Bool = false) {
        units = Array(text.utf16)
        isReadOnly = readOnly
        super.init()
    }
    public var plain: String { String(decoding: units, as: UTF16.self) }
    public static let secureType = TypeInfo("System.Security.SecureString", displayName: "securestring") {
        @Sendable func me(_ value: Value) -> SecureStringObject? { value.as(SecureStringObject.self) }
        @Sendable func open(_ value: Value) throws -> SecureStringObject {
            guard let text = me(value) else { throw invalid("The object is no SecureString.") }
            if text.isReadOnly { throw invalid("Instance is read-only.") }
            return text
        }
        @Sendable func invalid(_ message: String) -> NetException { NetException.invalidOperation(message) }
        @Sendable func range() -> NetException {
            NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "index")
        }
        @Sendable func unit(_ value: Value) -> UInt16 { if case .char(let unit) = value.base { unit } else { 0 } }
        return [
            .constructor("") { _, _ in .object(SecureStringObject()) },
            .property("Length", "int") { this, _ in Value(me(this)?.units.count ?? 0) },
            .method("void AppendChar(char c)") { this, arguments, _ in
                try open(this).units.append(unit(arguments[0]))
                return .void
            },
            .method("void Clear()") { this, _, _ in
                try open(this).units.removeAll()
                return .void
            },
            .method("securestring Copy()") { this, _, _ in .object(SecureStringObject(me(this)?.plain ?? "")) },
            .method("void Dispose()") { this, _, _ in
                me(this)?.units.removeAll()
                return .void
            },
            .method("void InsertAt(int index, char c)") { this, arguments, _ in
                let text = try open(this)
                guard (0...text.units.count).contains(arguments[0].int) else { throw range() }
                text.units.insert(unit(arguments[1]), at: arguments[0].int)
                return .void
            },
            .method("bool IsReadOnly()") { this, _, _ in .bool(me(this)?.isReadOnly ?? false) },
            .method("void MakeReadOnly()") { this, _, _ in
                me(this)?.isReadOnly = true
                return .void
            },
            .method("void RemoveAt(int index)") { this, arguments, _ in
                let text = try open(this)
                guard text.units.indices.contains(arguments[0].int) else { throw range() }
                text.units.remove(at: arguments[0].int)
                return .void
            },
            .method("void SetAt(int index, char c)") { this, arguments, _ in
                let text = try open(this)
                guard text.units.indices.contains(arguments[0].int) else { throw range() }
                text.units[arguments[0].int] = unit(arguments[1])
                return .void
            },
        ]
    }
    public override var type: TypeInfo { SecureStringObject.secureType }
}

/// System.Management.Automation.PSCredential: a name and a password.
public final class CredentialObject: NetObject {
    public let userName: String
    public let password: SecureStringObject
    public init(_ userName: String, _ password: SecureStringObject) {
        self.userName = userName
        self.password = password
        super.init()
    }
    public static let credentialType = TypeInfo("System.Management.Automation.PSCredential", displayName: "pscredential") {
        @Sendable func me(_ value: Value) -> CredentialObject? { value.as(CredentialObject.self) }
        return [
            .constructor("string userName, securestring password") { arguments, _ in
                let name = arguments[0].string
                guard !name.isEmpty else {
                    throw NetException(
                        "System.Management.Automation.PSArgumentException",
                        "Cannot process argument because the value of argument \"userName\" is not valid. Change the value of the \"userName\" argument and run the operation again.")
                }
                guard let password = arguments[1].as(SecureStringObject.self) else {
                    throw NetException(
                        "System.Management.Automation.PSArgumentNullException",
                        "Cannot process argument because the value of argument \"password\" is null. Change the value of argument \"password\" to a non-null value.")
                }
                return .object(CredentialObject(name, password))
            },
            .constructor("psobject pso") { arguments, runspace in
                let name = runspace.text(try Members.get(arguments[0], "UserName", runspace))
                let password = try Members.get(arguments[0], "Password", runspace)
                return .object(CredentialObject(name, password.as(SecureStringObject.self) ?? SecureStringObject(runspace.text(password))))
            },
            .staticProperty("Empty", "pscredential") { _ in .object(CredentialObject.empty) },
            .property("UserName", "string") { this, _ in Value(me(this)?.userName ?? "") },
            .property("Password", "securestring") { this, _ in Value(me(this)?.password) },
            .method("System.Net.NetworkCredential GetNetworkCredential()") { this, _, _ in
                guard let credential = me(this) else { return .null }
                var name = credential.userName, domain = ""
                if let slash = name.firstIndex(of: "\\") {
                    domain = String(name[..<slash])
                    name = String(name[name.index(after: slash)...])
                } else if let at = name.lastIndex(of: "@") {
                    domain = String(name[name.index(after: at)...])
                    name = String(name[..<at])
                }
                return .object(NetworkCredentialObject(name, credential.password.plain, domain))
            },
        ]
    }
    nonisolated(unsafe) private static let empty = CredentialObject("", SecureStringObject())
    public override var type: TypeInfo { CredentialObject.credentialType }
}

/// System.Net.NetworkCredential.
public final class NetworkCredentialObject: NetObject {
    var userName: String
    var password: String
    var domain: String
    init(_ userName: String, _ password: String, _ domain: String = "") {
        self.userName = userName
        self.password = password
        self.domain = domain
        super.init()
    }
    static let networkType = TypeInfo("System.Net.NetworkCredential") {
        @Sendable func me(_ value: Value) -> NetworkCredentialObject? { value.as(NetworkCredentialObject.self) }
        return [
            .constructor("") { _, _ in .object(NetworkCredentialObject("", "")) },
            .constructor("string userName, string password") { arguments, _ in .object(NetworkCredentialObject(arguments[0].string, arguments[1].string)) },
            .constructor("string userName, securestring password") { arguments, _ in
                .object(NetworkCredentialObject(arguments[0].string, arguments[1].as(SecureStringObject.self)?.plain ?? ""))
            },
            .constructor("string userName, string password, string domain") { arguments, _ in
                .object(NetworkCredentialObject(arguments[0].string, arguments[1].string, arguments[2].string))
            },
            .property("UserName", "string", set: { this, value, runspace in me(this)?.userName = runspace.text(value) }) { this, _ in Value(me(this)?.userName ?? "") },
            .property("Password", "string", set: { this, value, runspace in me(this)?.password = runspace.text(value) }) { this, _ in Value(me(this)?.password ?? "") },
            .property("SecurePassword", "securestring") { this, _ in .object(SecureStringObject(me(this)?.password ?? "")) },
            .property("Domain", "string", set: { this, value, runspace in me(this)?.domain = runspace.text(value) }) { this, _ in Value(me(this)?.domain ?? "") },
        ]
    }
    public override var type: TypeInfo { NetworkCredentialObject.networkType }
}

/// Registration of these types and of Marshal.
enum SecurityTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Security.SecureString") { SecureStringObject.secureType }
        registry.register("System.Management.Automation.PSCredential") { CredentialObject.credentialType }
        registry.register("System.Net.NetworkCredential") { NetworkCredentialObject.networkType }
        registry.registerAccelerator("securestring", "System.Security.SecureString")
        registry.registerAccelerator("pscredential", "System.Management.Automation.PSCredential")
        registry.register("System.Runtime.InteropServices.Marshal") {
            TypeInfo("System.Runtime.InteropServices.Marshal", flags: [.staticClass, .abstract, .sealed])
        }
    }
}
