import ShellRuntime

/// System.Security.AccessControl: rules and security objects of files and registry keys.
public enum AccessControlTypes {
    static let space = "System.Security.AccessControl."
    private static let enums: [(String, Bool, String)] = [
        ("FileSystemRights", true,
            "ListDirectory=1 ReadData=1 WriteData=2 CreateFiles=2 CreateDirectories=4 AppendData=4 ReadExtendedAttributes=8 WriteExtendedAttributes=16 Traverse=32 ExecuteFile=32 DeleteSubdirectoriesAndFiles=64 ReadAttributes=128 WriteAttributes=256 Write=278 Delete=65536 ReadPermissions=131072 Read=131209 ReadAndExecute=131241 Modify=197055 ChangePermissions=262144 TakeOwnership=524288 Synchronize=1048576 FullControl=2032127"),
        ("RegistryRights", true,
            "QueryValues=1 SetValue=2 CreateSubKey=4 EnumerateSubKeys=8 Notify=16 CreateLink=32 Delete=65536 ReadPermissions=131072 WriteKey=131078 ReadKey=131097 ExecuteKey=131097 ChangePermissions=262144 TakeOwnership=524288 FullControl=983103"),
        ("AccessControlType", false, "Allow=0 Deny=1"), ("InheritanceFlags", true, "None=0 ContainerInherit=1 ObjectInherit=2"),
        ("PropagationFlags", true, "None=0 NoPropagateInherit=1 InheritOnly=2"),
        ("AccessControlSections", true, "None=0 Audit=1 Access=2 Owner=4 Group=8 All=15"),
    ]
    static func register() {
        for (name, flags, members) in enums { TypeRegistry.shared.register(space + name) { EnumTypes.type(space + name, flags: flags, members: members) } }
        TypeRegistry.shared.register(space + "ObjectSecurity") { SecurityObject.base }
        for kind in SecurityObject.Kind.allCases {
            TypeRegistry.shared.register(kind.typeName) { kind.type }
            TypeRegistry.shared.register(kind.ruleName) { AccessRuleObject.type(kind) }
            TypeRegistry.shared.register(kind.auditName) { AuditRuleObject.type(kind) }
        }
    }
    static func value(_ name: String, _ raw: Int) -> Value { enumValue(space + name, raw) }
    /// A SID of an account, a SID or a name. Throws NetException.
    static func sid(_ identity: Value, _ runspace: Runspace) throws -> String {
        if let object = identity.as(IdentityObject.self), object.isSid { return object.value }
        let name = identity.as(IdentityObject.self)?.value ?? runspace.text(identity)
        if name.uppercased().hasPrefix("S-1-") { return name.uppercased() }
        guard let sid = PrincipalTypes.sid(of: name, runspace) else {
            throw NetException("System.Security.Principal.IdentityNotMappedException", "Some or all identity references could not be translated.")
        }
        return sid
    }
    static func identity(_ sid: String, asSid: Bool = false, _ runspace: Runspace) -> Value {
        if !asSid, let name = PrincipalTypes.account(of: sid, runspace) { return .object(IdentityObject(account: name)) }
        return .object(IdentityObject(sid: sid))
    }
}

/// FileSystemAccessRule and RegistryAccessRule.
final class AccessRuleObject: NetObject {
    let target: SecurityObject.Kind
    let entry: AccessEntry
    let shown: Value
    init(_ kind: SecurityObject.Kind, _ entry: AccessEntry, shown: Value) {
        target = kind
        self.entry = entry
        self.shown = shown
        super.init()
    }
    override var type: TypeInfo { AccessRuleObject.type(target) }

