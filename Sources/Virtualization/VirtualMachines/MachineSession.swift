import Dxgkrnl
import Glibc
import ParavirtualProtocol
import VirtualDisks
import WindowsMachine

/// The machine that a runspace works on: the host, or a guest that PowerShell Direct moved it to. A runspace keeps it as
/// its `machine`; modules read files, devices and the registry of ``windows`` and call the graphics kernel of ``process()``,
/// and cannot tell which of the two they have.
public final class MachineSession: @unchecked Sendable {  // `lock` guards the process
    private enum Place {
        case host(VirtualizationHost)
        case guest(GuestSystem, VirtualMachine)
    }

    private let place: Place
    private let lock = HostLock()
    private var thunks: (any D3DKMT)?
    private var started: Int?
    private var isClosed = false
    /// What modules keep with the session, by key (a compute runtime, for example).
    private var kept: [String: AnyObject] = [:]
    /// The shell's process in this machine.
    private let processName: String

    /// The host's own session.
    public init(host: VirtualizationHost, processName: String = "pwsh") {
        place = .host(host)
        self.processName = processName
        // `Get-Process -Id $PID` finds the shell.
        started = host.platform.installedWindows.processes.start(processName, path: Self.shellPath, sessionID: 1, id: Int(getpid())).id
    }
    private static let shellPath = #"C:\Program Files\PowerShell\7\pwsh.exe"#

    private init(_ guest: GuestSystem, _ machine: VirtualMachine, processName: String) {
        place = .guest(guest, machine)
        self.processName = processName
    }

    deinit { close() }

    /// A session in a machine's guest (PowerShell Direct). nil where the machine is not running or has no guest that answers.
    public static func guest(of machine: VirtualMachine, processName: String = "pwsh") -> MachineSession? {
        guard let guest = machine.host.connectGuest(of: machine) else { return nil }
        guest.recordDevices()
        machine.host.tellGuest(machine, guest)
        return MachineSession(guest, machine, processName: processName)
    }

    /// The session of a runspace: its machine where PowerShell Direct set one, else the host's, which is made once and kept.
    public static func of(machine: AnyObject?, handle: HostHandle?) throws -> MachineSession? {
        if let session = machine as? MachineSession { return session }
        return try handle?.session()
    }

    /// The machine's Windows (or Linux).
    public var windows: WindowsMachine {
        switch place {
        case .host(let host): host.platform.installedWindows
        case .guest(let guest, _): guest.windows
        }
    }

    public var computerName: String { windows.computerName }
    public var isHost: Bool { if case .host = place { true } else { false } }
    /// The guest's virtual machine; nil on the host.
    public var virtualMachine: VirtualMachine? { if case .guest(_, let machine) = place { machine } else { nil } }
    /// The guest; nil on the host.
    public var guest: GuestSystem? { if case .guest(let guest, _) = place { guest } else { nil } }
    /// The machine's disks.
    public var disks: DiskManager {
        switch place {
        case .host(let host): host.disks
        case .guest(let guest, _): guest.disks
        }
    }
    /// The host's graphics kernel; a guest has no way to it.
    public var hostGraphics: (any HostGraphicsKernel)? { if case .host(let host) = place { host.platform.graphics } else { nil } }

    /// False once the guest under the session was turned off: everything that needs it fails.
    public var isConnected: Bool {
        switch place {
        case .host: true
        case .guest(let guest, let machine): machine.state == .running && machine.guest === guest
        }
    }

    /// The D3DKMT functions of the shell's process in this machine; nil in a guest without any graphics kernel.
    public func process() -> (any D3DKMT)? {
        lock.withLock {
            if isClosed { return nil }
            if let thunks { return thunks }
            let process = startedProcess()
            switch place {
            case .host(let host): thunks = host.platform.graphics.createProcess(name: "\(processName).exe", processID: UInt32(clamping: process))
            case .guest(let guest, _): thunks = guest.graphics?.createProcess(name: "\(processName).exe", processID: UInt32(clamping: process))
            }
            return thunks
        }
    }

    private func startedProcess() -> Int {
        if let started { return started }
        let made = windows.processes.start(processName, path: Self.shellPath, sessionID: 1).id
        started = made
        return made
    }

    /// The shell's process in this machine: `$PID` of a session in a guest.
    public var processID: Int { lock.withLock { startedProcess() } }

    /// Adds processor time to the shell's process in this machine.
    func addShellTime(_ nanoseconds: UInt64) {
        guard let id = lock.withLock({ started }) else { return }
        windows.processes.update(id) { $0.processorTime += Double(nanoseconds) / 1e9 }
    }

    /// An object that a module keeps with the session, made at its first use.
    public func keep<T: AnyObject>(_ key: String, _ make: () -> T) -> T {
        lock.withLock {
            if let known = kept[key] as? T { return known }
            let made = make()
            kept[key] = made
            return made
        }
    }

    /// Ends the shell's process in the machine.
    public func close() {
        lock.withLock {
            guard !isClosed else { return }
            isClosed = true
            kept = [:]
            if let thunks {
                switch place {
                case .host(let host): host.platform.graphics.destroyProcess(thunks)
                case .guest(let guest, _): guest.graphics?.destroyProcess(thunks)
                }
            }
            thunks = nil
            if let started { windows.processes.stop(started) }
        }
    }
}
