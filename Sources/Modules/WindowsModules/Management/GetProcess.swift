import ShellRuntime
import WindowsMachine

enum ProcessObjects {
    static let module = ModelSchema(
        "System.Diagnostics.ProcessModule", text: "ModuleName", [("ModuleName", "string"), ("FileName", "string"), ("Size", "int")])

    static let process = ModelSchema(
        "System.Diagnostics.Process", base: TypeRegistry.shared.find("System.ComponentModel.Component") ?? WellKnown.object, text: "ProcessName", showsType: true,
        methods: ProcessMembers.methods,
        origins: [
            "Name": .alias("ProcessName"), "SI": .alias("SessionId"), "Handles": .alias("Handlecount"), "VM": .alias("VirtualMemorySize64"),
            "WS": .alias("WorkingSet64"), "PM": .alias("PagedMemorySize64"), "NPM": .alias("NonpagedSystemMemorySize64"),
            "Path": .script("$this.Mainmodule.FileName"), "Company": .script("$this.Mainmodule.FileVersionInfo.CompanyName"),
            "CPU": .script("$this.TotalProcessorTime.TotalSeconds"), "Parent": .code("GetParentProcess"),
            "CommandLine": .script(#"(Get-CimInstance Win32_Process -Filter "ProcessId = $($this.Id)").CommandLine"#),
        ],
        [
            ("Name", "string"), ("SI", "int"), ("Handles", "int"), ("VM", "long"), ("WS", "long"), ("PM", "long"), ("NPM", "long"),
            ("Path", "string"), ("CommandLine", "string"), ("Parent", "System.Diagnostics.Process"), ("Company", "string"), ("CPU", "double"),
            ("Id", "int"), ("ProcessName", "string"), ("HandleCount", "int"), ("WorkingSet64", "long"), ("PrivateMemorySize64", "long"),
            ("VirtualMemorySize64", "long"), ("NonpagedSystemMemorySize64", "long"), ("SessionId", "int"), ("StartTime", "datetime"),
            ("TotalProcessorTime", "timespan"), ("Modules", "System.Diagnostics.ProcessModule[]"), ("MachineName", "string"),
            ("Responding", "bool"), ("MainWindowTitle", "string"), ("UserName", "string"),
        ])

    static func make(_ process: MachineProcess, userName: Bool = false) -> ModelObject {
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
                "Company": "Microsoft Corporation", "CPU": .double(process.processorTime), "Id": Value(process.id),
                "StartTime": Value(process.startTime), "TotalProcessorTime": Value(timeSpan: Int64(process.processorTime * 10_000_000)),
                "Modules": Value(array: modules), "MachineName": ".", "Responding": .bool(true), "MainWindowTitle": "",
                "UserName": userName ? Value(process.user) : .null,
            ], model: process)
    }
}

/// Get-Process on the session's machine: vmwp and vmmem of running machines are here (GPV-003).
final class GetProcess: WindowsCmdlet {
    override func process() throws {
        if flag("FileVersionInfo") {
            throw terminating(
                "The files of this machine's processes carry no version information.", id: "NotSupported", category: .notImplemented,
                exception: "System.NotSupportedException")
        }
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
            if let modules = object["Modules"] { try writeEnumerated(modules) }
        } else {
            if !withUser, let program = StartedPrograms.shared.find(process.id) { return try write(ProgramObjects.make(program, process)) }
            try write(ProcessObjects.make(process, userName: withUser))
        }
    }
}
