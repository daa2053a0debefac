import HostStore

/// How a service starts.
public enum ServiceStartType: String, Sendable {
    case boot = "Boot"
    case system = "System"
    case automatic = "Automatic"
    case automaticDelayed = "AutomaticDelayedStart"
    case manual = "Manual"
    case disabled = "Disabled"

    /// The number in the service key's `Start`.
    var registryValue: UInt32 {
        switch self {
        case .boot: 0
        case .system: 1
        case .automatic, .automaticDelayed: 2
        case .manual: 3
        case .disabled: 4
        }
    }

    init?(registryValue: UInt64, delayed: Bool) {
        switch registryValue {
        case 0: self = .boot
        case 1: self = .system
        case 2: self = delayed ? .automaticDelayed : .automatic
        case 3: self = .manual
        case 4: self = .disabled
        default: return nil
        }
    }
}

/// The state of a service, by its SERVICE_ number.
public enum ServiceState: Int, Sendable {
    case stopped = 1
    case startPending = 2
    case stopPending = 3
    case running = 4
    case continuePending = 5
    case pausePending = 6
    case paused = 7

    /// As Get-Service shows it.
    public var displayName: String {
        switch self {
        case .stopped: "Stopped"
        case .startPending: "StartPending"
        case .stopPending: "StopPending"
        case .running: "Running"
        case .continuePending: "ContinuePending"
        case .pausePending: "PausePending"
        case .paused: "Paused"
        }
    }
}

/// A service as configured and as it is.
public struct MachineService: Hashable, Sendable {
    public let name: String
    public var displayName: String
    public var imagePath: String
    /// SERVICE_ type number: 0x10 own process, 0x20 shared, 0x1 driver.
    public var type: UInt32
    public var startType: ServiceStartType
    public var dependsOn: [String]
    public var canPause: Bool
    public var state: ServiceState
    public var processID: Int
    public var description = ""
    public var account = "LocalSystem"

    public var isDriver: Bool { type & 0x3 != 0 }
    /// SERVICE_WIN32_OWN_PROCESS: it has a process to itself while it runs.
    public var hasOwnProcess: Bool { type & 0x10 != 0 }
    /// The name of its program without folder and extension.
    var programName: String {
        let file = imagePath.split(separator: "\\").last.map(String.init) ?? imagePath
        return file.hasSuffix(".exe") ? String(file.dropLast(4)) : file
    }
}

/// Why a service did not do what it was told, with its Win32 code.
public enum ServiceError: UInt32, Error, Sendable {
    case doesNotExist = 1060
    case alreadyRunning = 1056
    case notActive = 1062
    case disabled = 1058
    case dependentsRunning = 1051
    case dependencyFailed = 1068
    case cannotAcceptControl = 1061

    /// The system's sentence.
    public var message: String {
        switch self {
        case .doesNotExist: "The specified service does not exist as an installed service."
        case .alreadyRunning: "An instance of the service is already running."
        case .notActive: "The service has not been started."
        case .disabled:
            "The service cannot be started, either because it is disabled or because it has no enabled devices associated with it."
        case .dependentsRunning: "A stop control has been sent to a service that other running services are dependent on."
        case .dependencyFailed: "The dependency service or group failed to start."
        case .cannotAcceptControl: "The service cannot accept control messages at this time."
        }
    }
}

/// The service control manager of a machine.
public final class ServiceManager: @unchecked Sendable {  // `lock` guards every mutable field
    private let machine: MachineCore
    private let lock = RecursiveLock()
    private var table: [String: MachineService]?
    private var observers: [@Sendable (MachineService) -> Void] = []

    private let processes: @Sendable () -> ProcessTable?

    /// The process that shares services live in.
    private static let sharedProcess = 800

    init(machine: MachineCore, processes: @escaping @Sendable () -> ProcessTable?) {
        self.machine = machine
        self.processes = processes
    }
    /// Running services that have a process to themselves.
    var withOwnProcess: [MachineService] { lock.withLock { services().values.filter { $0.hasOwnProcess && $0.state == .running } } }

