import Glibc

/// Where the lines of the surface stand in their texts: found once, by bytes, and copied only when a type is asked for.
struct SurfaceTable {
    private struct Place {
        let text: Int
        let rest: Range<Int>
    }
    private let texts: [String]
    private var places: [String: Place] = [:]
    /// The heads of the lines that stand for types of their own.
    private(set) var declarations: [String] = []

    init(_ texts: [String]) {
        self.texts = texts
        places.reserveCapacity(1024)
        for at in texts.indices { read(at) }
    }
    func has(_ name: String) -> Bool { places[name] != nil }
    /// What a type's line says of its members.
    func members(of name: String) -> String? {
        guard let place = places[name] else { return nil }
        let text = texts[place.text].utf8
        let start = text.index(text.startIndex, offsetBy: place.rest.lowerBound)
        return Self.expanded(text[start..<text.index(start, offsetBy: place.rest.count)])
    }

    private mutating func read(_ at: Int) {
        var text = texts[at]
        text.withUTF8 { bytes in
            guard let first = UnsafeRawPointer(bytes.baseAddress) else { return }
            var start = 0
            while start < bytes.count {
                let end = memchr(first + start, Int32(UInt8(ascii: "\n")), bytes.count - start).map { UnsafeRawPointer($0) - first } ?? bytes.count
                if let bar = memchr(first + start, Int32(UInt8(ascii: "|")), end - start).map({ UnsafeRawPointer($0) - first }) {
                    var head = bytes[start..<bar]
                    if head.first == UInt8(ascii: "!") {
                        head.removeFirst()
                        declarations.append(Self.expanded(head))
                        head = head.prefix { $0 != UInt8(ascii: "<") }
                    }
                    places[Self.expanded(head)] = Place(text: at, rest: (bar + 1)..<end)
                }
                start = end + 1
            }
        }
    }

    /// The short hands of the lines: a letter after `~`.
    private static let shorthands: [(UInt8, [UInt8])] = [
        ("A", "System.Management.Automation."), ("G", "System.Collections.Generic."), ("K", "System.Threading.Tasks.Task"), ("T", "System.Threading."),
        ("M", "Microsoft.Management.Infrastructure."), ("X", "System.Xml."), ("D", "System.Data."), ("Y", "System.Security."), ("R", "System.Runtime."),
        ("J", "System.Text.Json."), ("N", "System.Net."), ("C", "System.Collections."), ("I", "System.IO."), ("O", "System.Object"),
        ("F", "System.IFormatProvider provider"), ("S", "System."),
    ].map { (letter: Unicode.Scalar, text: String) in (UInt8(ascii: letter), Array(text.utf8)) }
    private static let byLetter: [[UInt8]?] = {
        var table = [[UInt8]?](repeating: nil, count: 256)
        for (letter, text) in shorthands { table[Int(letter)] = text }
        return table
    }()
    static func expanded(_ text: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 2)
        var isShort = false
        for byte in text {
            if isShort {
                if let full = byLetter[Int(byte)] { result += full } else { result += [UInt8(ascii: "~"), byte] }
                isShort = false
            } else if byte == UInt8(ascii: "~") {
                isShort = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
