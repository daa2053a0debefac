import ShellCmdlets
import ShellRuntime

/// A cmdlet over CIM with `-AsJob`: without it the cmdlet itself, with it a job for each object of the pipeline.
final class CimJobCapable: Cmdlet {
    private let inner: WindowsCmdlet
    private var runsAsJob = false

    init(_ inner: WindowsCmdlet) { self.inner = inner }
    required init() { inner = WindowsCmdlet() }

    override func dynamicParameters() throws -> [ParameterMetadata] {
        inner.serve(self)
        return try inner.dynamicParameters()
    }

    override func begin() throws {
        inner.serve(self)
        runsAsJob = flag("AsJob") && !flag("WhatIf")
        if !runsAsJob { try inner.begin() }
    }

    override func process() throws {
        guard runsAsJob else { return try inner.process() }
        let kind = ModuleJob.Kind(typeName: "System.Management.Automation.ThrottlingJob", name: "CimJob", location: try inner.machine().computerName)
        try write(try ModuleJob.start(self, kind: kind))
    }

    override func end() throws { if !runsAsJob { try inner.end() } }
    override func stop() { inner.stop() }
    override func dispose() { inner.dispose() }
}
