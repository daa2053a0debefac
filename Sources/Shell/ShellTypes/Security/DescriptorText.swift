/// A security descriptor as it is in memory and in SDDL: flags, owner, group and lists of entries of any kind.
struct DescriptorContent {
    struct Entry: Equatable {
        /// AccessAllowed 0, AccessDenied 1, SystemAudit 2, SystemAlarm 3.
        var type: UInt8
        var flags: UInt8
        var mask: UInt32
        var sid: String
        /// Header, mask and identifier.
        var binary: [UInt8] {
            let sid = DescriptorContent.bytes(sid: sid), size = 8 + sid.count
            return [type, flags, UInt8(size & 255), UInt8(size >> 8)] + DescriptorContent.bytes(mask) + sid
        }
    }
    static let daclPresent = 0x4, saclPresent = 0x10, daclProtected = 0x1000, saclProtected = 0x2000, selfRelative = 0x8000
    var control = DescriptorContent.selfRelative
    var owner: String?
    var group: String?
    var dacl: [Entry]?
    var sacl: [Entry]?

    // MARK: SDDL

    private static let aliases: [(String, String)] = [
        ("AO", "S-1-5-32-548"), ("RU", "S-1-5-32-554"), ("AN", "S-1-5-7"), ("AU", "S-1-5-11"), ("BA", "S-1-5-32-544"), ("BG", "S-1-5-32-546"), ("BO", "S-1-5-32-551"), ("BU", "S-1-5-32-545"),
        ("CG", "S-1-3-1"), ("CO", "S-1-3-0"), ("ED", "S-1-5-9"), ("HI", "S-1-16-12288"), ("IU", "S-1-5-4"), ("LS", "S-1-5-19"), ("LW", "S-1-16-4096"), ("ME", "S-1-16-8192"),
        ("NO", "S-1-5-32-556"), ("NS", "S-1-5-20"), ("NU", "S-1-5-2"), ("OW", "S-1-3-4"), ("PO", "S-1-5-32-550"), ("PS", "S-1-5-10"), ("PU", "S-1-5-32-547"), ("RC", "S-1-5-12"),
        ("RD", "S-1-5-32-555"), ("RE", "S-1-5-32-552"), ("RM", "S-1-5-32-580"), ("SI", "S-1-16-16384"), ("SO", "S-1-5-32-549"), ("SU", "S-1-5-6"), ("SY", "S-1-5-18"), ("WD", "S-1-1-0"),
        ("AC", "S-1-15-2-1"), ("WR", "S-1-5-33"),
    ]
    private static let letters: [(String, UInt32)] = [
        ("CC", 0x1), ("DC", 0x2), ("LC", 0x4), ("SW", 0x8), ("RP", 0x10), ("WP", 0x20), ("DT", 0x40), ("LO", 0x80), ("CR", 0x100), ("SD", 0x10000), ("RC", 0x20000), ("WD", 0x40000),
        ("WO", 0x80000), ("GA", 0x1000_0000), ("GX", 0x2000_0000), ("GW", 0x4000_0000), ("GR", 0x8000_0000),
    ]
    private static let whole: [(String, UInt32)] = [("FA", 0x1F01FF), ("FR", 0x120089), ("FW", 0x120116), ("FX", 0x1200A0), ("KA", 0xF003F), ("KR", 0x20019), ("KW", 0x20006)]
    private static let kinds: [(String, UInt8)] = [("A", 0), ("D", 1), ("AU", 2), ("AL", 3)]
    private static let flagNames: [(String, UInt8)] = [("OI", 1), ("CI", 2), ("NP", 4), ("IO", 8), ("ID", 16), ("SA", 64), ("FA", 128)]

