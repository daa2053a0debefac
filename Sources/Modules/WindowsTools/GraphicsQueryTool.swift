import Direct3D
import Dxgkrnl
import Glibc
import ParavirtualProtocol
import VirtualMachines
import WindowsMachine

/// nvidia-smi: the adapters that NVIDIA's driver serves, on the host or, through paravirtualization, in a guest. What the model has no
/// sensor for (temperature, fan, power) is shown as not available.
enum GraphicsQueryTool {
    /// It comes with the driver: without its file in the system folder there is no such command.
    static let tool = WindowsTool("nvidia-smi", needsFile: true) { context in try run(context) }

    /// NVML, from which the tool has what it shows.
    private static let library = #"C:\Windows\System32\nvml.dll"#

    struct Adapter {
        var index = 0
        var name: String
        var identifier: String
        var busID: String
        var driver: String
        var total: UInt64
        var used: UInt64
        /// Share of the last moments in which an engine was busy; nil in a guest, which is not told.
        var load: Int?
        var processes: [ProcessInformation] = []
    }

    private static func run(_ context: ToolContext) throws -> Int32 {
        guard (try? context.machine.files.item(library)) != nil else {
            try context.write(
                "NVIDIA-SMI couldn't find nvml.dll library in your system. Please make sure that the NVIDIA Display Driver is properly installed and present in your system.",
                "Please also try adding directory that contains nvml.dll to your system PATH.")
            return 12
        }
        let words = context.arguments
        if words.contains(where: { $0 == "-h" || $0 == "--help" }) {
            try context.write(usage)
            return 0
        }
        guard let adapters = try adapters(context), !adapters.isEmpty else {
            try context.write(
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.", "")
            return 9
        }
        var chosen = adapters, query: String?, format: [String] = [], isList = false
        var at = 0
        while at < words.count {
            let (word, joined) = split(words[at])
            func value() -> String {
                if let joined { return joined }
                at += 1
                return at < words.count ? words[at] : ""
            }
            switch word {
            case "-L", "--list-gpus": isList = true
            case "-i", "--id":
                let wanted = value()
                chosen = adapters.filter { String($0.index) == wanted || $0.identifier == wanted || $0.busID.equals(wanted) }
                if chosen.isEmpty {
                    try context.write("No devices were found")
                    return 6
                }
            case "--query-gpu": query = value()
            case "--format": format = value().split(separator: ",").map { $0.lowercased().filter { $0 != " " } }
            case "--version":
                try context.write("NVIDIA-SMI version  : \(adapters[0].driver)", "DRIVER version      : \(adapters[0].driver)")
                return 0
            default:
                try context.write("Invalid combination of input arguments. Please run 'nvidia-smi -h' for help.", "")
                return 2
            }
            at += 1
        }
        if isList {
            for adapter in chosen { try context.write("GPU \(adapter.index): \(adapter.name) (UUID: \(adapter.identifier))") }
            return 0
        }
        if let query { return try writeQuery(query, format, chosen, context) }
        try writeTable(chosen, context)
        return 0
    }
    private static func split(_ word: String) -> (String, String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    // MARK: figures

    /// NVIDIA's devices that work, with what the graphics kernel knows of them; nil where no kernel answers.
    private static func adapters(_ context: ToolContext) throws -> [Adapter]? {
        let version = FileVersion(ofFile: (try? context.machine.files.read(library)) ?? []).description
        guard let session = try context.session(), session.isConnected, let kernel = session.process() else { return nil }
        let devices = context.machine.devices.all.filter { $0.isPresent && !$0.isDisabled && $0.problem == 0 }
        let host = session.hostGraphics
        var found: [Adapter] = []
        // A guest's device has Microsoft's driver; that the GPU behind it is NVIDIA's, its name tells.
        for adapter in (try? DXCore.adapters(kernel)) ?? [] where adapter.isHardware && adapter.description.hasPrefix("NVIDIA") {
            guard let device = devices.first(where: { $0.friendlyName == adapter.description && !found.map(\.identifier).contains(identifier($0)) })
            else { continue }
            let information = host?.adapters.first { $0.luid == adapter.luid }
            found.append(
                Adapter(
                    name: adapter.description, identifier: identifier(device), busID: busID(device, found.count), driver: release(version),
                    total: adapter.dedicatedVideoMemory, used: information?.videoMemoryUsed ?? used(kernel, adapter.luid),
                    load: host.map { load($0, adapter.luid) }, processes: (host?.processes ?? []).filter { $0.adapters.contains(adapter.luid) && $0.contextCount > 0 }))
        }
        for index in found.indices { found[index].index = index }
        return found
    }
    private static func used(_ kernel: any D3DKMT, _ luid: LUID) -> UInt64 {
        var open = D3DKMTOpenAdapterFromLuid(adapterLuid: luid)
        guard kernel.openAdapterFromLuid(&open).isSuccess else { return 0 }
        defer { _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: open.hAdapter)) }
        var query = D3DKMTQueryVideoMemoryInfo(hAdapter: open.hAdapter, memorySegmentGroup: .local)
        return kernel.queryVideoMemoryInfo(&query).isSuccess ? query.currentUsage : 0
    }
    /// Percent of a short while in which the busiest engine worked.
    private static func load(_ host: any HostGraphicsKernel, _ luid: LUID) -> Int {
        let span: UInt64 = 20_000_000
        let before = host.engines(luid).map(\.runningTime)
        usleep(UInt32(span / 1000))
        let busy = zip(host.engines(luid).map(\.runningTime), before).map { $0 &- $1 }.max() ?? 0
        return Int(min(100, busy * 100 / span))
    }
    /// `GPU-` and a GUID that follows from the device.
    private static func identifier(_ device: PnpDevice) -> String {
        var (a, b): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
        for byte in device.instanceID.utf8 {
            a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
            b = (b ^ a) &* 0x100_0000_01B3
        }
        func digits(_ value: UInt64) -> String { String(repeating: "0", count: 16 - String(value, radix: 16).count) + String(value, radix: 16) }
        let text = Array(digits(a) + digits(b))
        return "GPU-" + [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(text[$0]) }.joined(separator: "-")
    }
    /// From the slot in the device's location.
    private static func busID(_ device: PnpDevice, _ index: Int) -> String {
        let slots = device.locationPath.split(separator: "(").dropFirst().compactMap { Int($0.prefix { $0 != ")" }, radix: 16) }
        let bus = slots.count > 1 ? slots[1] >> 8 : index + 1
        let text = String(bus, radix: 16, uppercase: true)
        return "00000000:\(text.count < 2 ? "0" : "")\(text):00.0"
    }
    /// `32.0.15.7270` is release 572.70: the last five digits.
    static func release(_ version: String) -> String {
        let parts = version.split(separator: ".")
        guard parts.count == 4 else { return version }
        let last = String(repeating: "0", count: max(0, 4 - parts[3].count)) + parts[3]
        let digits = (parts[2].suffix(1) + last).suffix(5)
        return String(digits.dropLast(2)).drop { $0 == "0" } + "." + digits.suffix(2)
    }

