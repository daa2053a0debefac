import GraphicsModule
import HostStore
import HyperVModule
import PesterModule
import ShellConsole
import ShellRuntime
import VirtualMachines
import WindowsModules
import WindowsTools

/// What stands beneath the shell in this product: the modelled host, its modules and tools.
enum Product {
    static var modules: [BuiltinModule] { [HyperVModule.module, GraphicsModule.module] + WindowsModules.all + [PesterModule.module] }

    nonisolated(unsafe) private static var handle: HostHandle?

    /// Gives a runspace the modelled host, opened when a cmdlet first asks for it. A text says why that cannot be.
    static func attach(_ runspace: Runspace, _ options: CommandLineOptions) -> String? {
        if handle == nil {
            let inventory: HostInventory
            switch Inventories.find(options.inventory, runspace) {
            case .success(let found): inventory = found
            case .failure(let problem): return problem.message
            }
            let location: StateLocation = options.ephemeral || options.sandbox ? .ephemeral : .directory(StateFolder.path(options.stateDirectory))
            let trace = options.traceBus
            handle = HostHandle(inventory, location: location) { host in if let trace { BusTrace.start(host, trace) } }
        }
        runspace.services[HostHandle.serviceKey] = handle
        MachineProviders.attach(to: runspace, isSandboxed: options.sandbox)
        if options.sandbox { withholdPrograms(from: runspace) }
        ToolCommands.attach(to: runspace)
        PesterModule.registerTypes()
        WindowsModules.registerTypes()
        runspace.connectMachine = { name, byID, runspace in try GuestConnection.open(name, byID, runspace) }
        runspace.connectComputer = { name, runspace in try HostConnection.open(name, runspace) }
        return nil
    }

    /// --sandbox: programs of the computer are found and refused. (The product itself has no cmdlet that reaches a network.)
    private static func withholdPrograms(from runspace: Runspace) {
        let find = runspace.findExternal
        runspace.findExternal = { name, runspace in
            guard try find?(name, runspace) != nil else { return nil }
            throw ShellError(
                "The program '\(name)' cannot run: this session was started with --sandbox, which leaves only the modelled machine in reach.",
                id: "SandboxedSession", category: .permissionDenied, target: Value(name), exception: "System.UnauthorizedAccessException")
        }
    }

    /// Ends the host's session: each machine's AutomaticStopAction.
    static func close() { handle?.close() }
}
