import ShellSyntax

/// A pipeline of commands, each pushing its output into the next as it comes.
final class Pipeline {
    /// Where it stands in the script.
    var extent: ScriptExtent?
    let processors: [Processor]
    let runspace: Runspace
    /// The functions around the pipeline that collect errors and warnings.
    private let collecting: [CommandRuntime]
    /// Runs one command of the pipeline: what it reports does not belong to the command that feeds it.
    func apart(_ body: () throws -> Void) throws {
        let inner = runspace.collecting
        runspace.collecting = collecting
        defer { runspace.collecting = inner }
        try body()
    }
    init(_ processors: [Processor], _ runspace: Runspace) {
        self.processors = processors
        self.runspace = runspace
        collecting = runspace.collecting
        for (at, processor) in processors.enumerated() {
            processor.setPosition(at + 1, of: processors.count, in: self)
            if at > 0 { processor.expectsInput = true }
        }
    }
    deinit { for processor in processors { processor.leave() } }

    /// Runs to the end. `input` pushes objects into the first command.
    func run(input: (((Value) throws -> Void) throws -> Void)?) throws {
        defer { for processor in processors { processor.dispose() } }
        guard let first = processors.first else { return }
        if runspace.stopFlag.wantsAttention { try runspace.attendNow() }
        if input != nil { first.expectsInput = true }
        do {
            do {
                // What a `begin` block writes may already be enough for a command that follows.
                for processor in processors { try processor.start() }
                if let input { try push(input, into: first) } else { try first.processOnce() }
                try finish(from: 0)
            } catch FlowControl.stopUpstream(let token) where token === self {
                // The commands below the one that stopped still end; those above do not.
                try finish(from: stoppedAt)
            }
        } catch FlowControl.failedBelow(let error, let token) where token === self {
            throw error
        }
        if hasFailed { runspace.succeeded = false }
    }
    /// What the collection itself throws has the words of an enumeration; what a command throws stays as it is.
    private func push(_ input: ((Value) throws -> Void) throws -> Void, into first: Processor) throws {
        var isEnumerating = true
        do {
            try input { item in
                isEnumerating = false
                try first.process(item)
                isEnumerating = true
            }
        } catch let error as ShellError where isEnumerating && error.record.errorId == CollectionChange.id {
            throw ShellError(
                "An error occurred while enumerating through a collection: \(error.record.exception.message).", id: "BadEnumeration",
                category: .invalidOperation)
        }
    }
    /// A program of the pipeline ended with an exit code other than 0, or a command of it wrote an error.
    var hasFailed = false
    /// Index of the command after the one that asked to stop.
    var stoppedAt = 0
    private func finish(from start: Int) throws {
        var at = start
        while at < processors.count {
            do {
                try processors[at].end()
                processors[at].hasEnded = true
                at += 1
            } catch FlowControl.stopUpstream(let token) where token === self {
                at = max(stoppedAt, at + 1)
            }
        }
    }
}

extension CommandRuntime {
    /// What `FlowControl.stopUpstream` carries to end everything above this command.
    public func stopToken() -> AnyObject {
        pipeline?.stoppedAt = pipelinePosition - 1
        return pipeline ?? self
    }
}
