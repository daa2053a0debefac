import ShellRuntime
import VirtualMachines
import WindowsMachine

/// What every cmdlet of the module does alike: finds the hosts and their machines, reports refusals as Hyper-V does, asks
/// before it acts.
class HyperVCmdlet: Cmdlet {
    /// The host that the command works on now.
    private var current: VirtualizationHost?
    /// Whether the objects that it was given are of several hosts.
    private var isDivided = false

    /// What the command does on one host.
    func act() throws {}

    final override func process() throws {
        let hosts = try targetHosts()
        isDivided = hosts.count > 1
        for host in hosts {
            current = host
            try act()
        }
    }

    /// The host that the command works on: outside of ``act()`` the session's own.
    final func host() throws -> VirtualizationHost {
        if let current { return current }
        let host = try open(try handle())
        current = host
        return host
    }

    // MARK: Hosts

    private func handle() throws -> HostHandle {
        let session = runspace.machine as? MachineSession
        // A guest has no management service, and no way to its host's.
        guard session?.isHost != false, let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else {
            throw terminating(
                "Hyper-V encountered an error trying to access an object on computer '\(session?.computerName ?? "localhost")' because the object was not found. The object might have been deleted. Verify that the Virtual Machine Management service on the computer is running.",
                id: "ObjectNotFound", category: .objectNotFound, exception: HyperVTypes.exceptionName)
        }
        return handle
    }

    private func open(_ handle: HostHandle) throws -> VirtualizationHost {
        do {
            return try handle.host()
        } catch {
            throw terminating("\(error)", id: "HostUnavailable", category: .resourceUnavailable)
        }
    }

    /// The hosts that -ComputerName or -CimSession name, those of the objects that were given, or the session's own.
    private func targetHosts() throws -> [VirtualizationHost] {
        let own = try handle()
        var names = texts("ComputerName")
        if names.isEmpty { names = try super.values("CimSession").map { runspace.text(try Members.get($0, "ComputerName", runspace)) } }
        if !names.isEmpty { return try names.compactMap { try reached($0) } }
        guard own.hasNeighbours else { return [try open(own)] }
        var hosts: [VirtualizationHost] = []
        for name in runtime.boundNames {
            for object in super.values(name).compactMap({ $0.as(HyperVObject.self) }) where !hosts.contains(where: { $0 === object.host }) {
                hosts.append(object.host)
            }
        }
        return hosts.isEmpty ? [try open(own)] : hosts
    }

    /// A path of a file or folder as it was meant: a relative one starts at the session's folder, as New-VHD's documentation says. Where that folder is
    /// none of the machine's the path stays, and the host looks for it in its folder for virtual disks.
    final func located(_ path: String) -> String {
        guard !path.isEmpty, !path.hasPrefix("/"), let base = try? WindowsPath(runspace.location), case .drive = base.root else { return path }
        guard let full = try? WindowsPath(path, relativeTo: base) else {
            // A pattern is no valid path: only its folder is one.
            guard let split = path.lastIndex(where: { $0 == "\\" || $0 == "/" }) else { return base.description.hasSuffix("\\") ? base.description + path : base.description + "\\" + path }
            let folder = located(String(path[...split]))
            return (folder.hasSuffix("\\") ? folder : folder + "\\") + path[path.index(after: split)...]
        }
        return full.description
    }
    /// The path that a parameter gives.
    final func filePath(_ name: String) -> String? { text(name).map { located($0) } }
    final func filePaths(_ name: String) -> [String] { texts(name).map { located($0) } }

    /// The host of that name; nil, after an error, where there is none.
    final func reached(_ name: String) throws -> VirtualizationHost? {
        if let found = try handle().named(name) { return try open(found) }
        try report(
            VirtualizationError(
                .unspecified, nil,
                [
                    "Hyper-V encountered an error trying to access an object on computer '\(name)'. The WinRM client cannot process the request because the server name cannot be resolved."
                ]))
        return nil
    }

    /// The host that -DestinationHost or -DestinationCimSession names; nil where none answers to the name.
    final func destination() throws -> (name: String, host: VirtualizationHost?) {
        let name = try text("DestinationHost") ?? runspace.text(try Members.get(self["DestinationCimSession"], "ComputerName", runspace))
        return (name, try handle().named(name).map(open))
    }

    /// The objects of the host that the command works on.
    override func values(_ name: String) -> [Value] {
        let all = super.values(name)
        guard isDivided else { return all }
        return all.filter { value in value.as(HyperVObject.self).map { $0.host === current } ?? true }
    }

    // MARK: Errors

    /// Writes a refusal of the management service as a non-terminating error.
    final func report(_ error: VirtualizationError) throws { try writeError(record(error)) }

    final func record(_ error: VirtualizationError) -> ErrorRecordObject {
        let exception = ExceptionObject(HyperVTypes.exception, error.message)
        let category = ErrorCategory.named(error.category.rawValue)
        exception.details["ErrorIdentifier"] = Value(error.identifier.rawValue)
        exception.details["ErrorCategory"] = Value(error.category.rawValue)
        return ErrorRecordObject(
            exception, id: error.identifier.rawValue, category: category, target: Value(optional: error.target))
    }