    private static let types = Dictionary(SecurityObject.Kind.allCases.map { ($0.ruleName, make($0)) }) { first, _ in first }
    static func type(_ kind: SecurityObject.Kind) -> TypeInfo { types[kind.ruleName] ?? make(kind) }
    private static func make(_ kind: SecurityObject.Kind) -> TypeInfo {
        let space = AccessControlTypes.space
        return TypeInfo(kind.ruleName, base: TypeInfo(space + "AccessRule", base: TypeInfo(space + "AuthorizationRule")), members: {
            @Sendable func me(_ value: Value) throws -> AccessRuleObject {
                guard let found = value.as(AccessRuleObject.self) else { throw NetException.argumentNull("this") }
                return found
            }
            @Sendable func rule(_ args: [Value], _ runspace: Runspace) throws -> Value {
                let isLong = args.count == 5
                var rights = UInt32(truncatingIfNeeded: args[1].as(EnumObject.self)?.raw ?? args[1].integerValue ?? 0)
                let isDeny = (args[isLong ? 4 : 2].as(EnumObject.self)?.raw ?? 0) == 1
                // Permissions on files are given together with the right to wait for them.
                if kind.isFile, !isDeny, rights != 0x1F01FF { rights |= 0x100000 }
                let entry = AccessEntry(
                    sid: try AccessControlTypes.sid(args[0], runspace), rights: rights, isDeny: isDeny, inheritance: isLong ? Int(args[2].as(EnumObject.self)?.raw ?? 0) : 0,
                    propagation: isLong ? Int(args[3].as(EnumObject.self)?.raw ?? 0) : 0)
                let shown = args[0].as(IdentityObject.self) != nil ? args[0] : .object(IdentityObject(account: runspace.text(args[0])))
                return .object(AccessRuleObject(kind, entry, shown: shown))
            }
            let rights = kind.rightsType, reference = "System.Security.Principal.IdentityReference identity", flags = "\(space)InheritanceFlags inheritanceFlags, \(space)PropagationFlags propagationFlags"
            return [
                .constructor("\(reference), \(rights) rights, \(space)AccessControlType type") { args, runspace in try rule(Array(args), runspace) },
                .constructor("string identity, \(rights) rights, \(space)AccessControlType type") { args, runspace in try rule(Array(args), runspace) },
                .constructor("\(reference), \(rights) rights, \(flags), \(space)AccessControlType type") { args, runspace in try rule(Array(args), runspace) },
                .constructor("string identity, \(rights) rights, \(flags), \(space)AccessControlType type") { args, runspace in try rule(Array(args), runspace) },
                .property(kind.rightsName, rights) { this, _ in enumValue(kind.rightsType, Int(try me(this).entry.rights)) },
                .property("AccessControlType", space + "AccessControlType") { this, _ in AccessControlTypes.value("AccessControlType", try me(this).entry.isDeny ? 1 : 0) },
                .property("IdentityReference", "System.Security.Principal.IdentityReference") { this, _ in try me(this).shown },
                .property("IsInherited", "bool") { this, _ in .bool(try me(this).entry.isInherited) },
                .property("InheritanceFlags", space + "InheritanceFlags") { this, _ in AccessControlTypes.value("InheritanceFlags", try me(this).entry.inheritance) },
                .property("PropagationFlags", space + "PropagationFlags") { this, _ in AccessControlTypes.value("PropagationFlags", try me(this).entry.propagation) },
            ]
        })
    }
}

/// FileSystemAuditRule and its companions.
final class AuditRuleObject: NetObject {
    let target: SecurityObject.Kind
    let audit: AuditEntry
    let shown: Value
    init(_ kind: SecurityObject.Kind, _ audit: AuditEntry, shown: Value) {
        target = kind
        self.audit = audit
        self.shown = shown
        super.init()
    }
    override var type: TypeInfo { AuditRuleObject.type(target) }
    private static let types = Dictionary(SecurityObject.Kind.allCases.map { ($0.auditName, make($0)) }) { first, _ in first }
    static func type(_ kind: SecurityObject.Kind) -> TypeInfo { types[kind.auditName] ?? make(kind) }
    private static func make(_ kind: SecurityObject.Kind) -> TypeInfo {
        let space = AccessControlTypes.space
        return TypeInfo(kind.auditName, base: TypeInfo(space + "AuditRule", base: TypeInfo(space + "AuthorizationRule")), members: {
            @Sendable func me(_ value: Value) throws -> AuditRuleObject {
                guard let found = value.as(AuditRuleObject.self) else { throw NetException.argumentNull("this") }
                return found
            }
            @Sendable func rule(_ args: [Value], _ runspace: Runspace) throws -> Value {
                let isLong = args.count == 5
                let flags = args[isLong ? 4 : 2].raw
                guard flags != 0 else { throw NetException.argument("At least one flag must be set.", "auditFlags") }
                let entry = AccessEntry(
                    sid: try AccessControlTypes.sid(args[0], runspace), rights: UInt32(truncatingIfNeeded: args[1].raw), inheritance: isLong ? args[2].raw : 0, propagation: isLong ? args[3].raw : 0)
                let shown = args[0].as(IdentityObject.self) != nil ? args[0] : .object(IdentityObject(account: runspace.text(args[0])))
                return .object(AuditRuleObject(kind, AuditEntry(entry: entry, flags: flags), shown: shown))
            }
            let rights = kind.rightsType, inheritance = "\(space)InheritanceFlags inheritanceFlags, \(space)PropagationFlags propagationFlags, "
            let constructors = ["System.Security.Principal.IdentityReference", "string"].flatMap { identity in
                ["", inheritance].map { middle in
                    TypeMember.constructor("\(identity) identity, \(rights) rights, \(middle)\(space)AuditFlags flags") { args, runspace in try rule(Array(args), runspace) }
                }
            }
            return constructors + [
                .property(kind.rightsName, rights) { this, _ in enumValue(rights, Int(try me(this).audit.entry.rights)) },
                .property("AuditFlags", space + "AuditFlags") { this, _ in AccessControlTypes.value("AuditFlags", try me(this).audit.flags) },
                .property("IdentityReference", "System.Security.Principal.IdentityReference") { this, _ in try me(this).shown },
                .property("IsInherited", "bool") { this, _ in .bool(try me(this).audit.entry.isInherited) },
                .property("InheritanceFlags", space + "InheritanceFlags") { this, _ in AccessControlTypes.value("InheritanceFlags", try me(this).audit.entry.inheritance) },
                .property("PropagationFlags", space + "PropagationFlags") { this, _ in AccessControlTypes.value("PropagationFlags", try me(this).audit.entry.propagation) },
            ]
        })
    }
}

