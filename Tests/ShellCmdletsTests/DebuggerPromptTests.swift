import ShellRuntime
import Testing

@testable import ShellCmdlets

/// The debugger's prompt with lines typed at it (PSL-451).
@Suite struct DebuggerPromptTests {
    /// What a script and the lines typed at its stops write.
    private static func output(_ script: String, typing lines: [String]) -> [Substring] {
        let host = BufferHost()
        host.isInteractive = true
        host.inputLines = lines
        let runspace = Runspace(host: host)
        SessionSetup.prepare(runspace)
        _ = runspace.runTopLevel { try runspace.run(try runspace.parseBlock(script), to: ClosureSink { host.write(runspace.text($0) + "\n") }) }
        return host.takeOutput().split(separator: "\n")
    }
    @Test func contextStandsWhileThePromptDoes() {
        let lines = DebuggerPromptTests.output(
            "function f { 'one'; 'two' }; $null = Set-PSBreakpoint -Command f; f; \"after: $(Test-Path Variable:PSDebugContext)\"",
            typing: [
                #"Write-Host "stop: $($PSDebugContext.Breakpoints.Count) $($PSDebugContext.Breakpoints[0].Command) $($PSDebugContext.InvocationInfo.MyCommand) $($PSDebugContext.pstypenames[0])""#, "s",
                #"Write-Host "step: $($PSDebugContext.Breakpoints.Count) $($PSDebugContext.InvocationInfo.OffsetInLine)""#, "c",
            ])
        #expect(lines.contains("stop: 1 f f System.Management.Automation.PSDebugContext"), "\(lines)")
        #expect(lines.contains("step: 0 14"), "\(lines)")
        #expect(lines.contains("after: False"), "\(lines)")
    }
    @Test func anActionHasNoContext() {
        let lines = DebuggerPromptTests.output("$b = Set-PSBreakpoint -Variable v -Mode Write -Action { Write-Host \"action: $($null -eq $PSDebugContext) $($_.Variable)\" }; $v = 1; \"hits: $($b.HitCount)\"", typing: [])
        #expect(lines.contains("action: True v") && lines.contains("hits: 1"), "\(lines)")
    }
}
