import ShellRuntime

/// System.Management.Automation.WildcardPattern.
final class WildcardPatternObject: NetObject {
    let pattern: WildcardPattern
    init(_ pattern: WildcardPattern) {
        self.pattern = pattern
        super.init()
    }
    override var type: TypeInfo { WildcardPatternObject.patternType }

    /// Options: Compiled 1, IgnoreCase 2, CultureInvariant 4.
    private static func make(_ text: Value, _ options: Int) throws -> Value {
        if text.isNull { throw NetException.argumentNull("pattern") }
        do throws(WildcardPattern.Invalid) {
            return .object(WildcardPatternObject(try WildcardPattern(text.string, ignoresCase: options & 2 != 0)))
        } catch {
            throw NetException("System.Management.Automation.WildcardPatternException", error.message)
        }
    }
    /// The SQL-like form that WMI takes.
    private static func wql(_ text: String) -> String {
        var result = "", isEscaped = false
        for c in text {
            if isEscaped {
                result += "%_[".contains(c) ? "[\(c)]" : String(c)
                isEscaped = false
                continue
            }
            switch c {
            case "`": isEscaped = true
            case "*": result += "%"
            case "?": result += "_"
            case "%", "_": result += "[\(c)]"
            case "'": result += "''"
            default: result.append(c)
            }
        }
        return result
    }

    private static let name = "System.Management.Automation.WildcardPattern"
    private static let options = "System.Management.Automation.WildcardOptions"
    static let patternType = TypeInfo(name, flags: .sealed, displayName: "wildcardpattern", members: {
        [
            .constructor("string pattern") { args, _ in try make(args[0], 0) },
            .constructor("string pattern, \(options) options") { args, _ in try make(args[0], args[1].raw) },
            .staticMethod("\(name) Get(string pattern, \(options) options)") { args, _ in try make(args[0], args[1].raw) },
            .staticMethod("string Escape(string pattern)") { args, _ in Value(WildcardPattern.escape(args[0].string)) },
            .staticMethod("string Unescape(string pattern)") { args, _ in Value(WildcardPattern.unescape(args[0].string)) },
            .staticMethod("bool ContainsWildcardCharacters(string pattern)") { args, _ in .bool(WildcardPattern.containsWildcards(args[0].string)) },
            .method("bool IsMatch(string input)") { value, args, _ in .bool(value.as(WildcardPatternObject.self)?.pattern.matches(args[0].string) ?? false) },
            .method("string ToWql()") { value, _, _ in Value(wql(value.as(WildcardPatternObject.self)?.pattern.text ?? "")) },
        ]
    })
}