    private func services() -> [String: MachineService] {
        if let table { return table }
        var made: [String: MachineService] = [:]
        let key = #"HKLM\SYSTEM\CurrentControlSet\Services\"#
        var nextProcess = 900
        for entry in ServiceCatalogue.services(for: machine.configuration) {
            var service = entry
            if let node = machine.registry.key(key + service.name) {
                if node.value("DeleteFlag")?.number == 1 { continue }
                service.read(node)
            }
            switch service.startType {
            case .disabled: service.state = .stopped
            case .manual: break
            default: service.state = .running
            }
            if service.state == .running && !service.isDriver {
                if service.hasOwnProcess { nextProcess += 4 }
                service.processID = service.hasOwnProcess ? nextProcess : Self.sharedProcess
            }
            made[folded(service.name)] = service
        }
        // Those that were created later: their keys say all there is.
        for node in machine.registry.key(#"HKLM\SYSTEM\CurrentControlSet\Services"#)?.subkeys ?? [] where made[folded(node.name)] == nil && node.value("DeleteFlag") == nil {
            guard let service = MachineService(node) else { continue }
            made[folded(service.name)] = service
        }
        Self.apply(machine.memory, to: &made)
        table = made
        return made
    }

    /// All services without drivers, ordered by name without case.
    public var all: [MachineService] {
        lock.withLock { services().values.filter { !$0.isDriver }.sorted { folded($0.name) < folded($1.name) } }
    }

    /// All of them, drivers too.
    public var allWithDrivers: [MachineService] {
        lock.withLock { services().values.sorted { folded($0.name) < folded($1.name) } }
    }

    /// By name or display name, without case.
    public func service(_ name: String) -> MachineService? {
        let wanted = folded(name)
        return lock.withLock { services()[wanted] ?? services().values.first { folded($0.displayName) == wanted } }
    }

    /// Services that need this one.
    public func dependents(of name: String) -> [MachineService] {
        let wanted = folded(name)
        return allWithDrivers.filter { $0.dependsOn.contains { folded($0) == wanted } }
    }

