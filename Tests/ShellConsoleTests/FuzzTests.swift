import Glibc
import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes
import TestSupport
import Testing

@testable import ShellConsole

/// Random input for parser, binder, formatter and command line, for PARAVANE_FUZZ_SECONDS (2 where it is not set). The seed is printed with
/// a find; PARAVANE_FUZZ_SEED repeats a run. Nothing traps, and nothing takes longer than its length allows.
@Suite(.serialized) struct FuzzTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func pick<T>(_ list: [T]) -> T { list[Int(next() % UInt64(list.count))] }
        mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
    }
    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    static let seed = variable("PARAVANE_FUZZ_SEED").flatMap { UInt64($0) } ?? UInt64(getpid()) &* 2_654_435_761
    static let seconds = variable("PARAVANE_FUZZ_SECONDS").flatMap { Double($0) } ?? 2

    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    /// Turns until the time is up; a turn that takes a second is a find.
    static func run(share: Double, _ turn: (inout Generator) -> String) {
        var generator = Generator(state: seed)
        let end = clock() + seconds * share
        while clock() < end {
            let start = clock()
            let text = turn(&generator)
            let spent = clock() - start
            #expect(spent < 5, "seed \(seed): \(spent) s for \(text.prefix(400))")
            if spent >= 5 { return }
        }
    }

    static let pieces = [
        "if", "else", "foreach", "for", "while", "switch", "function", "filter", "class", "enum", "param", "begin", "process", "end", "try", "catch", "finally", "trap", "data",
        "return", "throw", "break", "using", "namespace", "in", "do", "until", "$x", "$_", "${a b}", "$env:P", "$(", "@(", "@{", "@'", "'@", "@\"", "\"@", "{", "}", "(", ")", "[", "]",
        "[int]", "[", "::", ".", "..", ",", ";", "\n", "|", "||", "&&", "&", "!", "-not", "-eq", "-like", "-replace", "-split", "-f", "-is", "-as", "-and", "+", "-", "*", "/", "%", "=",
        "+=", "??", "??=", "?.", "?[", "?", ":", "'", "\"", "`", "#", "<#", "#>", "1", "0x1F", "1e3", "1kb", "'a'", "\"a$x\"", "word", "-Name", "--", "--%", "Get-Item", ">", ">>", "2>&1",
        "*>", "<", "\\", " ", " ", " ", "\t", "é", "😀", "\u{0}", "\u{FEFF}", "\u{2013}", "\u{201C}", "\r\n", "@", "$", "$$", "$?", "@x", "::new(", ".Count", "static", "hidden", "[Parameter()]",
    ]
    static func script(_ generator: inout Generator) -> String {
        var text = ""
        for _ in 0..<(1 + generator.below(40)) {
            text += generator.pick(pieces)
            if generator.below(3) == 0 { text += " " }
        }
        return text
    }

    @Test func parserTakesAnyText() {
        FuzzTests.run(share: 0.4) { generator in
            let text = FuzzTests.script(&generator)
            let parsed = Parser.parse(text)
            _ = parsed.errors.map { "\($0.message)\($0.extent.text)" }
            return text
        }
    }
    /// Each opener, thousands deep, and long rows of each piece.
    @Test func depthAndLengthAreBounded() {
        for piece in FuzzTests.pieces + ["$($(", "@{a=", "if(1){", "((", "[a[", "{{", "\"$(", "-not ", "1+", "a|", "a,"] {
            let text = String(repeating: piece, count: 4000)
            let start = FuzzTests.clock()
            _ = Parser.parse(text).errors.count
            let spent = FuzzTests.clock() - start
            #expect(spent < 10, "\(spent) s for 4000 times \(piece)")
        }
    }

    static func runspace() -> Runspace {
        ShellTypes.register()
        let runspace = Runspace(host: BufferHost())
        SessionSetup.prepare(runspace)
        Formatting.attach(to: runspace)
        return runspace
    }

    @Test func binderTakesAnyArguments() throws {
        let runspace = FuzzTests.runspace()
        let values = ["1", "'a'", "$null", "@()", "@(1,'x')", "@{a=1}", "{ 1 }", "[datetime]0", "1.5", "$true", "''", "('x' * 300)", "-1", "[int]", "*"]
        let commands = [
            "Get-Date", "Select-Object", "Sort-Object", "Group-Object", "Measure-Object", "Where-Object", "ForEach-Object", "Format-Table", "Format-List", "ConvertTo-Json", "ConvertFrom-Json",
            "ConvertTo-Csv", "Select-String", "Compare-Object", "New-Object", "Get-Member", "Add-Member", "Get-Variable", "Write-Output", "Join-Path", "Split-Path", "Get-Random", "New-TimeSpan", "Get-Unique",
            "f", "g",
        ]
        try runspace.runText(
            "function f { [CmdletBinding()]param([Parameter(ValueFromPipeline)][int]$A, [ValidateSet('x','y')][string]$B, [switch]$C, [Parameter(ValueFromRemainingArguments)]$R) process { $A } }; function g($a, [datetime]$b, [string[]]$c) { $args.Count }",
            to: NullSink())
        FuzzTests.run(share: 0.3) { generator in
            var text = ""
            if generator.below(2) == 0 { text = generator.pick(values) + " | " }
            let command = generator.pick(commands)
            text += command
            let names = ((try? runspace.lookUpCommand(command))?.metadata?.parameters.map(\.name) ?? ["a", "b"]) + ["Nothing", "a", "F"]
            for _ in 0..<generator.below(5) {
                let name = generator.pick(names)
                if ["OutVariable", "Wait", "InputObject"].contains(name) && generator.below(2) == 0 { continue }
                text += generator.below(3) == 0 ? "" : " -" + (generator.below(4) == 0 ? String(name.prefix(3)) : name)
                text += generator.below(3) == 0 ? "" : " " + generator.pick(values)
            }
            runspace.errors.items.removeAll()
            _ = runspace.runTopLevel { try runspace.runText(text, to: NullSink()) }
            return text
        }
    }

    @Test func formatterTakesAnyObjects() {
        let runspace = FuzzTests.runspace()
        let values = [
            "$null", "1", "'text'", "@(1, $null, 'x')", "@{a=1;b=@{c=2}}", "[pscustomobject]@{A='x' * 200; B=$null; 'C D'=1..9}", "[pscustomobject]@{}", "(Get-Date 0)", "[int]", "{ 1 }",
            "[version]'1.2'", "@(,@(1,@(2)))", "\"a`nb`tc\"", "'😀é'", "[char]0", "[ordered]@{}", "(New-Object Text.StringBuilder)", "[guid]::Empty", "[double]::NaN",
        ]
        let tails = [
            "", "| Format-Table", "| Format-Table -AutoSize -Wrap", "| Format-List *", "| Format-Wide", "| Format-Table A, @{n='q';e={$_.B};w=3;a='right'}", "| Out-String -Width 9", "| Format-Table -GroupBy A",
            "| Select-Object * | Format-Table *", "| Format-Custom -Depth 2", "| ConvertTo-Json -Depth 3", "| Format-List -Property A*",
        ]
        FuzzTests.run(share: 0.2) { generator in
            let text = (0..<(1 + generator.below(3))).map { _ in generator.pick(values) }.joined(separator: ", ") + " " + generator.pick(tails)
            runspace.errors.items.removeAll()
            let output = runspace.makeDefaultOutput?(runspace)
            _ = runspace.runTopLevel { try runspace.runText(text, to: ClosureSink { try output?.write($0) }) }
            try? output?.finish()
            return text
        }
    }

    @Test func commandLineTakesAnyWords() {
        let words = ["-c", "-Command", "-", "--", "-File", "-f", "-e", "MQA=", "-NoProfile", "-nop", "/?", "-", "", "-v", "x.ps1", "-wd", "-of", "XML", "-if", "-ea", "-\u{2014}", "--state", "-cwa", "é", "-:", "-a:b", "-sta", "-mta"]
        FuzzTests.run(share: 0.1) { generator in
            let line = (0..<generator.below(8)).map { _ in generator.pick(words) }
            let options = CommandLineOptions(parsing: line, isFile: { _ in generator.below(2) == 0 })
            _ = options.problem
            return line.joined(separator: " ")
        }
    }
}
