import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Performance counters of a machine: each set with its counters, whose figures are read off the model.
struct CounterSet: Sendable {
    struct Sample: Sendable {
        let instance: String
        let value: Double
    }
    let name: String
    let description: String
    let isMultiple: Bool
    /// Counter names with what reads their samples; a single-instance set gives one sample with an empty instance.
    let counters: [(name: String, read: @Sendable (CounterSource) throws -> [Sample])]

    func path(_ counter: String, _ instance: String?) -> String { "\\" + name + (isMultiple ? "(\(instance ?? "*"))" : "") + "\\" + counter }

    private static func single(_ read: @escaping @Sendable (WindowsMachine) -> Double) -> @Sendable (CounterSource) throws -> [Sample] { { [Sample(instance: "", value: read($0.machine))] } }
    private static func processes(_ read: @escaping @Sendable (MachineProcess, CounterSource) -> Double) -> @Sendable (CounterSource) throws -> [Sample] {
        { source in
            let all = source.machine.processes.all.map { Sample(instance: $0.name.lowercased(), value: read($0, source)) }
            return all + [Sample(instance: "_total", value: all.reduce(0) { $0 + $1.value })]
        }
    }
    private static func drives(_ read: @escaping @Sendable (VolumeInformation) -> Double) -> @Sendable (CounterSource) throws -> [Sample] {
        { source in source.machine.files.allDrives.map { Sample(instance: "\($0.letter):".lowercased(), value: read($0.volume.information)) } }
    }
    private static func used(_ machine: WindowsMachine) -> UInt64 { machine.processes.all.reduce(0) { $0 + $1.workingSet } }
    private static func available(_ machine: WindowsMachine) -> Double { Double(machine.configuration.memory > used(machine) ? machine.configuration.memory - used(machine) : 0) }
    /// Processor time of all processes since the machine's boot, in percent of what its processors could give.
    private static func load(_ source: CounterSource) -> Double {
        let seconds = source.machine.processes.all.filter { $0.id != 0 }.reduce(0) { $0 + $1.processorTime }
        let whole = max(source.machine.uptime, 0.001) * Double(max(1, source.machine.configuration.logicalProcessors))
        return min(100, seconds / whole * 100)
    }

