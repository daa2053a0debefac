import Glibc

/// Looking into texts byte by byte. The library's own search compares characters as people see them, at many times the price.
extension String {
    /// Whether a text occurs in this one, byte for byte.
    public func holds(_ part: StaticString) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            let length = part.utf8CodeUnitCount
            guard length > 0, let start = bytes.baseAddress else { return length == 0 }
            var at = 0
            while at + length <= bytes.count, let found = memchr(start + at, Int32(part.utf8Start[0]), bytes.count - at - length + 1) {
                if memcmp(found, part.utf8Start, length) == 0 { return true }
                at = UnsafeRawPointer(start).distance(to: found) + 1
            }
            return false
        }
    }
    /// Whether a command of this name (`set-psdebug`, in lower case) occurs, in whatever case.
    func holdsCommand(verb: StaticString, noun: StaticString) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            func matches(_ part: StaticString, at first: Int) -> Bool {
                guard first >= 0, first + part.utf8CodeUnitCount <= bytes.count else { return false }
                return (0..<part.utf8CodeUnitCount).allSatisfy { bytes[first + $0] | 0x20 == part.utf8Start[$0] }
            }
            var at = verb.utf8CodeUnitCount
            while at < bytes.count, let start = bytes.baseAddress, let dash = memchr(start + at, 0x2D, bytes.count - at) {
                at = UnsafeRawPointer(start).distance(to: dash)
                if matches(verb, at: at - verb.utf8CodeUnitCount), matches(noun, at: at + 1) { return true }
                at += 1
            }
            return false
        }
    }
    /// The words between blanks.
    public var words: [Substring] { utf8.split(separator: 0x20).map { Substring($0) } }
}
