import Glibc
import Testing

@testable import ShellRuntime

/// The machine for what PCRE2 cannot match: against PCRE2 where both can, and against hostile patterns.
@Suite struct RegexMachineTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
    private static func pattern(_ depth: Int, _ random: inout Random) -> String {
        let atoms = ["a", "b", "c", ".", "[ab]", "[^a]", "\\w", "\\d", "1", "(?=b)", "(?!a)", "\\b", "(?i:B)"]
        var text = ""
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            var piece = atoms.randomElement(using: &random) ?? "a"
            if depth > 0, Int.random(in: 0..<3, using: &random) == 0 {
                let inner = pattern(depth - 1, &random)
                piece = ["(?:\(inner))", "(?>\(inner))", "(?:\(inner)|\(pattern(depth - 1, &random)))", "(?:\(inner))"].randomElement(using: &random) ?? piece
            }
            text += piece
            if !piece.hasSuffix("b") || piece == "b" {
                text += ["", "", "*", "+", "?", "*?", "+?", "{1,2}", "{2}"].randomElement(using: &random) ?? ""
            }
        }
        return text
    }

    @Test func agreesWithPCRE2() throws {
        var random = Random(state: 20_260_101)
        for _ in 0..<1500 {
            let pattern = Self.pattern(3, &random)
            guard let plain = try? RegexPattern(pattern), let machine = try? RegexPattern(pattern, timeout: 50_000_000) else { continue }
            for _ in 0..<3 {
                let text = String((0..<Int.random(in: 0...9, using: &random)).map { _ in "abcAB1 ".randomElement(using: &random) ?? "a" })
                guard let a = try? plain.matches(in: text).map({ "\($0.index)+\($0.length)" }), let b = try? machine.matches(in: text).map({ "\($0.index)+\($0.length)" })
                else { continue }
                #expect(a == b, "\(pattern) on '\(text)'")
            }
        }
    }

    @Test func hostilePatterns() throws {
        let seed = UInt64(max(1, time(nil)))
        var random = Random(state: seed)
        let samples = ["(?<a-b>x)(?<b>y)*", "(?<=a*(b))c", "(?(1)a|b)(c)", "((a+)+)+$", "(?<o>\\()*(?<-o>\\))*(?(o)(?!))", "[a-z-[aeiou]]+", "\\k<n>(?<n>.)"]
        let pieces = ["(", ")", "[", "]", "{2,}", "*", "?", "(?<", "(?!", "|", "\\", "-[", "(?(", "{99999999}", "^", "\\G"]
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        let end = clock.tv_sec + 2
        while clock.tv_sec < end {
            var text = Array(samples.randomElement(using: &random) ?? "a")
            for _ in 0..<3 {
                let at = Int.random(in: 0...text.count, using: &random)
                if Bool.random(using: &random) { text.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: at) } else if at < text.count { text.remove(at: at) }
            }
            for options in [RegexOptions.rightToLeft, []] {
                let made = try? RegexPattern(String(text), options, timeout: 200_000)
                _ = try? made?.matches(in: "aab(ab(c)a)bbcc\u{1F600}xyz")
            }
            clock_gettime(CLOCK_MONOTONIC, &clock)
        }
        // Long inputs take no stack.
        let long = String(repeating: "ab", count: 200_000)
        #expect(try RegexPattern("^(?:(a)|(b))*$", .rightToLeft).isMatch(long), "seed \(seed)")
        #expect(throws: (any Error).self) { try RegexPattern("(a*)*b", timeout: 1_000_000).isMatch(String(repeating: "a", count: 5000)) }
    }
}
