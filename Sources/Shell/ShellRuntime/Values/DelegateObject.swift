/// A delegate: a script block that stands for a function of a type (`[Func[int,int]]{ param($x) $x + 1 }`).
public final class DelegateObject: NetObject {
    public let block: ScriptBlockObject
    private let ownType: TypeInfo
    /// The delegates that a combined one calls in turn; empty for one of its own.
    public let parts: [DelegateObject]
    public init(_ block: ScriptBlockObject, type: TypeInfo) {
        self.block = block
        ownType = type
        parts = []
        super.init()
    }
    /// Several as one (Delegate.Combine); nil where there are none.
    public init?(combining parts: [DelegateObject]) {
        guard let last = parts.last else { return nil }
        block = last.block
        ownType = last.ownType
        self.parts = parts
        super.init()
    }
    /// What it calls, in order.
    public var list: [DelegateObject] { parts.isEmpty ? [self] : parts }
    /// Two of one type that call the same blocks are equal.
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? DelegateObject, other.ownType === ownType else { return false }
        return list.elementsEqual(other.list) { $0.block === $1.block }
    }
    public override var type: TypeInfo { ownType }
    /// Calls it with arguments converted to what its type takes, and converts what comes back.
    public func invoke(_ args: [Value], _ runspace: Runspace) throws -> Value {
        if parts.count > 1 {
            var last = Value.null
            for part in parts { last = try part.invoke(args, runspace) }
            return last
        }
        let (parameters, result) = DelegateObject.signature(ownType)
        guard args.count == parameters.count || parameters.isEmpty && args.isEmpty else { throw MemberErrors.noOverload("Invoke", args.count) }
        let given = try zip(args, parameters).map { argument, type in try runspace.convert(argument, to: type) }
        // The first argument is `$_` as well.
        let made = try runspace.call(block, given, underscore: given.first)
        guard let result else { return .void }
        if case .void = made { return runspace.defaultValue(result) }
        return try runspace.convert(made, to: result)
    }
    /// What the delegates of a type take and give; no result for those that give nothing.
    public static func signature(_ type: TypeInfo) -> (parameters: [TypeInfo], result: TypeInfo?) {
        let arguments = type.genericArguments
        let name = type.fullName.prefix { $0 != "`" && $0 != "[" }
        switch name {
        case "System.Func": return (Array(arguments.dropLast()), arguments.last)
        case "System.Predicate": return (arguments, WellKnown.boolean)
        case "System.Comparison": return (arguments + arguments, WellKnown.int32)
        case "System.Converter": return (Array(arguments.dropLast()), arguments.last)
        case "System.EventHandler": return ([WellKnown.object, arguments.first ?? WellKnown.object], nil)
        case "System.Threading.TimerCallback", "System.Threading.WaitCallback", "System.Threading.ParameterizedThreadStart",
            "System.Threading.SendOrPostCallback": return ([WellKnown.object], nil)
        case "System.Text.RegularExpressions.MatchEvaluator": return ([WellKnown.object], WellKnown.string)
        case "System.Reflection.TypeFilter", "System.Reflection.MemberFilter": return ([WellKnown.object, WellKnown.object], WellKnown.boolean)
        case "System.Threading.WaitOrTimerCallback": return ([WellKnown.object, WellKnown.boolean], nil)
        default:
            if name.hasSuffix("EventHandler") { return ([WellKnown.object, WellKnown.object], nil) }
            return (arguments, nil)
        }
    }
}

extension Value {
    /// The block behind a callback: a script block itself or one that became a delegate.
    public var callback: ScriptBlockObject? { self.as(ScriptBlockObject.self) ?? self.as(DelegateObject.self)?.block }
}
