import ShellRuntime
import Testing

@testable import PesterModule

@Suite struct PesterModuleTests {
    @Test func times() {
        #expect(ValueText.time(1_400_000) == "1ms")
        #expect(ValueText.time(1_530_000_000) == "1.53s")
        #expect(ValueText.time(2_000_000_000) == "2s")
        #expect(ValueText.seconds(1_234_567_890, places: 4) == "1.2346")
    }
    @Test func becauseAndJoining() {
        #expect(ValueText.because("because it must") == " because it must,")
        #expect(ValueText.because("  ") == "")
        #expect(ValueText.joined(["a", "b", "c"]) == "a, b and c")
        #expect(ValueText.joined(["a", "b"], from: 3) == "a, b")
    }
}
