import ShellRuntime

/// The clipboard of the process: no display is asked, so what Set-Clipboard took is what Get-Clipboard gives.
enum Clipboard {
    private static let lock = Lock()
    nonisolated(unsafe) private static var held = ""
    static var text: String {
        get { lock.withLock { held } }
        set { lock.withLock { held = newValue } }
    }
}

final class GetClipboard: Cmdlet {
    override func begin() throws {
        let text = Clipboard.text
        if flag("Raw") { return try write(Value(text)) }
        if text.isEmpty { return }
        let delimiters = has("Delimiter") ? texts("Delimiter") : ["\r\n", "\n"]
        var pieces: [String] = [], piece: [UInt16] = []
        let units = Array(text.utf16), marks = delimiters.map { Array($0.utf16) }.filter { !$0.isEmpty }
        var at = 0
        while at < units.count {
            if let mark = marks.first(where: { units[at...].starts(with: $0) }) {
                pieces.append(String(decoding: piece, as: UTF16.self))
                piece = []
                at += mark.count
            } else {
                piece.append(units[at])
                at += 1
            }
        }
        pieces.append(String(decoding: piece, as: UTF16.self))
        for piece in pieces { try write(Value(piece)) }
    }
}

final class SetClipboard: Cmdlet {
    private var lines: [String] = []
    override func process() throws { lines += texts("Value") }
    override func end() throws {
        var text = lines.joined(separator: "\n")
        if flag("Append"), !Clipboard.text.isEmpty { text = Clipboard.text + "\n" + text }
        let shown = text.count > 40 ? String(text.prefix(40)) + "..." : text
        guard try shouldProcess(flag("Append") ? "Append to Clipboard: \(shown)" : text.isEmpty ? "Clear Clipboard" : "Set-Clipboard \(shown)", action: "Set-Clipboard") else { return }
        Clipboard.text = text
        if flag("AsOSC52") { runspace.host.write("\u{1B}]52;;\(Base64.encode(Array(text.utf8)))\u{07}") }
        if flag("PassThru") { try write(Value(text)) }
    }
}

enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var at = 0
        while at < bytes.count {
            let a = bytes[at], b = at + 1 < bytes.count ? bytes[at + 1] : 0, c = at + 2 < bytes.count ? bytes[at + 2] : 0
            text.append(digits[Int(a >> 2)])
            text.append(digits[Int(a & 3) << 4 | Int(b >> 4)])
            text.append(at + 1 < bytes.count ? digits[Int(b & 15) << 2 | Int(c >> 6)] : 61)
            text.append(at + 2 < bytes.count ? digits[Int(c & 63)] : 61)
            at += 3
        }
        return String(decoding: text, as: UTF8.self)
    }
    /// nil where the text is no Base64.
    static func decode(_ text: String) -> [UInt8]? {
        var bits: UInt32 = 0, count = 0
        var bytes: [UInt8] = []
        for unit in text.utf8 where unit != 61 && unit != 10 && unit != 13 && unit != 32 {
            guard let digit = digits.firstIndex(of: unit) else { return nil }
            bits = bits << 6 | UInt32(digit)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
