import ShellSyntax

/// A pipeline put together at run time: commands or blocks with their arguments (`[powershell]`, jobs).
public struct ChainLink {
    public enum Command {
        case name(String)
        case info(CommandInfo)
        /// Runs in the running scope, or in one of its own.
        case block(ScriptBlockObject, ownScope: Bool)
    }
    public var command: Command
    public var arguments: [Argument]
    public init(_ command: Command, _ arguments: [Argument]) {
        self.command = command
        self.arguments = arguments
    }
}

extension Runspace {
    /// Runs commands one behind the other; input goes into the first, what the last writes to `out`.
    public func runChain(_ links: [ChainLink], input: [Value]? = nil, to out: OutputSink) throws {
        var processors: [Processor] = []
        var next = out
        for link in links.reversed() {
            let processor: Processor
            switch link.command {
            case .name(let name):
                processor = try makeProcessor(try findCommand(name, scope), link.arguments, site: nil, caller: scope, out: next, name: name)
            case .info(let info):
                processor = try makeProcessor(info, link.arguments, site: nil, caller: scope, out: next, name: info.name)
            case .block(let block, let ownScope):
                processor = ScriptProcessor(
                    FunctionInfo(name: "", block: block, module: block.module), link.arguments, self, caller: scope, dotSource: !ownScope, site: nil, out: next)
            }
            processors.insert(processor, at: 0)
            next = ProcessorSink(processor)
        }
        try Pipeline(processors, self).run(input: input.map { items in { push in for item in items { try push(item) } } })
    }
}
