import ShellRuntime

/// Jobs of modules: the `-AsJob` of a cmdlet. The same command runs with the same arguments in a session of its own beside this one.
public enum ModuleJob {
    /// How such jobs show themselves.
    public struct Kind: Sendable {
        let typeName: String
        let name: String
        let location: String

        /// - Parameters:
        ///   - typeName: The .NET type, a `System.Management.Automation.Job`.
        ///   - name: PSJobTypeName.
        ///   - location: Location.
        public init(typeName: String, name: String, location: String) {
            self.typeName = typeName
            self.name = name
            self.location = location
        }

        var type: TypeInfo { JobObject.moduleType(typeName) }
    }

    /// Starts the command of `cmdlet`'s invocation, without `-AsJob`, as a job of its session.
    public static func start(_ cmdlet: Cmdlet, kind: Kind) throws -> NetObject {
        let runspace = cmdlet.runspace
        let arguments = DictionaryObject()
        for name in cmdlet.runtime.boundNames where !name.equalsIgnoringCase("AsJob") { arguments.set(Value(name), cmdlet[name]) }
        let command = cmdlet.runtime.info.name
        let block = try runspace.parseBlock("param($Command, $Arguments) & $Command @Arguments")
        let work = try SiblingRun(block, runspace, arguments: [Value(command), .object(arguments)])
        let job = JobTable.of(runspace).add(name: nil, command: command, .background, look: kind, work)
        work.start()
        return job
    }
}