    static let all: [CounterSet] = [
        CounterSet(
            name: "Processor", description: "The Processor performance object consists of counters that measure aspects of processor activity.", isMultiple: true,
            counters: [
                ("% Processor Time", { [Sample(instance: "_total", value: load($0))] }), ("% Idle Time", { [Sample(instance: "_total", value: 100 - load($0))] }),
            ]),
        CounterSet(
            name: "Memory", description: "The Memory performance object  consists of counters that describe the behavior of physical and virtual memory on the computer.", isMultiple: false,
            counters: [
                ("Available Bytes", single(available)), ("Available KBytes", single { (available($0) / 1024).rounded(.down) }), ("Available MBytes", single { (available($0) / 0x1p20).rounded(.down) }),
                ("Committed Bytes", single { Double($0.processes.all.reduce(0) { $0 + $1.privateMemory }) }),
                ("% Committed Bytes In Use", single { Double($0.processes.all.reduce(0) { $0 + $1.privateMemory }) / Double(max(1, $0.configuration.memory)) * 100 }),
            ]),
        CounterSet(
            name: "System", description: "The System performance object consists of counters that apply to more than one instance of a component processors on the computer.", isMultiple: false,
            counters: [("System Up Time", single { $0.uptime }), ("Processes", single { Double($0.processes.all.count) })]),
        CounterSet(
            name: "Process", description: "The Process performance object consists of counters that monitor running application program and system processes.", isMultiple: true,
            counters: [
                ("Working Set", processes { process, _ in Double(process.workingSet) }), ("Private Bytes", processes { process, _ in Double(process.privateMemory) }),
                ("Handle Count", processes { process, _ in Double(process.handles) }), ("ID Process", processes { process, _ in Double(process.id) }),
                ("% Processor Time", processes { process, source in process.processorTime / max(0.001, source.machine.clock.now.seconds(since: process.startTime)) * 100 }),
            ]),
        CounterSet(
            name: "LogicalDisk", description: "The Logical Disk performance object consists of counters that monitor logical partitions of a hard or fixed disk drives.", isMultiple: true,
            counters: [
                ("% Free Space", drives { Double($0.free) / Double(max(1, $0.size)) * 100 }), ("Free Megabytes", drives { (Double($0.free) / 0x1p20).rounded(.down) }),
            ]),
        CounterSet(
            name: "GPU Engine", description: "The GPU Engine counter set measures how busy the engines of graphics adapters are.", isMultiple: true,
            counters: [
                ("Running Time", { source in try source.engines { Double($0) / 100 } }),
                ("Utilization Percentage", { source in try source.engines { min(100, Double($0) / 1e9 / max(0.001, source.machine.uptime) * 100) } }),
            ]),
        CounterSet(
            name: "GPU Adapter Memory", description: "The GPU Adapter Memory counter set tells of the memory of graphics adapters.", isMultiple: true,
            counters: [("Dedicated Usage", { source in try source.videoMemory() })]),
        CounterSet(
            name: "Hyper-V Virtual Machine Health Summary", description: "This counter set summarizes the health of the host's virtual machines.", isMultiple: false,
            counters: [
                ("Health Ok", { source in [Sample(instance: "", value: Double(try source.host?.machines.count ?? 0))] }), ("Health Critical", { _ in [Sample(instance: "", value: 0)] }),
            ]),
        CounterSet(
            name: "Hyper-V Hypervisor", description: "This counter set tells of the hypervisor.", isMultiple: false,
            counters: [
                ("Logical Processors", single { Double($0.configuration.logicalProcessors) }),
                ("Partitions", { source in [Sample(instance: "", value: Double((try source.host?.machines.filter { $0.state == .running }.count ?? 0) + 1))] }),
            ]),
    ]
    /// The sets that a machine has: those of the hypervisor and the host's GPUs are the host's.
    static func of(_ source: CounterSource) -> [CounterSet] { all.filter { source.machine.isHost || !($0.name.hasPrefix("Hyper-V") || $0.name.hasPrefix("GPU")) } }
}

/// Where counters read: the machine, its host and the host's graphics kernel.
struct CounterSource {
    let machine: WindowsMachine
    private let findHost: () throws -> VirtualizationHost?
    init(_ machine: WindowsMachine, host: @escaping () throws -> VirtualizationHost?) {
        self.machine = machine
        findHost = host
    }
    var host: VirtualizationHost? { get throws { try findHost() } }
    /// `0x00000000_0x00010011`.
    private static func luid(_ value: UInt64) -> String {
        [value >> 32, value & 0xFFFF_FFFF].map { part in
            let digits = String(part, radix: 16, uppercase: true)
            return "0x" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        }.joined(separator: "_")
    }
    /// A sample for each engine of the host's GPUs, by its running time in nanoseconds.
    func engines(_ read: (UInt64) -> Double) throws -> [CounterSet.Sample] {
        guard let kernel = try host?.platform.graphics else { return [] }
        return kernel.adapters.flatMap { adapter in
            kernel.engines(adapter.luid).enumerated().map { number, engine in
                CounterSet.Sample(
                    instance: "luid_\(Self.luid(adapter.luid.value))_phys_0_eng_\(number)_engtype_\(engine.name.lowercased().filter { $0 != " " })", value: read(UInt64(engine.runningTime)))
            }
        }
    }
    /// A sample for each of the host's GPUs: bytes of video memory in use.
    func videoMemory() throws -> [CounterSet.Sample] {
        guard let kernel = try host?.platform.graphics else { return [] }
        return kernel.adapters.map { CounterSet.Sample(instance: "luid_\(Self.luid($0.luid.value))_phys_0", value: Double($0.videoMemoryUsed)) }
    }
}
