import ShellRuntime

/// Enumerable's sums, averages and extremes.
extension EnumerableType {
    private static func average(_ all: [Value], _ type: String, _ runspace: Runspace) throws -> Value {
        guard !all.isEmpty else { throw NetException.invalidOperation(none) }
        if type == "decimal" {
            var sum = Value(NetDecimal.zero)
            for item in all { sum = try Operators.add(sum, item, runspace) }
            return try Operators.divide(sum, Value(all.count), runspace)
        }
        let mean = all.map(\.real).reduce(0, +) / Double(all.count)
        return type == "float" ? .single(Float(mean)) : .double(mean)
    }
    private static func sum(_ all: [Value], _ type: String, _ runspace: Runspace) throws -> Value {
        guard let own = TypeRegistry.shared.find(type) else { return .null }
        var sum = try runspace.convert(.int(0), to: own)
        for item in all {
            sum = try Operators.add(sum, try runspace.convert(item, to: own), runspace)
            if type == "int" || type == "long", sum.type !== own { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
        }
        return try runspace.convert(sum, to: own)
    }
    static var numbers: [TypeMember] {
        var list: [TypeMember] = []
        for type in ["int", "long", "double", "decimal", "float"] {
            let mean = type == "decimal" || type == "float" ? type : "double"
            list.append(.staticMethod("\(type) Sum(\(sequence)[\(type)] source)") { args, runspace in try sum(try source(args[0], runspace), type, runspace) })
            list.append(query(type, "Sum", "System.Func[TSource,\(type)] selector") { all, args, runspace in
                try sum(try all.map { try call(args[1], [$0], runspace) }, type, runspace)
            })
            list.append(.staticMethod("\(mean) Average(\(sequence)[\(type)] source)") { args, runspace in try average(try source(args[0], runspace), type, runspace) })
            list.append(query(mean, "Average", "System.Func[TSource,\(type)] selector") { all, args, runspace in
                try average(try all.map { try call(args[1], [$0], runspace) }, type, runspace)
            })
        }
        return list
    }
    static var extremes: [TypeMember] {
        @Sendable func extreme(_ all: [Value], _ keys: [Value], _ sign: Int, _ comparer: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
            let order = Comparing.order(comparer, runspace)
            var best: Int?
            for at in keys.indices where !keys[at].isNull {
                if let known = best, try order(keys[at], keys[known]) * sign <= 0 { continue }
                best = at
            }
            if let best { return all[best] }
            if !element(args[0]).isValueType { return .null }
            throw NetException.invalidOperation(none)
        }
        var list: [TypeMember] = []
        for (name, sign) in [("Max", 1), ("Min", -1)] {
            for type in ["int", "long", "double", "decimal", "float"] {
                list.append(.staticMethod("\(type) \(name)(\(sequence)[\(type)] source)") { args, runspace in
                    let all = try source(args[0], runspace)
                    guard !all.isEmpty else { throw NetException.invalidOperation(none) }
                    return try extreme(all, all, sign, .null, args, runspace)
                })
            }
            list.append(query("TSource", name, "") { all, args, runspace in try extreme(all, all, sign, .null, args, runspace) })
            list.append(query("TSource", name, "System.Collections.Generic.IComparer[TSource] comparer") { all, args, runspace in
                try extreme(all, all, sign, args[1], args, runspace)
            })
            list.append(query("TResult", name, "System.Func[TSource,TResult] selector", "TSource,TResult") { all, args, runspace in
                let keys = try all.map { try call(args[1], [$0], runspace) }
                guard !keys.isEmpty || !result(args[1]).isValueType else { throw NetException.invalidOperation(none) }
                return try extreme(keys, keys, sign, .null, args, runspace)
            })
            for tail in ["", ", System.Collections.Generic.IComparer[TKey] comparer"] {
                list.append(query("TSource", name + "By", "System.Func[TSource,TKey] keySelector" + tail, "TSource,TKey") { all, args, runspace in
                    try extreme(all, try all.map { try call(args[1], [$0], runspace) }, sign, tail.isEmpty ? .null : args[2], args, runspace)
                })
            }
        }
        return list
    }
}