    static func short(_ sid: String) -> String { aliases.first { $0.1 == sid }?.0 ?? sid }
    private static func rights(_ mask: UInt32) -> String {
        if let name = whole.first(where: { $0.1 == mask })?.0 { return name }
        let parts = letters.filter { mask & $0.1 != 0 }
        guard parts.reduce(0, { $0 | $1.1 }) == mask else { return "0x" + String(mask, radix: 16) }
        return parts.map(\.0).joined()
    }
    static func text(_ entries: [Entry]) -> String {
        entries.map { entry in
            let kind = kinds.first { $0.1 == entry.type }?.0 ?? "A", flags = flagNames.filter { entry.flags & $0.1 != 0 }.map(\.0).joined()
            return "(\(kind);\(flags);\(rights(entry.mask));;;\(short(entry.sid)))"
        }.joined()
    }
    /// `sections`: Audit 1, Access 2, Owner 4, Group 8.
    func sddl(_ sections: Int) -> String {
        var text = ""
        if sections & 4 != 0, let owner { text += "O:" + Self.short(owner) }
        if sections & 8 != 0, let group { text += "G:" + Self.short(group) }
        func list(_ mark: String, _ entries: [Entry], _ shift: Int) -> String {
            mark + (control & (0x1000 << shift) != 0 ? "P" : "") + (control & (0x100 << shift) != 0 ? "AR" : "") + (control & (0x400 << shift) != 0 ? "AI" : "") + Self.text(entries)
        }
        if sections & 2 != 0, control & Self.daclPresent != 0 { text += dacl.map { list("D:", $0, 0) } ?? "D:NO_ACCESS_CONTROL" }
        if sections & 1 != 0, control & Self.saclPresent != 0, let sacl { text += list("S:", sacl, 1) }
        return text
    }
    init() {}
    /// Nil where the text is none.
    init?(sddl: String) {
        let text = Array(sddl)
        var at = 0
        func isMark(_ place: Int) -> Bool { place + 1 < text.count && text[place + 1] == ":" && "OGDS".contains(text[place]) }
        func identifier() -> String? {
            let start = at
            while at < text.count, !isMark(at) { at += 1 }
            let name = String(text[start..<at])
            if let known = Self.aliases.first(where: { $0.0 == name.uppercased() }) { return known.1 }
            return name.uppercased().hasPrefix("S-1-") ? name.uppercased() : nil
        }
        while at < text.count {
            guard isMark(at) else { return nil }
            let mark = text[at]
            at += 2
            switch mark {
            case "O":
                guard let sid = identifier() else { return nil }
                owner = sid
            case "G":
                guard let sid = identifier() else { return nil }
                group = sid
            default:
                let start = at
                while at < text.count, text[at] != "(", !isMark(at) { at += 1 }
                let shift = mark == "S" ? 1 : 0
                var words = String(text[start..<at])
                control |= mark == "S" ? Self.saclPresent : Self.daclPresent
                var entries: [Entry]? = []
                if words == "NO_ACCESS_CONTROL" { (words, entries) = ("", nil) }
                while !words.isEmpty {
                    let known = [("AR", 0x100), ("AI", 0x400), ("P", 0x1000)].first { words.hasPrefix($0.0) }
                    guard let known else { return nil }
                    control |= known.1 << shift
                    words.removeFirst(known.0.count)
                }
                while at < text.count, text[at] == "(" {
                    guard let end = text[at...].firstIndex(of: ")"), let entry = Self.entry(String(text[(at + 1)..<end])) else { return nil }
                    entries?.append(entry)
                    at = end + 1
                }
                if mark == "S" { sacl = entries } else { dacl = entries }
            }
        }
    }
    private static func entry(_ text: String) -> Entry? {
        let fields = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard fields.count >= 6, let type = kinds.first(where: { $0.0 == fields[0].uppercased() })?.1 else { return nil }
        func pairs(_ text: String) -> [String] { stride(from: 0, to: text.utf8.count, by: 2).map { String(text.uppercased().dropFirst($0).prefix(2)) } }
        var flags: UInt8 = 0, mask: UInt32 = 0
        for name in pairs(fields[1]) {
            guard let known = flagNames.first(where: { $0.0 == name })?.1 else { return nil }
            flags |= known
        }
        if fields[2].lowercased().hasPrefix("0x") {
            guard let number = UInt32(fields[2].dropFirst(2), radix: 16) else { return nil }
            mask = number
        } else if let number = UInt32(fields[2]) {
            mask = number
        } else {
            for name in pairs(fields[2]) {
                guard let known = (letters + whole).first(where: { $0.0 == name })?.1 else { return nil }
                mask |= known
            }
        }
        let name = fields[5].uppercased()
        guard let sid = aliases.first(where: { $0.0 == name })?.1 ?? (name.hasPrefix("S-1-") ? name : nil) else { return nil }
        return Entry(type: type, flags: flags, mask: mask, sid: sid)
    }

