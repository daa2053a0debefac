import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

/// Runs a block here, in a session, on another host, or in a virtual machine's guest (PowerShell Direct).
final class InvokeCommand: Cmdlet {
    private var input: [Value] = []

    override func process() throws {
        if has("InputObject") { input.append(self["InputObject"]) }
    }

    override func end() throws {
        let block: ScriptBlockObject
        if let given = self["ScriptBlock"].objectValue as? ScriptBlockObject {
            block = given
        } else if let path = text("FilePath"), let read = runspace.readFileLines {
            let lines = try read(path, runspace).map { runspace.text($0) }
            block = try runspace.parseBlock(lines.joined(separator: "\n"), fileName: path)
        } else {
            return
        }
        let arguments = values("ArgumentList")
        if flag("AsJob") { return try write(RemoteJob.start(block, arguments, self)) }
        let names = texts("VMName") + texts("VMId")
        if !names.isEmpty {
            for name in names {
                guard let (remote, shown) = try RemoteBlock.connected(name, byID: !has("VMName"), self) else { continue }
                defer { remote.close() }
                try RemoteBlock.run(block, arguments, input, in: remote, name: shown, self)
            }
            return
        }
        if has("Session") {
            for session in values("Session").compactMap({ $0.objectValue as? SessionObject }) {
                guard session.state == "Opened" else {
                    try writeError(RemoteBlock.notOpen(session))
                    continue
                }
                // What a block makes in a session is there for the next one.
                try RemoteBlock.run(block, arguments, input, in: session.runspace, name: session.computerName, staysInScope: true, self)
            }
            return
        }
        if has("ComputerName") {
            for name in texts("ComputerName") {
                if let remote = try RemoteBlock.computer(name, self) {
                    try RemoteBlock.run(block, arguments, input, in: remote, name: name, self)
                } else {
                    try writeError(RemoteBlock.unreachable(name, id: "ComputerNotFound,PSSessionStateBroken"))
                }
            }
            return
        }
        // A block that is a process block alone runs once, without the objects.
        let ast = block.ast
        if ast.processBlock != nil, ast.beginBlock == nil, ast.endBlock == nil { input = [] }
        try runspace.invoke(
            block, arguments: arguments, input: input.isEmpty ? nil : input, dotSource: flag("NoNewScope"), to: runtime.output)
    }
}

/// A block that runs in another runspace: its text is parsed there, `$using:` values go with it, results come back marked.
enum RemoteBlock {
    /// A computer that no session reaches.
    static func unreachable(_ name: String, id: String) -> ErrorRecordObject {
        ErrorRecordObject(
            ExceptionObject(
                "System.Management.Automation.Remoting.PSRemotingTransportException",
                "[\(name)] Connecting to remote server \(name) failed with the following error message : The WinRM client cannot process the request because the server name cannot be resolved. For more information, see the about_Remote_Troubleshooting Help topic."
            ), id: id, category: .openError, target: Value(name))
    }
    /// A session that was closed, or whose machine went.
    static func notOpen(_ session: SessionObject) -> ErrorRecordObject {
        ErrorRecordObject(
            ExceptionObject(
                "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                "Because the session state for session \(session.name), \(session.runspace.identifier), \(session.computerName) is not equal to Open, you cannot run a command in the session.  The session state is \(session.state)."
            ), id: "PSSessionStateBroken", category: .openError, target: .object(session))
    }
    static func isHere(_ name: String) -> Bool { ["localhost", ".", "127.0.0.1", "::1"].contains(name.lowercased()) }
    /// A runspace on a computer that can be reached; nil where none has the name.
    static func computer(_ name: String, _ cmdlet: Cmdlet) throws -> Runspace? {
        isHere(name) ? cmdlet.runspace.sibling() : try cmdlet.runspace.connectComputer?(name, cmdlet.runspace)
    }
    /// A runspace in a machine's guest; nil where there is none to be had, which the command has told then.
    static func connected(_ name: String, byID: Bool, _ cmdlet: Cmdlet) throws -> (Runspace, String)? {
        guard let connect = cmdlet.runspace.connectMachine else {
            throw cmdlet.terminating(
                "This session has no virtualization host.", id: "InvalidOperation", category: .invalidOperation)
        }
        do {
            return try connect(name, byID, cmdlet.runspace)
        } catch let error as ShellError {
            try cmdlet.writeError(error.record)
            return nil
        }
    }

