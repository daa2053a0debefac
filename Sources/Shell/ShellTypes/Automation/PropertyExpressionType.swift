import ShellRuntime

/// Microsoft.PowerShell.Commands.PSPropertyExpression: what `-Property` takes, a name, a pattern or a block.
final class PropertyExpressionObject: NetObject {
    let name: String
    let script: ScriptBlockObject?
    let isResolved: Bool
    init(_ name: String, isResolved: Bool = false) {
        self.name = name
        self.isResolved = isResolved
        script = nil
        super.init()
    }
    init(_ script: ScriptBlockObject) {
        name = script.toText()
        self.script = script
        isResolved = true
        super.init()
    }
    private static let full = "Microsoft.PowerShell.Commands.PSPropertyExpression"
    override var type: TypeInfo { PropertyExpressionObject.ownType }
    override func toText() -> String { name }
    var hasWildcards: Bool { script == nil && !isResolved && name.contains { "*?[".contains($0) } }

    /// The expressions that name the target's own properties.
    func resolved(_ target: Value, _ runspace: Runspace) throws -> [PropertyExpressionObject] {
        if isResolved { return [self] }
        if let table = target.base.as(DictionaryObject.self) {
            let pattern = WildcardPattern.lenient(name)
            return table.pairs.map { runspace.text($0.key) }.filter { hasWildcards ? pattern.matches($0) : $0.equalsIgnoringCase(name) }
                .map { PropertyExpressionObject($0, isResolved: true) }
        }
        if hasWildcards { return Members.propertyNames(target, matching: WildcardPattern.lenient(name), runspace).map { PropertyExpressionObject($0, isResolved: true) } }
        let own = Members.propertyNames(target, runspace).first { $0.equalsIgnoringCase(name) }
        if own == nil, try Members.find(target, name, runspace, scalarCount: false) == nil { return [] }
        return [PropertyExpressionObject(own ?? name, isResolved: true)]
    }
    private func result(_ target: Value, _ eating: Bool, _ runspace: Runspace) throws -> Value {
        do {
            let value = try script.map { try runspace.call($0, underscore: target) } ?? Members.get(target, name, runspace)
            return made(value, .null)
        } catch {
            guard eating, !(error is FlowControl) else { throw error }
            return made(.null, .object(NetException.exception(of: error)))
        }
    }
    private func made(_ value: Value, _ exception: Value) -> Value {
        .object(KeptObject(PropertyExpressionObject.resultType, ["Result": value, "ResolvedExpression": .object(self), "Exception": exception]))
    }

    private static func list(_ items: [Value], _ element: TypeInfo) -> Value {
        .object(ListObject(ContiguousArray(items), type: TypeRegistry.shared.find("System.Collections.Generic.List[\(element.fullName)]"), element: element))
    }
    static func register() {
        TypeRegistry.shared.register(full) { ownType }
        TypeRegistry.shared.register(full + "Result") { resultType }
        TypeRegistry.shared.registerAccelerator("pspropertyexpression", full)
    }
    static let resultType: TypeInfo = TypeInfo(full + "Result", members: { resultMembers })
    private static var resultMembers: [TypeMember] {
        func property(_ name: String, _ kind: String) -> TypeMember { .property(name, kind) { value, _ in value.as(KeptObject.self)?[name] ?? .null } }
        let make = TypeMember.constructor("System.Object res, \(full) re, System.Exception e") { args, _ in
            .object(KeptObject(resultType, ["Result": args[0], "ResolvedExpression": args[1], "Exception": args[2]]))
        }
        return [make, property("Result", "System.Object"), property("ResolvedExpression", full), property("Exception", "System.Exception")]
    }
    static let ownType: TypeInfo = {
        let type = TypeInfo(full, members: { ownMembers })
        // Cmdlets read names and blocks themselves.
        type.convertsFrom = { value, _ in value }
        return type
    }()
    private static var ownMembers: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> PropertyExpressionObject {
            guard let own = value.as(PropertyExpressionObject.self) else { throw NetException.argumentNull("expression") }
            return own
        }
        @Sendable func named(_ args: [Value], _: Runspace) throws -> Value {
            if args[0].string.isEmpty { throw NetException("System.Management.Automation.PSArgumentNullException", "Cannot process argument because the value of argument \"s\" is null. Change the value of argument \"s\" to a non-null value.") }
            return .object(PropertyExpressionObject(args[0].string, isResolved: args.count > 1 && args[1].bool))
        }
        @Sendable func names(_ value: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
            list(try me(value).resolved(args[0], runspace).map { .object($0) }, ownType)
        }
        @Sendable func values(_ value: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
            let eating = args.count < 3 || args[2].bool
            return list(try me(value).resolved(args[0], runspace).map { try $0.result(args[0], eating, runspace) }, resultType)
        }
        let listed = "System.Collections.Generic.List[\(full)]", results = "System.Collections.Generic.List[\(full)Result]"
        return [
            .constructor("string s", named), .constructor("string s, bool isResolved", named),
            .constructor("scriptblock scriptBlock") { args, _ in
                guard let block = args[0].as(ScriptBlockObject.self) else { throw NetException.argumentNull("scriptBlock") }
                return .object(PropertyExpressionObject(block))
            },
            .property("HasWildCardCharacters", "bool") { value, _ in .bool(try me(value).hasWildcards) },
            .property("Script", "scriptblock") { value, _ in Value(try me(value).script) },
            .method("\(listed) ResolveNames(psobject target)", names), .method("\(listed) ResolveNames(psobject target, bool expand)", names),
            .method("\(results) GetValues(psobject target)", values), .method("\(results) GetValues(psobject target, bool expand, bool eatExceptions)", values),
            .method("string ToString()") { value, _, _ in Value(try me(value).name) },
        ]
    }
}