/// FileSecurity, DirectorySecurity and RegistrySecurity; MutexSecurity and those of other objects that have names.
public final class SecurityObject: NetObject {
    public enum Kind: CaseIterable, Sendable {
        case file, directory, registry, mutex, event, semaphore, pipe
        /// What the names of its types begin with: of the security object, and of rules and rights.
        private var stems: (security: String, rule: String) {
            switch self {
            case .file: ("File", "FileSystem")
            case .directory: ("Directory", "FileSystem")
            case .registry: ("Registry", "Registry")
            case .mutex: ("Mutex", "Mutex")
            case .event: ("EventWaitHandle", "EventWaitHandle")
            case .semaphore: ("Semaphore", "Semaphore")
            case .pipe: ("Pipe", "Pipe")
            }
        }
        private var space: String { self == .pipe ? "System.IO.Pipes." : AccessControlTypes.space }
        var isFile: Bool { self == .file || self == .directory }
        var typeName: String { space + stems.security + "Security" }
        var ruleName: String { space + stems.rule + "AccessRule" }
        var auditName: String { space + stems.rule + "AuditRule" }
        var rightsName: String { self == .pipe ? "PipeAccessRights" : stems.rule + "Rights" }
        var rightsType: String { space + rightsName }
        var type: TypeInfo { SecurityObject.types[self] ?? SecurityObject.base }
    }
    public let target: Kind
    public var descriptor: SecurityDescriptor
    /// Where it was read, as PSPath tells it.
    public var path = ""
    public init(_ kind: Kind, _ descriptor: SecurityDescriptor) {
        target = kind
        self.descriptor = descriptor
        super.init()
    }
    public override var type: TypeInfo { target.type }

    private static let fileSystem = TypeInfo(AccessControlTypes.space + "FileSystemSecurity", base: base)
    private static let types = Dictionary(uniqueKeysWithValues: Kind.allCases.map { kind in
        (kind, TypeInfo(kind.typeName, base: kind.isFile ? fileSystem : base, members: { [.constructor("") { _, _ in .object(SecurityObject(kind, SecurityDescriptor(owner: "", group: ""))) }] }))
    })

    func rules(explicit: Bool = true, inherited: Bool = true, asSid: Bool = false, _ runspace: Runspace) -> [Value] {
        descriptor.entries.filter { $0.isInherited ? inherited : explicit }
            .map { .object(AccessRuleObject(target, $0, shown: AccessControlTypes.identity($0.sid, asSid: asSid, runspace))) }
    }

    func auditRules(explicit: Bool = true, inherited: Bool = true, asSid: Bool = false, _ runspace: Runspace) -> [Value] {
        descriptor.audits.filter { $0.entry.isInherited ? inherited : explicit }
            .map { .object(AuditRuleObject(target, $0, shown: AccessControlTypes.identity($0.entry.sid, asSid: asSid, runspace))) }
    }

