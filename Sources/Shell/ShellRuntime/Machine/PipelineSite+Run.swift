import ShellSyntax

extension Runspace {
    /// What runs a command.
    func makeProcessor(
        _ command: CommandInfo, _ arguments: [Argument], site: CallSite?, caller: Scope, out: OutputSink, name: String? = nil
    ) throws -> Processor {
        if let showsHelp, arguments.contains(where: { $0.name == "?" && $0.value == nil }), showsHelp(command),
            let help = try lookUpCommand("Get-Help", caller) as? CmdletInfo
        {
            return CmdletProcessor(help, [Argument(value: Value((command as? ExternalScriptInfo)?.path ?? command.name))], self, invocationName: help.name, extent: site?.ast.extent, out: out)
        }
        switch command {
        case let cmdlet as CmdletInfo:
            return CmdletProcessor(
                cmdlet, arguments, self, invocationName: name ?? site?.invocationName ?? cmdlet.name, extent: site?.ast.extent, out: out, site: site)
        case let application as ApplicationInfo:
            guard let makeNative else {
                throw ShellError("Native commands cannot run here.", id: "NativeCommandFailed", category: .resourceUnavailable)
            }
            let processor = try makeNative(application, arguments, self, out)
            processor.extent = site?.ast.extent
            return processor
        case is FunctionInfo, is ExternalScriptInfo:
            return ScriptProcessor(
                command, arguments, self, caller: caller, dotSource: site?.isDotSourced ?? false, site: site, out: out)
        default:
            throw ShellError("Cannot run \(command.name).", id: "CommandNotRunnable")
        }
    }

    /// Runs a pipeline of several elements.
    func runPipeline(
        _ site: PipelineSite, _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws {
        if site.isBackground, let startBackground { return try startBackground(site.ast, self, out) }
        // Those of an expression that feeds commands are its own.
        var isFed = false
        if site.elements.count > 1, case .code? = site.elements.first { isFed = true }
        // The error that ends an expression is its statement's, which has no redirections (PSL-279).
        var isExpression = false
        if site.elements.count == 1, case .code = site.elements[0] { isExpression = true }
        try withRedirections(isFed ? [] : site.redirections, registers, out, reports: !isExpression) { out in
            var processors: [Processor] = []
            var next = out
            var source: Int? = nil
            // Built from the last to the first, so that each knows where its output goes.
            for (at, element) in site.elements.enumerated().reversed() {
                switch element {
                case .command(let call, let offset):
                    let command: CommandInfo
                    do {
                        command = try resolveCommand(call, registers[offset], scope)
                    } catch let error as ShellError {
                        if error.record.position == nil {
                            error.record.position = ScriptPosition(
                                extent: call.ast.commandElements.first?.extent ?? call.ast.extent, commandName: error.record.exception.details["CommandName"] == nil ? "" : call.invocationName)
                        }
                        throw error
                    }
                    let target = next
                    if call.redirections.isEmpty, let short = BlockProcessor(command, call, registers, self, out: target) {
                        processors.insert(short, at: 0)
                        next = ProcessorSink(short)
                        continue
                    }
                    let list = try gatherArguments(call, registers)
                    if call.redirections.isEmpty {
                        let processor = try makeProcessor(command, list, site: call, caller: scope, out: target)
                        processors.insert(processor, at: 0)
                    } else {
                        let processor = try RedirectedProcessor(call.redirections, registers, self, out: target) { sink in
                            try makeProcessor(command, list, site: call, caller: scope, out: sink)
                        }
                        processors.insert(processor, at: 0)
                    }
                    next = ProcessorSink(processors[0])
                default: source = at
                }
            }
            guard !processors.isEmpty else {
                if let source, case .code(let code) = site.elements[source] { try execute(block, scope, from: code.entry, to: out) }
                if let source, case .value(let offset) = site.elements[source] {
                    succeeded = true
                    let value = registers[offset]
                    if !value.isVoid { try enumerate(settled(value)) { try out.write($0) } }
                }
                return
            }
            let pipeline = Pipeline(processors, self)
            pipeline.extent = site.ast.extent
            guard let source else { return try pipeline.run(input: nil) }
            switch site.elements[source] {
            case .value(let offset):
                let value = registers[offset]
                try pipeline.run { push in
                    switch value {
                    case .void, .unset: break
                    case .null: try push(.null)
                    default: try self.enumerate(self.settled(value), push)
                    }
                }
            case .range(let offset):
                let ends = try rangeEnds(registers[offset], registers[offset + 1])
                try pipeline.run { push in
                    func count(from low: Int64, to high: Int64, _ item: (Int64) -> Value) throws {
                        var at = low
                        while true {
                            if self.stopFlag.wantsAttention { try self.attendNow() }
                            try push(item(at))
                            if at == high { break }
                            at += low < high ? 1 : -1
                        }
                    }
                    switch ends {
                    case .numbers(let low, let high): try count(from: low, to: high) { .int(Int32(truncatingIfNeeded: $0)) }
                    case .characters(let low, let high): try count(from: Int64(low), to: Int64(high)) { .char(UInt16(truncatingIfNeeded: $0)) }
                    }
                }
            case .code(let code):
                // The expression has its value before the pipeline begins.
                let fed = ArraySink()
                try withRedirections(site.redirections, registers, fed, reports: false) { try execute(block, scope, from: code.entry, to: $0) }
                try pipeline.run { push in for item in fed.items { try push(item) } }
            case .command: break
            }
        }
    }
}
