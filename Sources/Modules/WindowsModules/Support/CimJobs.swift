import ShellCmdlets
import ShellRuntime

/// A cmdlet over CIM with `-AsJob`: without it the cmdlet itself, with it a job for each object of the pipeline.
final class CimJobCapable: Cmdlet {
    private let inner: WindowsCmdlet
    private var runsAsJob = false

    private let job: (type: String, name: String)

    init(_ inner: WindowsCmdlet, job: (type: String, name: String) = ("System.Management.Automation.ThrottlingJob", "CimJob")) {
        self.inner = inner
        self.job = job
    }
    required init() {
        inner = WindowsCmdlet()
        job = ("System.Management.Automation.ThrottlingJob", "CimJob")
    }

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
        let kind = ModuleJob.Kind(typeName: job.type, name: job.name, location: try inner.machine().computerName)
        try write(try ModuleJob.start(self, kind: kind))
    }

    override func end() throws { if !runsAsJob { try inner.end() } }
    override func stop() { inner.stop() }
    override func dispose() { inner.dispose() }
}
