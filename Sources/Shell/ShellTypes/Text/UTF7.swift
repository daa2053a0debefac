/// UTF-7 (RFC 2152) as System.Text.UTF7Encoding writes it: what is not plain goes into runs of Base64 between `+` and `-`.
public enum UTF7 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let plain = Set("\t\n\r '(),-./0123456789:?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf16)

    /// A text as bytes; a run that is open at the end is closed.
    public static func encode(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = [], bits: UInt32 = 0, count = 0, isRun = false
        func flush() {
            if count > 0 { bytes.append(digits[Int(bits << UInt32(6 - count) & 63)]) }
            (bits, count) = (0, 0)
        }
        for unit in text.utf16 {
            if plain.contains(unit) {
                if isRun {
                    flush()
                    if unit == 45 || digits.contains(UInt8(truncatingIfNeeded: unit)) { bytes.append(45) }
                    isRun = false
                }
                bytes.append(UInt8(truncatingIfNeeded: unit))
            } else if unit == 43, !isRun {
                bytes += [43, 45]
            } else {
                if !isRun { bytes.append(43) }
                isRun = true
                bits = bits << 16 | UInt32(unit)
                count += 16
                while count >= 6 {
                    count -= 6
                    bytes.append(digits[Int(bits >> UInt32(count) & 63)])
                }
                bits &= 63
            }
        }
        if isRun {
            flush()
            bytes.append(45)
        }
        return bytes
    }

    /// Bytes as text.
    public static func decode(_ bytes: [UInt8]) -> String {
        var units: [UInt16] = [], bits: UInt32 = 0, count = 0, isRun = false, isFirst = false
        for byte in bytes {
            if !isRun {
                isRun = byte == 43
                isFirst = isRun
                if !isRun { units.append(UInt16(byte)) }
                continue
            }
            if let digit = digits.firstIndex(of: byte) {
                bits = bits << 6 | UInt32(digit)
                count += 6
                if count >= 16 {
                    count -= 16
                    units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
                    bits &= 0xFFFF
                }
            } else {
                if byte != 45 { units.append(UInt16(byte)) } else if isFirst { units.append(43) }
                (bits, count, isRun) = (0, 0, false)
            }
            isFirst = false
        }
        return String(decoding: units, as: UTF16.self)
    }
}