    static let base = TypeInfo(AccessControlTypes.space + "ObjectSecurity", flags: .abstract, members: {
        let space = AccessControlTypes.space
        @Sendable func me(_ value: Value) throws -> SecurityObject {
            guard let found = value.as(SecurityObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func entry(_ value: Value) throws -> AccessEntry {
            guard let rule = value.as(AccessRuleObject.self) else { throw NetException.argumentNull("rule") }
            return rule.entry
        }
        @Sendable func account(_ sid: String, _ runspace: Runspace) -> Value { sid.isEmpty ? .null : Value(runspace.text(AccessControlTypes.identity(sid, runspace))) }
        @Sendable func change(_ signature: String, _ body: @escaping @Sendable (inout SecurityDescriptor, AccessEntry) -> Value) -> TypeMember {
            .method(signature) { this, args, _ in
                let object = try me(this)
                return body(&object.descriptor, try entry(args[0]))
            }
        }
        @Sendable func recorded(_ signature: String, _ body: @escaping @Sendable (inout SecurityDescriptor, AuditEntry) -> Value) -> TypeMember {
            .method(signature) { this, args, _ in
                guard let rule = args[0].as(AuditRuleObject.self) else { throw NetException.argumentNull("rule") }
                let object = try me(this)
                return body(&object.descriptor, rule.audit)
            }
        }
        @Sendable func asSid(_ type: Value) -> Bool { type.as(TypeObject.self)?.info.name == "SecurityIdentifier" }
        return [
            .property("PSPath", "string") { this, _ in Value(try me(this).path) },
            .property("Path", "string") { this, _ in Value(try me(this).path) },
            .property("Owner", "string") { this, runspace in account(try me(this).descriptor.owner, runspace) },
            .property("Group", "string") { this, runspace in account(try me(this).descriptor.group, runspace) },
            .property("Access", space + "AuthorizationRuleCollection") { this, runspace in Value(array: try me(this).rules(runspace)) },
            .property("Audit", space + "AuthorizationRuleCollection") { this, runspace in Value(array: try me(this).auditRules(runspace)) },
            .property("Sddl", "string") { this, _ in Value(try me(this).descriptor.sddl) },
            .property("AccessToString", "string") { this, runspace in
                let object = try me(this)
                return Value(object.descriptor.entries.map { entry in
                    runspace.text(AccessControlTypes.identity(entry.sid, runspace)) + (entry.isDeny ? " Deny  " : " Allow  ")
                        + runspace.text(enumValue(object.target.rightsType, Int(entry.rights)))
                }.joined(separator: "\n"))
            },
            .property("AuditToString", "string") { this, runspace in
                let object = try me(this)
                return Value(object.descriptor.audits.map { audit in
                    runspace.text(AccessControlTypes.identity(audit.entry.sid, runspace)) + " " + runspace.text(AccessControlTypes.value("AuditFlags", audit.flags)) + "  "
                        + runspace.text(enumValue(object.target.rightsType, Int(audit.entry.rights)))
                }.joined(separator: "\n"))
            },
            .property("AccessRightType", "type") { this, _ in TypeRegistry.shared.find(try me(this).target.rightsType).map { .object(TypeObject($0)) } ?? .null },
            .property("AccessRuleType", "type") { this, _ in .object(TypeObject(AccessRuleObject.type(try me(this).target))) },
            .property("AreAccessRulesProtected", "bool") { this, _ in .bool(try me(this).descriptor.isProtected) },
            .property("AreAuditRulesProtected", "bool") { _, _ in false },
            .property("AreAccessRulesCanonical", "bool") { _, _ in true },
            .property("AreAuditRulesCanonical", "bool") { _, _ in true },
            change("void AddAccessRule(\(space)AccessRule rule)") { descriptor, entry in
                descriptor.add(entry)
                return .void
            },
            change("void SetAccessRule(\(space)AccessRule rule)") { descriptor, entry in
                descriptor.removeAll(entry.sid, isDeny: entry.isDeny)
                descriptor.add(entry)
                return .void
            },
            change("void ResetAccessRule(\(space)AccessRule rule)") { descriptor, entry in
                descriptor.removeAll(entry.sid)
                descriptor.add(entry)
                return .void
            },
            change("bool RemoveAccessRule(\(space)AccessRule rule)") { descriptor, entry in .bool(descriptor.remove(entry)) },
            change("void RemoveAccessRuleAll(\(space)AccessRule rule)") { descriptor, entry in
                descriptor.removeAll(entry.sid, isDeny: entry.isDeny)
                return .void
            },
            change("void RemoveAccessRuleSpecific(\(space)AccessRule rule)") { descriptor, entry in
                descriptor.entries.removeAll { $0 == entry }
                return .void
            },
            recorded("void AddAuditRule(\(space)AuditRule rule)") { descriptor, audit in
                descriptor.add(audit)
                return .void
            },
            recorded("void SetAuditRule(\(space)AuditRule rule)") { descriptor, audit in
                descriptor.audits.removeAll { $0.entry.sid == audit.entry.sid }
                descriptor.add(audit)
                return .void
            },
            recorded("bool RemoveAuditRule(\(space)AuditRule rule)") { descriptor, audit in
                let before = descriptor.audits
                for at in descriptor.audits.indices where descriptor.audits[at].entry.sid == audit.entry.sid && descriptor.audits[at].flags & audit.flags != 0 {
                    descriptor.audits[at].entry.rights &= ~audit.entry.rights
                }
                descriptor.audits.removeAll { $0.entry.rights == 0 }
                return .bool(before != descriptor.audits)
            },
            recorded("void RemoveAuditRuleAll(\(space)AuditRule rule)") { descriptor, audit in
                descriptor.audits.removeAll { $0.entry.sid == audit.entry.sid }
                return .void
            },
            recorded("void RemoveAuditRuleSpecific(\(space)AuditRule rule)") { descriptor, audit in
                descriptor.audits.removeAll { $0 == audit }
                return .void
            },
            .method("void PurgeAuditRules(System.Security.Principal.IdentityReference identity)") { this, args, runspace in
                let sid = try AccessControlTypes.sid(args[0], runspace)
                try me(this).descriptor.audits.removeAll { $0.entry.sid == sid }
                return .void
            },
            .method("\(space)AuthorizationRuleCollection GetAuditRules(bool includeExplicit, bool includeInherited, type targetType)") { this, args, runspace in
                Value(array: try me(this).auditRules(explicit: args[0].bool, inherited: args[1].bool, asSid: asSid(args[2]), runspace))
            },
            .method("void PurgeAccessRules(System.Security.Principal.IdentityReference identity)") { this, args, runspace in
                let sid = try AccessControlTypes.sid(args[0], runspace)
                try me(this).descriptor.removeAll(sid)
                return .void
            },
            .method("void SetAccessRuleProtection(bool isProtected, bool preserveInheritance)") { this, args, _ in
                try me(this).descriptor.protect(args[0].bool, keepsInherited: args[1].bool)
                return .void
            },
            .method("void SetOwner(System.Security.Principal.IdentityReference identity)") { this, args, runspace in
                try me(this).descriptor.owner = try AccessControlTypes.sid(args[0], runspace)
                return .void
            },
            .method("void SetGroup(System.Security.Principal.IdentityReference identity)") { this, args, runspace in
                try me(this).descriptor.group = try AccessControlTypes.sid(args[0], runspace)
                return .void
            },
            .method("System.Security.Principal.IdentityReference GetOwner(type targetType)") { this, args, runspace in
                AccessControlTypes.identity(try me(this).descriptor.owner, asSid: asSid(args[0]), runspace)
            },
            .method("System.Security.Principal.IdentityReference GetGroup(type targetType)") { this, args, runspace in
                AccessControlTypes.identity(try me(this).descriptor.group, asSid: asSid(args[0]), runspace)
            },
            .method("\(space)AuthorizationRuleCollection GetAccessRules(bool includeExplicit, bool includeInherited, type targetType)") { this, args, runspace in
                Value(array: try me(this).rules(explicit: args[0].bool, inherited: args[1].bool, asSid: asSid(args[2]), runspace))
            },
            .method("string GetSecurityDescriptorSddlForm(\(space)AccessControlSections includeSections)") { this, _, _ in Value(try me(this).descriptor.sddl) },
            .method("void SetSecurityDescriptorSddlForm(string sddlForm)") { this, args, _ in
                guard let read = SecurityDescriptor(sddl: args[0].string) else { throw NetException.argument("The SDDL form of a security descriptor object is invalid.", "sddlForm") }
                try me(this).descriptor = read
                return .void
            },
        ]
    })
}
