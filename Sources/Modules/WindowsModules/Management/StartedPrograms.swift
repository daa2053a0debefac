import Glibc
import ShellRuntime
import WindowsMachine

/// A program that Start-Process started: a process of the computer, entered in the machine's table under its own id.
final class StartedProgram {
    let id: Int32
    let name: String
    let path: String
    private(set) var exitCode: Int32?
    private(set) var exitTime: NetDateTime?
    /// With an exit code: one that has ended already.
    init(id: Int32, name: String, path: String, exitCode: Int32? = nil) {
        self.id = id
        self.name = name
        self.path = path
        self.exitCode = exitCode
        exitTime = exitCode == nil ? nil : .now()
    }
    /// Looks whether it has ended, without waiting.
    func look() {
        guard exitCode == nil else { return }
        var status: Int32 = 0
        let found = waitpid(id, &status, WNOHANG)
        if found == id {
            let signal = status & 0x7F
            exitCode = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            exitTime = .now()
        } else if found < 0, errno == ECHILD {
            exitCode = -1
            exitTime = .now()
        }
    }
}

/// The programs of this process; those that have ended leave the machine's table at the next look.
final class StartedPrograms: @unchecked Sendable {
    static let shared = StartedPrograms()
    private let lock = Lock()
    private var list: [StartedProgram] = []

    func add(_ program: StartedProgram) { lock.withLock { list.append(program) } }
    func find(_ id: Int) -> StartedProgram? { lock.withLock { list.last { Int($0.id) == id } } }
    func reap(_ machine: WindowsMachine) {
        let all = lock.withLock { list }
        for program in all where program.exitCode == nil {
            program.look()
            if program.exitCode != nil { machine.processes.stop(Int(program.id)) }
        }
    }
}

/// System.Diagnostics.Process of a started program: what changes is asked when it is read.
enum ProgramObjects {
    static let schema = ModelSchema(
        "System.Diagnostics.Process", base: ProcessObjects.process.type, text: "ProcessName", showsType: true,
        methods: [
            .method("void WaitForExit()") { this, _, runspace in
                _ = try wait(this, milliseconds: nil, runspace)
                return .void
            },
            .method("bool WaitForExit(int milliseconds)") { this, arguments, runspace in .bool(try wait(this, milliseconds: Int(arguments[0].integerValue ?? -1), runspace)) },
            .method("void Kill()") { this, _, _ in
                if let program = program(this), program.exitCode == nil { kill(program.id, SIGKILL) }
                return .void
            },
            .method("void Refresh()") { this, _, _ in
                program(this)?.look()
                return .void
            },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
            .property("HasExited", "bool") { this, _ in
                program(this)?.look()
                return .bool(program(this)?.exitCode != nil)
            },
            .property("ExitCode", "int") { this, _ in
                guard let program = program(this) else { return .null }
                program.look()
                guard let code = program.exitCode else {
                    throw ShellError(
                        "Process must exit before requested information can be determined.", id: "InvalidOperationException", category: .notSpecified,
                        exception: "System.InvalidOperationException")
                }
                return .int(code)
            },
            .property("ExitTime", "datetime") { this, _ in program(this)?.exitTime.map { Value($0) } ?? .null },
        ],
        ProcessObjects.process.properties.map { ($0.name, $0.type) })

    private static func program(_ value: Value) -> StartedProgram? { value.as(ModelObject.self)?.model as? StartedProgram }
    private static func wait(_ value: Value, milliseconds: Int?, _ runspace: Runspace) throws -> Bool {
        guard let program = program(value) else { return true }
        var left = milliseconds ?? Int.max
        while true {
            program.look()
            if program.exitCode != nil { return true }
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            if milliseconds ?? -1 >= 0, left <= 0 { return false }
            usleep(10_000)
            left -= 10
        }
    }
    static func make(_ program: StartedProgram, _ entry: MachineProcess) -> ModelObject {
        let plain = ProcessObjects.make(entry)
        return ModelObject(schema, schema.properties.map { plain[$0.name] ?? .null }, model: program)
    }
}
