import HostStore
import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellTypes
import VirtualMachines
import WindowsMachine

@testable import HyperVModule

/// A session with the module on an ephemeral host.
final class ModuleFixture {
    let screen = BufferHost(width: 120)
    let runspace: Runspace
    let handle: HostHandle
    let clock = MachineClock(.stepped)

    init(_ inventory: HostInventory = .workstation, location: StateLocation = .ephemeral) throws {
        handle = HostHandle(inventory, location: location, clock: clock)
        runspace = Runspace(host: screen)
        ShellTypes.register()
        SessionSetup.prepare(runspace)
        Formatting.attach(to: runspace)
        runspace.add(HyperVModule.module)
        runspace.services[HostHandle.serviceKey] = handle
    }
    deinit { handle.close() }

    var host: VirtualizationHost { get throws { try handle.host() } }

    /// What a script writes to the screen, trailing blanks off.
    func run(_ script: String) -> String {
        let output = runspace.makeDefaultOutput?(runspace)
        runspace.flushOutput = { try? output?.flush() }
        _ = runspace.runTopLevel { try runspace.runText(script, to: ClosureSink { try output?.write($0) }) }
        runspace.flushOutput = nil
        try? output?.finish()
        return screen.takeOutput().split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }.joined(separator: "\n")
    }

    /// The objects that a script writes.
    func objects(_ script: String) throws -> [Value] {
        let collector = Collector()
        try runspace.runText(script, to: collector)
        return Array(collector.array)
    }

    /// The newest error of the session.
    var lastError: ErrorRecordObject? { runspace.errors.items.first?.objectValue as? ErrorRecordObject }

    func text(_ script: String) throws -> String { try objects(script).map { runspace.text($0) }.joined(separator: "|") }
}
