/// Words that mean something: keywords at the start of a statement and operators behind a dash.
enum Keywords {
    /// Words by length, then by first letter: a script asks this at every word.
    private static let keywordTable = WordTable(keywordList)
    private static let operatorTable = WordTable(operatorList)

    @inline(__always) static func keyword(_ base: UnsafePointer<UInt16>, _ start: Int, _ count: Int) -> TokenKind? {
        count >= 2 && count <= 13 ? keywordTable.find(base, start, count) : nil
    }

    @inline(__always) static func `operator`(_ base: UnsafePointer<UInt16>, _ start: Int, _ count: Int) -> TokenKind? {
        count >= 1 && count <= 12 ? operatorTable.find(base, start, count) : nil
    }

    /// Does the text begin with this word, whatever its case? The caller has checked the length.
    static func matches(_ base: UnsafePointer<UInt16>, _ start: Int, _ word: StaticString) -> Bool {
        let bytes = word.utf8Start
        for index in 0..<word.utf8CodeUnitCount where base[start + index].lowered != UInt16(bytes[index]) { return false }
        return true
    }

    private static let keywordList: [(String, TokenKind)] = [
        ("begin", .begin), ("break", .break), ("catch", .catch), ("class", .class), ("continue", .continue),
        ("data", .data), ("define", .define), ("do", .do), ("dynamicparam", .dynamicparam), ("else", .else),
        ("elseif", .elseIf), ("end", .end), ("exit", .exit), ("filter", .filter), ("finally", .finally),
        ("for", .for), ("foreach", .foreach), ("from", .from), ("function", .function), ("if", .if), ("in", .in),
        ("param", .param), ("process", .process), ("return", .return), ("switch", .switch), ("throw", .throw),
        ("trap", .trap), ("try", .try), ("until", .until), ("using", .using), ("var", .var), ("while", .while),
        ("workflow", .workflow), ("parallel", .parallel), ("sequence", .sequence),
        ("configuration", .configuration), ("public", .public), ("private", .private), ("static", .static),
        ("interface", .interface), ("enum", .enum), ("namespace", .namespace), ("module", .module), ("type", .type),
        ("assembly", .assembly), ("command", .command), ("hidden", .hidden), ("base", .base), ("default", .default),
        ("clean", .clean),
    ]

    private static let operatorList: [(String, TokenKind)] = [
        ("f", .format), ("not", .not), ("bnot", .bnot), ("and", .and), ("or", .or), ("xor", .xor), ("band", .band),
        ("bor", .bor), ("bxor", .bxor), ("join", .join), ("is", .is), ("isnot", .isNot), ("as", .as), ("shl", .shl),
        ("shr", .shr), ("eq", .ieq), ("ieq", .ieq), ("ceq", .ceq), ("ne", .ine), ("ine", .ine), ("cne", .cne),
        ("ge", .ige), ("ige", .ige), ("cge", .cge), ("gt", .igt), ("igt", .igt), ("cgt", .cgt), ("lt", .ilt),
        ("ilt", .ilt), ("clt", .clt), ("le", .ile), ("ile", .ile), ("cle", .cle), ("like", .ilike),
        ("ilike", .ilike), ("clike", .clike), ("notlike", .inotlike), ("inotlike", .inotlike),
        ("cnotlike", .cnotlike), ("match", .imatch), ("imatch", .imatch), ("cmatch", .cmatch),
        ("notmatch", .inotmatch), ("inotmatch", .inotmatch), ("cnotmatch", .cnotmatch), ("replace", .ireplace),
        ("ireplace", .ireplace), ("creplace", .creplace), ("contains", .icontains), ("icontains", .icontains),
        ("ccontains", .ccontains), ("notcontains", .inotcontains), ("inotcontains", .inotcontains),
        ("cnotcontains", .cnotcontains), ("in", .iin), ("iin", .iin), ("cin", .cin), ("notin", .inotin),
        ("inotin", .inotin), ("cnotin", .cnotin), ("split", .isplit), ("isplit", .isplit), ("csplit", .csplit),
    ]
}

/// A fixed set of short ASCII words with a kind each, hashed by length and letters.
final class WordTable: Sendable {
    private let slots: ContiguousArray<Int16>
    private let words: ContiguousArray<ContiguousArray<UInt8>>
    private let kinds: ContiguousArray<TokenKind>

    init(_ list: [(String, TokenKind)]) {
        var slots = ContiguousArray<Int16>(repeating: -1, count: 512)
        var words = ContiguousArray<ContiguousArray<UInt8>>()
        var kinds = ContiguousArray<TokenKind>()
        for (word, kind) in list {
            let bytes = ContiguousArray(word.utf8)
            var hash = UInt32(truncatingIfNeeded: bytes.count)
            for byte in bytes { hash = hash &* 31 &+ UInt32(byte) }
            var slot = Int(hash & 511)
            while slots[slot] >= 0 { slot = (slot + 1) & 511 }
            slots[slot] = Int16(words.count)
            words.append(bytes)
            kinds.append(kind)
        }
        self.slots = slots
        self.words = words
        self.kinds = kinds
    }

    func find(_ base: UnsafePointer<UInt16>, _ start: Int, _ count: Int) -> TokenKind? {
        var hash = UInt32(truncatingIfNeeded: count)
        for index in 0..<count {
            let c = base[start &+ index].lowered
            if c >= 128 { return nil }
            hash = hash &* 31 &+ UInt32(c)
        }
        var slot = Int(hash & 511)
        while true {
            let found = Int(slots[slot])
            if found < 0 { return nil }
            if words[found].count == count {
                var same = true
                for index in 0..<count where UInt16(words[found][index]) != base[start &+ index].lowered {
                    same = false
                    break
                }
                if same { return kinds[found] }
            }
            slot = (slot + 1) & 511
        }
    }
}
