import ShellRuntime

/// Security identifiers, accounts and the identity that the session runs as (System.Security.Principal).
enum PrincipalTypes {
    static let name = "System.Security.Principal."
    /// Accounts that every Windows has.
    static let wellKnown: [(sid: String, account: String)] = [
        ("S-1-0-0", "NULL SID"), ("S-1-1-0", "Everyone"), ("S-1-2-0", "LOCAL"), ("S-1-3-0", "CREATOR OWNER"), ("S-1-3-1", "CREATOR GROUP"),
        ("S-1-5-2", "NT AUTHORITY\\NETWORK"), ("S-1-5-3", "NT AUTHORITY\\BATCH"), ("S-1-5-4", "NT AUTHORITY\\INTERACTIVE"), ("S-1-5-6", "NT AUTHORITY\\SERVICE"),
        ("S-1-5-7", "NT AUTHORITY\\ANONYMOUS LOGON"), ("S-1-5-10", "NT AUTHORITY\\SELF"), ("S-1-5-11", "NT AUTHORITY\\Authenticated Users"),
        ("S-1-5-18", "NT AUTHORITY\\SYSTEM"), ("S-1-5-19", "NT AUTHORITY\\LOCAL SERVICE"), ("S-1-5-20", "NT AUTHORITY\\NETWORK SERVICE"),
        ("S-1-5-32-544", "BUILTIN\\Administrators"), ("S-1-5-32-545", "BUILTIN\\Users"), ("S-1-5-32-546", "BUILTIN\\Guests"), ("S-1-5-32-547", "BUILTIN\\Power Users"),
        ("S-1-5-32-551", "BUILTIN\\Backup Operators"), ("S-1-5-32-555", "BUILTIN\\Remote Desktop Users"), ("S-1-5-32-578", "BUILTIN\\Hyper-V Administrators"),
        ("S-1-5-32-580", "BUILTIN\\Remote Management Users"), ("S-1-5-83-0", "NT VIRTUAL MACHINE\\Virtual Machines"),
    ]
    /// The session's user; the machine's storey may say another.
    static let userSID = "S-1-5-21-3623811015-3361044348-30300820-500"
    static func userName(_ runspace: Runspace) -> String {
        (runspace.environment["USERDOMAIN"] ?? runspace.environment["COMPUTERNAME"] ?? "LOCAL") + "\\" + (runspace.environment["USERNAME"] ?? "Administrator")
    }
    static let groups = ["S-1-1-0", "S-1-5-32-544", "S-1-5-32-545", "S-1-5-4", "S-1-5-11", "S-1-2-0"]
    static func account(of sid: String, _ runspace: Runspace) -> String? {
        if sid == userSID { return userName(runspace) }
        return wellKnown.first { $0.sid == sid }?.account
    }
    static func sid(of account: String, _ runspace: Runspace) -> String? {
        let user = userName(runspace)
        if user.equalsIgnoringCase(account) || user.lowercased().hasSuffix("\\" + account.lowercased()) { return userSID }
        return wellKnown.first { $0.account.equalsIgnoringCase(account) || $0.account.lowercased().hasSuffix("\\" + account.lowercased()) }?.sid
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(name + "SecurityIdentifier") { IdentityObject.sidType }
        registry.register(name + "NTAccount") { IdentityObject.accountType }
        registry.register(name + "IdentityReference") { IdentityObject.referenceType }
        ClaimTypes.register()
        registry.register(name + "WindowsIdentity") { WindowsIdentityObject.identityType }
        registry.register(name + "WindowsPrincipal") { WindowsPrincipalObject.principalType }
    }
}