    /// Runs one step; a refusal becomes an error of the command, and the result is nil.
    @discardableResult
    final func attempt<Result>(_ body: () throws -> Result) throws -> Result? {
        do {
            return try body()
        } catch let error as VirtualizationError {
            try report(error)
            return nil
        } catch let error as ShellError {
            throw error
        } catch let error as FlowControl {
            throw error
        } catch {
            throw terminating("\(error)", id: "HostUnavailable", category: .resourceUnavailable)
        }
    }

    // MARK: Machines

    /// The machines that -VMName, -Name, -VM or -Id say; each name that is not there is an error of its own.
    final func machines(names nameParameter: String = "VMName") throws -> [VirtualMachine] {
        let objects = values("VM").compactMap { $0.as(VirtualMachineObject.self)?.vm }
        if !objects.isEmpty { return objects }
        let host = try host()
        if has("VMId") || has("Id"), !has(nameParameter) {
            let value = self[has("VMId") ? "VMId" : "Id"]
            guard let id = NetValues.identifier(value, runspace), let found = host.machine(id: id) else {
                try report(.noMachine(id: NetValues.identifier(value, runspace) ?? .empty))
                return []
            }
            return [found]
        }
        var found: [VirtualMachine] = []
        for name in texts(nameParameter) {
            let matches = Wildcard.isPattern(name)
                ? host.machines.filter { Wildcard.matches($0.name, name) } : host.machines(named: name)
            if matches.isEmpty, !Wildcard.isPattern(name) { try report(.noMachine(name)) }
            found += matches
        }
        return found
    }

    /// The machines, or the checkpoint of -VMSnapshot: whose configuration a Get- cmdlet shows.
    final func configurations() throws -> [(machine: VirtualMachine, checkpoint: Checkpoint?)] {
        let snapshots = values("VMSnapshot").compactMap { $0.as(SnapshotObject.self) }
        if !snapshots.isEmpty { return snapshots.map { ($0.vm, $0.snapshot) } }
        return try machines().map { ($0, nil) }
    }

    // MARK: Asking

    /// -WhatIf, -Confirm, -Verbose with the module's own sentence: `Start-VM will start the virtual machine "X".` What is forced is done
    /// unless -Confirm or -WhatIf was asked for.
    final func confirmed(_ sentence: String, isForced: Bool = false) throws -> Bool {
        if isForced, !flag("WhatIf"), !flag("Confirm") { return true }
        return try runtime.shouldProcess(
            description: sentence, query: "Are you sure you want to perform this action?\n\(sentence)", caption: "Confirm")
    }

    private var answeredAll: Bool?

    /// A question that -Confirm:$false does not answer (ShouldContinue); only -Force does.
    final func asks(_ question: String) throws -> Bool {
        if let answeredAll { return answeredAll }
        guard runspace.host.isInteractive else {
            throw terminating(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                id: "InvalidOperation", category: .invalidOperation, exception: HyperVTypes.exceptionName)
        }
        let answer = try runspace.ask(
            caption: "Confirm", message: question,
            choices: [
                ("&Yes", "Continue with only the next step of the operation."),
                ("Yes to &All", "Continue with all the steps of the operation."),
                ("&No", "Skip this operation and proceed with the next operation."),
                ("No to A&ll", "Skip this operation and all subsequent operations."),
                ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
            ], default: 0)
        switch answer {
        case 0: return true
        case 1:
            answeredAll = true
            return true
        case 3:
            answeredAll = false
            return false
        default: return false
        }
    }

    // MARK: Arguments

    /// An unsigned argument; a negative or too large one was refused by the binder.
    final func unsigned(_ name: String) -> UInt64? {
        guard has(name) else { return nil }
        switch self[name].base {
        case .ulong(let value): return value
        default: return self[name].integerValue.flatMap { UInt64(exactly: $0) }
        }
    }

    /// A Boolean parameter where it was given, and not as null.
    final func bool(_ name: String) -> Bool? { has(name) && !self[name].isNull ? flag(name) : nil }

    /// The member of one of the model's enumerations.
    final func choice<T: RawRepresentable>(_ name: String, _ type: T.Type = T.self) -> T? where T.RawValue == Int {
        guard has(name) else { return nil }
        return integer(name).flatMap { T(rawValue: $0) }
    }

    /// Writes the object where -Passthru asks for it.
    final func pass(_ object: @autoclosure () throws -> NetObject) throws {
        if flag("Passthru") { try write(object()) }
    }
}

extension ErrorCategory {
    /// The category of a .NET name.
    static func named(_ name: String) -> ErrorCategory {
        var raw = 0
        while let category = ErrorCategory(rawValue: raw) {
            if category.name == name { return category }
            raw += 1
        }
        return .notSpecified
    }
}
