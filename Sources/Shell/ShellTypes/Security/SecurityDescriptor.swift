import ShellRuntime

/// One entry of an access control list: who may, or may not, do what, and what lies below it inherits.
public struct AccessEntry: Hashable, Sendable {
    public var sid: String
    public var rights: UInt32
    public var isDeny: Bool
    /// ContainerInherit 1, ObjectInherit 2.
    public var inheritance: Int
    /// NoPropagateInherit 1, InheritOnly 2.
    public var propagation: Int
    public var isInherited: Bool
    public init(sid: String, rights: UInt32, isDeny: Bool = false, inheritance: Int = 0, propagation: Int = 0, isInherited: Bool = false) {
        (self.sid, self.rights, self.isDeny) = (sid, rights, isDeny)
        (self.inheritance, self.propagation, self.isInherited) = (inheritance, propagation, isInherited)
    }
    /// The entry as a child has it; nil where the child inherits none.
    public func inherited(byContainer isContainer: Bool) -> AccessEntry? {
        let forContainers = inheritance & 1 != 0, forObjects = inheritance & 2 != 0
        guard isContainer ? forContainers || forObjects && propagation & 1 == 0 : forObjects else { return nil }
        var entry = self
        entry.isInherited = true
        if !isContainer || propagation & 1 != 0 { (entry.inheritance, entry.propagation) = (0, 0) } else { entry.propagation = forContainers ? 0 : 2 }
        return entry
    }
    func isLike(_ other: AccessEntry) -> Bool {
        sid == other.sid && isDeny == other.isDeny && inheritance == other.inheritance && propagation == other.propagation && isInherited == other.isInherited
    }
}

/// One entry of a system access control list: whose accesses are recorded.
public struct AuditEntry: Hashable, Sendable {
    public var entry: AccessEntry
    /// AuditFlags: Success 1, Failure 2.
    public var flags: Int
}

/// A security descriptor: owner, group and access control list, with its text form (SDDL).
public struct SecurityDescriptor: Hashable, Sendable {
    public var owner: String
    public var group: String
    public var isProtected: Bool
    public var entries: [AccessEntry]
    /// What is recorded (SACL): Success 1 and Failure 2 beside each entry.
    public var audits: [AuditEntry] = []
    public init(owner: String, group: String, isProtected: Bool = false, entries: [AccessEntry] = []) {
        (self.owner, self.group, self.isProtected, self.entries) = (owner, group, isProtected, entries)
    }

    private static let short: [(String, String)] = [
        ("SY", "S-1-5-18"), ("BA", "S-1-5-32-544"), ("BU", "S-1-5-32-545"), ("BG", "S-1-5-32-546"), ("PU", "S-1-5-32-547"), ("WD", "S-1-1-0"), ("CO", "S-1-3-0"),
        ("CG", "S-1-3-1"), ("AU", "S-1-5-11"), ("IU", "S-1-5-4"), ("NU", "S-1-5-2"), ("SU", "S-1-5-6"), ("AN", "S-1-5-7"), ("LS", "S-1-5-19"), ("NS", "S-1-5-20"),
    ]
    private static let rightNames: [(String, UInt32)] = [("FA", 0x1F01FF), ("FR", 0x120089), ("FW", 0x120116), ("FX", 0x1200A0), ("KA", 0xF003F), ("KR", 0x20019), ("KW", 0x20006), ("GA", 0x1000_0000)]
    private static func text(sid: String) -> String { short.first { $0.1 == sid }?.0 ?? sid }

    public var sddl: String {
        var text = "O:\(Self.text(sid: owner))G:\(Self.text(sid: group))D:" + (isProtected ? "P" : "") + "AI"
        for entry in entries { text += Self.text(entry, entry.isDeny ? "D" : "A") }
        if !audits.isEmpty { text += "S:AI" + audits.map { Self.text($0.entry, "AU", ($0.flags & 1 != 0 ? "SA" : "") + ($0.flags & 2 != 0 ? "FA" : "")) }.joined() }
        return text
    }
    private static func text(_ entry: AccessEntry, _ kind: String, _ further: String = "") -> String {
        var flags = entry.inheritance & 2 != 0 ? "OI" : ""
        if entry.inheritance & 1 != 0 { flags += "CI" }
        if entry.propagation & 1 != 0 { flags += "NP" }
        if entry.propagation & 2 != 0 { flags += "IO" }
        if entry.isInherited { flags += "ID" }
        let rights = ["FA", "KA", "KR"].compactMap { name in rightNames.first { $0.0 == name && $0.1 == entry.rights }?.0 }.first ?? "0x" + String(entry.rights, radix: 16)
        return "(\(kind);\(flags)\(further);\(rights);;;\(text(sid: entry.sid)))"
    }

