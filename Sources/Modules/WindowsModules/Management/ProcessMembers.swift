import Glibc
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// What System.Diagnostics.Process of a modelled process does: it asks the machine's table when it is called.
enum ProcessMembers {
    private static func id(_ value: Value) -> Int { Int((value.as(ModelObject.self)?["Id"] ?? .null).integerValue ?? -1) }
    static func find(_ value: Value, _ runspace: Runspace) throws -> (machine: WindowsMachine, process: MachineProcess?)? {
        guard let machine = try WindowsCmdlet.machine(of: runspace) else { return nil }
        StartedPrograms.shared.reap(machine)
        return (machine, machine.processes.process(id(value)))
    }
    private static func isRunning(_ value: Value, _ runspace: Runspace) throws -> Bool { try find(value, runspace)?.process != nil }
    private static func kill(_ value: Value, _ runspace: Runspace) throws -> Value {
        guard let (machine, process) = try find(value, runspace), let process else { return .void }
        if process.isProtected { throw NetException("System.ComponentModel.Win32Exception", "Access is denied.") }
        if process.id == Int(getpid()) { throw FlowControl.exit(code: -1) }
        machine.processes.stop(process.id)
        return .void
    }
    /// Waits for the end of a process; other threads of the session may bring it.
    private static func wait(_ value: Value, _ milliseconds: Int?, _ runspace: Runspace) throws -> Bool {
        var left = milliseconds ?? .max
        while try isRunning(value, runspace) {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            if milliseconds ?? -1 >= 0, left <= 0 { return false }
            usleep(10_000)
            left -= 10
        }
        return true
    }
    private static func notEnded(_ value: Value, _ runspace: Runspace) throws -> NetException {
        try isRunning(value, runspace)
            ? .invalidOperation("Process must exit before requested information can be determined.")
            : .invalidOperation("Process was not started by this object, so requested information cannot be determined.")
    }
    /// The members of a process as PowerShell lists them: what its type data adds, then the class's own.
    static let order = """
        PSConfiguration PSResources Name SI Handles VM WS PM NPM Path CommandLine Parent Company CPU FileVersion ProductVersion Description Product __NounName
        Handle BasePriority ExitCode HasExited StartTime ExitTime MachineName MaxWorkingSet MinWorkingSet Modules
        NonpagedSystemMemorySize64 NonpagedSystemMemorySize PagedMemorySize64 PagedMemorySize PagedSystemMemorySize64 PagedSystemMemorySize PeakPagedMemorySize64
        PeakPagedMemorySize PeakWorkingSet64 PeakWorkingSet PeakVirtualMemorySize64 PeakVirtualMemorySize PriorityBoostEnabled PriorityClass PrivateMemorySize64
        PrivateMemorySize ProcessName ProcessorAffinity SessionId StartInfo HandleCount VirtualMemorySize64 VirtualMemorySize EnableRaisingEvents StandardInput
        StandardOutput StandardError WorkingSet64 WorkingSet SynchronizingObject MainModule PrivilegedProcessorTime TotalProcessorTime UserProcessorTime
        MainWindowHandle MainWindowTitle Responding Site Container Id
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    private static func notStarted(_ name: String, _ type: String, _ reason: String) -> TypeMember {
        .property(name, type) { _, _ in throw NetException.invalidOperation(reason) }
    }
    static let methods: [TypeMember] = [
        notStarted("StartInfo", "System.Diagnostics.ProcessStartInfo", "Process was not started by this object, so requested information cannot be determined."),
        notStarted("StandardInput", "System.IO.StreamWriter", "StandardIn has not been redirected."),
        notStarted("StandardOutput", "System.IO.StreamReader", "StandardOut has not been redirected or the process hasn't started yet."),
        notStarted("StandardError", "System.IO.StreamReader", "StandardError has not been redirected."),
        .method("void Kill()") { this, _, runspace in try kill(this, runspace) },
        .method("void Kill(bool entireProcessTree)") { this, arguments, runspace in
            if runspace.truth(arguments[0]), let (machine, _) = try find(this, runspace) {
                let own = id(this)
                for child in machine.processes.all where child.parentID == own && child.id != own && !child.isProtected { machine.processes.stop(child.id) }
            }
            return try kill(this, runspace)
        },
        .method("void WaitForExit()") { this, _, runspace in
            _ = try wait(this, nil, runspace)
            return .void
        },
        .method("bool WaitForExit(int milliseconds)") { this, arguments, runspace in .bool(try wait(this, Int(arguments[0].integerValue ?? -1), runspace)) },
        .method("bool WaitForExit(timespan timeout)") { this, arguments, runspace in .bool(try wait(this, Int((arguments[0].timeSpanValue ?? 0) / 10_000), runspace)) },
        .method("bool CloseMainWindow()") { _, _, _ in false },
        .method("bool WaitForInputIdle()") { _, _, _ in
            throw NetException.invalidOperation("WaitForInputIdle failed. This could be because the process does not have a graphical interface.")
        },
        .method("void Refresh()") { this, _, runspace in
            guard let object = this.as(ModelObject.self), let process = try find(this, runspace)?.process else { return .void }
            object.values = ProcessObjects.make(process).values
            return .void
        },
        .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        .method("string ToString()") { this, _, _ in Value("System.Diagnostics.Process (\(this.as(ModelObject.self)?["ProcessName"]?.stringValue ?? ""))") },
        .property("HasExited", "bool") { this, runspace in .bool(!(try isRunning(this, runspace))) },
        .property("ExitCode", "int") { this, runspace in throw try notEnded(this, runspace) },
        .property("ExitTime", "datetime") { this, runspace in throw try notEnded(this, runspace) },
        .property("MainModule", "System.Diagnostics.ProcessModule") { this, _ in
            guard let object = this.as(ModelObject.self), let path = object["Path"]?.stringValue else { return .null }
            let name = path.split(separator: "\\").last.map(String.init) ?? path
            return .object(ModelObject(ProcessObjects.module, [Value(name), Value(path), .int(1 << 20)]))
        },
        ProcessScheduling.priorityClass, ProcessScheduling.basePriority, ProcessScheduling.affinity, .property("PriorityBoostEnabled", "bool") { _, _ in true },
        .property("MainWindowHandle", "System.IntPtr") { _, _ in .long(0) }, .property("EnableRaisingEvents", "bool") { _, _ in false },
        .property("Handle", "System.IntPtr") { this, _ in .long(Int64(id(this))) },
        .property("MaxWorkingSet", "System.IntPtr") { _, _ in .long(1_413_120) }, .property("MinWorkingSet", "System.IntPtr") { _, _ in .long(204_800) },
        .property("Container", "System.ComponentModel.IContainer") { _, _ in .null }, .property("Site", "System.ComponentModel.ISite") { _, _ in .null },
        .property("SynchronizingObject", "System.ComponentModel.ISynchronizeInvoke") { _, _ in .null },
        // A modelled process spends its time in user mode.
        .property("UserProcessorTime", "timespan") { this, _ in this.as(ModelObject.self)?["TotalProcessorTime"] ?? .null },
        .property("PrivilegedProcessorTime", "timespan") { _, _ in Value(timeSpan: 0) },
    ] + [
        ("PagedMemorySize64", "PrivateMemorySize64"), ("PagedSystemMemorySize64", "NonpagedSystemMemorySize64"), ("PeakPagedMemorySize64", "PrivateMemorySize64"),
        ("PeakVirtualMemorySize64", "VirtualMemorySize64"), ("PeakWorkingSet64", "WorkingSet64"),
    ].map { name, same in .property(name, "long") { this, _ in this.as(ModelObject.self)?[same] ?? .null } } + [
        ("PagedSystemMemorySize", "NonpagedSystemMemorySize64"), ("PeakPagedMemorySize", "PrivateMemorySize64"), ("PeakVirtualMemorySize", "VirtualMemorySize64"), ("PeakWorkingSet", "WorkingSet64"),
        ("WorkingSet", "WorkingSet64"), ("PrivateMemorySize", "PrivateMemorySize64"), ("PagedMemorySize", "PrivateMemorySize64"), ("VirtualMemorySize", "VirtualMemorySize64"),
        ("NonpagedSystemMemorySize", "NonpagedSystemMemorySize64")].map { name, wide in
        // The older properties have 32 bits.
        .property(name, "int") { this, _ in .int(Int32(truncatingIfNeeded: this.as(ModelObject.self)?[wide]?.integerValue ?? 0)) }
    }
}

extension MachineProcess {
    /// Whether it belongs to the system: no one stops it.
    var isProtected: Bool { user.hasPrefix("NT ") || name.hasPrefix("vmwp") || name.hasPrefix("vmmem") || id == 0 || id == 4 }
}
