import Testing

@testable import ShellRuntime

/// A text that lacks what every match contains is refused without a search: the answer must be that of the search.
struct RegexLiteralTests {
    private static let patterns = [
        "7 of", "abc", "ABC", "(?i)aBc", "a.c", "ab+c", "ab*c", "(ab){2}", "(?:ab)?c", "ab|cd", "[a]bc", "^ab$", "a\\.b", "\\bfoo\\b", "a(?=b)c", "x(?!y)z", "(a)(b)\\1", "(?<n>k)",
        "k", "é", "aéb", "", "a{0}b", "a{2,}b", "(?(?=a)ab|cd)", "(?>ab)c", "\\x41bc", "(?x) a b # c", "i", "ſ",
    ]
    private static let texts = [
        "", "a", "abc", "ABC", "line 7 of some text", "line 8 OF some text", "abbbc", "ac", "abab", "cd", "ab", "a.b", "foo bar", "food", "aba", "\u{212A}", "K", "É", "aéb", "b", "aab", "A B", "İ", "ı",
        "s", String(repeating: "ab ", count: 40) + "abc", "xz", "xyz",
    ]

    @Test(arguments: patterns, [RegexOptions(), .ignoreCase, .rightToLeft, [.ignoreCase, .rightToLeft]])
    func refusesOnlyWhatCannotMatch(pattern: String, options: RegexOptions) throws {
        let regex = try RegexPattern(pattern, options)
        for text in Self.texts {
            let whole = try regex.firstMatch(in: RegexInput(text))
            #expect(try regex.firstMatch(in: text)?.index == whole?.index, "\(pattern) in \(text)")
            #expect(try regex.isMatch(text) == (whole != nil), "\(pattern) in \(text)")
            #expect(try regex.matches(in: text).isEmpty == (whole == nil), "\(pattern) in \(text)")
            #expect(try regex.replace(text, with: "$&") == text)
        }
    }
    @Test func findsTheLongestRun() throws {
        var parser = try RegexParser("ab(cd)?x{2}longer|", [])
        let alternatives = try parser.parse()
        #expect(RegexLiteral(alternatives) == nil)
        let regex = try RegexPattern("ab(cd)?longer", .ignoreCase)
        #expect(try regex.isMatch("say abLONGER"))
        #expect(try !regex.isMatch("say ablonge"))
    }
}
