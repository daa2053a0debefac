/// Reads .NET's syntax. Group numbers: unnamed groups first, then named ones, as .NET counts.
struct RegexParser {
    let source: String
    let units: [UInt16]
    var at = 0
    var options: RegexOptions
    let isECMA: Bool

    /// Captures in order of their opening parentheses: the name, or nil for an unnamed group.
    var captureNames: [String?] = []
    /// The .NET number of each capture; several captures of one name share a number.
    var captureNumbers: [Int] = []
    /// Numbers in use, and the name of each.
    var names: [(number: Int, name: String)] = []
    var nextCapture = 0

    init(_ pattern: String, _ options: RegexOptions) throws(RegexParseFailure) {
        source = pattern
        units = Array(pattern.utf16)
        self.options = options
        isECMA = options.contains(.ecmaScript)
        scanGroups()
    }

    func failure(_ reason: String, at offset: Int? = nil) -> RegexParseFailure {
        RegexParseFailure(pattern: source, offset: offset ?? at, reason: reason)
    }
}
