import Glibc

extension StringProtocol {
    /// The parts between an ASCII character, found by bytes: `split` goes from character to character, which tables of constant text need not.
    public func pieces(at separator: Unicode.Scalar, keepingEmpty: Bool = true) -> [Substring] {
        var text = Substring(self)
        let ends: [Int] = text.withUTF8 { bytes in
            guard let first = UnsafeRawPointer(bytes.baseAddress) else { return [] }
            var ends: [Int] = [], start = 0
            while let found = memchr(first + start, Int32(separator.value), bytes.count - start) {
                ends.append(UnsafeRawPointer(found) - first)
                start = ends[ends.count - 1] + 1
            }
            return ends
        }
        let units = text.utf8
        var pieces: [Substring] = [], start = units.startIndex, offset = 0
        pieces.reserveCapacity(ends.count + 1)
        for end in ends {
            let here = units.index(start, offsetBy: end - offset)
            if keepingEmpty || here > start { pieces.append(Substring(units[start..<here])) }
            start = units.index(after: here)
            offset = end + 1
        }
        if keepingEmpty || start < units.endIndex { pieces.append(Substring(units[start...])) }
        return pieces
    }
}
