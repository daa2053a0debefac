import ShellSyntax

/// The catch clauses of a try statement, or the traps of a block: which one takes an error, and as what.
///
/// PowerShell looks at the exception inside of the one that ended the statement first, then at that one itself; the most specific type
/// wins. A handler that was chosen for the inner exception sees that one in `$_`.
final class Handlers {
    /// By handler; one without types takes everything.
    private let types: [[any ITypeName]]
    private let areTraps: Bool
    init(_ types: [[any ITypeName]], areTraps: Bool) {
        self.types = types
        self.areTraps = areTraps
    }

    /// A type that is caught, nil for all of them, with its handler.
    private struct Entry {
        let type: TypeInfo?
        let handler: Int
    }
    /// An exception that is looked at: its type, and what it is where `$_` may become it.
    private struct Candidate {
        let type: TypeInfo
        var exception: ExceptionObject?
        init(_ exception: ExceptionObject) {
            type = exception.type
            self.exception = exception
        }
        init(_ name: String) { type = ExceptionTypes.find("System.Management.Automation." + name) }
    }

    /// The handler of an error, -1 where there is none, and the record that it sees.
    func choice(for error: ShellError, _ runspace: Runspace) -> (handler: Int, record: ErrorRecordObject) {
        if !areTraps, types.count == 1, types[0].isEmpty { return (0, error.record) }
        var entries: [Entry] = []
        for (handler, names) in types.enumerated() {
            if names.isEmpty { entries.append(Entry(type: nil, handler: handler)) }
            for name in names {
                if let type = runspace.findType(name.fullName) { entries.append(Entry(type: type, handler: handler)) }
            }
        }
        let stages = Handlers.stages(of: error)
        let found = areTraps ? Handlers.trap(entries, stages) : Handlers.clause(entries, stages)
        guard let found else { return (-1, error.record) }
        guard let exception = found.exception else { return (entries[found.entry].handler, error.record) }
        if error.cause == .stopPreference, stages.isRuntime {
            // A RuntimeException that a command stopped with brings a record of its own, which knows no command (PSL-278); the binder's knows it.
            let own = error.record.copied(with: exception)
            if exception.type.fullName.contains("ParameterBinding") { return (entries[found.entry].handler, own) }
            own.commandSuffix = ""
            own.activity = ""
            return (entries[found.entry].handler, own)
        }
        guard exception !== error.record.exception, stages.replaces else { return (entries[found.entry].handler, error.record) }
        return (entries[found.entry].handler, error.record.copied(with: exception))
    }

    private typealias Stages = (candidates: [Candidate], replaces: Bool, isRuntime: Bool)
    /// What is looked at, in order. Records that the engine made of an exception are those whose exception is replaced.
    private static func stages(of error: ShellError) -> Stages {
        let record = error.record, exception = record.exception
        let isRuntime = exception.type.isSubtype(of: ExceptionTypes.find("System.Management.Automation.RuntimeException"))
        let own = (exception.inner.map { [Candidate($0)] } ?? []) + [Candidate(exception)]
        if error.cause == .stopPreference { return ([Candidate("ActionPreferenceStopException")] + (isRuntime ? own : [Candidate(exception)]), false, isRuntime) }
        if record.commandSuffix != nil {
            return ([Candidate(exception), Candidate("CmdletInvocationException")] + (exception.inner.map { [Candidate($0)] } ?? []), false, isRuntime)
        }
        return isRuntime ? (own, true, true) : ([Candidate(exception), Candidate("RuntimeException")], false, false)
    }

    private static func clause(_ entries: [Entry], _ stages: Stages) -> (entry: Int, exception: ExceptionObject?)? {
        // How many of the others are more specific.
        let ranks = entries.map { entry in
            guard let type = entry.type else { return entries.count }
            return entries.reduce(0) { sum, other in sum + (other.type.map { $0 !== type && $0.isSubtype(of: type) } == true ? 1 : 0) }
        }
        var best: (entry: Int, exception: ExceptionObject?)?
        for candidate in stages.candidates {
            if let best, ranks[best.entry] == 0 { break }
            guard let at = match(candidate.type, entries) else { continue }
            if best.map({ ranks[at] < ranks[$0.entry] || ranks[at] == ranks[$0.entry] && entries[$0.entry].type == nil }) ?? true {
                best = (at, candidate.exception)
            }
        }
        return best
    }

    /// Traps look at two exceptions; one that takes everything sees the inner of them.
    private static func trap(_ entries: [Entry], _ stages: Stages) -> (entry: Int, exception: ExceptionObject?)? {
        var found: (entry: Int, exception: ExceptionObject?)?
        for candidate in stages.candidates {
            if let found, entries[found.entry].type != nil { break }
            guard let at = match(candidate.type, entries), at != found?.entry else { continue }
            found = (at, candidate.exception)
        }
        return found
    }

    private static func match(_ type: TypeInfo, _ entries: [Entry]) -> Int? {
        entries.firstIndex { $0.type === type } ?? entries.firstIndex { $0.type.map { type.isSubtype(of: $0) } ?? false }
            ?? entries.firstIndex { $0.type == nil }
    }
}

extension ErrorRecordObject {
    /// The same error of another exception.
    func copied(with exception: ExceptionObject) -> ErrorRecordObject {
        let copy = ErrorRecordObject(exception, id: errorId, category: category, target: target)
        copy.commandSuffix = commandSuffix
        copy.activity = activity
        copy.reason = reason
        copy.targetName = targetName
        copy.targetType = targetType
        copy.detailsMessage = detailsMessage
        copy.recommendedAction = recommendedAction
        copy.position = position
        copy.invocation = invocation
        copy.scriptStackTrace = scriptStackTrace
        copy.leavesMethod = leavesMethod
        return copy
    }
}