    // MARK: texts

    private static func writeQuery(_ query: String, _ format: [String], _ adapters: [Adapter], _ context: ToolContext) throws -> Int32 {
        guard format.contains("csv") else {
            try context.write("\"--format=\" switch is missing. Please run 'nvidia-smi --help-query-gpu' for help.")
            return 2
        }
        let units = !format.contains("nounits")
        func mebibytes(_ bytes: UInt64) -> String { "\(bytes >> 20)" + (units ? " MiB" : "") }
        let fields: [String: (title: String, value: (Adapter) -> String)] = [
            "index": ("index", { String($0.index) }), "name": ("name", { $0.name }), "gpu_name": ("name", { $0.name }), "uuid": ("uuid", { $0.identifier }),
            "gpu_uuid": ("uuid", { $0.identifier }), "count": ("count", { _ in String(adapters.count) }), "driver_version": ("driver_version", { $0.driver }),
            "pci.bus_id": ("pci.bus_id", { $0.busID }), "memory.total": ("memory.total [MiB]", { mebibytes($0.total) }),
            "memory.used": ("memory.used [MiB]", { mebibytes($0.used) }), "memory.free": ("memory.free [MiB]", { mebibytes($0.total - min($0.used, $0.total)) }),
            "utilization.gpu": ("utilization.gpu [%]", { $0.load.map { "\($0)" + (units ? " %" : "") } ?? "[N/A]" }),
            "driver_model.current": ("driver_model.current", { _ in "WDDM" }), "compute_mode": ("compute_mode", { _ in "Default" }),
        ]
        let unavailable = ["temperature.gpu", "fan.speed", "power.draw", "power.limit", "clocks.gr", "clocks.mem", "pstate", "utilization.memory", "serial", "vbios_version", "ecc.mode.current", "mig.mode.current"]
        let names = query.split(separator: ",").map { $0.lowercased().filter { $0 != " " } }
        for name in names where fields[name] == nil && !unavailable.contains(name) {
            try context.write("Field \"\(name)\" is not a valid field to query.", "")
            return 2
        }
        if !format.contains("noheader") { try context.write(names.map { fields[$0]?.title ?? $0 }.joined(separator: ", ")) }
        for adapter in adapters { try context.write(names.map { fields[$0]?.value(adapter) ?? "[N/A]" }.joined(separator: ", ")) }
        return 0
    }

