import ShellRuntime
import Testing

@testable import ShellCmdlets

/// Completions at the mark `‸` (PSL-300 and following).
@Suite struct CompletionTests {
    static func session() -> Runspace {
        let runspace = Runspace(host: BufferHost())
        SessionSetup.prepare(runspace)
        return runspace
    }
    static func complete(_ marked: String, _ runspace: Runspace = session()) -> CompletionAnswer {
        let text = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let before = String(text[0])
        let whole = before + (text.count > 1 ? text[1] : "")
        return CompletionEngine.complete(whole, before.utf16.count, runspace)
    }

    @Test(arguments: [
        ("Sort-O‸", "Sort-Object"), ("'a' | ForEach-O‸", "ForEach-Object"), ("$x = Sort-O‸", "Sort-Object"), ("if ($true) { Sort-O‸", "Sort-Object"),
        ("\"$(Sort-O‸", "Sort-Object"), ("Sort-Object -Desc‸", "-Descending"), ("sort -Desc‸", "-Descending"), ("$PSVersionT‸", "$PSVersionTable"),
        ("\"text $PSVersionT‸", "$PSVersionTable"), ("@PSVersionT‸", "@PSVersionTable"), ("1 -ma‸", "-match"), ("$abc = 1; $ab‸", "$abc"),
        ("function Get-Zed([ValidateSet('one','two words')]$Mode) {}; Get-Zed -Mode o‸", "one"),
        ("function Get-Zed([ValidateSet('one','two words')]$Mode) {}; Get-Zed -Mode t‸", "'two words'"),
        ("Sort-Object -ErrorAction Sil‸", "SilentlyContinue"), ("$h=@{Alpha=1;Beta=2}; $h.Al‸", "Alpha"), ("$h=@{Alpha=1}; $h['Al‸", "'Alpha'"),
        ("1 | Select-Object @{Name='x';E‸", "Expression"), ("param([Parameter(M‸", "Mandatory"), (":outer foreach ($i in 1) { break ou‸", "outer"),
        ("$splat = @{ Desc‸ = 1 }; Sort-Object @splat", "Descending"), ("switch -Re‸", "-Regex"), ("$env:PAT‸", "$env:PATH"),
    ])
    func first(_ marked: String, _ expected: String) {
        #expect(CompletionTests.complete(marked).matches.first?.text == expected, "\(marked)")
    }

    @Test func replacesTheWord() {
        let answer = CompletionTests.complete("'a' | ForEach-O‸")
        #expect(answer.start == 6 && answer.length == 9)
    }
    @Test func boundParametersAreNotOffered() {
        let names = CompletionTests.complete("Sort-Object -Property a -‸").matches.map(\.text)
        #expect(!names.contains("-Property") && names.contains("-Descending") && names.last == "-PipelineVariable")
    }
    @Test func registeredCompleters() {
        let runspace = CompletionTests.session()
        runspace.argumentCompleters.add(command: "Sort-Object", parameter: "Culture") { _, _ in [CompletionMatch("de DE", kind: "ParameterValue"), CompletionMatch("en", kind: "ParameterValue")] }
        #expect(CompletionTests.complete("Sort-Object -Culture ‸", runspace).matches.map(\.text) == ["'de DE'", "en"])
        #expect(CompletionTests.complete("Sort-Object -Culture 'd‸", runspace).matches.map(\.text) == ["'de DE'"])
    }
    @Test func keywordsAndCommentsGiveNothing() {
        #expect(CompletionTests.complete("# comment Sort-O‸").matches.isEmpty)
        #expect(CompletionTests.complete("‸").matches.isEmpty)
    }

    /// At every prefix of every script there is an answer whose span lies in the text.
    @Test(arguments: [
        "function Get-It { [CmdletBinding()] param([Parameter(Mandatory)][ValidateSet('a','b c')][string]$Name = \"x$($y.Z)\", [switch]$On) process { $_.Name | Where-Object { $_ -like 'a*' } } }; Get-It -Name 'b c' -On:$true > out.txt",
        "$h = @{ 'a b' = 1; c = @(1,2,3) }; $h['a b'].ToString(\"{0:N2}\"); [System.Collections.Generic.List[string]]::new().Add(\"é😀 $($h.c[0])\"); foreach ($x in 1..3) { \"$x ${env:PATH} @'\" } # end",
        "if ($a -and (Get-Date).Year -ge 2020) { try { & 'x y' --flag @splat 2>&1 | % Name } catch [System.Exception] { throw \"`\"$_\" } } else { :l while ($true) { break l } }\n@'\nhere\n'@ | Out-Null; class A { [int]$B; [void]C() { $this.B } }",
    ])
    func everyPrefix(_ script: String) {
        let runspace = CompletionTests.session()
        let units = Array(script.utf16)
        for at in 0...units.count {
            for text in [script, String(decoding: units[..<at], as: UTF16.self)] {
                let answer = CompletionEngine.complete(text, at, runspace)
                #expect(answer.start >= -1 && answer.start + max(0, answer.length) <= text.utf16.count || answer.start == -1, "at \(at)")
            }
        }
    }
}
