import ShellRuntime
import ShellSyntax

/// What Pester knows of a runspace: the run that is going on.
final class PesterState {
    enum Phase {
        case none, discovery, run
    }
    var phase = Phase.none
    var container: TestContainer?
    var block: TestBlock?
    var test: TestItem?
    /// The scope of the running test or block.
    var currentScope: Scope?
    var settings = Settings()
    /// Operators that Add-ShouldOperator made, by lower-case name.
    var operators: [String: CustomOperator] = [:]
    /// The file that a command outside of Invoke-Pester ran as a whole, and how far.
    var ranAlone: (file: String, offset: Int)?
    /// Mocks by the key that their hooks carry.
    var hooks: [String: MockHook] = [:]
    var nextHook = 1
    /// Where a Should -Invoke's filter is evaluated: assertions in it always end it.
    var isInFilter = false
    var drives: TestDrives?
    var runner: Runner?

    static func of(_ runspace: Runspace) -> PesterState { runspace.service("pester") { PesterState() } }

    /// The mock table of the running test, or else of the block.
    var mocks: MockTable? { test?.mocks ?? block?.mocks }
}

/// An assertion that a script added.
struct CustomOperator {
    let name: String
    let test: ScriptBlockObject
    let aliases: [String]
    let takesArrays: Bool
}
