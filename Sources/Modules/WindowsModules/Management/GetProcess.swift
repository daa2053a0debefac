import ShellRuntime
import ShellTypes
import WindowsMachine

enum ProcessObjects {
    private static let component = TypeRegistry.shared.find("System.ComponentModel.Component") ?? WellKnown.object
    static let module = ModelSchema(
        "System.Diagnostics.ProcessModule", base: component, text: "ModuleName", showsType: true,
        methods: ProcessVersions.members(of: "$this", path: "FileName") + [
            .property("FileVersionInfo", "System.Diagnostics.FileVersionInfo") { this, runspace in try ProcessVersions.information(this, "FileName", runspace) },
            .property("BaseAddress", "System.IntPtr") { _, _ in .long(0x7FF6_0000_0000) }, .property("EntryPointAddress", "System.IntPtr") { _, _ in .long(0x7FF6_0000_1000) },
            .property("Size", "System.Object", by: .script("$this.ModuleMemorySize / 1024")) { this, _ in .int(Int32(truncatingIfNeeded: (this.as(ModelObject.self)?["ModuleMemorySize"]?.integerValue ?? 0) / 1024)) },
        ], [("ModuleName", "string"), ("FileName", "string"), ("ModuleMemorySize", "int")])
    /// What a process of -IncludeUserName is called first.
    static let withUserName = "System.Diagnostics.Process#IncludeUserName"

    static let process = ModelSchema(
        "System.Diagnostics.Process", base: component, text: "ProcessName", showsType: true,
        order: ProcessMembers.order, methods: ProcessMembers.methods + ProcessTypeData.sets + ProcessVersions.members(of: "$this.Mainmodule", path: "Path"),
        origins: [
            "Name": .alias("ProcessName"), "SI": .alias("SessionId"), "Handles": .alias("Handlecount"), "VM": .alias("VirtualMemorySize64"),
            "WS": .alias("WorkingSet64"), "PM": .alias("PagedMemorySize64"), "NPM": .alias("NonpagedSystemMemorySize64"),
            "Path": .script("$this.Mainmodule.FileName"),
            "CPU": .script("$this.TotalProcessorTime.TotalSeconds"), "Parent": .code("GetParentProcess"),
            "CommandLine": .script(#"(Get-CimInstance Win32_Process -Filter "ProcessId = $($this.Id)").CommandLine"#),
        ],
        [
            ("Name", "string"), ("SI", "int"), ("Handles", "int"), ("VM", "long"), ("WS", "long"), ("PM", "long"), ("NPM", "long"),
            ("Path", "string"), ("CommandLine", "string"), ("Parent", "System.Diagnostics.Process"), ("CPU", "double"),
            ("Id", "int"), ("ProcessName", "string"), ("HandleCount", "int"), ("WorkingSet64", "long"), ("PrivateMemorySize64", "long"),
            ("VirtualMemorySize64", "long"), ("NonpagedSystemMemorySize64", "long"), ("SessionId", "int"), ("StartTime", "datetime"),
            ("TotalProcessorTime", "timespan"), ("Modules", "System.Diagnostics.ProcessModule[]"), ("MachineName", "string"),
            ("Responding", "bool"), ("MainWindowTitle", "string"),
        ])

    static func make(_ process: MachineProcess) -> ModelObject {
        let modules = process.modules.map { name -> Value in
            let file = name.contains("\\") ? name : #"C:\Windows\System32\"# + name
            return .object(ModelObject(module, [Value(name), Value(file), .int(1 << 20)]))
        }
        let working = Int64(clamping: process.workingSet)
        let privates = Int64(clamping: process.privateMemory)
        return ModelObject(
            Self.process,
            named: [
                "Name": Value(process.name), "ProcessName": Value(process.name), "SI": Value(process.sessionID),
                "SessionId": Value(process.sessionID), "Handles": Value(process.handles), "HandleCount": Value(process.handles),
                "VM": .long(2_203_318_222_848 &+ working), "VirtualMemorySize64": .long(2_203_318_222_848 &+ working), "WS": .long(working),
                "WorkingSet64": .long(working), "PM": .long(privates), "PrivateMemorySize64": .long(privates),
                "NPM": .long(Int64(process.handles) * 40), "NonpagedSystemMemorySize64": .long(Int64(process.handles) * 40),
                "Path": process.path.isEmpty ? .null : Value(process.path), "CommandLine": process.commandLine.isEmpty ? .null : Value(process.commandLine),
                "CPU": .double(process.processorTime), "Id": Value(process.id),
                "StartTime": Value(process.startTime), "TotalProcessorTime": Value(timeSpan: Int64(process.processorTime * 10_000_000)),
                "Modules": Value(array: modules), "MachineName": ".", "Responding": .bool(true), "MainWindowTitle": "",
            ], model: process)
    }
}

/// Get-Process on the session's machine: vmwp and vmmem of running machines are here (GPV-003).
final class GetProcess: WindowsCmdlet {
    override func process() throws {
        StartedPrograms.shared.reap(try machine())
        let all = try machine().processes.all
        let withUser = flag("IncludeUserName")
        if has("Id") || has("InputObject") {
            let given = has("Id") ? values("Id") : values("InputObject").map { (try? Members.get($0, "Id", runspace)) ?? .null }
            for value in given {
                guard let process = all.first(where: { Int64($0.id) == value.integerValue }) else {
                    try writeError(
                        "Cannot find a process with the process identifier \(runspace.text(value)).", id: "NoProcessFoundForGivenId",
                        category: .objectNotFound, target: value, exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
                    continue
                }
                try emit(process, withUser)
            }
            return
        }
        let names = has("Name") ? texts("Name") : ["*"]
        var written: Set<Int> = []
        for name in names {
            let fitting = all.filter { Self.matches($0.name, name) || Self.matches($0.name + ".exe", name) }
            if fitting.isEmpty, !Self.isPattern(name) {
                try writeError(
                    "Cannot find a process with the name \"\(name)\". Verify the process name and call the cmdlet again.",
                    id: "NoProcessFoundForGivenName", category: .objectNotFound, target: Value(name),
                    exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
            }
            for process in fitting where written.insert(process.id).inserted { try emit(process, withUser) }
        }
    }

    private func emit(_ process: MachineProcess, _ withUser: Bool) throws {
        if flag("Module") {
            let object = ProcessObjects.make(process)
            if flag("FileVersionInfo") {
                for module in runspace.elements(object["Modules"] ?? .null, nullIsEmpty: true) { try write(try ProcessVersions.information(module, "FileName", runspace)) }
            } else if let modules = object["Modules"] { try writeEnumerated(modules) }
        } else if flag("FileVersionInfo") {
            let object = Value.object(ProcessObjects.make(process)), found = try ProcessVersions.information(object, "Path", runspace)
            guard found.isNull else { return try write(found) }
            try writeError(
                "Cannot enumerate the file version information of the \"\(process.name) (\(process.id))\" process.", id: "CouldNotEnumerateFileVer", category: .permissionDenied,
                target: object, exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
        } else {
            let object = StartedPrograms.shared.find(process.id).map { ProgramObjects.make($0, process) } ?? ProcessObjects.make(process)
            guard withUser else { return try write(object) }
            let shown = runspace.addNote(to: .object(object), "UserName", Value(process.user))
            object.extended?.typeNames = [ProcessObjects.withUserName] + object.type.typeNames
            try write(shown)
        }
    }
}