    /// Starts a service and first what it depends on.
    public func start(_ name: String) throws(ServiceError) {
        guard let service = service(name) else { throw .doesNotExist }
        guard service.state != .running else { throw .alreadyRunning }
        guard service.startType != .disabled else { throw .disabled }
        for needed in service.dependsOn {
            guard let other = self.service(needed) else { throw .dependencyFailed }
            if other.state != .running {
                do { try start(needed) } catch { throw .dependencyFailed }
            }
        }
        let process =
            service.isDriver ? 0 : service.hasOwnProcess ? processes()?.start(service.programName, user: #"NT AUTHORITY\SYSTEM"#).id ?? 0 : Self.sharedProcess
        set(service.name) {
            $0.state = .running
            $0.processID = process
        }
    }

    /// Stops a service; those that depend on it only where `force`.
    public func stop(_ name: String, force: Bool = false) throws(ServiceError) {
        guard let service = service(name) else { throw .doesNotExist }
        guard service.state == .running || service.state == .paused else { throw .notActive }
        let running = dependents(of: service.name).filter { $0.state == .running }
        if !running.isEmpty && !force { throw .dependentsRunning }
        for other in running { try stop(other.name, force: true) }
        if service.hasOwnProcess { processes()?.stop(service.processID) }
        set(service.name) {
            $0.state = .stopped
            $0.processID = 0
        }
    }

    /// Changes how a service starts; kept in its registry key.
    public func setStartType(_ name: String, _ type: ServiceStartType) throws {
        guard let service = service(name) else { throw ServiceError.doesNotExist }
        let key = #"HKLM\SYSTEM\CurrentControlSet\Services\"# + service.name
        try machine.registry.set(key, "Start", .dword(type.registryValue))
        try machine.registry.set(key, "DelayedAutostart", .dword(type == .automaticDelayed ? 1 : 0))
        set(service.name) { $0.startType = type }
    }

    /// Calls `body` with each service whose state or start type changed.
    public func observe(_ body: @escaping @Sendable (MachineService) -> Void) {
        lock.withLock { observers.append(body) }
    }

    /// Changes what is known of a service; a service that is new is added, nil takes it away.
    func replace(_ name: String, with service: MachineService?) {
        lock.withLock {
            var table = services()
            table[folded(name)] = service
            self.table = table
        }
        if let service { for observer in lock.withLock({ observers }) { observer(service) } }
    }
    /// The registry key of a service.
    static func key(_ name: String) -> String { #"HKLM\SYSTEM\CurrentControlSet\Services\"# + name }
    var registry: Registry { machine.registry }

    func set(_ name: String, _ body: (inout MachineService) -> Void) {
        let changed: MachineService? = lock.withLock {
            var table = services()
            guard var service = table[folded(name)] else { return nil }
            body(&service)
            table[folded(name)] = service
            self.table = table
            return service
        }
        guard let changed else { return }
        for observer in lock.withLock({ observers }) { observer(changed) }
    }
}

/// The services that a Windows of a role has.
enum ServiceCatalogue {
    static func services(for machine: MachineConfiguration) -> [MachineService] {
        guard machine.operatingSystem.family == .windows else { return [] }
        func service(
            _ name: String, _ display: String, _ start: ServiceStartType = .automatic, _ image: String = "svchost.exe -k netsvcs -p",
            type: UInt32 = 0x20, needs: [String] = [], running: Bool? = nil
        ) -> MachineService {
            let path = type & 3 != 0 ? #"\SystemRoot\System32\drivers\"# + image : #"%SystemRoot%\System32\"# + image
            return MachineService(
                name: name, displayName: display, imagePath: path, type: type, startType: start, dependsOn: needs, canPause: false,
                state: running ?? (start != .manual && start != .disabled) ? .running : .stopped, processID: 0)
        }
        var services = [
            service("RpcSs", "Remote Procedure Call (RPC)", .automatic, "svchost.exe -k rpcss -p"),
            service("PlugPlay", "Plug and Play", .manual, "svchost.exe -k DcomLaunch -p", running: true),
            service("EventLog", "Windows Event Log", .automatic, "svchost.exe -k LocalServiceNetworkRestricted -p"),
            service("Winmgmt", "Windows Management Instrumentation", needs: ["RpcSs"]),
            service("WinRM", "Windows Remote Management (WS-Management)", machine.operatingSystem.isServer ? .automatic : .manual, needs: ["RpcSs"]),
            service("LanmanServer", "Server", needs: ["RpcSs"]),
            service("LanmanWorkstation", "Workstation", .automatic, "svchost.exe -k NetworkService -p"),
            service("Dhcp", "DHCP Client", .automatic, "svchost.exe -k LocalServiceNetworkRestricted -p"),
            service("Dnscache", "DNS Client", .automatic, "svchost.exe -k NetworkService -p"),
            service("Spooler", "Print Spooler", .automatic, "spoolsv.exe", type: 0x110, needs: ["RpcSs"]),
            service("wuauserv", "Windows Update", .manual, needs: ["RpcSs"]),
            service("W32Time", "Windows Time", .manual),
            service("TermService", "Remote Desktop Services", .manual, "svchost.exe -k NetworkService", needs: ["RpcSs"]),
            service("DXGKrnl", "LDDM Graphics Subsystem", .system, "dxgkrnl.sys", type: 0x1),
            service("BasicRender", "BasicRender", .system, "BasicRender.sys", type: 0x1),
            service("BasicDisplay", "BasicDisplay", .system, "BasicDisplay.sys", type: 0x1),
        ]
        if machine.isHost {
            services += [
                service("vmms", "Hyper-V Virtual Machine Management", .automatic, "vmms.exe", type: 0x10, needs: ["RpcSs"]),
                service("vmcompute", "Hyper-V Host Compute Service", .manual, "vmcompute.exe", type: 0x10, needs: ["RpcSs"], running: true),
                service("HvHost", "HV Host Service", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p", running: true),
                service("CmService", "Container Manager Service", .manual, "cmproxyd.exe", type: 0x30, needs: ["RpcSs"], running: true),
                service("hvsics", "HVSICS", .manual, "hvsics.exe", type: 0x30, running: true),
                service("nvagent", "Network Virtualization Service", .manual),
                service("Vid", "Vid", .system, "Vid.sys", type: 0x1),
                service("vhdmp", "vhdmp", .manual, "vhdmp.sys", type: 0x1, running: true),
                service("vmbusr", "Virtual Machine Bus Provider", .system, "vmbusr.sys", type: 0x1),
            ]
        } else {
            services += [
                service("vmicheartbeat", "Hyper-V Heartbeat Service", .manual, "svchost.exe -k ICService -p", running: true),
                service("vmicshutdown", "Hyper-V Guest Shutdown Service", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p", running: true),
                service("vmictimesync", "Hyper-V Time Synchronization Service", .manual, "svchost.exe -k LocalServiceNetworkRestricted -p", running: true),
                service("vmickvpexchange", "Hyper-V Data Exchange Service", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p", running: true),
                service("vmicvss", "Hyper-V Volume Shadow Copy Requestor", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p", running: true),
                service("vmicguestinterface", "Hyper-V Guest Service Interface", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p"),
                service("vmicvmsession", "Hyper-V PowerShell Direct Service", .manual, "svchost.exe -k LocalSystemNetworkRestricted -p", running: true),
                service("vmbus", "Virtual Machine Bus", .boot, "vmbus.sys", type: 0x1),
                service("HyperVideo", "HyperVideo", .manual, "HyperVideo.sys", type: 0x1, running: true),
                service("storvsc", "storvsc", .boot, "storvsc.sys", type: 0x1),
            ]
        }
        return services
    }
}
