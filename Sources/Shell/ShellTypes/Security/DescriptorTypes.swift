import ShellRuntime

/// RawSecurityDescriptor, CommonSecurityDescriptor, their lists and entries (System.Security.AccessControl): SDDL and bytes of anything.
enum DescriptorTypes {
    static let space = "System.Security.AccessControl."
    static func register() {
        let registry = TypeRegistry.shared
        for type in [SecurityDescriptorObject.raw, SecurityDescriptorObject.common, SecurityDescriptorObject.generic] { registry.register(type.fullName) { type } }
        for type in [EntryListObject.rawType, EntryListObject.discretionaryType, EntryListObject.systemType, EntryListObject.genericType] { registry.register(type.fullName) { type } }
        for type in [EntryObject.commonType, EntryObject.genericType] { registry.register(type.fullName) { type } }
    }
    static func sid(_ value: Value, _ name: String) throws -> String {
        guard let own = value.as(IdentityObject.self), own.isSid else { throw NetException.argumentNull(name) }
        return own.value
    }
    static func copy(_ bytes: [UInt8], _ args: [Value]) throws -> Value {
        guard let target = args[0].as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("binaryForm") }
        guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "offset") }
        guard args[1].int + bytes.count <= target.items.count else { throw NetException.outOfRange("The destination array is too small.", "binaryForm") }
        for (at, byte) in bytes.enumerated() { target.items[args[1].int + at] = byte }
        return .void
    }
}

/// CommonAce: one entry.
final class EntryObject: NetObject {
    var entry: DescriptorContent.Entry
    init(_ entry: DescriptorContent.Entry) {
        self.entry = entry
        super.init()
    }
    override var type: TypeInfo { EntryObject.commonType }
    /// Whether the order of a list puts this entry behind another: what is inherited, and what permits behind what denies.
    func isBehind(_ other: DescriptorContent.Entry) -> Bool { entry.flags & 16 != 0 || entry.type != 1 && other.type == 1 }
    override func isEqual(to other: NetObject) -> Bool { (other as? EntryObject)?.entry == entry }
    override var hashValue: Int { entry.sid.hashValue ^ Int(entry.mask) }
    static func me(_ value: Value) throws -> EntryObject {
        guard let own = value.as(EntryObject.self) else { throw NetException.argumentNull("ace") }
        return own
    }
    private static let space = DescriptorTypes.space
    static let genericType = TypeInfo(space + "GenericAce", flags: .abstract)
    static let commonType = TypeInfo(
        space + "CommonAce", base: TypeInfo(space + "QualifiedAce", base: TypeInfo(space + "KnownAce", base: genericType, flags: .abstract), flags: .abstract), flags: .sealed,
        members: {
            [
                .constructor("\(space)AceFlags flags, \(space)AceQualifier qualifier, int accessMask, System.Security.Principal.SecurityIdentifier sid, bool isCallback, byte[] opaque") { args, _ in
                    .object(EntryObject(.init(
                        type: UInt8(truncatingIfNeeded: args[1].raw), flags: UInt8(truncatingIfNeeded: args[0].raw), mask: UInt32(truncatingIfNeeded: args[2].int), sid: try DescriptorTypes.sid(args[3], "sid"))))
                },
                .property("BinaryLength", "int") { this, _ in Value(try me(this).entry.binary.count) },
                .property("AceQualifier", space + "AceQualifier") { this, _ in enumValue(space + "AceQualifier", Int(try me(this).entry.type)) },
                .property("IsCallback", "bool") { _, _ in false }, .property("OpaqueLength", "int") { _, _ in Value(0) },
                .property("AccessMask", "int", set: { this, new, _ in try me(this).entry.mask = UInt32(truncatingIfNeeded: new.int) }) { this, _ in Value(Int(Int32(bitPattern: try me(this).entry.mask))) },
                .property("SecurityIdentifier", "System.Security.Principal.SecurityIdentifier", set: { this, new, _ in try me(this).entry.sid = DescriptorTypes.sid(new, "value") }) { this, _ in
                    .object(IdentityObject(sid: try me(this).entry.sid))
                },
                .property("AceType", space + "AceType") { this, _ in enumValue(space + "AceType", Int(try me(this).entry.type)) },
                .property("AceFlags", space + "AceFlags", set: { this, new, _ in try me(this).entry.flags = UInt8(truncatingIfNeeded: new.raw) }) { this, _ in
                    enumValue(space + "AceFlags", Int(try me(this).entry.flags))
                },
                .property("IsInherited", "bool") { this, _ in .bool(try me(this).entry.flags & 16 != 0) },
                .property("InheritanceFlags", space + "InheritanceFlags") { this, _ in
                    let flags = Int(try me(this).entry.flags)
                    return enumValue(space + "InheritanceFlags", (flags & 2) >> 1 | (flags & 1) << 1)
                },
                .property("PropagationFlags", space + "PropagationFlags") { this, _ in enumValue(space + "PropagationFlags", Int(try me(this).entry.flags) >> 2 & 3) },
                .property("AuditFlags", space + "AuditFlags") { this, _ in enumValue(space + "AuditFlags", Int(try me(this).entry.flags) >> 6) },
                .method("\(space)GenericAce Copy()") { this, _, _ in .object(EntryObject(try me(this).entry)) },
                .method("void GetBinaryForm(byte[] binaryForm, int offset)") { this, args, _ in try DescriptorTypes.copy(try me(this).entry.binary, args) },
            ]
        })
}

