import ShellFormatting
import ShellRuntime
import VirtualMachines

/// The Graphics module: GPU work and inspection on the machine that the runspace belongs to, host or guest alike. Everything
/// goes through that machine's D3DKMT surface; the cmdlets cannot tell where they run.
public enum GraphicsModule {
    public static let module = BuiltinModule("Graphics", version: "1.0.0", setUp: { registerViews() }, cmdlets: { entries })

    private static func registerViews() {
        let registry = ViewRegistry.shared
        registry.register("Paravane.Graphics.ComputeResult", .list(["Buffer", "AdapterName", "Duration", "Submissions"]))
        registry.register(
            "Paravane.Graphics.GraphicsProcess",
            .table([
                .property("Id"), .property("Name"), .property("Kind"), .property("VMName"), .property("Contexts"),
                .property("Allocations"), .property("DedicatedBytes"), .property("EngineTime"),
            ]))
        registry.register(
            "Paravane.Graphics.GraphicsAllocation",
            .table([
                .property("Handle"), .property("ProcessName"), .property("Adapter"), .property("Size"), .property("Segment"),
                .property("IsResident"), .property("IsLocked"),
            ]))
    }

    private static func entry(_ name: String, _ surface: String, _ make: @escaping @Sendable () -> Cmdlet) -> CmdletEntry {
        CmdletEntry(
            name, implementingType: "Paravane.Graphics.Commands.\(name.filter { $0 != "-" })",
            surface: { CommandMetadata(surface: surface) }, make: make)
    }

    private static var entries: [CmdletEntry] {
        [
            entry(
                "Get-GraphicsAdapter",
                """
                Get-GraphicsAdapter|Graphics|||||Paravane.Graphics.GraphicsAdapter
                __AllParameterSets
                Name|string[]|||||*:0:
                """
            ) { GetGraphicsAdapter() },
            entry(
                "Get-GraphicsProcess",
                """
                Get-GraphicsProcess|Graphics|||||Paravane.Graphics.GraphicsProcess
                __AllParameterSets
                Name|string[]|||||*:0:
                Id|ulong[]|||||*:-:p
                """
            ) { GetGraphicsProcess() },
            entry(
                "Get-GraphicsAllocation",
                """
                Get-GraphicsAllocation|Graphics|||||Paravane.Graphics.GraphicsAllocation
                __AllParameterSets
                ProcessId|ulong[]|Id||||*:0:p
                """
            ) { GetGraphicsAllocation() },
            entry(
                "Invoke-ComputeShader",
                """
                Invoke-ComputeShader|Graphics|Path||||Paravane.Graphics.ComputeResult
                Path|Source
                Path|string|FullName|ValidateNotNullOrEmpty()|||0:0:mp
                Source|string||ValidateNotNullOrEmpty()|||1:-:m
                Language|string||ValidateSet('HLSL','GLSL','SPIRV')|||*:-:
                EntryPoint|string|||||*:-:
                Buffer|hashtable|||||*:-:
                Constant|hashtable|||||*:-:
                GroupCount|int[]||ValidateCount(1, 3)|||*:-:m
                Adapter|string|||||*:-:
                Repeat|int||ValidateRange(1, 1000000)|||*:-:
                """
            ) { InvokeComputeShader() },
        ]
    }
}

/// What the cmdlets share: the machine they work on, and its process.
class GraphicsCmdlet: Cmdlet {
    /// The session of the runspace's machine.
    final func session() throws -> MachineSession {
        let found: MachineSession?
        do {
            found = try MachineSession.of(machine: runspace.machine, handle: runspace.services[HostHandle.serviceKey] as? HostHandle)
        } catch {
            throw terminating("\(error)", id: "HostUnavailable", category: .resourceUnavailable)
        }
        guard let found else {
            throw terminating("This session belongs to no machine.", id: "NoMachine", category: .invalidOperation)
        }
        guard found.isConnected else {
            throw terminating(
                "The virtual machine '\(found.virtualMachine?.name ?? "")' is no longer running.", id: "MachineNotRunning",
                category: .resourceUnavailable)
        }
        return found
    }

    final func hexadecimal(_ value: UInt64, _ width: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
