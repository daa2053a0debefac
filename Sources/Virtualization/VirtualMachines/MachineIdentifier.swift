import Glibc
import Synchronization

/// A GUID as Hyper-V prints it. `text` is lower case (a `VMId`), `capitals` the form of messages
/// and component ids.
public struct MachineIdentifier: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first eight bytes of the text form, most significant first.
    public let high: UInt64
    /// The last eight bytes of the text form, most significant first.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// `00000000-0000-0000-0000-000000000000`.
    public static let empty = MachineIdentifier(high: 0, low: 0)

    /// A fresh random (version 4) identifier.
    public static func random() -> MachineIdentifier {
        let (high, low) = RandomWords.shared.next()
        return MachineIdentifier(
            high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` in any case, braces and missing hyphens allowed.
    public init?(_ text: some StringProtocol) {
        var digits = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        var previous: UInt8 = 0
        for byte in text.utf8 {
            defer { previous = byte }
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte &- 0x30)
            case 0x41...0x46: digit = UInt64(byte &- 0x37)
            case 0x61...0x66: digit = UInt64(byte &- 0x57)
            case UInt8(ascii: "-"):
                guard [8, 12, 16, 20].contains(digits), previous != byte else { return nil }
                continue
            case UInt8(ascii: "{"):
                guard digits == 0 else { return nil }
                continue
            case UInt8(ascii: "}"):
                guard digits == 32 else { return nil }
                continue
            default: return nil
            }
            if digits < 16 {
                high = high << 4 | digit
            } else if digits < 32 {
                low = low << 4 | digit
            } else {
                return nil
            }
            digits += 1
        }
        guard digits == 32 else { return nil }
        self.init(high: high, low: low)
    }

    public var text: String { write(letters: 0x57) }
    public var capitals: String { write(letters: 0x37) }
    public var description: String { text }

    private func write(letters: UInt8) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var at = 0
            for position in 0..<32 {
                if position == 8 || position == 12 || position == 16 || position == 20 {
                    buffer[at] = UInt8(ascii: "-")
                    at += 1
                }
                let word = position < 16 ? high : low
                let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - (position & 15) * 4)) & 15
                buffer[at] = nibble < 10 ? 0x30 &+ nibble : letters &+ nibble
                at += 1
            }
            return at
        }
    }

    public static func < (a: MachineIdentifier, b: MachineIdentifier) -> Bool {
        (a.high, a.low) < (b.high, b.low)
    }
}

/// Random words, taken from the kernel many at a time: a new machine needs a dozen, and each call to the kernel costs.
private final class RandomWords: Sendable {
    static let shared = RandomWords()
    private let stock = Mutex<[(UInt64, UInt64)]>([])

    func next() -> (UInt64, UInt64) {
        stock.withLock { stock in
            if let pair = stock.popLast() { return pair }
            var words = [UInt64](repeating: 0, count: 32)  // `getentropy` gives 256 bytes at most.
            let filled = words.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) } == 0
            var generator = SystemRandomNumberGenerator()
            for index in stride(from: 0, to: words.count, by: 2) {
                stock.append(filled ? (words[index], words[index + 1]) : (generator.next(), generator.next()))
            }
            return stock.popLast() ?? (generator.next(), generator.next())
        }
    }
}
