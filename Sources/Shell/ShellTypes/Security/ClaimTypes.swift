import ShellRuntime

/// System.Security.Claims.Claim: a statement about a subject.
final class ClaimObject: NetObject {
    let claim: String
    let value: String
    let valueType: String
    let issuer: String
    let originalIssuer: String
    weak var subject: NetObject?
    private(set) lazy var properties = DictionaryObject(ordered: false, ignoresCase: false)
    init(_ claim: String, _ value: String, valueType: String = ClaimObject.text, issuer: String = ClaimObject.local, originalIssuer: String? = nil) {
        self.claim = claim
        self.value = value
        self.valueType = valueType
        self.issuer = issuer
        self.originalIssuer = originalIssuer ?? issuer
        super.init()
    }
    static let text = "http://www.w3.org/2001/XMLSchema#string", local = "LOCAL AUTHORITY"
    override var type: TypeInfo { ClaimObject.claimType }
    override func toText() -> String { "\(claim): \(value)" }
    func copy(_ subject: NetObject?) -> ClaimObject {
        let made = ClaimObject(claim, value, valueType: valueType, issuer: issuer, originalIssuer: originalIssuer)
        made.subject = subject
        return made
    }
    static let claimType: TypeInfo = TypeInfo("System.Security.Claims.Claim", members: {
        @Sendable func me(_ value: Value) throws -> ClaimObject {
            guard let own = value.as(ClaimObject.self) else { throw NetException.argumentNull("claim") }
            return own
        }
        @Sendable func make(_ args: [Value], _: Runspace) throws -> Value {
            for (at, name) in ["type", "value"].enumerated() where args[at].isNull { throw NetException.argumentNull(name) }
            func given(_ at: Int) -> String? { at < args.count && !args[at].string.isEmpty ? args[at].string : nil }
            return .object(ClaimObject(args[0].string, args[1].string, valueType: given(2) ?? text, issuer: given(3) ?? local, originalIssuer: given(4)))
        }
        return [
            .constructor("string type, string value", make), .constructor("string type, string value, string valueType", make),
            .constructor("string type, string value, string valueType, string issuer", make), .constructor("string type, string value, string valueType, string issuer, string originalIssuer", make),
            .property("Issuer", "string") { value, _ in Value(try me(value).issuer) }, .property("OriginalIssuer", "string") { value, _ in Value(try me(value).originalIssuer) },
            .property("Properties", "System.Collections.Generic.IDictionary[string,string]") { value, _ in .object(try me(value).properties) },
            .property("Subject", "System.Security.Claims.ClaimsIdentity") { value, _ in Value(try me(value).subject) },
            .property("Type", "string") { value, _ in Value(try me(value).claim) }, .property("Value", "string") { value, _ in Value(try me(value).value) },
            .property("ValueType", "string") { value, _ in Value(try me(value).valueType) },
            .method("System.Security.Claims.Claim Clone()") { value, _, _ in .object(try me(value).copy(nil)) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}

/// System.Security.Claims.ClaimsIdentity; GenericIdentity and WindowsIdentity are of it.
final class ClaimsIdentityObject: NetObject {
    var authenticationType: Value
    var claims: [ClaimObject] = []
    var label: Value = .null
    var actor: Value = .null
    let nameType: String
    let roleType: String
    init(_ claims: [ClaimObject], _ authenticationType: Value, nameType: String? = nil, roleType: String? = nil) {
        self.authenticationType = authenticationType
        self.nameType = nameType.flatMap { $0.isEmpty ? nil : $0 } ?? ClaimTypes.name
        self.roleType = roleType.flatMap { $0.isEmpty ? nil : $0 } ?? ClaimTypes.role
        super.init()
        self.claims = claims.map { $0.copy(self) }
    }
    override var type: TypeInfo { ClaimTypes.identityType }
}
/// System.Security.Claims.ClaimsPrincipal.
final class ClaimsPrincipalObject: NetObject {
    var identities: [Value]
    init(_ identities: [Value]) {
        self.identities = identities
        super.init()
    }
    override var type: TypeInfo { ClaimTypes.principalType }
}

/// The types of System.Security.Claims.
enum ClaimTypes {
    static let name = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", role = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"
    private static let space = "http://schemas.microsoft.com/ws/2008/06/identity/claims/"
    private static let claim = "System.Security.Claims.Claim", sequence = "System.Collections.Generic.IEnumerable[System.Security.Claims.Claim]"
    static func register() {
        TypeRegistry.shared.register(claim) { ClaimObject.claimType }
        TypeRegistry.shared.register("System.Security.Claims.ClaimsIdentity") { identityType }
        TypeRegistry.shared.register("System.Security.Claims.ClaimsPrincipal") { principalType }
    }

    /// What an identity of any kind claims.
    private static func claims(_ value: Value, _ runspace: Runspace) throws -> [ClaimObject] {
        if let own = value.as(ClaimsIdentityObject.self) { return own.claims }
        if let windows = value.as(WindowsIdentityObject.self) {
            return [ClaimObject(name, windows.account, issuer: "AD AUTHORITY"), ClaimObject(space + "primarysid", PrincipalTypes.userSID, issuer: "AD AUTHORITY")]
                + PrincipalTypes.groups.map { ClaimObject(space + "groupsid", $0, issuer: "AD AUTHORITY") } + (windows.further ?? [])
        }
        if let kept = value.as(KeptObject.self) {
            let own = kept["Name"].stringValue.map { [ClaimObject(name, $0)] } ?? []
            return own + kept["Claims"].items.compactMap { $0.as(ClaimObject.self) }
        }
        if let principal = value.as(ClaimsPrincipalObject.self) { return try principal.identities.flatMap { try claims($0, runspace) } }
        // A principal of another kind speaks for its identity.
        let identity = try Members.get(value, "Identity", runspace)
        return identity.isNull ? [] : try claims(identity, runspace)
    }
    private static func change(_ value: Value, _ body: (inout [ClaimObject]) -> Void) {
        if let own = value.as(ClaimsIdentityObject.self) { body(&own.claims) }
        if let windows = value.as(WindowsIdentityObject.self) {
            var list = windows.further ?? []
            body(&list)
            windows.further = list
        }
        if let kept = value.as(KeptObject.self) {
            var list = kept["Claims"].items.compactMap { $0.as(ClaimObject.self) }
            body(&list)
            kept.values["Claims"] = Value(array: list.map { .object($0) })
        }
    }
    private static func given(_ value: Value, _ parameter: String) throws -> [ClaimObject] {
        if value.isNull { throw NetException.argumentNull(parameter) }
        return value.items.compactMap { $0.as(ClaimObject.self) }
    }
    private static func array(_ list: [ClaimObject]) -> Value { .object(ObjectArray(ContiguousArray(list.map { .object($0) }), of: ClaimObject.claimType)) }
    /// What identities and principals are asked alike.
    private static var questions: [TypeMember] {
        @Sendable func matching(_ value: Value, _ test: Value, _ runspace: Runspace) throws -> [ClaimObject] {
            if test.isNull { throw NetException.argumentNull("match") }
            return try claims(value, runspace).filter { runspace.truth(try Comparing.call(test, [.object($0)], runspace)) }
        }
        @Sendable func ofType(_ value: Value, _ kind: Value, _ runspace: Runspace) throws -> [ClaimObject] {
            if kind.isNull { throw NetException.argumentNull("type") }
            return try claims(value, runspace).filter { $0.claim.equalsIgnoringCase(kind.string) }
        }
        let predicate = "System.Predicate[System.Security.Claims.Claim] match"
        return [
            .property("Claims", sequence) { value, runspace in array(try claims(value, runspace)) },
            .method("\(sequence) FindAll(\(predicate))") { value, args, runspace in array(try matching(value, args[0], runspace)) },
            .method("\(sequence) FindAll(string type)") { value, args, runspace in array(try ofType(value, args[0], runspace)) },
            .method("\(claim) FindFirst(\(predicate))") { value, args, runspace in Value(try matching(value, args[0], runspace).first) },
            .method("\(claim) FindFirst(string type)") { value, args, runspace in Value(try ofType(value, args[0], runspace).first) },
            .method("bool HasClaim(\(predicate))") { value, args, runspace in .bool(!(try matching(value, args[0], runspace).isEmpty)) },
            .method("bool HasClaim(string type, string value)") { value, args, runspace in .bool(try ofType(value, args[0], runspace).contains { $0.value == args[1].string }) },
        ]
    }

    static let identityType: TypeInfo = TypeInfo("System.Security.Claims.ClaimsIdentity", interfaces: ["System.Security.Principal.IIdentity"], members: {
        @Sendable func own(_ value: Value) -> ClaimsIdentityObject? { value.as(ClaimsIdentityObject.self) }
        @Sendable func text(_ args: [Value], _ at: Int) -> String? { at < args.count ? args[at].stringValue : nil }
        @Sendable func make(_ args: [Value], _: Runspace) throws -> Value {
            let list = args.first.map { $0.items.compactMap { $0.as(ClaimObject.self) } } ?? []
            return .object(ClaimsIdentityObject(list, args.count > 1 ? args[1] : .null, nameType: text(args, 2), roleType: text(args, 3)))
        }
        return [
            .constructor("") { _, _ in .object(ClaimsIdentityObject([], .null)) },
            .constructor("System.Security.Principal.IIdentity identity") { args, runspace in
                if args[0].isNull { return .object(ClaimsIdentityObject([], .null)) }
                return .object(ClaimsIdentityObject(try claims(args[0], runspace), try Members.get(args[0], "AuthenticationType", runspace)))
            },
            .constructor("\(sequence) claims", make),
            .constructor("string authenticationType") { args, _ in .object(ClaimsIdentityObject([], args[0])) },
            .constructor("\(sequence) claims, string authenticationType", make),
            .constructor("string authenticationType, string nameType, string roleType") { args, _ in
                .object(ClaimsIdentityObject([], args[0], nameType: args[1].stringValue, roleType: args[2].stringValue))
            },
            .constructor("\(sequence) claims, string authenticationType, string nameType, string roleType", make),
            .staticProperty("DefaultIssuer", "string") { _ in Value(ClaimObject.local) }, .staticProperty("DefaultNameClaimType", "string") { _ in Value(name) },
            .staticProperty("DefaultRoleClaimType", "string") { _ in Value(role) },
            .property("AuthenticationType", "string") { value, _ in own(value)?.authenticationType ?? .null },
            .property("IsAuthenticated", "bool") { value, _ in .bool(!(own(value)?.authenticationType.string ?? "").isEmpty) },
            .property("Actor", "System.Security.Claims.ClaimsIdentity", set: { value, new, _ in own(value)?.actor = new }) { value, _ in own(value)?.actor ?? .null },
            .property("BootstrapContext", WellKnown.object.displayName) { _, _ in .null },
            .property("Label", "string", set: { value, new, _ in own(value)?.label = new }) { value, _ in own(value)?.label ?? .null },
            .property("Name", "string") { value, _ in own(value).flatMap { identity in identity.claims.first { $0.claim == identity.nameType } }.map { Value($0.value) } ?? .null },
            .property("NameClaimType", "string") { value, _ in Value(own(value)?.nameType ?? name) }, .property("RoleClaimType", "string") { value, _ in Value(own(value)?.roleType ?? role) },
            .method("void AddClaim(\(claim) claim)") { value, args, _ in
                guard let added = args[0].as(ClaimObject.self) else { throw NetException.argumentNull("claim") }
                change(value) { $0.append(added.subject === value.objectValue ? added : added.copy(value.objectValue)) }
                return .void
            },
            .method("void AddClaims(\(sequence) claims)") { value, args, _ in
                let added = try given(args[0], "claims")
                change(value) { $0 += added.map { $0.copy(value.objectValue) } }
                return .void
            },
            .method("bool TryRemoveClaim(\(claim) claim)") { value, args, _ in
                var isFound = false
                change(value) { list in
                    guard let at = list.firstIndex(where: { $0 === args[0].objectValue }) else { return }
                    list.remove(at: at)
                    isFound = true
                }
                return .bool(isFound)
            },
            .method("void RemoveClaim(\(claim) claim)") { value, args, runspace in
                guard runspace.truth(try Members.invoke(value, "TryRemoveClaim", [args[0]], runspace)) else {
                    throw NetException.invalidOperation(
                        "The Claim '\(args[0].objectValue?.toText() ?? "")' was not able to be removed.  It is either not part of this Identity or it is a claim that is owned by the Principal that contains this Identity. For example, the Principal will own the claim when creating a GenericPrincipal with roles. The roles will be exposed through the Identity that is passed in the constructor, but not actually owned by the Identity.  Similar logic exists for a RolePrincipal.")
                }
                return .void
            },
            .method("System.Security.Claims.ClaimsIdentity Clone()") { value, _, runspace in
                let made = ClaimsIdentityObject(try claims(value, runspace), try Members.get(value, "AuthenticationType", runspace), nameType: own(value)?.nameType, roleType: own(value)?.roleType)
                made.label = own(value)?.label ?? .null
                return .object(made)
            },
        ] + questions
    })
    static let principalType: TypeInfo = TypeInfo("System.Security.Claims.ClaimsPrincipal", interfaces: ["System.Security.Principal.IPrincipal"], members: {
        @Sendable func own(_ value: Value) -> ClaimsPrincipalObject? { value.as(ClaimsPrincipalObject.self) }
        @Sendable func identities(_ value: Value, _ runspace: Runspace) throws -> [Value] {
            if let mine = own(value) { return mine.identities }
            let identity = try Members.get(value, "Identity", runspace)
            return identity.isNull ? [] : [identity]
        }
        let several = "System.Collections.Generic.IEnumerable[System.Security.Claims.ClaimsIdentity]"
        return [
            .constructor("") { _, _ in .object(ClaimsPrincipalObject([])) },
            .constructor("\(several) identities") { args, _ in .object(ClaimsPrincipalObject(Array(args[0].items))) },
            .constructor("System.Security.Principal.IIdentity identity") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("identity") }
                return .object(ClaimsPrincipalObject([args[0]]))
            },
            .constructor("System.Security.Principal.IPrincipal principal") { args, runspace in
                if args[0].isNull { throw NetException.argumentNull("principal") }
                return .object(ClaimsPrincipalObject(try identities(args[0], runspace)))
            },
            .staticProperty("Current", "System.Security.Claims.ClaimsPrincipal") { _ in .null },
            .property("Identities", several) { value, runspace in Value(array: try identities(value, runspace)) },
            .property("Identity", "System.Security.Principal.IIdentity") { value, _ in own(value)?.identities.first ?? .null },
            .method("void AddIdentity(System.Security.Claims.ClaimsIdentity identity)") { value, args, _ in
                if args[0].isNull { throw NetException.argumentNull("identity") }
                own(value)?.identities.append(args[0])
                return .void
            },
            .method("void AddIdentities(\(several) identities)") { value, args, _ in
                if args[0].isNull { throw NetException.argumentNull("identities") }
                own(value)?.identities += Array(args[0].items)
                return .void
            },
            .method("bool IsInRole(string role)") { value, args, runspace in
                .bool(try identities(value, runspace).contains { identity in
                    let kind = try Members.get(identity, "RoleClaimType", runspace).string
                    return try claims(identity, runspace).contains { $0.claim.equalsIgnoringCase(kind) && $0.value == args[0].string }
                })
            },
            .method("System.Security.Claims.ClaimsPrincipal Clone()") { value, _, runspace in .object(ClaimsPrincipalObject(try identities(value, runspace))) },
        ] + questions
    })
}
