import ShellRuntime
import ShellTypes
import WindowsMachine

/// Priority and processors of a process: `Process.PriorityClass`, `ProcessorAffinity` and `BasePriority`, which the machine's table keeps for as long as it runs.
enum ProcessScheduling {
    /// The classes by number with their base priorities (`ProcessPriorityClass`).
    private static let basePriorities: [Int: Int32] = [64: 4, 16384: 6, 32: 8, 32768: 10, 128: 13, 256: 24]

    private static func running(_ value: Value, _ runspace: Runspace) throws -> (machine: WindowsMachine, process: MachineProcess) {
        guard let (machine, process) = try ProcessMembers.find(value, runspace), let process else {
            let id = value.as(ModelObject.self)?["Id"].map { runspace.text($0) } ?? ""
            throw NetException.invalidOperation("Cannot process request because the process (\(id)) has exited.")
        }
        return (machine, process)
    }
    /// What a change needs: the system's protected processes take none.
    private static func changeable(_ value: Value, _ runspace: Runspace) throws -> (machine: WindowsMachine, process: MachineProcess) {
        let found = try running(value, runspace)
        guard found.process.id != 0, found.process.id != 4 else { throw NetException("System.ComponentModel.Win32Exception", "Access is denied.") }
        return found
    }
    private static func allProcessors(_ machine: WindowsMachine) -> UInt64 {
        let count = max(1, machine.configuration.logicalProcessors)
        return count >= 64 ? .max : (1 << UInt64(count)) - 1
    }

    static let priorityClass: TypeMember = .property(
        "PriorityClass", "System.Diagnostics.ProcessPriorityClass",
        set: { this, new, runspace in
            guard let type = TypeRegistry.shared.find("System.Diagnostics.ProcessPriorityClass") else { return }
            let raw = Int(try runspace.convert(new, to: type).as(EnumObject.self)?.raw ?? 32)
            guard basePriorities[raw] != nil else {
                throw NetException(
                    "System.ComponentModel.InvalidEnumArgumentException",
                    "The value of argument 'value' (\(raw)) is invalid for Enum type 'ProcessPriorityClass'. (Parameter 'value')")
            }
            let (machine, process) = try changeable(this, runspace)
            machine.processes.update(process.id) { $0.priorityClass = raw }
        }
    ) { this, runspace in
        guard let type = TypeRegistry.shared.find("System.Diagnostics.ProcessPriorityClass") else { return .null }
        return .object(EnumObject(type, Int64(try running(this, runspace).process.priorityClass)))
    }

    static let basePriority: TypeMember = .property("BasePriority", "int") { this, runspace in
        .int(basePriorities[try ProcessMembers.find(this, runspace)?.process?.priorityClass ?? 32] ?? 8)
    }

    static let affinity: TypeMember = .property(
        "ProcessorAffinity", "System.IntPtr",
        set: { this, new, runspace in
            let (machine, process) = try changeable(this, runspace)
            let mask = new.as(PointerObject.self)?.value ?? new.integerValue ?? 0
            // SetProcessAffinityMask takes processors that there are, at least one.
            guard mask != 0, UInt64(bitPattern: mask) & ~allProcessors(machine) == 0 else {
                throw NetException("System.ComponentModel.Win32Exception", "The parameter is incorrect.")
            }
            machine.processes.update(process.id) { $0.affinity = UInt64(bitPattern: mask) }
        }
    ) { this, runspace in
        let (machine, process) = try running(this, runspace)
        return .object(PointerObject(Int64(bitPattern: process.affinity ?? allProcessors(machine))))
    }
}