    static func run(
        _ block: ScriptBlockObject, _ arguments: [Value], _ input: [Value], in remote: Runspace, name: String, staysInScope: Bool = false,
        _ cmdlet: Cmdlet
    ) throws {
        let local = cmdlet.runspace
        let moved = try remote.parseBlock(block.toText(), fileName: nil)
        do {
            try SiblingRun.takeAlong(block, from: local, to: remote, acceptsBlocks: true) { Serialization.copied($0, local) }
        } catch let error as ShellError {
            throw cmdlet.runtime.terminating(error.record)
        }
        let origin = [
            (name: RemoteOrigin.computer, value: Value(name)), (name: "RunspaceId", value: guidValue(remote.identifier, local)),
            (name: RemoteOrigin.switchName, value: .bool(!cmdlet.flag("HideComputerName"))),
        ]
        let output = cmdlet.runtime.output
        let sink = ClosureSink { value in
            // What Format-* made there is shown as it is.
            if value.objectValue is FormatDataObject { return try output.write(value) }
            let value = Serialization.copied(value, remote)
            if value.isNull || value.objectValue is ArrayObject { return try output.write(value) }
            try output.write(local.addNotes(to: value, origin))
        }
        remote.streams = StreamTargets(copying: cmdlet.runtime.streams)
        remote.streams.error = ClosureSink { value in
            if let record = value.objectValue as? ErrorRecordObject { try cmdlet.writeError(RemoteError.placed(record, remote, computer: name)) }
        }
        do {
            try local.stopFlag.leading(remote.stopFlag) {
                try remote.runAround {
                    try remote.invoke(
                        moved, arguments: arguments.map { Serialization.copied($0, local) },
                        input: input.isEmpty ? nil : input.map { Serialization.copied($0, local) }, dotSource: staysInScope, to: sink)
                }
            }
        } catch let error as ShellError {
            // What ended the block there is an error of this command here.
            try cmdlet.writeError(RemoteError.placed(error.record, remote, computer: name))
        } catch FlowControl.exit {
        }
        remote.usingValues = [:]
    }
}

/// Enter-PSSession: the prompt moves to the guest, or to another host.
final class EnterPSSession: Cmdlet {
    override func process() throws {
        guard let enter = runspace.enterSession else {
            throw terminating(
                "The current session does not support interactive remote sessions.", id: "HostDoesNotSupportPushRunspace",
                category: .invalidArgument, exception: "System.ArgumentException")
        }
        if let session = self["Session"].objectValue as? SessionObject { return try enter(session.runspace, session.computerName) }
        guard let name = text("VMName") ?? text("VMId") else {
            let name = text("ComputerName") ?? ""
            if let remote = try RemoteBlock.computer(name, self) {
                remote.closesOnExit = true
                return try enter(remote, name)
            }
            throw terminating(
                "Connecting to remote server \(name) failed with the following error message : The server name cannot be resolved.",
                id: "CreateRemoteRunspaceForEnterPSSessionFailed", category: .invalidArgument, target: Value(name),
                exception: "System.Management.Automation.Remoting.PSRemotingTransportException")
        }
        guard let (remote, shown) = try RemoteBlock.connected(name, byID: !has("VMName"), self) else { return }
        remote.closesOnExit = true
        try enter(remote, shown)
    }
}
final class ExitPSSession: Cmdlet {
    override func process() throws { runspace.exitSession?() }
}
