/// The data of a registry value, by the types of winnt.h.
public enum RegistryValue: Hashable, Sendable {
    case none([UInt8])
    case string(String)
    case expandString(String)
    case binary([UInt8])
    case dword(UInt32)
    case dwordBigEndian(UInt32)
    case link(String)
    case multiString([String])
    case qword(UInt64)
    /// A type that has no form of its own here (resource lists and the like), with its bytes.
    case other(type: UInt32, data: [UInt8])

    /// The REG_ number.
    public var type: UInt32 {
        switch self {
        case .none: 0
        case .string: 1
        case .expandString: 2
        case .binary: 3
        case .dword: 4
        case .dwordBigEndian: 5
        case .link: 6
        case .multiString: 7
        case .qword: 11
        case .other(let type, _): type
        }
    }

    /// `REG_SZ` and so on, as reg.exe prints it.
    public var typeName: String { Self.typeNames[type] ?? "REG_UNKNOWN" }

    public static let typeNames: [UInt32: String] = [
        0: "REG_NONE", 1: "REG_SZ", 2: "REG_EXPAND_SZ", 3: "REG_BINARY", 4: "REG_DWORD", 5: "REG_DWORD_BIG_ENDIAN",
        6: "REG_LINK", 7: "REG_MULTI_SZ", 8: "REG_RESOURCE_LIST", 9: "REG_FULL_RESOURCE_DESCRIPTOR",
        10: "REG_RESOURCE_REQUIREMENTS_LIST", 11: "REG_QWORD",
    ]

    /// The text of REG_SZ and REG_EXPAND_SZ.
    public var string: String? {
        switch self {
        case .string(let text), .expandString(let text), .link(let text): text
        default: nil
        }
    }

    /// The number of REG_DWORD and REG_QWORD.
    public var number: UInt64? {
        switch self {
        case .dword(let value), .dwordBigEndian(let value): UInt64(value)
        case .qword(let value): value
        default: nil
        }
    }

    public var strings: [String]? {
        if case .multiString(let texts) = self { texts } else { nil }
    }

    /// The bytes as the registry keeps them: strings in UTF-16 with their terminators.
    public var data: [UInt8] {
        switch self {
        case .none(let data), .binary(let data), .other(_, let data): data
        case .string(let text), .expandString(let text), .link(let text): Self.utf16(text) + [0, 0]
        case .dword(let value): withUnsafeBytes(of: value.littleEndian) { Array($0) }
        case .dwordBigEndian(let value): withUnsafeBytes(of: value.bigEndian) { Array($0) }
        case .qword(let value): withUnsafeBytes(of: value.littleEndian) { Array($0) }
        case .multiString(let texts): texts.flatMap { Self.utf16($0) + [0, 0] } + [0, 0]
        }
    }

    private static func utf16(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf16.count * 2 + 2)
        for unit in text.utf16 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
            bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
        return bytes
    }

    /// Reads data of a type; data that does not fit its type is kept as bytes under that type.
    public init(type: UInt32, data: [UInt8]) {
        switch type {
        case 0: self = .none(data)
        case 1: self = .string(Self.text(data))
        case 2: self = .expandString(Self.text(data))
        case 3: self = .binary(data)
        case 4 where data.count == 4: self = .dword(UInt32(truncatingIfNeeded: Self.number(data)))
        case 5 where data.count == 4: self = .dwordBigEndian(UInt32(truncatingIfNeeded: Self.number(data)).byteSwapped)
        case 6: self = .link(Self.text(data))
        case 7:
            var texts = Self.units(data).split(separator: 0, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF16.self)
            }
            // The list's own terminator and the last string's leave empty texts at the end.
            while texts.last == "" { texts.removeLast() }
            self = .multiString(texts)
        case 11 where data.count == 8: self = .qword(Self.number(data))
        default: self = .other(type: type, data: data)
        }
    }

    private static func units(_ data: [UInt8]) -> [UInt16] {
        stride(from: 0, to: data.count - 1, by: 2).map { UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8 }
    }

    private static func text(_ data: [UInt8]) -> String {
        var units = units(data)
        if units.last == 0 { units.removeLast() }
        return String(decoding: units, as: UTF16.self)
    }

    private static func number(_ data: [UInt8]) -> UInt64 {
        var value: UInt64 = 0
        for (index, byte) in data.enumerated() { value |= UInt64(byte) << UInt64(index * 8) }
        return value
    }
}

/// Why a registry operation failed, with its Win32 code.
public struct RegistryError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: UInt32, Sendable {
        case keyNotFound = 2
        case accessDenied = 5
        case invalidRoot = 87
        case alreadyLoaded = 32
        case badHive = 1009
        case hasSubkeys = 1020
        case notALoadedHive = 6
    }

    public let reason: Reason
    public let path: String
    /// The file system's answer where a hive's file was the trouble.
    public let file: FileSystemError?

    public init(_ reason: Reason, path: String, file: FileSystemError? = nil) {
        self.reason = reason
        self.path = path
        self.file = file
    }

    public var win32Code: UInt32 { file?.win32Code ?? reason.rawValue }

    public var description: String {
        if let file { return file.description }
        return switch reason {
        case .keyNotFound: "The system was unable to find the specified registry key or value."
        case .accessDenied: "Access is denied."
        case .invalidRoot: "Invalid key name."
        case .alreadyLoaded: "The process cannot access the file because it is being used by another process."
        case .badHive: "The configuration registry database is corrupt."
        case .hasSubkeys: "The key has subkeys and cannot be removed without them."
        case .notALoadedHive: "The parameter is incorrect."
        }
    }
}
