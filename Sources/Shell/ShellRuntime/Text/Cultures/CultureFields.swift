/// A culture's line of the table, with what it shares with the culture it is told apart from.
///
/// Keys: `n` `N` English and own name; `l` LCID (hexadecimal); `w` Windows' three letters; `i` ISO 639-2; `d` `g` decimal and group separator; `D` `G` those of
/// money; `s` `S` sizes of groups; `m` `p` signs; `%` `o` percent and per mille; `I` `a` infinity and NaN; `z` own digits; `c` `C` currency's symbol and code; `u` its name;
/// `f` `F` decimals; `P` numbers of the patterns (money, negative money, negative number, percent, negative percent); `sd` `ld` `st` `lt` `md` `ym` patterns of dates and
/// times; `so` `lo` further short and long dates; `ds` `ts` separators; `am` `pm`; `M` `B` months and their short names, `H` `h` those beside a day (`=`: the same);
/// `W` `v` `V` days, short and shortest; `e` eras; `y` first day of the week and week rule; `k` calendars; `K` the calendar's name; `r` right to left; `R` the
/// region's own name; `L` list separator.
struct CultureFields {
    /// The name as ICU writes it.
    let name: String
    private var values: [String: String] = [:]
    subscript(_ key: String) -> String { values[key] ?? "" }
    func list(_ key: String) -> [String] { self[key].split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    func numbers(_ key: String) -> [Int] { self[key].split(separator: ",").map { Int($0) ?? 0 } }

    /// The fields of a name in whatever case; nil where the table has it not.
    static func named(_ name: String) -> CultureFields? {
        guard let line = CultureLines.find(name.isEmpty ? "_" : name) else { return nil }
        return CultureFields(line, depth: 0)
    }
    private init(_ line: Substring, depth: Int) {
        var parts = line.split(separator: "\t", omittingEmptySubsequences: false)[...]
        name = parts.popFirst().map(String.init) ?? ""
        let base = parts.popFirst() ?? ""
        if !base.isEmpty, depth < 16, let line = CultureLines.find(String(base)) { values = CultureFields(line, depth: depth + 1).values }
        for part in parts {
            let key = part.prefix(2)
            values[key.last == " " ? String(key.dropLast()) : String(key)] = String(part.dropFirst(2))
        }
    }
}

/// The lines of the table, found where they stand: nothing of it is copied before it is asked for.
enum CultureLines {
    private static var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: CultureTable.text.utf8Start, count: CultureTable.text.utf8CodeUnitCount) }

    static func find(_ name: String) -> Substring? {
        let wanted = Array(name.utf8)
        var found: Substring?
        eachLine { line in
            guard line.count > wanted.count, line[line.startIndex + wanted.count] == 0x09 else { return true }
            for (at, byte) in wanted.enumerated() where folded(line[line.startIndex + at]) != folded(byte) { return true }
            found = Substring(decoding: line, as: UTF8.self)
            return false
        }
        return found
    }
    /// The names that CultureInfo.GetCultures lists, in ICU's order; the older spellings that stand after `!` only on request.
    static func names(withOlder: Bool = false) -> [String] {
        var names: [String] = []
        eachLine { line in
            if line.first == 0x21 { return withOlder }
            if line.first != 0x5F, let end = line.firstIndex(of: 0x09) { names.append(String(decoding: line[..<end], as: UTF8.self)) }
            return true
        }
        return names
    }
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    private static func eachLine(_ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
        let bytes = bytes
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if end > start, !body(bytes[start..<end]) { return }
            start = end + 1
        }
    }
}
