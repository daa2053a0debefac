import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

final class SetBreakpoint: BreakpointCmdlet {
    override func process() throws {
        let debugger = debugger
        let action = self["Action"].as(ScriptBlockObject.self)
        var scripts: [String] = []
        for given in texts("Script") {
            let path = try runspace.providers.resolve(given).path
            guard FileAccess.service(runspace).exists(path) else {
try writeError(ProviderPath.missing(path).record)
                continue
            }
            guard path.lowercased().hasSuffix(".ps1") || path.lowercased().hasSuffix(".psm1") else {
                try writeError(
                    "Cannot set breakpoint on file '\(path)'; only *.ps1 and *.psm1 files are valid.", id: "NewPSBreakpoint:WrongExtension", category: .invalidArgument,
                    target: Value(path), exception: "System.ArgumentException")
                continue
            }
            scripts.append(path)
        }
        if has("Script"), scripts.isEmpty { return }
        for script in has("Script") ? scripts : [""] {
            if has("Line") {
                for line in values("Line").map(\.int) {
                    guard line >= 1 else {
                        try writeError("Line cannot be less than 1.", id: "NewPSBreakpoint:LineLessThanOne", category: .invalidArgument, exception: "System.ArgumentException")
                        continue
                    }
                    try write(debugger.add(script: script, .line(line, column: integer("Column") ?? 0), action: action))
                }
            }
            for name in texts("Command") { try write(debugger.add(script: script, .command(name, WildcardPattern.lenient(name)), action: action)) }
            for name in texts("Variable") {
                let mode = self["Mode"].isNull ? 1 : self["Mode"].raw
                try write(debugger.add(script: script, .variable(name, access: mode), action: action))
            }
        }
    }
}

/// What the cmdlets that choose breakpoints share.
class BreakpointCmdlet: Cmdlet {
    /// The debugger of the runspace that -Runspace names; the session's own without it.
    final var debugger: ScriptDebugger { ScriptDebugger.of(self["Runspace"].as(RunspaceObject.self)?.runspace ?? runspace) }
    final func chosen() throws -> [BreakpointObject] {
        let all = debugger.breakpoints
        if has("Breakpoint") { return values("Breakpoint").compactMap { $0.as(BreakpointObject.self) } }
        if has("Id") {
            var list: [BreakpointObject] = []
            for id in values("Id").map(\.int) {
                if let found = all.first(where: { $0.id == id }) {
                    list.append(found)
                } else {
                    try writeError(
                        "There is no breakpoint with ID '\(id)'.", id: "PSBreakpoint:BreakpointIdNotFound", category: .invalidArgument, target: Value(id),
                        exception: "System.ArgumentException")
                }
            }
            return list
        }
        return all
    }
}
final class GetBreakpoint: BreakpointCmdlet {
    override func process() throws {
        var list = try chosen()
        if has("Script") {
            let paths = try texts("Script").map { try runspace.providers.resolve($0).path }
            list = list.filter { breakpoint in paths.contains { $0.equalsIgnoringCase(breakpoint.script) } }
        }
        if has("Command") {
            let names = texts("Command")
            list = list.filter { if case .command(let name, _) = $0.target { names.contains { $0.equalsIgnoringCase(name) } } else { false } }
        }
        if has("Variable") {
            let names = texts("Variable")
            list = list.filter { if case .variable(let name, _) = $0.target { names.contains { $0.equalsIgnoringCase(name) } } else { false } }
        }
        if has("Type") {
            let kinds = values("Type").map { runspace.text($0).lowercased() }
            list = list.filter {
                switch $0.target {
                case .line: kinds.contains("line")
                case .command: kinds.contains("command")
                case .variable: kinds.contains("variable")
                }
            }
        }
        for breakpoint in list { try write(breakpoint) }
    }
}
final class RemoveBreakpoint: BreakpointCmdlet {
    override func process() throws {
        for breakpoint in try chosen() where try shouldProcess(breakpoint.toText()) { debugger.remove(breakpoint) }
    }
}
final class EnableBreakpoint: BreakpointCmdlet {
    override func process() throws {
        for breakpoint in try chosen() where try shouldProcess(breakpoint.toText()) {
            breakpoint.isEnabled = true
            if flag("PassThru") { try write(breakpoint) }
        }
    }
}
final class DisableBreakpoint: BreakpointCmdlet {
    override func process() throws {
        for breakpoint in try chosen() where try shouldProcess(breakpoint.toText()) {
            breakpoint.isEnabled = false
            if flag("PassThru") { try write(breakpoint) }
        }
    }
}

/// Set-PSDebug: tracing, stepping, strictness.
final class SetDebug: Cmdlet {
    override func process() throws {
        let debugger = ScriptDebugger.of(runspace)
        if flag("Off") {
            debugger.trace = 0
            debugger.asks = false
            runspace.useStrictMode(0)
            return
        }
        if let level = integer("Trace") { debugger.trace = level }
        if flag("Step") {
            debugger.asks = true
            if debugger.trace == 0 { debugger.trace = 1 }
        }
        if flag("Strict") { runspace.useStrictMode(1) }
        if debugger.trace > 0 || debugger.asks { debugger.watch() }
    }
}

