/// The members that a class must have for an interface or an abstract class of .NET, in the order in which the loader asks for them.
///
/// Signatures are written as PowerShell shows them; `{0}` stands for a type argument. A property counts as its accessor.
enum AbstractMembers {
    private static let table: [String: [String]] = [
        "System.IDisposable": ["void Dispose()"],
        "System.IAsyncDisposable": ["System.Threading.Tasks.ValueTask DisposeAsync()"],
        "System.ICloneable": ["System.Object Clone()"],
        "System.IComparable": ["int CompareTo(System.Object obj)"],
        "System.IComparable`1": ["int CompareTo({0} other)"],
        "System.IEquatable`1": ["bool Equals({0} other)"],
        "System.IFormattable": ["string ToString(string format, System.IFormatProvider formatProvider)"],
        "System.IFormatProvider": ["System.Object GetFormat(type formatType)"],
        "System.ICustomFormatter": ["string Format(string format, System.Object arg, System.IFormatProvider formatProvider)"],
        "System.IServiceProvider": ["System.Object GetService(type serviceType)"],
        "System.IProgress`1": ["void Report({0} value)"],
        "System.IObserver`1": ["void OnCompleted()", "void OnError(System.Exception error)", "void OnNext({0} value)"],
        "System.IObservable`1": ["System.IDisposable Subscribe(System.IObserver[{0}] observer)"],
        "System.Collections.IEnumerable": ["System.Collections.IEnumerator GetEnumerator()"],
        "System.Collections.IEnumerator": ["System.Object get_Current()", "bool MoveNext()", "void Reset()"],
        "System.Collections.IComparer": ["int Compare(System.Object x, System.Object y)"],
        "System.Collections.IEqualityComparer": ["bool Equals(System.Object x, System.Object y)", "int GetHashCode(System.Object obj)"],
        "System.Collections.Generic.IEnumerable`1": [
            "System.Collections.Generic.IEnumerator[{0}] GetEnumerator()", "System.Collections.IEnumerator GetEnumerator()",
        ],
        "System.Collections.Generic.IComparer`1": ["int Compare({0} x, {0} y)"],
        "System.Collections.Generic.IEqualityComparer`1": ["bool Equals({0} x, {0} y)", "int GetHashCode({0} obj)"],
        "System.Management.Automation.IValidateSetValuesGenerator": ["string[] GetValidValues()"],
        "System.Management.Automation.IArgumentCompleter": [
            "System.Collections.Generic.IEnumerable[System.Management.Automation.CompletionResult] CompleteArgument(string commandName, string parameterName, string wordToComplete, System.Management.Automation.Language.CommandAst commandAst, System.Collections.IDictionary fakeBoundParameters)"
        ],
        "System.Management.Automation.IArgumentCompleterFactory": ["System.Management.Automation.IArgumentCompleter Create()"],
        "System.Management.Automation.IModuleAssemblyInitializer": ["void OnImport()"],
        "System.Management.Automation.IModuleAssemblyCleanup": ["void OnRemove(psmoduleinfo psModuleInfo)"],
        "System.Management.Automation.ArgumentTransformationAttribute": [
            "System.Object Transform(System.Management.Automation.EngineIntrinsics engineIntrinsics, System.Object inputData)"
        ],
        "System.Management.Automation.ValidateArgumentsAttribute": [
            "void Validate(System.Object arguments, System.Management.Automation.EngineIntrinsics engineIntrinsics)"
        ],
        "System.Management.Automation.ValidateEnumeratedArgumentsAttribute": ["void ValidateElement(System.Object element)"],
        "System.IO.FileSystemInfo": ["void Delete()", "bool get_Exists()", "string get_Name()"],
        "System.Type": ["System.Reflection.Assembly get_Assembly()"],
    ]

    /// The demands of a type itself, its arguments filled in.
    static func of(_ type: TypeInfo) -> [MethodMember] {
        let head = String(type.fullName.prefix { $0 != "[" })
        return (table[head] ?? []).map { signature in
            var text = signature
            for (at, argument) in type.genericArguments.enumerated() { text = text.replacingAll("{\(at)}", with: argument.displayName) }
            return MethodMember(signature: text, isStatic: false, isHidden: false) { _, _, _ in .void }
        }
    }
}

extension ScriptClass {
    /// The first method that an interface or abstract base class asks for and that neither this class nor those above it have.
    func missingMember() -> String? {
        for type in [netBase].compactMap({ $0 }) + interfaces {
            for demand in AbstractMembers.of(type) where !implements(demand, of: type) { return demand.name }
        }
        return nil
    }

    private func implements(_ demand: MethodMember, of type: TypeInfo) -> Bool {
        // A class of .NET implements its own interfaces.
        if let netBase, netBase !== type, netBase !== WellKnown.object, netBase.isSubtype(of: type) { return true }
        let wanted = demand.parameterTypes, result = runspace?.findType(demand.returnTypeName)
        func same(_ own: TypeInfo?, _ other: TypeInfo?) -> Bool { own == nil || other == nil || own === other || own?.fullName == other?.fullName }
        var at: ScriptClass? = self
        while let current = at {
            if demand.name.hasPrefix("get_"), current.properties.contains(where: { "get_" + $0.name == demand.name }) { return true }
            let fits = current.methods.contains { method in
                guard !method.isStatic, method.name == demand.name, method.ast.parameters.count == wanted.count else { return false }
                let own = method.ast.returnType.map { current.resolved($0) } ?? WellKnown.void
                return same(own, result) && zip(current.parameterTypes(method.ast), wanted).allSatisfy(same)
            }
            if fits { return true }
            at = current.base
        }
        return false
    }
}
