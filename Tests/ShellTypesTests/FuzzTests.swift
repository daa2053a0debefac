import Glibc
import ShellRuntime
import Testing

@testable import ShellTypes

/// Parsers against text from anywhere: no trap, no hang, whatever comes. The seed is printed where one fails.
@Suite struct FuzzTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    private static let seed: UInt64 = getenv("FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64(max(1, time(nil)))

    /// Changes of a sample: pieces cut out, doubled, exchanged, put in.
    private static func mutate(_ text: [UInt16], _ random: inout Random, pieces: [String]) -> [UInt16] {
        var units = text
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            guard !units.isEmpty else { break }
            let at = Int.random(in: 0..<units.count, using: &random)
            let end = min(units.count, at + Int.random(in: 1...9, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: units.removeSubrange(at..<end)
            case 1: units.insert(contentsOf: units[at..<end], at: at)
            case 2: units[at] = UInt16.random(in: 0...0xFFFF, using: &random)
            case 3: units[at] = UInt16.random(in: 0x20...0x7E, using: &random)
            case 4: units.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").utf16, at: at)
            default: units = Array(units[..<at])
            }
        }
        return units
    }
    private func run(_ name: String, samples: [String], pieces: [String], seconds limit: Double = 1.0, _ body: (String) -> Void) {
        var random = Random(state: Self.seed)
        let start = Self.seconds()
        var count = 0
        while Self.seconds() - start < limit {
            let sample = samples.randomElement(using: &random) ?? ""
            let text = String(decoding: Self.mutate(Array(sample.utf16), &random, pieces: pieces), as: UTF16.self)
            let before = Self.seconds()
            body(text)
            let took = Self.seconds() - before
            #expect(took < 5, "\(name): \(took) s, seed \(Self.seed), text \(text)")
            count += 1
        }
        #expect(count > 0, "\(name): \(count) texts, seed \(Self.seed)")
    }

    @Test func documents() {
        let samples = [
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"x&#65;<b/>\"><!ENTITY f \"&e;&e;\">]><a p:q=\"1\" xmlns:p=\"u\"><!-- c --><![CDATA[x]]>&f;<b>t</b><?pi d?></a>",
            "<r><i n='1'>&lt;&#x41;</i><i/></r>", String(repeating: "<a>", count: 3000) + String(repeating: "</a>", count: 3000),
        ]
        run("xml", samples: samples, pieces: ["<", ">", "&", "<![CDATA[", "]]>", "<!--", "&e;", "]>", "<!DOCTYPE", "xmlns:p=\"\"", "\u{0}", "&#x110000;"]) { text in
            guard let tree = try? XmlLoader.document(text) else { return }
            withExtendedLifetime(tree) {
                let outer = tree.document.outerXml
                _ = tree.document.saved(XmlOutput.Settings(indent: true))
                _ = try? XmlLoader.document(outer)
            }
        }
    }
    @Test func deepDocuments() throws {
        // A hundred thousand levels are read, written and released without going as deep on the stack.
        let text = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        let tree = try XmlLoader.document(text)
        withExtendedLifetime(tree) { #expect(tree.document.outerXml.utf8.count > 500_000) }
    }
    @Test func paths() throws {
        let tree = try XmlLoader.document("<r><g k='1'><x>1</x><x>2</x></g><x/><y a='b'>t</y></r>")
        let samples = [
            "//x[position() mod 2 = 1]/@k", "/r/g[@k='1' and not(x)]/following-sibling::*[1]", "count(//x) * -3 div 2 >= sum(//x | //y)",
            "translate(normalize-space(concat(//y, 'a')), 'abc', 'AB')", "((((1))))", "substring('abc', 1.5, -1 div 0)",
        ]
        withExtendedLifetime(tree) {
            run("xpath", samples: samples, pieces: ["[", "]", "(", "//", "::", "@*", "*", "or", "'", "..", "$v", ":"], seconds: 0.7) { text in
                _ = try? XPath.evaluate(text, from: tree.document, manager: nil)
            }
            let nested = String(repeating: "(", count: 100_000)
            #expect((try? XPath.evaluate(nested, from: tree.document, manager: nil)) == nil)
        }
    }
    @Test func serializedObjects() throws {
        ShellTypes.register()
        let runspace = Runspace(host: BufferHost())
        var samples: [String] = []
        try runspace.runText(
            "$p = [pscustomobject]@{ a = 1; b = 'x_x0041_'; d = 1, 2; e = [pscustomobject]@{ f = [timespan]'1:2:3'; g = @{ k = [guid]::Empty } }; h = [DayOfWeek]::Friday }; [System.Management.Automation.PSSerializer]::Serialize($p, 3)",
            to: ClosureSink { samples.append(runspace.text($0)) })
        #expect(samples.count == 1)
        run(
            "clixml", samples: samples,
            pieces: ["<Obj RefId=\"1\">", "</Obj>", "<Ref RefId=\"0\" />", "<LST>", "<DCT><En>", "<TNRef RefId=\"0\" />", "<I32>", "<BA>", "<DT>9</DT>", "_x", "<Nil/>"]
        ) { text in
            _ = try? CliXmlReader.values(text, runspace)
        }
        // An object that holds itself is written once.
        try runspace.runText("$h = @{}; $h.Self = $h; [System.Management.Automation.PSSerializer]::Serialize($h, 5).Length", to: NullSink())
    }
}