    // MARK: Bytes

    static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) } }
    static func bytes(sid: String) -> [UInt8] {
        let parts = sid.split(separator: "-").dropFirst(2).compactMap { UInt64($0) }, authority = parts.first ?? 0
        return [1, UInt8(max(0, parts.count - 1))] + (0..<6).map { UInt8(truncatingIfNeeded: authority >> UInt64(40 - 8 * $0)) } + parts.dropFirst().flatMap { bytes(UInt32(truncatingIfNeeded: $0)) }
    }
    static func bytes(_ entries: [Entry]) -> [UInt8] {
        let body = entries.flatMap(\.binary), size = 8 + body.count
        return [2, 0, UInt8(truncatingIfNeeded: size), UInt8(truncatingIfNeeded: size >> 8), UInt8(truncatingIfNeeded: entries.count), UInt8(truncatingIfNeeded: entries.count >> 8), 0, 0] + body
    }
    /// Self-relative: the header, then owner, group, system and discretionary list.
    var binary: [UInt8] {
        var header: [UInt8] = [1, 0, UInt8(control & 255), UInt8(control >> 8 & 255)], body: [UInt8] = []
        for part in [owner.map(Self.bytes(sid:)), group.map(Self.bytes(sid:)), sacl.map { Self.bytes($0) }, dacl.map { Self.bytes($0) }] {
            header += Self.bytes(part == nil ? 0 : UInt32(20 + body.count))
            body += part ?? []
        }
        return header + body
    }
    /// Nil where the bytes are none.
    init?(binary all: [UInt8]) {
        guard all.count >= 20, all[0] == 1 else { return nil }
        func number(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(all[at + $1]) << (8 * $1) } }
        func sid(_ at: Int) -> String? {
            guard at + 8 <= all.count, all[at] == 1, at + 8 + 4 * Int(all[at + 1]) <= all.count else { return nil }
            let authority = (2..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(all[at + $1]) }
            return "S-1-\(authority)" + (0..<Int(all[at + 1])).map { "-\(number(at + 8 + 4 * $0))" }.joined()
        }
        func list(_ at: Int) -> [Entry]? {
            guard at + 8 <= all.count else { return nil }
            var entries: [Entry] = [], next = at + 8
            for _ in 0..<(Int(all[at + 4]) | Int(all[at + 5]) << 8) {
                guard next + 8 <= all.count, let name = sid(next + 8) else { return nil }
                let size = Int(all[next + 2]) | Int(all[next + 3]) << 8
                guard size >= 8 else { return nil }
                entries.append(Entry(type: all[next], flags: all[next + 1], mask: UInt32(truncatingIfNeeded: number(next + 4)), sid: name))
                next += size
            }
            return entries
        }
        control = Int(all[2]) | Int(all[3]) << 8
        for (at, place) in [4, 8, 12, 16].map(number).enumerated() where place != 0 {
            switch at {
            case 0: owner = sid(place)
            case 1: group = sid(place)
            case 2: sacl = list(place)
            default: dacl = list(place)
            }
        }
    }
}