    private static func writeTable(_ adapters: [Adapter], _ context: ToolContext) throws {
        let outer = "+" + String(repeating: "-", count: 89) + "+"
        let inner = "+" + String(repeating: "-", count: 41) + "+" + String(repeating: "-", count: 24) + "+" + String(repeating: "-", count: 22) + "+"
        func row(_ a: String, _ b: String, _ c: String) -> String { "| " + a.padded(39) + " | " + b.padded(left: 22) + " | " + c.padded(left: 20) + " |" }
        func wide(_ text: String) -> String { "| " + text.padded(87) + " |" }
        let driver = adapters[0].driver
        try context.write(outer, wide("NVIDIA-SMI \(driver.padded(23))Driver Version: \(driver.padded(15))CUDA Version: N/A"), "|" + inner.dropFirst().dropLast() + "|")
        try context.write(row("GPU  Name                  Driver-Model", "Bus-Id          Disp.A", "Volatile Uncorr. ECC"))
        try context.write(row("Fan  Temp   Perf          Pwr:Usage/Cap", "          Memory-Usage", "GPU-Util  Compute M."), row("", "", "MIG M."))
        try context.write("|" + inner.dropFirst().dropLast().replacing("-", with: "=").replacing("+", with: "+") + "|")
        for adapter in adapters {
            let number = String(adapter.index).padded(left: 3)
            try context.write(row("\(number)  \(String(adapter.name.prefix(27)).padded(28))WDDM ", adapter.busID + " Off", "N/A"))
            let memory = "\(adapter.used >> 20)MiB / ".padded(left: 13) + "\(adapter.total >> 20)MiB".padded(left: 9)
            try context.write(row("N/A   N/A    N/A            N/A /  N/A ", memory, (adapter.load.map { "\($0)%" } ?? "N/A").padded(left: 8) + "Default".padded(left: 12)), row("", "", "N/A"))
            try context.write(inner)
        }
        try context.write("", outer, wide("Processes:"), wide(" GPU   GI   CI              PID   Type   Process name                        GPU Memory"))
        try context.write(wide("       ID   ID                                                               Usage"), "|" + String(repeating: "=", count: 89) + "|")
        let lines = adapters.flatMap { adapter in
            adapter.processes.map { process in
                let head = " " + String(adapter.index).padded(left: 3) + "   N/A  N/A" + String(process.processID).padded(left: 17) + "      C   "
                return head + String(process.name.prefix(34)).padded(36) + "\(process.dedicatedBytes >> 20)MiB".padded(left: 9)
            }
        }
        if lines.isEmpty { try context.write(wide(" No running processes found")) }
        for line in lines { try context.write(wide(line)) }
        try context.write(outer)
    }

    private static let usage = """
        NVIDIA System Management Interface, as far as the model has what it asks

        nvidia-smi [OPTION1 [ARG1]] [OPTION2 [ARG2]] ...

            -h,   --help                Print usage information and exit.
                  --version             Print version information and exit.
            -L,   --list-gpus           Display a list of GPUs connected to the system.
            -i,   --id=                 Target a specific GPU: its index, UUID or bus id.
                  --query-gpu=          Fields of the GPUs, with --format=csv[,noheader][,nounits].
        """
}