/// RawAcl, DiscretionaryAcl and SystemAcl: entries in order.
final class EntryListObject: NetObject, Enumerating {
    enum Kind { case raw, discretionary, system }
    let sort: Kind
    var entries: [EntryObject]
    init(_ sort: Kind, _ entries: [DescriptorContent.Entry]) {
        self.sort = sort
        self.entries = entries.map(EntryObject.init)
        super.init(kind: .enumerable)
    }
    var plain: [DescriptorContent.Entry] { entries.map(\.entry) }
    override var type: TypeInfo {
        switch sort {
        case .raw: EntryListObject.rawType
        case .discretionary: EntryListObject.discretionaryType
        case .system: EntryListObject.systemType
        }
    }
    var knownCount: Int? { entries.count }
    func forEach(_ body: (Value) throws -> Void) throws { for entry in entries { try body(.object(entry)) } }
    static func me(_ value: Value) throws -> EntryListObject {
        guard let own = value.as(EntryListObject.self) else { throw NetException.argumentNull("acl") }
        return own
    }
    private static let space = DescriptorTypes.space
    static let genericType = TypeInfo(space + "GenericAcl", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], flags: .abstract, members: {
        [
            .property("BinaryLength", "int") { this, _ in Value(DescriptorContent.bytes(try me(this).plain).count) }, .property("Count", "int") { this, _ in Value(try me(this).entries.count) },
            .property("IsSynchronized", "bool") { _, _ in false }, .property("Revision", "byte") { _, _ in .byte(2) }, .property("SyncRoot", "System.Object") { this, _ in this },
            .method("\(space)GenericAce get_Item(int index)") { this, args, _ in
                let own = try me(this)
                guard own.entries.indices.contains(args[0].int) else { throw NetException.outOfRange(EnumerableType.indexText, "index") }
                return .object(own.entries[args[0].int])
            },
            .method("void GetBinaryForm(byte[] binaryForm, int offset)") { this, args, _ in try DescriptorTypes.copy(DescriptorContent.bytes(try me(this).plain), args) },
        ]
    })
    static let rawType = TypeInfo(space + "RawAcl", base: genericType, flags: .sealed, members: {
        [
            .constructor("byte revision, int capacity") { _, _ in .object(EntryListObject(.raw, [])) },
            .method("void InsertAce(int index, \(space)GenericAce ace)") { this, args, _ in
                let own = try me(this), entry = try EntryObject.me(args[1])
                guard args[0].int >= 0, args[0].int <= own.entries.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
                own.entries.insert(entry, at: args[0].int)
                return .void
            },
            .method("void RemoveAce(int index)") { this, args, _ in
                let own = try me(this)
                guard own.entries.indices.contains(args[0].int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
                own.entries.remove(at: args[0].int)
                return .void
            },
        ]
    })
    private static let common = TypeInfo(space + "CommonAcl", base: genericType, flags: .abstract, members: {
        [
            .property("IsCanonical", "bool") { _, _ in true }, .property("IsContainer", "bool") { _, _ in false }, .property("IsDS", "bool") { _, _ in false },
            .method("void Purge(System.Security.Principal.SecurityIdentifier sid)") { this, args, _ in
                let sid = try DescriptorTypes.sid(args[0], "sid")
                try me(this).entries.removeAll { $0.entry.sid == sid && $0.entry.flags & 16 == 0 }
                return .void
            },
            .method("void RemoveInheritedAces()") { this, _, _ in
                try me(this).entries.removeAll { $0.entry.flags & 16 != 0 }
                return .void
            },
        ]
    })
    /// The entry that the arguments of AddAccess and its companions say.
    private static func entry(_ args: [Value]) throws -> DescriptorContent.Entry {
        let inheritance = args[3].raw, flags = (inheritance & 1) << 1 | (inheritance & 2) >> 1 | args[4].raw << 2
        return .init(type: args[0].raw == 0 ? 0 : 1, flags: UInt8(truncatingIfNeeded: flags), mask: UInt32(truncatingIfNeeded: args[2].int), sid: try DescriptorTypes.sid(args[1], "sid"))
    }
    static let discretionaryType = TypeInfo(space + "DiscretionaryAcl", base: common, flags: .sealed, members: {
        let parameters = "\(space)AccessControlType accessType, System.Security.Principal.SecurityIdentifier sid, int accessMask, \(space)InheritanceFlags inheritanceFlags, \(space)PropagationFlags propagationFlags"
        return [
            .constructor("bool isContainer, bool isDS, int capacity") { _, _ in .object(EntryListObject(.discretionary, [])) },
            .method("void AddAccess(\(parameters))") { this, args, _ in
                let own = try me(this), new = try entry(args)
                if let same = own.entries.first(where: { $0.entry.sid == new.sid && $0.entry.type == new.type && $0.entry.flags == new.flags }) {
                    same.entry.mask |= new.mask
                } else {
                    // Denials stand before permissions, inherited entries behind.
                    let at = own.entries.firstIndex { $0.isBehind(new) || $0.entry.type == new.type && $0.entry.sid > new.sid } ?? own.entries.count
                    own.entries.insert(EntryObject(new), at: at)
                }
                return .void
            },
            .method("void SetAccess(\(parameters))") { this, args, _ in
                let own = try me(this), new = try entry(args)
                own.entries.removeAll { $0.entry.sid == new.sid && $0.entry.type == new.type && $0.entry.flags & 16 == 0 }
                own.entries.insert(EntryObject(new), at: own.entries.firstIndex { $0.isBehind(new) } ?? own.entries.count)
                return .void
            },
            .method("bool RemoveAccess(\(parameters))") { this, args, _ in
                let own = try me(this), gone = try entry(args)
                for one in own.entries where one.entry.sid == gone.sid && one.entry.type == gone.type && one.entry.flags & 16 == 0 { one.entry.mask &= ~gone.mask }
                own.entries.removeAll { $0.entry.mask == 0 }
                return true
            },
        ]
    })
    static let systemType = TypeInfo(space + "SystemAcl", base: common, flags: .sealed, members: { [.constructor("bool isContainer, bool isDS, int capacity") { _, _ in .object(EntryListObject(.system, [])) }] })
}