final class GetCallStack: Cmdlet {
    static let frameType: TypeInfo = {
        let made = TypeInfo("System.Management.Automation.CallStackFrame", members: {
            @Sendable func me(_ value: Value) -> Frame? { value.as(Frame.self) }
            return [
                .property("Command", "string") { this, _ in Value(me(this)?.command ?? "") },
                .property("Location", "string") { this, _ in Value(me(this)?.location ?? "") },
                .property("Arguments", "string") { this, _ in Value(me(this)?.arguments ?? "") },
                .property("ScriptName", "string") { this, _ in Value(optional: me(this)?.extent.file) },
                .property("ScriptLineNumber", "int") { this, _ in Value(me(this)?.extent.startLineNumber ?? 0) },
                .property("InvocationInfo", "System.Management.Automation.InvocationInfo") { this, _ in Value(me(this)?.invocation) },
                .property("Position", "System.Management.Automation.Language.IScriptExtent") { this, _ in me(this).map { .object(ExtentObject($0.extent)) } ?? .null },
                .property("FunctionName", "string") { this, _ in Value(me(this)?.function ?? "") },
                .method("System.Collections.Generic.Dictionary[string,psvariable] GetFrameVariables()") { this, _, runspace in
                    guard let type = TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,psvariable]"), let comparer = TypeRegistry.shared.find("System.StringComparer"),
                        let table = try Members.construct(type, [Members.getStatic(comparer, "OrdinalIgnoreCase", runspace)], runspace).as(DictionaryObject.self)
                    else { return .null }
                    for (name, value) in me(this)?.variables ?? [] { table.set(Value(name), .object(VariableObject(VariableBox(name, value)))) }
                    return .object(table)
                },
                .method("string GetScriptLocation()") { this, _, _ in Value(me(this)?.location ?? "") },
                .method("string ToString()") { this, _, _ in Value(me(this)?.toText() ?? "") },
            ]
        })
        ViewRegistry.shared.register(made.fullName, .table([.property("Command"), .property("Arguments"), .property("Location")]))
        return made
    }()
    final class Frame: NetObject {
        let function: String
        let command: String
        let extent: ScriptExtent
        let arguments: String
        let invocation: NetObject?
        let variables: [(name: String, value: Value)]
        init(_ function: String, _ command: String, _ extent: ScriptExtent, _ arguments: String, _ invocation: NetObject?, _ variables: [(name: String, value: Value)]) {
            self.variables = variables
            self.function = function
            self.command = command
            self.extent = extent
            self.arguments = arguments
            self.invocation = invocation
            super.init()
        }
        override var type: TypeInfo { GetCallStack.frameType }
        var location: String {
            guard let file = extent.file, !file.isEmpty else { return "<No file>" }
            return "\(file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file): line \(extent.startLineNumber)"
        }
        override func toText() -> String { "at \(function), \(extent.file ?? "<No file>"): line \(extent.startLineNumber)" }
    }
    override func process() throws {
        guard let here = ScriptDebugger.of(runspace).stoppedAt ?? runtime.extent.map({ runspace.sequencePoint(at: $0) }) else { return }
        for frame in GetCallStack.frames(from: here, runspace) { try write(frame) }
    }
    static func frames(from here: ScriptExtent, _ runspace: Runspace) -> [Frame] {
        runspace.callFrames(from: here, withVariables: true).map { frame in
            let shown = frame.arguments.map { "\($0.name)=\(runspace.text($0.value))" }.joined(separator: ", ")
            return Frame(frame.function, frame.command, frame.extent, "{\(shown)}", frame.invocation, frame.variables)
        }
    }
}

final class WaitDebugger: Cmdlet {
    override func process() throws {
        guard let extent = runtime.extent else { return }
        try ScriptDebugger.of(runspace).stopHere(extent)
    }
}

let debuggerTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Set-PSBreakpoint", SetBreakpoint.self, implementing: space + "SetPSBreakpointCommand"),
        cmdlet("Get-PSBreakpoint", GetBreakpoint.self, implementing: space + "GetPSBreakpointCommand"),
        cmdlet("Remove-PSBreakpoint", RemoveBreakpoint.self, implementing: space + "RemovePSBreakpointCommand"),
        cmdlet("Enable-PSBreakpoint", EnableBreakpoint.self, implementing: space + "EnablePSBreakpointCommand"),
        cmdlet("Disable-PSBreakpoint", DisableBreakpoint.self, implementing: space + "DisablePSBreakpointCommand"),
        cmdlet("Get-PSCallStack", GetCallStack.self, implementing: space + "GetPSCallStackCommand"),
    ]
}()
let debuggerCoreTable: [CmdletEntry] = [cmdlet("Set-PSDebug", SetDebug.self, implementing: "Microsoft.PowerShell.Commands.SetPSDebugCommand")]
