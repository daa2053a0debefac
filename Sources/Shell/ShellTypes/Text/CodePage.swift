import ShellRuntime

/// A code page of one or two bytes a character, read off its lines of the table when it is first asked for.
final class CodePage: Sendable {
    let names: EncodingObject.Names
    /// Characters of single bytes; nil where a byte means nothing alone.
    private let single: [UInt16?]
    /// Characters of two bytes by their lead byte: of the trail bytes from 0x40 on, with `?` for what means nothing.
    private let double: [UInt8: [UInt16]]
    var isDouble: Bool { !double.isEmpty }
    private let bytes: [UInt16: UInt16]

    private init(_ names: EncodingObject.Names, single: [UInt16?], double: [UInt8: [UInt16]]) {
        self.names = names
        self.single = single
        self.double = double
        var bytes: [UInt16: UInt16] = [:]
        for (lead, row) in double.sorted(by: { $0.key > $1.key }) {
            for (at, unit) in row.enumerated() where unit != 0x3F { bytes[unit] = UInt16(lead) << 8 | UInt16(0x40 + at) }
        }
        for (byte, unit) in single.enumerated().reversed() { if let unit { bytes[unit] = UInt16(byte) } }
        self.bytes = bytes
    }

    // MARK: The table

    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [Int: CodePage] = [:]
    static func numbered(_ number: Int) -> CodePage? {
        if let known = lock.withLock({ made[number] }) { return known }
        guard let page = read(number) else { return nil }
        lock.withLock { made[number] = page }
        return page
    }
    private static func lines() -> [Slice<UnsafeBufferPointer<UInt8>>] {
        UnsafeBufferPointer(start: CodePageTable.text.utf8Start, count: CodePageTable.text.utf8CodeUnitCount).split(separator: 0x0A)
    }
    /// The numbers of all pages with their web names.
    static let listed: [(number: Int, name: String)] = lines().filter { $0.first != 0x2B }.compactMap { line in
        let parts = line.prefix(64).split(separator: 0x09, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
        return parts.count > 1 ? Int(parts[0]).map { ($0, parts[1]) } : nil
    }
    private static func read(_ number: Int) -> CodePage? {
        // The EUC pages are the tables of others in other bytes.
        if let other = [51932: 932, 51949: 949][number] { return numbered(other)?.asEUC(number) }
        let lines = lines(), wanted = Array("\(number)\t".utf8)
        guard let at = lines.firstIndex(where: { $0.starts(with: wanted) }) else { return nil }
        let parts = String(decoding: lines[at], as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 6 else { return nil }
        var single: [UInt16?] = parts[5].split(separator: ",", omittingEmptySubsequences: false).map { UInt16($0, radix: 16) }
        if single.count == 128 { single = (0..<128).map { UInt16($0) } + single }
        guard single.count == 256 else { return nil }
        var double: [UInt8: [UInt16]] = [:]
        for line in lines[(at + 1)...] {
            guard line.first == 0x2B, let lead = UInt8(String(decoding: line.dropFirst().prefix(2), as: UTF8.self), radix: 16) else { break }
            double[lead] = Array(String(decoding: line.dropFirst(3), as: UTF8.self).utf16)
        }
        let names = EncodingObject.Names(
            form: .table, codePage: number, web: String(parts[1]), title: String(parts[2]), className: double.isEmpty ? "SBCSCodePageEncoding" : "DBCSCodePageEncoding",
            family: Int(parts[4]) ?? 1252, body: parts[3].isEmpty ? nil : String(parts[3]))
        return CodePage(names, single: single, double: double)
    }
    /// The same characters in two bytes from 0xA1 on: JIS rows and cells for Japanese, the bytes themselves for Korean.
    private func asEUC(_ number: Int) -> CodePage {
        var rows: [UInt8: [UInt16]] = [:]
        for (lead, row) in double {
            for (at, unit) in row.enumerated() where unit != 0x3F {
                let trail = 0x40 + at
                var place = (Int(lead), trail)
                if number == 51932 {
                    let first = (Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)) * 2
                    let cell = trail < 0x9F ? trail - (trail > 0x7F ? 0x41 : 0x40) : trail - 0x9F
                    place = (0xA1 + first + (trail < 0x9F ? 0 : 1), 0xA1 + cell)
                }
                guard (0xA1...0xFE).contains(place.0), (0xA1...0xFE).contains(place.1) else { continue }
                var found = rows[UInt8(place.0)] ?? []
                while found.count <= place.1 - 0x40 { found.append(0x3F) }
                found[place.1 - 0x40] = unit
                rows[UInt8(place.0)] = found
            }
        }
        if number == 51932 { rows[0x8E] = [UInt16](repeating: 0x3F, count: 0x61) + (0xFF61...0xFF9F).map { UInt16($0) } }
        let title = number == 51932 ? ("euc-jp", "Japanese (EUC)", "EUCJPEncoding", 932) : ("euc-kr", "Korean (EUC)", "DBCSCodePageEncoding", 949)
        let names = EncodingObject.Names(form: .table, codePage: number, web: title.0, title: title.1, className: title.2, family: title.3)
        return CodePage(names, single: (0..<256).map { $0 < 0x80 ? UInt16($0) : nil }, double: rows)
    }

    // MARK: Both ways

    func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
        if let exact = exact(scalar) { return exact }
        // The best fit: the letter without its accents, the narrow form of a wide one.
        guard scalar.value > 0x7F, scalar.value <= 0xFFFF else { return nil }
        if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { return exact(narrow) }
        if scalar.value == 0x3000, !isDouble { return exact(" ") }
        guard let base = Normalization.normalized(String(scalar), 2).unicodeScalars.first, base != scalar, !isDouble || base.isASCII else { return nil }
        return exact(base)
    }
    private func exact(_ scalar: Unicode.Scalar) -> [UInt8]? {
        guard scalar.value <= 0xFFFF, let found = bytes[UInt16(scalar.value)] else { return nil }
        return found > 0xFF ? [UInt8(found >> 8), UInt8(truncatingIfNeeded: found)] : [UInt8(found)]
    }
    func isLead(_ byte: UInt8) -> Bool { double[byte] != nil }
    /// The characters of bytes, with U+FFFD (in pages of one byte) or `?` for what means nothing.
    func units(of source: [UInt8]) -> [UInt16] {
        var units: [UInt16] = [], at = 0
        units.reserveCapacity(source.count)
        let unknown: UInt16 = isDouble ? 0x3F : 0xFFFD
        while at < source.count {
            let byte = source[at]
            at += 1
            guard let row = double[byte] else {
                units.append(single[Int(byte)] ?? unknown)
                continue
            }
            guard at < source.count else {
                units.append(unknown)
                break
            }
            let trail = Int(source[at]) - 0x40
            at += 1
            units.append(trail >= 0 && trail < row.count ? row[trail] : unknown)
        }
        return units
    }
    /// How many bytes at the end wait for their trail byte.
    func open(_ source: [UInt8]) -> Int {
        var at = 0
        while at < source.count { at += isLead(source[at]) ? 2 : 1 }
        return at > source.count ? 1 : 0
    }
}
