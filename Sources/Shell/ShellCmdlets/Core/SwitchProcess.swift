import Glibc
import ShellRuntime

/// Switch-Process: another program takes the shell's place.
final class SwitchProcess: Cmdlet {
    override func end() throws {
        let words = texts("WithCommand")
        guard let name = words.first, !name.isEmpty else { return }
        guard let found = try runspace.findExternal?(name, runspace) as? ApplicationInfo else {
            throw terminating(
                "Switch-Process cannot be executed because the command '\(name)' was not found.", id: "CommandNotFound", category: .invalidArgument,
                target: Value(array: words.map { Value($0) }), exception: "System.Management.Automation.CommandNotFoundException")
        }
        runspace.flushOutput?()
        var arguments = ([found.path] + words.dropFirst()).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        _ = chdir(runspace.location)
        execv(found.path, arguments)
        throw terminating(
            "Switch-Process failed to run '\(name)': \(String(cString: strerror(errno)))", id: "ExecutionFailed", category: .invalidOperation,
            target: Value(name), exception: "System.Exception")
    }
}
