import ShellSyntax

/// A declared property.
final class ScriptProperty {
    let ast: PropertyMemberAst
    let slot: Int
    private var resolved: TypeInfo?
    /// What the type takes as it is; nothing where attributes look at the value.
    private var plain = PlainType.none
    private var checks: [Validator]?
    init(_ ast: PropertyMemberAst, slot: Int) {
        self.ast = ast
        self.slot = slot
    }
    var name: String { ast.name }
    /// The value that each object begins with; nil where it is computed, or is an object of its own.
    func fixedValue(_ runspace: Runspace) throws -> Value? {
        let value: Value
        if let initial = ast.initialValue {
            guard initial.kind == .constantExpression || initial.kind == .stringConstantExpression else { return Value?.none }
            value = try converted(try runspace.evaluate(initial), runspace, checked: false)
        } else if let type = try type(runspace), type.isValueType {
            value = runspace.defaultValue(type)
        } else {
            value = .null
        }
        if case .object = value { return Value?.none }
        return .some(value)
    }
    func type(_ runspace: Runspace) throws -> TypeInfo? {
        guard let constraint = ast.propertyType else { return nil }
        if let resolved = SharedAccess.slots(of: self, { resolved }) { return resolved }
        let found = try runspace.resolveType(constraint.typeName, in: ast)
        SharedAccess.slots(of: self) {
            resolved = found
            plain = ast.attributes.isEmpty ? PlainType(found) : .none
        }
        return found
    }
    /// The value as the property stores it; errors name the property.
    /// Errors of a first value are those of its conversion.
    func converted(_ value: Value, _ runspace: Runspace, checked: Bool = true) throws -> Value {
        if (SharedAccess.isNeeded ? SharedAccess.slots(of: self, { plain }) : plain).takes(value) { return value }
        var value = value
        var checks = SharedAccess.slots(of: self) { self.checks }
        if checked, !ast.attributes.isEmpty, checks == nil {
            checks = try ast.attributes.compactMap { try ScriptMetadata.validator($0, runspace) }
            SharedAccess.slots(of: self) { self.checks = checks }
        }
        do {
            // The transformation nearest to the name comes first.
            if checked { for case .custom(let transform) in (checks ?? []).reversed() { value = try transform(value, runspace) } }
            if let type = try type(runspace), type !== WellKnown.object, type !== WellKnown.psObject { value = try runspace.convert(value, to: type) }
        } catch let error as ShellError {
            throw checked ? MemberErrors.setting(name, error.record.exception) : error
        }
        guard checked else { return value }
        for check in checks ?? [] {
            do {
                try check.check(value, runspace)
            } catch let failure as Validator.Failure {
                throw MemberErrors.setting(name, failure.exception)
            }
        }
        return value
    }
}

/// A type whose own values are seen at a glance.
enum PlainType {
    case none, int, string, bool, double
    init(_ type: TypeInfo) {
        self = type === WellKnown.int32 ? .int : type === WellKnown.string ? .string : type === WellKnown.boolean ? .bool : type === WellKnown.double ? .double : .none
    }
    @inline(__always)
    func takes(_ value: Value) -> Bool {
        switch (self, value) {
        case (.int, .int), (.bool, .bool), (.double, .double): true
        case (.string, .string(let text)): text.extended == nil
        default: false
        }
    }
}
