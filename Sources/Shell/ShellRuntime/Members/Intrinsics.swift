/// The methods `ForEach` and `Where` that every object has (PSL-358).
enum Intrinsics {
    private static func collection(_ items: ContiguousArray<Value>) -> Value {
        .object(ListObject(items, type: ListObject.psObjectCollection))
    }
    private static func block(_ value: Value) -> ScriptBlockObject? { value.as(ScriptBlockObject.self) }

    static func forEach(_ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let first = args.first else { throw MemberErrors.noOverload(".ForEach(expression [, arguments...])", 0) }
        var result: ContiguousArray<Value> = []
        let items = elements(target, runspace)
        if let block = block(first) {
            // The block runs in the scope that calls, as that of ForEach-Object does.
            let sink = ArraySink()
            if args.count == 1, block.parameters.isEmpty, block.ast.beginBlock == nil, block.ast.processBlock == nil {
                let prepared = try PreparedBlock(block, runspace)
                defer { prepared.finish() }
                prepared.set(Symbols.args, .object(ObjectArray([])))
                for item in items { try prepared.run(item, to: sink) }
            } else {
                for item in items {
                    try runspace.invoke(block, arguments: Array(args.dropFirst()), underscore: item, dotSource: true, to: sink)
                }
            }
            result = sink.items
        } else if let type = first.as(TypeObject.self) {
            for item in items {
                do {
                    result.append(try runspace.convert(item, to: type.info))
                } catch let failure as ShellError {
                    throw MemberErrors.argument("item", item, "Add", type.info.netName, failure.record.exception, runspace)
                }
            }
        } else {
            let name = runspace.text(first)
            let arguments = Array(args.dropFirst())
            for item in items {
                // A dictionary is asked for its keys.
                let isMethod = item.as(DictionaryObject.self) == nil && item.type.map { !$0.methods(name, isStatic: false).isEmpty } ?? false
                if isMethod {
                    try runspace.enumerate(try Members.invoke(item, name, arguments, runspace)) { result.append($0) }
                } else if arguments.count == 1 {
                    try Members.set(item, name, arguments[0], runspace)
                } else {
                    // Count and Length of a scalar are no properties of it.
                    let found = try Members.find(item, name, runspace, scalarCount: false) ?? .null
                    result.append(found.objectValue is MethodObject ? .null : found)
                }
            }
        }
        return collection(result)
    }

    static func filter(_ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let first = args.first else { throw MemberErrors.noOverload(".Where({ expression } [, mode [, numberToReturn]])", 0) }
        guard let block = block(first) else { throw ConversionErrors.final(first, WellKnown.scriptBlock, runspace) }
        var mode = "default"
        let modes = ["default", "first", "last", "skipuntil", "until", "split"]
        if args.count > 1 {
            if let type = TypeRegistry.shared.find("System.Management.Automation.WhereOperatorSelectionMode"),
                let raw = try runspace.convert(args[1], to: type).as(EnumObject.self)?.raw
            {
                mode = modes[min(max(Int(raw), 0), 5)]
            } else {
                mode = runspace.text(args[1]).lowercased()
            }
        }
        var limit = 0
        if args.count > 2, let count = try runspace.convert(args[2], to: WellKnown.int32).integerValue {
            guard count >= 0 else {
                throw ShellError(
                    "The 'numberToReturn' value provided to the third argument of the Where() operator must be greater than zero. Please correct the argument's value and try running your script again. (Parameter 'numberToReturn')\nActual value was \(count).",
                    id: "System.ArgumentOutOfRangeException", category: .operationStopped, exception: "System.ArgumentOutOfRangeException")
            }
            limit = Int(count)
        }
        let items = elements(target, runspace)
        let prepared = try PreparedBlock(block, runspace)
        defer { prepared.finish() }
        func test(_ item: Value) throws -> Bool { try prepared.truth(item) }
        var taken: ContiguousArray<Value> = []
        switch mode {
        case "first":
            let wanted = max(limit, 1)
            for item in items where try test(item) {
                taken.append(item)
                if taken.count == wanted { break }
            }
        case "last":
            for item in items where try test(item) { taken.append(item) }
            taken = ContiguousArray(taken.suffix(max(limit, 1)))
        case "skipuntil":
            var found = false
            for item in items {
                if !found { found = try test(item) }
                if found { taken.append(item) }
                if limit > 0, taken.count == limit { break }
            }
        case "until":
            for item in items {
                if try test(item) { break }
                taken.append(item)
                if limit > 0, taken.count == limit { break }
            }
        case "split":
            var rest: ContiguousArray<Value> = []
            for item in items {
                if limit > 0, taken.count == limit { rest.append(item) } else if try test(item) { taken.append(item) } else { rest.append(item) }
            }
            return .object(ListObject([collection(taken), collection(rest)], type: ListObject.psObjectCollection))
        default:
            for item in items where try test(item) {
                taken.append(item)
                if limit > 0, taken.count == limit { break }
            }
        }
        return collection(taken)
    }
    private static func elements(_ target: Value, _ runspace: Runspace) -> ContiguousArray<Value> { runspace.elements(target) }
}