/// SecurityIdentifier or NTAccount.
final class IdentityObject: NetObject {
    let value: String
    let isSid: Bool
    init(sid: String) {
        value = sid
        isSid = true
        super.init()
    }
    init(account: String) {
        value = account
        isSid = false
        super.init()
    }
    override var type: TypeInfo { isSid ? IdentityObject.sidType : IdentityObject.accountType }
    override func toText() -> String { value }
    override func isEqual(to other: NetObject) -> Bool { (other as? IdentityObject).map { $0.isSid == isSid && $0.value.equalsIgnoringCase(value) } ?? false }
    override var hashValue: Int { value.lowercased().hashValue }
    static func parse(_ text: String) throws -> IdentityObject {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.count <= 18, parts[0] == "S", parts[1] == "1", UInt64(parts[2]) != nil, parts.dropFirst(3).allSatisfy({ UInt32($0) != nil }) else {
            throw NetException.argument("Value was invalid.", "sddlForm")
        }
        return IdentityObject(sid: text.uppercased())
    }
    private var bytes: [UInt8] {
        let parts = value.split(separator: "-").dropFirst(2).compactMap { UInt64($0) }
        let authority = parts.first ?? 0
        var list: [UInt8] = [1, UInt8(max(0, parts.count - 1))]
        for shift in 0..<6 { list.append(UInt8(truncatingIfNeeded: authority >> UInt64(40 - 8 * shift))) }
        for part in parts.dropFirst() { for shift in 0..<4 { list.append(UInt8(truncatingIfNeeded: part >> UInt64(8 * shift))) } }
        return list
    }
    private static func me(_ value: Value) -> IdentityObject { value.as(IdentityObject.self) ?? IdentityObject(account: "") }
    static let referenceType = TypeInfo(PrincipalTypes.name + "IdentityReference", flags: .abstract, members: {
        [
            .property("Value", "string") { value, _ in Value(me(value).value) },
            .method("System.Security.Principal.IdentityReference Translate(type targetType)") { value, args, runspace in
                let own = me(value)
                guard let target = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("targetType") }
                switch target.name {
                case "NTAccount":
                    if !own.isSid { return value }
                    if let name = PrincipalTypes.account(of: own.value, runspace) { return .object(IdentityObject(account: name)) }
                case "SecurityIdentifier":
                    if own.isSid { return value }
                    if let sid = PrincipalTypes.sid(of: own.value, runspace) { return .object(IdentityObject(sid: sid)) }
                default: throw NetException.argument("The targetType parameter must be of IdentityReference type.", "targetType")
                }
                throw NetException("System.Security.Principal.IdentityNotMappedException", "Some or all identity references could not be translated.")
            },
            .method("bool IsValidTargetType(type targetType)") { _, args, _ in .bool(["NTAccount", "SecurityIdentifier"].contains(args[0].as(TypeObject.self)?.info.name ?? "")) },
            .method("string ToString()") { value, _, _ in Value(me(value).value) },
        ]
    })
    static let sidType = TypeInfo(PrincipalTypes.name + "SecurityIdentifier", base: referenceType, interfaces: ["System.IComparable"], flags: .sealed, members: {
        [
            .constructor("string sddlForm") { args, _ in .object(try parse(args[0].string)) },
            .constructor("byte[] binaryForm, int offset") { args, _ in
                let bytes = Array(args[0].bytes.dropFirst(max(0, args[1].int)))
                guard bytes.count >= 8, bytes.count >= 8 + 4 * Int(bytes[1]) else { throw NetException.argument("Destination array is not long enough to copy all the required data. Check array length and offset.", "binaryForm") }
                var authority: UInt64 = 0
                for byte in bytes[2..<8] { authority = authority << 8 | UInt64(byte) }
                var text = "S-1-\(authority)"
                for at in 0..<Int(bytes[1]) {
                    var part: UInt32 = 0
                    for step in 0..<4 { part |= UInt32(bytes[8 + 4 * at + step]) << UInt32(8 * step) }
                    text += "-\(part)"
                }
                return .object(IdentityObject(sid: text))
            },
            .staticProperty("MinBinaryLength", "int") { _ in 8 },
            .staticProperty("MaxBinaryLength", "int") { _ in 68 },
            .property("BinaryLength", "int") { value, _ in Value(me(value).bytes.count) },
            .property("AccountDomainSid", "System.Security.Principal.SecurityIdentifier") { value, _ in
                let parts = me(value).value.split(separator: "-")
                return me(value).value.hasPrefix("S-1-5-21-") && parts.count >= 7 ? .object(IdentityObject(sid: parts.prefix(7).joined(separator: "-"))) : .null
            },
            .method("void GetBinaryForm(byte[] binaryForm, int offset)") { value, args, _ in
                let bytes = me(value).bytes
                guard let target = args[0].as(TypedArray<UInt8>.self), args[1].int >= 0, args[1].int + bytes.count <= target.items.count else {
                    throw NetException.outOfRange("Destination array is not long enough to copy all the required data. Check array length and offset.", "binaryForm")
                }
                for (at, byte) in bytes.enumerated() { target.items[args[1].int + at] = byte }
                return .void
            },
            .method("int CompareTo(System.Security.Principal.SecurityIdentifier sid)") { value, args, _ in
                guard let other = args[0].as(IdentityObject.self) else { throw NetException.argumentNull("sid") }
                let (mine, theirs) = (me(value).value.split(separator: "-").compactMap { UInt64($0) }, other.value.split(separator: "-").compactMap { UInt64($0) })
                // The authority counts first, then how many parts there are.
                if mine.dropFirst().first != theirs.dropFirst().first { return Value((mine.dropFirst().first ?? 0) < (theirs.dropFirst().first ?? 0) ? -1 : 1) }
                if mine.count != theirs.count { return Value(mine.count < theirs.count ? -1 : 1) }
                return Value(zip(mine, theirs).first { $0 != $1 }.map { $0 < $1 ? -1 : 1 } ?? 0)
            },
            .method("bool IsEqualDomainSid(System.Security.Principal.SecurityIdentifier sid)") { value, args, _ in
                func domain(_ text: String) -> String? {
                    let parts = text.split(separator: "-")
                    return text.hasPrefix("S-1-5-21-") && parts.count >= 7 ? parts.prefix(7).joined(separator: "-") : nil
                }
                guard let other = args[0].as(IdentityObject.self), let own = domain(me(value).value) else { return false }
                return .bool(domain(other.value) == own)
            },
            .method("bool IsAccountSid()") { value, _, _ in .bool(me(value).value.hasPrefix("S-1-5-21-")) },
            .method("bool IsWellKnown(System.Security.Principal.WellKnownSidType type)") { value, _, _ in .bool(PrincipalTypes.wellKnown.contains { $0.sid == me(value).value }) },
        ]
    })
    static let accountType = TypeInfo(PrincipalTypes.name + "NTAccount", base: referenceType, flags: .sealed, members: {
        [
            .constructor("string name") { args, _ in
                if args[0].string.isEmpty { throw NetException.argument("String cannot be of zero length.", "name") }
                return .object(IdentityObject(account: args[0].string))
            },
            .constructor("string domainName, string accountName") { args, _ in
                .object(IdentityObject(account: args[0].string.isEmpty ? args[1].string : args[0].string + "\\" + args[1].string))
            },
        ]
    })
}

