import ShellCmdlets
import ShellRuntime

/// A cmdlet with `-AsJob`: without it the cmdlet itself, with it a job for each object of the pipeline.
final class JobCapable<Inner: HyperVCmdlet>: Cmdlet {
    private let inner = Inner()
    /// -WhatIf has nothing to wait for.
    private var runsAsJob = false

    override func begin() throws {
        inner.serve(self)
        runsAsJob = flag("AsJob") && !flag("WhatIf")
        if !runsAsJob { try inner.begin() }
    }

    override func process() throws {
        guard runsAsJob else { return try inner.process() }
        let host = try inner.host()
        let kind = ModuleJob.Kind(typeName: "Microsoft.HyperV.PowerShell.VMJob", name: "VMJob", location: host.computerName)
        try write(try ModuleJob.start(self, kind: kind))
    }

    override func end() throws { if !runsAsJob { try inner.end() } }
    override func stop() { inner.stop() }
    override func dispose() { inner.dispose() }
}
