import ShellRuntime
import ShellTypes

/// `[System.Management.Automation.LanguagePrimitives]`: the language's conversions and comparisons by name.
enum LanguagePrimitives {
    private static let name = "System.Management.Automation.LanguagePrimitives"
    static func register() {
        TypeRegistry.shared.register(name) { TypeInfo(name, flags: .staticClass, members: { members }) }
        for (short, full) in [
            ("psvariable", "System.Management.Automation.PSVariable"), ("psmoduleinfo", "System.Management.Automation.PSModuleInfo"),
            ("psvariableproperty", "System.Management.Automation.PSVariableProperty"),
        ] { TypeRegistry.shared.registerAccelerator(short, full) }
    }
    private static func type(_ value: Value) throws -> TypeInfo {
        guard let type = value.as(TypeObject.self)?.info else { throw NetException.argumentNull("resultType") }
        return type
    }
    private static func compare(_ args: [Value], ignoringCase: Bool, _ runspace: Runspace) throws -> Value {
        if args[0].isNull || args[1].isNull {
            if args[0].isNull, args[1].isNull { return 0 }
            return args[0].isNull ? -1 : 1
        }
        let order = try Operators.compare(args[0], args[1], caseSensitive: !ignoringCase, runspace)
        return Value(order < 0 ? -1 : order > 0 ? 1 : 0)
    }
    private static func tryCompare(_ args: [Value], ignoringCase: Bool, result: Int, _ runspace: Runspace) -> Value {
        let found = try? compare(args, ignoringCase: ignoringCase, runspace)
        assign(args[result], found ?? 0)
        return .bool(found != nil)
    }
    private static var members: [TypeMember] {
        let provider = "System.IFormatProvider formatProvider"
        return [
            .staticMethod("System.Object ConvertTo(System.Object valueToConvert, type resultType)") { args, runspace in try runspace.convert(args[0], to: try type(args[1])) },
            .staticMethod("System.Object ConvertTo(System.Object valueToConvert, type resultType, \(provider))") { args, runspace in
                try runspace.convert(args[0], to: try type(args[1]))
            },
            .staticMethod("bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)") { args, runspace in
                let found = runspace.tryConvert(args[0], to: try type(args[1]))
                assign(args[2], found ?? .null)
                return .bool(found != nil)
            },
            .staticMethod("bool Equals(System.Object first, System.Object second)") { args, runspace in .bool(Operators.equals(args[0], args[1], caseSensitive: true, runspace)) },
            .staticMethod("bool Equals(System.Object first, System.Object second, bool ignoreCase)") { args, runspace in
                .bool(Operators.equals(args[0], args[1], caseSensitive: !args[2].bool, runspace))
            },
            .staticMethod("bool Equals(System.Object first, System.Object second, bool ignoreCase, \(provider))") { args, runspace in
                .bool(Operators.equals(args[0], args[1], caseSensitive: !args[2].bool, runspace))
            },
            .staticMethod("int Compare(System.Object first, System.Object second)") { args, runspace in try compare(args, ignoringCase: false, runspace) },
            .staticMethod("int Compare(System.Object first, System.Object second, bool ignoreCase)") { args, runspace in try compare(args, ignoringCase: args[2].bool, runspace) },
            .staticMethod("int Compare(System.Object first, System.Object second, bool ignoreCase, \(provider))") { args, runspace in
                try compare(args, ignoringCase: args[2].bool, runspace)
            },
            .staticMethod("bool TryCompare(System.Object first, System.Object second, [ref] int result)") { args, runspace in
                tryCompare(args, ignoringCase: false, result: 2, runspace)
            },
            .staticMethod("bool TryCompare(System.Object first, System.Object second, bool ignoreCase, [ref] int result)") { args, runspace in
                tryCompare(args, ignoringCase: args[2].bool, result: 3, runspace)
            },
            .staticMethod("bool TryCompare(System.Object first, System.Object second, bool ignoreCase, \(provider), [ref] int result)") { args, runspace in
                tryCompare(args, ignoringCase: args[2].bool, result: 4, runspace)
            },
            .staticMethod("bool IsTrue(System.Object obj)") { args, runspace in .bool(runspace.truth(args[0])) },
            .staticMethod("bool IsObjectEnumerable(System.Object obj)") { args, runspace in .bool(runspace.isEnumerable(args[0])) },
            .staticMethod("System.Collections.IEnumerable GetEnumerable(System.Object obj)") { args, runspace in runspace.isEnumerable(args[0]) ? args[0] : .null },
            .staticMethod("string ConvertTypeNameToPSTypeName(string typeName)") { args, runspace in
                guard let type = runspace.findType(args[0].string) else { return Value("[\(args[0].string)]") }
                return Value("[\(type.displayName)]")
            },
        ]
    }
}
