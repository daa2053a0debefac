/// Generic interfaces (`IEnumerable[int]`, `IComparer[string]`): which types have them is told by what the types hold.
public enum GenericInterfaces {
    private static let generic = "System.Collections.Generic."
    /// Interfaces of one argument that every array has.
    private static let ofArrays: Set<String> = ["IEnumerable`1", "ICollection`1", "IList`1", "IReadOnlyCollection`1", "IReadOnlyList`1"]
    private static let names: [(name: String, arity: Int)] = [
        ("IEnumerable", 1), ("ICollection", 1), ("IList", 1), ("IReadOnlyCollection", 1), ("IReadOnlyList", 1), ("ISet", 1), ("IReadOnlySet", 1),
        ("IEnumerator", 1), ("IComparer", 1), ("IEqualityComparer", 1), ("IDictionary", 2), ("IReadOnlyDictionary", 2), ("IAsyncEnumerable", 1),
    ]
    /// Makes the interfaces known to the registry.
    public static func register() {
        let others = [("System.IComparable", 1), ("System.IEquatable", 1), ("System.IObservable", 1), ("System.IObserver", 1), ("System.IProgress", 1)]
        for (name, arity) in names.map({ (generic + $0.name, $0.arity) }) + others {
            TypeRegistry.shared.registerGeneric("\(name)`\(arity)") { arguments in
                TypeInfo(
                    "\(name)`\(arity)[[\(arguments.map(\.fullName).joined(separator: "],["))]]", base: nil, flags: [.interface, .abstract],
                    displayName: "\(name)[\(arguments.map(\.displayName).joined(separator: ","))]", genericArguments: arguments)
            }
        }
    }
    /// The name without arguments: ``System.Collections.Generic.IList`1``.
    static func head(_ name: String) -> String { String(name.prefix { $0 != "[" }) }

    /// Whether a type has a generic interface with its arguments.
    static func isImplemented(_ interface: TypeInfo, by own: TypeInfo) -> Bool {
        let head = head(interface.fullName)
        let short = String(head.split(separator: ".").last ?? "")
        guard let wanted = interface.genericArguments.first else { return false }
        func fits(_ element: TypeInfo) -> Bool { element === wanted || element.fullName == wanted.fullName || !element.isValueType && element.isSubtype(of: wanted) }
        if own.isArray, own.arrayRank == 1, let element = own.elementType { return ofArrays.contains(short) && fits(element) }
        if head == "System.IComparable`1" || head == "System.IEquatable`1" { return own === wanted && (own.isValueType || own === WellKnown.string) }
        if own === WellKnown.string { return short == "IEnumerable`1" && wanted === WellKnown.char }
        var at: TypeInfo? = own
        while let type = at {
            // Written with its arguments, or only named where they are the type's own.
            if type.interfaces.contains(interface.fullName) || type.interfaces.contains(interface.displayName) { return true }
            if type.interfaces.contains(head) {
                let arguments = type.genericArguments
                if interface.genericArguments.count == 2 { return zip(arguments, interface.genericArguments).allSatisfy { $0 === $1 } && arguments.count == 2 }
                if arguments.count == 2 { return wanted === WellKnown.object ? false : wanted.genericArguments.elementsEqual(arguments, by: ===) }
                if let element = arguments.first, fits(element) { return true }
            }
            at = type.baseType
        }
        return false
    }
}
