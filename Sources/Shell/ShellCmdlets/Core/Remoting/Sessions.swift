import ShellRuntime

/// PSSession.
public final class SessionObject: NetObject {
    public let runspace: Runspace
    public let computerName: String
    public let id: Int
    public var name: String
    /// Whether Remove-PSSession closed it.
    fileprivate(set) var isClosed = false
    /// A session whose machine went is broken.
    public var state: String { isClosed ? "Closed" : runspace.isConnected() ? "Opened" : "Broken" }
    /// Whether it is in a virtual machine, or in a further session of this computer.
    let isMachine: Bool
    init(_ runspace: Runspace, computerName: String, id: Int, name: String?, isMachine: Bool) {
        self.runspace = runspace
        self.computerName = computerName
        self.id = id
        self.name = name ?? "Runspace\(id)"
        self.isMachine = isMachine
        super.init()
    }
    static let ownType = TypeInfo(
        "System.Management.Automation.Runspaces.PSSession",
        members: {
            @Sendable func me(_ value: Value) -> SessionObject? { value.as(SessionObject.self) }
            return [
                .property("Id", "int") { this, _ in .int(Int32(me(this)?.id ?? 0)) },
                .property("Name", "string", set: { this, new, _ in me(this)?.name = new.string }) { this, _ in Value(optional: me(this)?.name) },
                .property("Transport", "string") { this, _ in Value(me(this)?.isMachine ?? true ? "VMBus" : "WSMan") },
                .property("ComputerName", "string") { this, _ in Value(optional: me(this)?.computerName) },
                .property("ComputerType", "string") { this, _ in Value(me(this)?.isMachine ?? true ? "VirtualMachine" : "RemoteMachine") },
                .property("State", "string") { this, _ in Value(optional: me(this)?.state) },
                .property("ConfigurationName", "string") { this, _ in Value(me(this)?.isMachine ?? true ? "" : "Microsoft.PowerShell") },
                .property("InstanceId", "guid") { this, runspace in guidValue(me(this)?.runspace.identifier ?? "", runspace) },
                .property("Availability", "string") { this, _ in Value(me(this)?.state == "Opened" ? "Available" : "None") },
            ]
        })
    public override var type: TypeInfo { SessionObject.ownType }
}

/// The sessions of a runspace.
final class SessionList {
    private(set) var sessions: [SessionObject] = []
    private var nextID = 1
    static func of(_ runspace: Runspace) -> SessionList { runspace.service("Sessions") { SessionList() } }
    func add(_ remote: Runspace, computerName: String, name: String?, isMachine: Bool) -> SessionObject {
        let session = SessionObject(remote, computerName: computerName, id: nextID, name: name, isMachine: isMachine)
        nextID += 1
        sessions.append(session)
        return session
    }
    func close(_ session: SessionObject) {
        if !session.isClosed { session.runspace.close() }
        session.isClosed = true
        sessions.removeAll { $0 === session }
    }
}

final class NewPSSession: Cmdlet {
    override func process() throws {
        let list = SessionList.of(runspace)
        var names = texts("Name")[...]
        for name in texts("VMName") + texts("VMId") {
            guard let (remote, shown) = try RemoteBlock.connected(name, byID: !has("VMName"), self) else { continue }
            try write(.object(list.add(remote, computerName: shown, name: names.popFirst(), isMachine: true)))
        }
        if has("VMName") || has("VMId") { return }
        for other in ["HostName", "ContainerId", "ConnectionUri"] where has(other) {
            throw terminating(
                "Sessions by -\(other) are not supported: this engine connects to virtual machines, to its own computer and to the other hosts of its inventory.", id: "RemotingNotSupported",
                category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
        for name in has("ComputerName") ? texts("ComputerName") : ["localhost"] {
            guard let remote = try RemoteBlock.computer(name, self) else {
                try writeError(RemoteBlock.unreachable(name, id: "ComputerNotFound,PSSessionOpenFailed"))
                continue
            }
            try write(.object(list.add(remote, computerName: RemoteBlock.isHere(name) ? "localhost" : name, name: names.popFirst(), isMachine: false)))
        }
    }
}

/// What Get-PSSession and Remove-PSSession choose by.
class PSSessionCommand: Cmdlet {
    final func chosen() throws -> [SessionObject] {
        let all = SessionList.of(runspace).sessions
        if has("Session") { return values("Session").compactMap { $0.objectValue as? SessionObject } }
        if has("Id") {
            return try values("Id").compactMap { id in
                if let session = all.first(where: { $0.id == id.int }) { return session }
                try missing("session ID", id, "PSSessionIdNotFound")
                return nil
            }
        }
        func fit(_ parameter: String, _ key: (SessionObject) -> String) throws -> [SessionObject]? {
            guard has(parameter) else { return nil }
            return try texts(parameter).flatMap { wanted in
                let pattern = WildcardPattern.lenient(wanted), found = all.filter { pattern.matches(key($0)) }
                if found.isEmpty, !pattern.hasWildcards, parameter == "Name" { try missing("name", Value(wanted), "PSSessionNameNotFound") }
                return found
            }
        }
        return try fit("Name") { $0.name } ?? fit("VMName") { $0.computerName } ?? fit("ComputerName") { $0.computerName } ?? fit("InstanceId") { $0.runspace.identifier } ?? all
    }
    private func missing(_ what: String, _ wanted: Value, _ id: String) throws {
        try writeError(
            "The remote session with the \(what) \(runspace.text(wanted)) is not available.", id: id, category: .invalidArgument, target: wanted,
            exception: "System.ArgumentException")
    }
}
final class GetPSSession: PSSessionCommand {
    override func end() throws { for session in try chosen() { try write(.object(session)) } }
}
final class RemovePSSession: PSSessionCommand {
    override func process() throws {
        for session in try chosen() where try shouldProcess(session.name) { SessionList.of(runspace).close(session) }
    }
}

/// `Invoke-Command -AsJob`: the same command, without -AsJob, in a session beside this one.
enum RemoteJob {
    static func start(_ block: ScriptBlockObject, _ arguments: [Value], _ cmdlet: Cmdlet) throws -> NetObject {
        let runspace = cmdlet.runspace
        let named = DictionaryObject()
        for name in ["VMName", "VMId", "Session", "ComputerName", "Credential"] where cmdlet.has(name) { named.set(Value(name), cmdlet[name]) }
        let places = cmdlet.texts("VMName") + cmdlet.texts("ComputerName")
            + cmdlet.values("Session").compactMap { ($0.objectValue as? SessionObject)?.computerName }
        let outer = try runspace.parseBlock("param($Where, $Text, $Arguments) Invoke-Command @Where -ScriptBlock ([scriptblock]::Create($Text)) -ArgumentList $Arguments")
        let work = try SiblingRun(outer, runspace, arguments: [.object(named), Value(block.toText()), Value(array: arguments)])
        try work.takeAlong(block, runspace)
        let look = ModuleJob.Kind(typeName: "System.Management.Automation.PSRemotingJob", name: "RemoteJob", location: places.joined(separator: ","))
        let job = JobTable.of(runspace).add(name: cmdlet.text("JobName"), command: block.toText(), .background, look: look, work)
        work.start()
        return job
    }
}