    /// Nil where the text is none.
    public init?(sddl: String) {
        self.init(owner: "S-1-5-32-544", group: "S-1-5-18")
        func sid(_ text: Substring) -> String { Self.short.first { $0.0 == text }?.1 ?? String(text) }
        let rest = sddl[...]
        func part(_ mark: String, until ends: [String]) -> Substring? {
            guard let start = rest.firstRange(of: mark) else { return nil }
            let tail = rest[start.upperBound...]
            let end = ends.compactMap { tail.firstRange(of: $0)?.lowerBound }.min() ?? tail.endIndex
            return tail[..<end]
        }
        guard rest.contains(":") else { return nil }
        if let owner = part("O:", until: ["G:", "D:", "S:"]) { self.owner = sid(owner) }
        if let group = part("G:", until: ["D:", "S:"]) { self.group = sid(group) }
        if let list = part("S:", until: []) {
            guard let read = Self.list(list, kinds: ["AU"]) else { return nil }
            audits = read.map { AuditEntry(entry: $0.entry, flags: ($0.flags.contains("SA") ? 1 : 0) | ($0.flags.contains("FA") ? 2 : 0)) }
        }
        guard let list = part("D:", until: ["S:"]) else { return }
        isProtected = list.prefix { $0 != "(" }.contains("P")
        guard let read = Self.list(list, kinds: ["A", "D"]) else { return nil }
        entries = read.map(\.entry)
    }
    /// The entries of one list; nil where it is none.
    private static func list(_ text: Substring, kinds: [Substring]) -> [(entry: AccessEntry, flags: [Substring])]? {
        var read: [(entry: AccessEntry, flags: [Substring])] = []
        for piece in text.split(separator: "(").dropFirst(text.hasPrefix("(") ? 0 : 1) {
            let fields = piece.prefix { $0 != ")" }.split(separator: ";", omittingEmptySubsequences: false)
            guard fields.count >= 6, kinds.contains(fields[0]) else { return nil }
            var rights: UInt32 = 0
            if fields[2].hasPrefix("0x") { rights = UInt32(fields[2].dropFirst(2), radix: 16) ?? 0 } else {
                var names = fields[2]
                while names.count >= 2 {
                    guard let known = rightNames.first(where: { $0.0 == names.prefix(2) })?.1 else { return nil }
                    rights |= known
                    names = names.dropFirst(2)
                }
            }
            var flags: [Substring] = [], letters = fields[1]
            while letters.count >= 2 {
                flags.append(letters.prefix(2))
                letters = letters.dropFirst(2)
            }
            let entry = AccessEntry(
                sid: short.first { $0.0 == fields[5] }?.1 ?? String(fields[5]), rights: rights, isDeny: fields[0] == "D", inheritance: (flags.contains("OI") ? 2 : 0) | (flags.contains("CI") ? 1 : 0),
                propagation: (flags.contains("NP") ? 1 : 0) | (flags.contains("IO") ? 2 : 0), isInherited: flags.contains("ID"))
            read.append((entry, flags))
        }
        return read
    }

    // MARK: changes

    /// Adds the rights of an entry to those of its like.
    mutating func add(_ entry: AccessEntry) {
        if let at = entries.firstIndex(where: { $0.isLike(entry) }) { entries[at].rights |= entry.rights } else { insert(entry) }
    }
    /// Denials stand before permissions, inherited entries behind.
    private mutating func insert(_ entry: AccessEntry) {
        let at = entries.firstIndex { $0.isInherited || entry.isDeny && !$0.isDeny } ?? entries.count
        entries.insert(entry, at: at)
    }
    /// Takes the rights of an entry away; false where there were none.
    mutating func remove(_ entry: AccessEntry) -> Bool {
        guard entries.contains(where: { !$0.isInherited && $0.sid == entry.sid && $0.isDeny == entry.isDeny }) else { return false }
        for at in entries.indices where !entries[at].isInherited && entries[at].sid == entry.sid && entries[at].isDeny == entry.isDeny { entries[at].rights &= ~entry.rights }
        entries.removeAll { !$0.isInherited && $0.rights & ~UInt32(0x100000) == 0 }
        return true
    }
    mutating func removeAll(_ sid: String, isDeny: Bool? = nil) { entries.removeAll { !$0.isInherited && $0.sid == sid && (isDeny == nil || $0.isDeny == isDeny) } }
    mutating func add(_ audit: AuditEntry) {
        if let at = audits.firstIndex(where: { $0.entry.isLike(audit.entry) && $0.flags == audit.flags }) { audits[at].entry.rights |= audit.entry.rights } else { audits.append(audit) }
    }
    mutating func protect(_ isProtected: Bool, keepsInherited: Bool) {
        self.isProtected = isProtected
        guard isProtected else { return }
        if keepsInherited { for at in entries.indices { entries[at].isInherited = false } } else { entries.removeAll { $0.isInherited } }
    }
}
