/// Finds the entries of a dictionary by key: open addressing over entry numbers, so that a look-up makes nothing.
struct KeyIndex {
    private static let free: Int32 = -1
    private static let gone: Int32 = -2
    private static let seed = UInt64.random(in: .min ... .max)
    private var table: ContiguousArray<Int32> = []
    private var mask = 0
    var isEmpty: Bool { mask == 0 }
    /// Places that are not free.
    private var used = 0

    static func hash(_ key: Value, ignoringCase: Bool) -> UInt64 {
        switch key {
        case .string(let text):
            guard ignoringCase else { return hash(text.value, ignoringCase: false) }
            if text.nameHash == 0 { text.nameHash = hash(text.value, ignoringCase: true) | 1 }
            return text.nameHash
        case .int(let number): return mixed(seed ^ UInt64(bitPattern: Int64(number)))
        default: return mixed(UInt64(truncatingIfNeeded: HashKey(key, ignoringCase: ignoringCase).hashValue))
        }
    }
    private static func hash(_ text: String, ignoringCase: Bool) -> UInt64 {
        var text = text
        let hash: UInt64? = text.withUTF8 { bytes in
            var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
            var at = 0
            while at < bytes.count {
                var word = ASCIIFold.word(bytes, at: at)
                if ignoringCase {
                    if !ASCIIFold.isASCII(word) { return UInt64?.none }
                    word = ASCIIFold.lower(word)
                }
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                at += 8
            }
            return mixed(hash)
        }
        return hash ?? self.hash(text.lowercased(), ignoringCase: false)
    }
    @inline(__always) private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ (product >> 29)
    }

    static func areEqual(_ a: Value, _ b: Value, ignoringCase: Bool) -> Bool {
        if case .string(let x) = a {
            guard case .string(let y) = b else { return false }
            if x === y || x.value.isIdentical(to: y.value) { return true }
            return ignoringCase ? x.value.equalsIgnoringCase(y.value) : x.value.utf8.elementsEqual(y.value.utf8)
        }
        if case .int(let x) = a, case .int(let y) = b { return x == y }
        return HashKey(a, ignoringCase: ignoringCase) == HashKey(b, ignoringCase: ignoringCase)
    }

    /// The entry that `matches` accepts among those of the hash.
    @inline(__always)
    func find(_ hash: UInt64, _ matches: (Int) -> Bool) -> Int? {
        if mask == 0 { return nil }
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = table[place]
            if entry == KeyIndex.free { return nil }
            if entry >= 0, matches(Int(entry)) { return Int(entry) }
            place = (place &+ 1) & mask
        }
    }
    /// Adds an entry that is not there yet. False where the table must be built larger first.
    mutating func insert(_ hash: UInt64, _ entry: Int) -> Bool {
        guard (used + 1) * 4 <= table.count * 3 else { return false }
        var place = Int(truncatingIfNeeded: hash) & mask
        while table[place] >= 0 { place = (place &+ 1) & mask }
        if table[place] == KeyIndex.free { used += 1 }
        table[place] = Int32(truncatingIfNeeded: entry)
        return true
    }
    mutating func remove(_ hash: UInt64, _ entry: Int) {
        if mask == 0 { return }
        var place = Int(truncatingIfNeeded: hash) & mask
        while table[place] != KeyIndex.free {
            if table[place] == Int32(truncatingIfNeeded: entry) {
                table[place] = KeyIndex.gone
                return
            }
            place = (place &+ 1) & mask
        }
    }
    /// Empty, with room for a number of entries.
    mutating func clear(capacity: Int) {
        var size = 8
        while size * 3 < capacity * 4 + 4 { size *= 2 }
        if capacity == 0 {
            table = []
            mask = 0
        } else {
            table = ContiguousArray(repeating: KeyIndex.free, count: size)
            mask = size - 1
        }
        used = 0
    }
}
