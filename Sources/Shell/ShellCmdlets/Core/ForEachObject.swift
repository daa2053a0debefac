import ShellRuntime

/// Runs a block, or reads a member, for each object.
final class ForEachObject: Cmdlet {
    private var blocks: [PreparedBlock] = []
    private var ends: ScriptBlockObject?
    private var member: String?
    private var arguments: [Value] = []
    private var reader: PropertyReader?
    /// Set where a call need not be announced or asked for.
    private var caller: MethodCaller?
    private var inputIndex = 0
    private var parallel: ParallelRun?

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        if has("MemberName") {
            member = text("MemberName")
            arguments = values("ArgumentList")
            guard let member else { return }
            if arguments.isEmpty { reader = PropertyReader(member, runspace) }
            if runtime.actsSilently { caller = MethodCaller(member, arguments, runspace) }
            return
        }
        if let block = self["Parallel"].objectValue as? ScriptBlockObject {
            parallel = try ParallelRun(block, self)
            return
        }
        var process = values("Process").compactMap { $0.objectValue as? ScriptBlockObject }
        process += values("RemainingScripts").compactMap { $0.objectValue as? ScriptBlockObject }
        var begin = self["Begin"].objectValue as? ScriptBlockObject
        var end = self["End"].objectValue as? ScriptBlockObject
        // Two or more blocks by position: the first begins, the last ends.
        if process.count > 1 {
            if begin == nil {
                begin = process.removeFirst()
            }
            if process.count > 1, end == nil { end = process.removeLast() }
        }
        ends = end
        if let begin { try runspace.run(begin, to: runtime.output) }
        blocks = try process.map { try PreparedBlock($0, runspace) }
    }

    override func process() throws { try take(runtime.bound[inputIndex] ?? .null, for: inputIndex) }
    override func take(_ item: Value, for parameter: Int) throws {
        if let member { return try readMember(member, item) }
        if let parallel { return try parallel.add(item) }
        for block in blocks { try block.run(item, to: runtime.output) }
    }

    private func readMember(_ name: String, _ item: Value) throws {
        if item.isNull {
            if runspace.strictMode == 0 { return }
            return try writeError(
                "Input object is null.", id: "InputObjectIsNull", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentNullException")
        }
        if let value = try reader?.value(of: item) { return try writeEnumerated(value) }
        if let table = item.objectValue as? DictionaryObject, arguments.isEmpty, let value = table[name] { return try write(value) }
        if let result = try caller?.result(of: item) { return try writeEnumerated(result) }
        let members = Members.list(item, runspace)
        var found = members.first { $0.name.equalsIgnoringCase(name) }
        if found == nil {
            let key = name.lowercased()
            let pattern = try? WildcardPattern(name)
            let matching = members.filter { $0.name.lowercased() == key || (pattern?.matches($0.name) ?? false) }
            if matching.count > 1 {
                return try writeError(
                    "Input string '\(name)' for 'Name' is ambiguous. Possible matches include: \(matching.map(\.name).joined(separator: " ")).",
                    id: "AmbiguousPropertyOrMethodName", category: .invalidArgument,
                    exception: "System.Management.Automation.PSArgumentException")
            }
            found = matching.first
        }
        let actual = found?.name ?? name
        if let found, !found.kind.isProperty {
            guard try shouldProcess("InputObject: \(runspace.text(item))", action: "Invoke method: '\(actual)'\(arguments.isEmpty ? "" : " with arguments: \(arguments.map { runspace.text($0) }.joined(separator: ", "))")") else { return }
            return try writeEnumerated(try Members.invoke(item, actual, arguments, runspace))
        }
        if !arguments.isEmpty { return try writeEnumerated(try Members.invoke(item, actual, arguments, runspace)) }
        try writeEnumerated(try Members.get(item, actual, runspace))
    }

    override func end() throws {
        if let parallel { return try parallel.finish() }
        for block in blocks { block.finish() }
        if let ends { try runspace.run(ends, to: runtime.output) }
    }
    override func dispose() {
        parallel?.stop()
        for block in blocks { block.finish() }
        blocks = []
    }
}
