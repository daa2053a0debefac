/// The methods `ForEach` and `Where` that every object has (PSL-358).
enum Intrinsics {
    private static func collection(_ items: ContiguousArray<Value>) -> Value {
        .object(ListObject(items, type: ListObject.psObjectCollection))
    }
    private static func block(_ value: Value) -> ScriptBlockObject? { value.as(ScriptBlockObject.self) }

    static func forEach(_ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let first = args.first else { throw MemberErrors.noOverload("ForEach", 0) }
        var result: ContiguousArray<Value> = []
        let items = elements(target, runspace)
        if let block = block(first) {
            for item in items {
                try runspace.enumerate(try runspace.call(block, Array(args.dropFirst()), underscore: item)) { result.append($0) }
            }
        } else if let type = first.as(TypeObject.self) {
            for item in items { result.append(try runspace.convert(item, to: type.info)) }
        } else {
            let name = runspace.text(first)
            let arguments = Array(args.dropFirst())
            for item in items {
                let isMethod = item.type.map { !$0.methods(name, isStatic: false).isEmpty } ?? false
                if isMethod {
                    try runspace.enumerate(try Members.invoke(item, name, arguments, runspace)) { result.append($0) }
                } else if arguments.count == 1 {
                    try Members.set(item, name, arguments[0], runspace)
                } else {
                    try runspace.enumerate(try Members.get(item, name, runspace)) { result.append($0) }
                }
            }
        }
        return collection(result)
    }

    static func filter(_ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let first = args.first, let block = block(first) else { throw MemberErrors.noOverload("Where", args.count) }
        var mode = "default"
        if args.count > 1 { mode = runspace.text(args[1]).lowercased() }
        if args.count > 1, let number = args[1].integerValue, !(args[1].as(EnumObject.self) != nil) {
            mode = ["default", "first", "last", "skipuntil", "until", "split"][min(max(Int(number), 0), 5)]
        }
        var limit = 0
        if args.count > 2, let count = try runspace.convert(args[2], to: WellKnown.int32).integerValue { limit = Int(count) }
        let items = elements(target, runspace)
        func test(_ item: Value) throws -> Bool { runspace.truth(try runspace.call(block, [], underscore: item)) }
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
