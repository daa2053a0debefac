import Glibc

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
    private typealias Line = UnsafeRawBufferPointer
    private static var bytes: Line { Line(start: CultureTable.text.utf8Start, count: CultureTable.text.utf8CodeUnitCount) }

    static func find(_ name: String) -> Substring? {
        var name = name
        return name.withUTF8 { wanted in
            var found: Substring?
            eachLine { line in
                guard line.count > wanted.count, line[wanted.count] == 0x09 else { return true }
                for at in wanted.indices where folded(line[at]) != folded(wanted[at]) { return true }
                found = Substring(decoding: line, as: UTF8.self)
                return false
            }
            return found
        }
    }
    /// The culture that has a Windows number: the number stands in its own line, since no two cultures share one.
    static func name(lcid: Int) -> String? {
        let field = Array("l \(String(lcid, radix: 16))".utf8)
        var found: String?
        eachLine { line in
            guard line.split(separator: 0x09, omittingEmptySubsequences: false).contains(where: { $0.elementsEqual(field) }) else { return true }
            found = name(of: line)
            return false
        }
        return found
    }
    /// The names that CultureInfo.GetCultures lists, in ICU's order, without the older spellings that stand after `!`.
    static func names() -> [String] {
        var names: [String] = []
        eachLine { line in
            if line.first == 0x21 { return false }
            if line.first != 0x5F, let name = name(of: line) { names.append(name) }
            return true
        }
        return names
    }
    private static func name(of line: Line) -> String? {
        memchr(line.baseAddress!, 0x09, line.count).map { String(decoding: line[..<(UnsafeRawPointer($0) - line.baseAddress!)], as: UTF8.self) }
    }
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    /// Lines that are not empty, until the body answers false.
    private static func eachLine(_ body: (Line) -> Bool) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let end = memchr(start, 0x0A, rest.count).map { UnsafeRawPointer($0) - start } ?? rest.count
            if end > 0, !body(Line(rebasing: rest[..<end])) { return }
            rest = Line(rebasing: rest[min(end + 1, rest.count)...])
        }
    }
}
