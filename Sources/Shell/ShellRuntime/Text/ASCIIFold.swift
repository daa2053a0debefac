/// Comparing and hashing names without case, eight bytes at a time: nearly all of them are ASCII.
enum ASCIIFold {
    /// The word with its ASCII letters in lower case; other bytes stay.
    @inline(__always)
    static func lower(_ word: UInt64) -> UInt64 {
        let low = word & 0x7F7F_7F7F_7F7F_7F7F
        let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F, afterZ = low &+ 0x2525_2525_2525_2525
        let upper = (fromA ^ afterZ) & ~word & 0x8080_8080_8080_8080
        return word | upper >> 2
    }
    @inline(__always) static func isASCII(_ word: UInt64) -> Bool { word & 0x8080_8080_8080_8080 == 0 }

    /// Eight bytes, or what is left of them.
    @inline(__always)
    static func word(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> UInt64 {
        let left = bytes.count - at
        guard let start = bytes.baseAddress else { return 0 }
        if left >= 8 { return UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self) }
        var word: UInt64 = 0
        for offset in 0..<left { word |= UInt64(start[at + offset]) << UInt64(offset * 8) }
        return word
    }

    /// Whether two texts differ in case at most; nil where characters beyond ASCII have a say.
    @inline(__always)
    static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard a.count == b.count else {
            // Texts of different lengths may still be equal beyond ASCII.
            return isASCII(a) && isASCII(b) ? false : nil
        }
        var at = 0
        while at < a.count {
            let x = word(a, at: at), y = word(b, at: at)
            if x != y {
                if !isASCII(x | y) { return nil }
                if lower(x) != lower(y) { return isASCII(a) && isASCII(b) ? false : nil }
            }
            at += 8
        }
        return true
    }
    static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        var all: UInt64 = 0
        while at < bytes.count {
            all |= word(bytes, at: at)
            at += 8
        }
        return isASCII(all)
    }
}