/// WindowsIdentity: who runs the session.
final class WindowsIdentityObject: NetObject {
    let account: String
    /// Claims that a script added.
    var further: [ClaimObject]?
    init(_ account: String) {
        self.account = account
        super.init()
    }
    override var type: TypeInfo { WindowsIdentityObject.identityType }
    static let identityType = TypeInfo(PrincipalTypes.name + "WindowsIdentity", base: TypeInfo("System.Security.Claims.ClaimsIdentity"), interfaces: ["System.IDisposable"], members: {
        [
            .staticMethod("System.Security.Principal.WindowsIdentity GetCurrent()") { _, runspace in .object(WindowsIdentityObject(PrincipalTypes.userName(runspace))) },
            .staticMethod("System.Security.Principal.WindowsIdentity GetCurrent(bool ifImpersonating)") { args, runspace in
                args[0].bool ? .null : .object(WindowsIdentityObject(PrincipalTypes.userName(runspace)))
            },
            .property("AuthenticationType", "string") { _, _ in "NTLM" },
            .property("ImpersonationLevel", "System.Security.Principal.TokenImpersonationLevel") { _, _ in enumValue("System.Security.Principal.TokenImpersonationLevel", 0) },
            .property("IsAuthenticated", "bool") { _, _ in true },
            .property("IsGuest", "bool") { _, _ in false },
            .property("IsSystem", "bool") { _, _ in false },
            .property("IsAnonymous", "bool") { _, _ in false },
            .property("Name", "string") { value, _ in Value(value.as(WindowsIdentityObject.self)?.account ?? "") },
            .property("Owner", "System.Security.Principal.SecurityIdentifier") { _, _ in .object(IdentityObject(sid: "S-1-5-32-544")) },
            .property("User", "System.Security.Principal.SecurityIdentifier") { _, _ in .object(IdentityObject(sid: PrincipalTypes.userSID)) },
            .property("Groups", "System.Security.Principal.IdentityReferenceCollection") { _, _ in Value(array: PrincipalTypes.groups.map { .object(IdentityObject(sid: $0)) }) },
            .property("Token", "System.IntPtr") { _, _ in .object(PointerObject(1)) },
            .property("NameClaimType", "string") { _, _ in "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name" },
            .property("RoleClaimType", "string") { _, _ in "http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid" },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}

/// WindowsPrincipal.
final class WindowsPrincipalObject: NetObject {
    let identity: WindowsIdentityObject
    init(_ identity: WindowsIdentityObject) {
        self.identity = identity
        super.init()
    }
    override var type: TypeInfo { WindowsPrincipalObject.principalType }
    private static func has(_ sid: String) -> Value { .bool(PrincipalTypes.groups.contains(sid) || sid == PrincipalTypes.userSID) }
    static let principalType = TypeInfo(PrincipalTypes.name + "WindowsPrincipal", base: TypeInfo("System.Security.Claims.ClaimsPrincipal"), members: {
        [
            .constructor("System.Security.Principal.WindowsIdentity ntIdentity") { args, _ in
                guard let identity = args[0].as(WindowsIdentityObject.self) else { throw NetException.argumentNull("ntIdentity") }
                return .object(WindowsPrincipalObject(identity))
            },
            .property("Identity", "System.Security.Principal.IIdentity") { value, _ in Value(value.as(WindowsPrincipalObject.self)?.identity) },
            .method("bool IsInRole(System.Security.Principal.WindowsBuiltInRole role)") { _, args, _ in has("S-1-5-32-\(args[0].raw)") },
            .method("bool IsInRole(int rid)") { _, args, _ in has("S-1-5-32-\(args[0].int)") },
            .method("bool IsInRole(System.Security.Principal.SecurityIdentifier sid)") { _, args, _ in args[0].as(IdentityObject.self).map { has($0.value) } ?? false },
            .method("bool IsInRole(string role)") { _, args, runspace in PrincipalTypes.sid(of: args[0].string, runspace).map { has($0) } ?? false },
        ]
    })
}
