import ShellRuntime

/// Searching and cutting texts by their UTF-8 bytes, where that gives the same as .NET's UTF-16 units: whole texts never match
/// in the middle of a character, and in ASCII both count alike.
enum TextSearch {
    /// Positions in bytes are positions in UTF-16 units.
    @inline(__always) static func isASCII(_ text: String) -> Bool { text.utf8.count == text.utf16.count }

    static func hasPrefix(_ text: String, _ head: String) -> Bool {
        let text = text.utf8, head = head.utf8
        return text.count >= head.count && text.starts(with: head)
    }
    static func hasSuffix(_ text: String, _ tail: String) -> Bool {
        let text = text.utf8, tail = tail.utf8
        guard text.count >= tail.count else { return false }
        return text[text.index(text.endIndex, offsetBy: -tail.count)...].elementsEqual(tail)
    }
    /// The byte where a text first stands in another, at or after a position; nil where it does not.
    static func position(of needle: String, in text: String, from start: Int = 0) -> Int? {
        var text = text, needle = needle
        return text.withUTF8 { bytes in
            needle.withUTF8 { wanted in
                if wanted.isEmpty { return start }
                var at = start
                let last = bytes.count - wanted.count
                while at <= last {
                    if bytes[at] == wanted[0] {
                        var same = 1
                        while same < wanted.count, bytes[at + same] == wanted[same] { same += 1 }
                        if same == wanted.count { return at }
                    }
                    at += 1
                }
                return nil
            }
        }
    }
    /// A stretch of an ASCII text; nil where the text is not ASCII or the stretch lies outside.
    static func part(_ text: String, _ start: Int, _ length: Int?) -> String? {
        let count = text.utf8.count
        guard start >= 0, start <= count, isASCII(text) else { return nil }
        let length = length ?? count - start
        guard length >= 0, length <= count - start else { return nil }
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        return String(text[first..<text.utf8.index(first, offsetBy: length)])
    }
    /// An ASCII text without the characters (blanks, where none are given) at its ends; nil where something is not ASCII.
    static func trimmed(_ text: String, _ characters: [UInt16]?, start: Bool, end: Bool) -> String? {
        guard isASCII(text) else { return nil }
        func isTrimmed(_ byte: UInt8) -> Bool {
            if let characters, !characters.isEmpty { return characters.contains(UInt16(byte)) }
            return byte == 0x20 || byte >= 0x09 && byte <= 0x0D
        }
        let bytes = text.utf8
        var first = bytes.startIndex, last = bytes.endIndex
        if start { while first < last, isTrimmed(bytes[first]) { first = bytes.index(after: first) } }
        if end {
            while last > first {
                let before = bytes.index(before: last)
                guard isTrimmed(bytes[before]) else { break }
                last = before
            }
        }
        return first == bytes.startIndex && last == bytes.endIndex ? text : String(text[first..<last])
    }
    /// An ASCII text filled up to a width; nil where it is not ASCII.
    static func padded(_ text: String, _ width: Int, _ filling: UInt8, left: Bool) -> String? {
        guard isASCII(text) else { return nil }
        let count = width - text.utf8.count
        guard count > 0 else { return text }
        let rest = String(repeating: Character(Unicode.Scalar(filling)), count: count)
        return left ? rest + text : text + rest
    }
    /// The pieces between ASCII separators; nil where a separator is something else.
    static func split(_ text: String, _ separators: [[UInt16]]) -> [String]? {
        guard !separators.isEmpty, separators.allSatisfy({ $0.count == 1 && $0[0] < 0x80 }) else { return nil }
        let bytes = separators.map { UInt8(truncatingIfNeeded: $0[0]) }
        var text = text
        return text.withUTF8 { all in
            var parts: [String] = [], start = 0
            for at in 0..<all.count where bytes.contains(all[at]) {
                parts.append(string(all, start, at))
                start = at + 1
            }
            parts.append(string(all, start, all.count))
            return parts
        }
    }
    /// The pieces between an ASCII character.
    static func parts(_ text: String, _ separator: UInt8) -> ContiguousArray<Value> {
        var text = text
        return text.withUTF8 { all in
            var parts: ContiguousArray<Value> = [], start = 0
            parts.reserveCapacity(all.reduce(1) { $0 + ($1 == separator ? 1 : 0) })
            for at in 0..<all.count where all[at] == separator {
                parts.append(Value(string(all, start, at)))
                start = at + 1
            }
            parts.append(Value(string(all, start, all.count)))
            return parts
        }
    }
    private static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
    /// Every occurrence of a text that is not empty replaced; nil where there is none.
    static func replacing(_ old: String, by new: String, in text: String) -> String? {
        var text = text, places: [Int] = [], next = position(of: old, in: text)
        let length = old.utf8.count
        while let at = next {
            places.append(at)
            next = position(of: old, in: text, from: at + length)
        }
        guard !places.isEmpty else { return nil }
        var replacement = new
        return text.withUTF8 { all in
            replacement.withUTF8 { put in
                String(unsafeUninitializedCapacity: all.count + places.count * (put.count - length)) { made in
                    var from = 0, to = 0
                    func copy(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
                        for at in range { made[to + at - range.lowerBound] = source[at] }
                        to += range.count
                    }
                    for place in places {
                        copy(all, from..<place)
                        copy(put, 0..<put.count)
                        from = place + length
                    }
                    copy(all, from..<all.count)
                    return to
                }
            }
        }
    }
}