/// A descriptor: raw as it was written, common with its lists in order.
final class SecurityDescriptorObject: NetObject {
    var content: DescriptorContent
    private(set) var dacl: EntryListObject?
    private(set) var sacl: EntryListObject?
    private let isCommon: Bool
    private let isContainer: Bool
    init(_ content: DescriptorContent, isCommon: Bool = false, isContainer: Bool = false) {
        self.content = content
        self.isCommon = isCommon
        self.isContainer = isContainer
        dacl = content.dacl.map { EntryListObject(isCommon ? .discretionary : .raw, isCommon ? SecurityDescriptorObject.canonical($0) : $0) }
        sacl = content.sacl.map { EntryListObject(isCommon ? .system : .raw, $0) }
        super.init()
    }
    private static func canonical(_ entries: [DescriptorContent.Entry]) -> [DescriptorContent.Entry] {
        entries.filter { $0.flags & 16 == 0 && $0.type == 1 } + entries.filter { $0.flags & 16 == 0 && $0.type != 1 } + entries.filter { $0.flags & 16 != 0 }
    }
    override var type: TypeInfo { isCommon ? SecurityDescriptorObject.common : SecurityDescriptorObject.raw }
    /// The descriptor with its lists as they are now.
    private var current: DescriptorContent {
        var made = content
        made.dacl = dacl?.plain
        made.sacl = sacl?.plain
        return made
    }
    private static func me(_ value: Value) throws -> SecurityDescriptorObject {
        guard let own = value.as(SecurityDescriptorObject.self) else { throw NetException.argumentNull("securityDescriptor") }
        return own
    }
    private static func read(_ text: String) throws -> DescriptorContent {
        guard let content = DescriptorContent(sddl: text) else { throw NetException.argument("The SDDL form of a security descriptor object is invalid.", "sddlForm") }
        return content
    }
    private static func read(_ bytes: Value, _ offset: Value) throws -> DescriptorContent {
        if bytes.isNull { throw NetException.argumentNull("binaryForm") }
        guard offset.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "offset") }
        guard let content = DescriptorContent(binary: Array(bytes.bytes.dropFirst(offset.int))) else { throw NetException.argument("The binary form of a security descriptor object is invalid.", "binaryForm") }
        return content
    }
    private static let space = DescriptorTypes.space
    private static func identity(_ name: String, _ path: any WritableKeyPath<DescriptorContent, String?> & Sendable) -> TypeMember {
        .property(name, "System.Security.Principal.SecurityIdentifier", set: { this, new, _ in try me(this).content[keyPath: path] = new.isNull ? nil : DescriptorTypes.sid(new, "value") }) { this, _ in
            guard let sid = try me(this).content[keyPath: path] else { return .null }
            return .object(IdentityObject(sid: sid))
        }
    }
    static let generic = TypeInfo(space + "GenericSecurityDescriptor", flags: .abstract, members: {
        [
            identity("Owner", \.owner), identity("Group", \.group),
            .property("ControlFlags", space + "ControlFlags") { this, _ in enumValue(space + "ControlFlags", try me(this).content.control) },
            .property("BinaryLength", "int") { this, _ in Value(try me(this).current.binary.count) },
            .staticProperty("Revision", "byte") { _ in .byte(1) }, .staticMethod("bool IsSddlConversionSupported()") { _, _ in true },
            .method("string GetSddlForm(\(space)AccessControlSections includeSections)") { this, args, _ in Value(try me(this).current.sddl(args[0].raw)) },
            .method("void GetBinaryForm(byte[] binaryForm, int offset)") { this, args, _ in try DescriptorTypes.copy(try me(this).current.binary, args) },
        ]
    })
    static let raw = TypeInfo(space + "RawSecurityDescriptor", base: generic, flags: .sealed, members: {
        [
            .constructor("string sddlForm") { args, _ in .object(SecurityDescriptorObject(try read(args[0].string))) },
            .constructor("byte[] binaryForm, int offset") { args, _ in .object(SecurityDescriptorObject(try read(args[0], args[1]))) },
            .constructor("\(space)ControlFlags flags, System.Security.Principal.SecurityIdentifier owner, System.Security.Principal.SecurityIdentifier group, \(space)RawAcl systemAcl, \(space)RawAcl discretionaryAcl") { args, _ in
                var content = DescriptorContent()
                content.control = args[0].raw | DescriptorContent.selfRelative
                content.owner = args[1].as(IdentityObject.self)?.value
                content.group = args[2].as(IdentityObject.self)?.value
                content.sacl = args[3].as(EntryListObject.self)?.plain
                content.dacl = args[4].as(EntryListObject.self)?.plain
                return .object(SecurityDescriptorObject(content))
            },
            .property("SystemAcl", space + "RawAcl", set: { this, new, _ in
                try me(this).sacl = new.as(EntryListObject.self)
                try me(this).content.control |= DescriptorContent.saclPresent
            }) { this, _ in Value(try me(this).sacl) },
            .property("DiscretionaryAcl", space + "RawAcl", set: { this, new, _ in
                try me(this).dacl = new.as(EntryListObject.self)
                try me(this).content.control |= DescriptorContent.daclPresent
            }) { this, _ in Value(try me(this).dacl) },
            .property("ResourceManagerControl", "byte") { _, _ in .byte(0) },
            .method("void SetFlags(\(space)ControlFlags flags)") { this, args, _ in
                try me(this).content.control = args[0].raw | DescriptorContent.selfRelative
                return .void
            },
        ]
    })
    static let common = TypeInfo(space + "CommonSecurityDescriptor", base: generic, flags: .sealed, members: {
        [
            .constructor("bool isContainer, bool isDS, string sddlForm") { args, _ in .object(SecurityDescriptorObject(try read(args[2].string), isCommon: true, isContainer: args[0].bool)) },
            .constructor("bool isContainer, bool isDS, byte[] binaryForm, int offset") { args, _ in .object(SecurityDescriptorObject(try read(args[2], args[3]), isCommon: true, isContainer: args[0].bool)) },
            .constructor("bool isContainer, bool isDS, \(space)RawSecurityDescriptor rawSecurityDescriptor") { args, _ in .object(SecurityDescriptorObject(try me(args[2]).current, isCommon: true, isContainer: args[0].bool)) },
            .property("IsContainer", "bool") { this, _ in .bool(try me(this).isContainer) }, .property("IsDS", "bool") { _, _ in false },
            .property("SystemAcl", space + "SystemAcl", set: { this, new, _ in try me(this).sacl = new.as(EntryListObject.self) }) { this, _ in Value(try me(this).sacl) },
            .property("DiscretionaryAcl", space + "DiscretionaryAcl", set: { this, new, _ in try me(this).dacl = new.as(EntryListObject.self) }) { this, _ in Value(try me(this).dacl) },
            .property("IsSystemAclCanonical", "bool") { _, _ in true }, .property("IsDiscretionaryAclCanonical", "bool") { _, _ in true },
            .method("void PurgeAccessControl(System.Security.Principal.SecurityIdentifier sid)") { this, args, _ in
                let sid = try DescriptorTypes.sid(args[0], "sid")
                try me(this).dacl?.entries.removeAll { $0.entry.sid == sid }
                return .void
            },
            .method("void SetDiscretionaryAclProtection(bool isProtected, bool preserveInheritance)") { this, args, _ in
                let own = try me(this)
                if args[0].bool { own.content.control |= DescriptorContent.daclProtected } else { own.content.control &= ~DescriptorContent.daclProtected }
                if args[0].bool, !args[1].bool { own.dacl?.entries.removeAll { $0.entry.flags & 16 != 0 } }
                return .void
            },
        ]
    })
}
