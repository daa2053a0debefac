/// The FileVersion of a program file: four 16-bit fields, most significant first (GPV-116).
public struct FileVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var fields: [UInt16]

    public init(_ major: UInt16, _ minor: UInt16, _ build: UInt16, _ revision: UInt16) {
        fields = [major, minor, build, revision]
    }

    /// Reads `31.0.15.3742`; nil for anything that is not one to four numbers.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt16($0) }
        guard (1...4).contains(parts.count), !parts.contains(nil) else { return nil }
        fields = parts.compactMap { $0 } + Array(repeating: 0, count: 4 - parts.count)
    }

    public static let none = FileVersion(0, 0, 0, 0)

    public static func < (a: Self, b: Self) -> Bool { a.fields.lexicographicallyPrecedes(b.fields) }
    public var description: String { fields.map(String.init).joined(separator: ".") }

    /// The signature of VS_FIXEDFILEINFO as it lies in a file.
    private static let signature: [UInt8] = [0xBD, 0x04, 0xEF, 0xFE]

    /// Finds the version resource of a program file; ``none`` where there is none.
    public init(ofFile bytes: [UInt8]) {
        self = .none
        guard bytes.count >= 52 else { return }
        var index = 0
        while index <= bytes.count - 52 {
            if bytes[index] == 0xBD, Array(bytes[index..<(index + 4)]) == Self.signature {
                func word(_ offset: Int) -> UInt16 { UInt16(bytes[index + offset]) | UInt16(bytes[index + offset + 1]) << 8 }
                self = FileVersion(word(10), word(8), word(14), word(12))
                return
            }
            index += 1
        }
    }

    /// A program file of the model: the header every program starts with, its version resource, then `payload`.
    public func programFile(
        description: String, company: String = "Microsoft Corporation", product: String = "Microsoft\u{AE} Windows\u{AE} Operating System", payload: [UInt8] = []
    ) -> [UInt8] {
        var bytes: [UInt8] = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + [0x40, 0, 0, 0] + Array("PE\0\0".utf8)
        bytes += [0x64, 0x86]  // IMAGE_FILE_MACHINE_AMD64
        bytes += [UInt8](repeating: 0, count: 128 - bytes.count)
        func number(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        bytes += Self.signature
        number(0x0001_0000)
        for _ in 0..<2 {
            number(UInt32(fields[0]) << 16 | UInt32(fields[1]))
            number(UInt32(fields[2]) << 16 | UInt32(fields[3]))
        }
        for value: UInt32 in [0x3F, 0, 0x0004_0004, 2, 0, 0, 0] { number(value) }
        func text(_ text: String) {
            for unit in text.utf16 + [0] {
                bytes.append(UInt8(truncatingIfNeeded: unit))
                bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
            }
            while bytes.count % 4 != 0 { bytes.append(0) }
        }
        // The strings of the resource: a name, then its value, each on a border of four bytes.
        for (name, value) in [
            ("CompanyName", company), ("FileDescription", description), ("FileVersion", self.description), ("ProductName", product), ("ProductVersion", self.description),
        ] {
            text(name)
            text(value)
        }
        return bytes + payload
    }
}
