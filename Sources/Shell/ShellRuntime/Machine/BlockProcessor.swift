/// `… | ForEach-Object { … }` and `… | Where-Object { … }` with a block and nothing else: does what the cmdlets do for each object, without
/// an invocation whose arguments are bound.
final class BlockProcessor: Processor {
    private let info: CmdletInfo
    private let site: CallSite
    private let role: CmdletEntry.BlockRole
    private let block: ScriptBlockObject
    private let runspace: Runspace
    private var prepared: PreparedBlock?

    /// Nil where the call says more than the block.
    init?(_ command: CommandInfo, _ site: CallSite, _ registers: UnsafeMutablePointer<Value>, _ runspace: Runspace, out: OutputSink) {
        guard let info = command as? CmdletInfo, let role = info.entry.blockRole, site.arguments.count == 1, case .positional = site.arguments[0].kind,
            case .object(let object) = registers[site.arguments[0].offset], object.kind == .scriptBlock, runspace.parameterDefaults == nil, runspace.tracer == nil
        else { return nil }
        info.module.prepare()
        self.info = info
        self.site = site
        self.role = role
        self.runspace = runspace
        block = unsafeDowncast(object, to: ScriptBlockObject.self)
        super.init(out: out)
    }
    override func begin() throws { try guarded { prepared = try PreparedBlock(block, runspace) } }
    override func process(_ item: Value) throws {
        guard let prepared else { return }
        do {
            switch role {
            case .each: try prepared.run(item, to: out)
            case .filter: if !item.isVoid, try prepared.truth(item) { try out.write(item) }
            }
        } catch {
            throw asCmdlet(error)
        }
    }
    override func processOnce() throws { if role == .each { try process(.null) } }
    override func end() throws {
        prepared?.finish()
        runspace.succeeded = true
    }
    override func dispose() {
        prepared?.finish()
        prepared = nil
    }

    private func guarded(_ body: () throws -> Void) throws {
        do { try body() } catch { throw asCmdlet(error) }
    }
    /// The error as the cmdlet's invocation lets it out.
    private func asCmdlet(_ error: any Error) -> any Error {
        CommandRuntime(
            runspace: runspace, info: info, metadata: info.metadata ?? CommandMetadata(name: info.name, parameters: []), output: out,
            invocationName: site.invocationName, extent: site.ast.extent
        ).guarded(error)
    }
}
