/// Refuses sources whose nesting or size no parser should be asked to follow.
public enum SourceScreen {
    static let longest = 4 << 20
    static let deepest = 1_000

    /// The message in glslang's form, or nil when the source may be parsed.
    public static func problem(in source: String, fileName: String) -> String? {
        let bytes = source.utf8
        guard bytes.count <= longest else {
            return "ERROR: \(fileName):1: the source has \(bytes.count) bytes, the limit is \(longest)"
        }
        var depth = 0
        var line = 1
        var unary = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case 0: return "ERROR: \(fileName):\(line): the source contains a zero byte"
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > deepest { return "ERROR: \(fileName):\(line): brackets nest deeper than \(deepest)" }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "~"):
                unary += 1
                if unary > 10 * deepest { return "ERROR: \(fileName):\(line): too many operators in a row" }
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: unary = 0
            }
        }
        return nil
    }
}
