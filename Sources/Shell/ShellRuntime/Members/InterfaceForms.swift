/// The interfaces of .NET's types with their methods, as reflection lists them beside a class's own:
/// `int CompareTo(string strB), int IComparable.CompareTo(System.Object obj)`.
///
/// Names are PowerShell's own; `{0}` and `{1}` stand for type arguments, `{S}` for the type itself. Parsed when somebody asks for definitions.
public enum InterfaceForms {
    /// The interfaces of types, in the order in which reflection gives them.
    private static let lists: [String: String] = {
        let generic = "System.Collections.Generic."
        let arithmetic = "System.Numerics.INumber[{S}];System.Numerics.IComparisonOperators[{S},{S},bool];System.Numerics.IEqualityOperators[{S},{S},bool];"
            + "System.Numerics.IModulusOperators[{S},{S},{S}];System.Numerics.INumberBase[{S}];System.Numerics.IAdditionOperators[{S},{S},{S}];"
            + "System.Numerics.IAdditiveIdentity[{S},{S}];System.Numerics.IDecrementOperators[{S}];System.Numerics.IDivisionOperators[{S},{S},{S}];"
            + "System.Numerics.IIncrementOperators[{S}];System.Numerics.IMultiplicativeIdentity[{S},{S}];System.Numerics.IMultiplyOperators[{S},{S},{S}];"
            + "System.ISpanParsable[{S}];System.IParsable[{S}];System.Numerics.ISubtractionOperators[{S},{S},{S}];System.Numerics.IUnaryPlusOperators[{S},{S}];"
            + "System.Numerics.IUnaryNegationOperators[{S},{S}];System.IUtf8SpanFormattable;System.IUtf8SpanParsable[{S}]"
        let compared = "System.ISpanFormattable;System.IFormattable;System.IComparable[{S}];System.IEquatable[{S}]"
        let bits = "System.Numerics.IBinaryNumber[{S}];System.Numerics.IBitwiseOperators[{S},{S},{S}]"
        let integer = "System.IComparable;System.IConvertible;\(compared);System.Numerics.IBinaryInteger[{S}];\(bits);\(arithmetic);System.Numerics.IShiftOperators[{S},int,{S}];"
            + "System.Numerics.IMinMaxValue[{S}]"
        let real = "System.IComparable;System.IConvertible;\(compared);System.Numerics.IBinaryFloatingPointIeee754[{S}];\(bits);\(arithmetic);"
            + "System.Numerics.IFloatingPointIeee754[{S}];System.Numerics.IExponentialFunctions[{S}];System.Numerics.IFloatingPointConstants[{S}];"
            + "System.Numerics.IFloatingPoint[{S}];System.Numerics.ISignedNumber[{S}];System.Numerics.IHyperbolicFunctions[{S}];System.Numerics.ILogarithmicFunctions[{S}];"
            + "System.Numerics.IPowerFunctions[{S}];System.Numerics.IRootFunctions[{S}];System.Numerics.ITrigonometricFunctions[{S}];System.Numerics.IMinMaxValue[{S}]"
        let date = "System.ISpanParsable[{S}];System.IParsable[{S}];System.IUtf8SpanFormattable"
        let listed = "\(generic)IList[{0}];\(generic)ICollection[{0}];\(generic)IEnumerable[{0}];System.Collections.IEnumerable"
        let lasting = "System.Runtime.Serialization.ISerializable;System.Runtime.Serialization.IDeserializationCallback"
        let pair = "\(generic)KeyValuePair[{0},{1}]"
        let keyed = "\(generic)IDictionary[{0},{1}];\(generic)ICollection[\(pair)];\(generic)IEnumerable[\(pair)];System.Collections.IEnumerable;"
            + "System.Collections.IDictionary;System.Collections.ICollection;\(generic)IReadOnlyDictionary[{0},{1}];\(generic)IReadOnlyCollection[\(pair)]"
        let whole = "\(listed);System.Collections.IList;System.Collections.ICollection;\(generic)IReadOnlyList[{0}];\(generic)IReadOnlyCollection[{0}]"
        let plain = "System.Collections.ICollection;System.Collections.IEnumerable"
        let set = "\(generic)ICollection[{0}];\(generic)IEnumerable[{0}];System.Collections.IEnumerable"
        var table: [String: String] = [
            "System.String": "System.IComparable;System.Collections.IEnumerable;System.IConvertible;\(generic)IEnumerable[char];System.IComparable[string];System.IEquatable[string];System.ICloneable;System.ISpanParsable[string];System.IParsable[string]",
            "System.Boolean": "System.IComparable;System.IConvertible;System.IComparable[bool];System.IEquatable[bool];System.ISpanParsable[bool];System.IParsable[bool]",
            "System.Decimal": "System.ISpanFormattable;System.IFormattable;System.IComparable;System.IConvertible;System.IComparable[decimal];System.IEquatable[decimal];System.Runtime.Serialization.ISerializable;System.Runtime.Serialization.IDeserializationCallback;System.Numerics.IFloatingPoint[{S}];System.Numerics.IFloatingPointConstants[{S}];\(arithmetic);System.Numerics.ISignedNumber[{S}];System.Numerics.IMinMaxValue[{S}]",
            "System.Enum": "System.IComparable;System.ISpanFormattable;System.IFormattable;System.IConvertible",
            "System.DateTime": "System.IComparable;System.ISpanFormattable;System.IFormattable;System.IConvertible;System.Runtime.Serialization.ISerializable;System.IComparable[datetime];System.IEquatable[datetime];\(date)",
            "System.DateTimeOffset": "System.IComparable;System.ISpanFormattable;System.IFormattable;System.IComparable[{S}];System.IEquatable[{S}];\(lasting);\(date)",
            "System.TimeSpan": "System.IComparable;System.IComparable[timespan];System.IEquatable[timespan];System.ISpanFormattable;System.IFormattable;\(date)",
            "System.DateOnly": "System.IComparable;System.IComparable[{S}];System.IEquatable[{S}];System.ISpanFormattable;System.IFormattable;\(date)",
            "System.TimeOnly": "System.IComparable;System.IComparable[{S}];System.IEquatable[{S}];System.ISpanFormattable;System.IFormattable;\(date)",
            "System.Guid": "System.ISpanFormattable;System.IFormattable;System.IComparable;System.IComparable[guid];System.IEquatable[guid];System.ISpanParsable[guid];System.IParsable[guid];System.IUtf8SpanFormattable;System.IUtf8SpanParsable[guid]",
            "System.Version": "System.ICloneable;System.IComparable;System.IComparable[version];System.IEquatable[version];System.ISpanFormattable;System.IFormattable;System.IUtf8SpanFormattable;System.IUtf8SpanParsable[version]",
            "System.Numerics.BigInteger": "System.ISpanFormattable;System.IFormattable;System.IComparable;System.IComparable[bigint];System.IEquatable[bigint];System.Numerics.IBinaryInteger[{S}];\(bits);\(arithmetic);System.Numerics.IShiftOperators[{S},int,{S}];System.Numerics.ISignedNumber[{S}]",
            "System.Uri": "System.ISpanFormattable;System.IFormattable;System.IEquatable[uri];System.Runtime.Serialization.ISerializable",
            "System.Array": "System.ICloneable;System.Collections.IList;\(plain);System.Collections.IStructuralComparable;System.Collections.IStructuralEquatable",
            "System.Collections.Hashtable": "System.Collections.IDictionary;\(plain);\(lasting);System.ICloneable",
            "System.Collections.Specialized.OrderedDictionary": "System.Collections.Specialized.IOrderedDictionary;System.Collections.IDictionary;\(plain);\(lasting)",
            "System.Collections.ArrayList": "System.Collections.IList;\(plain);System.ICloneable",
            "System.Collections.Queue": "\(plain);System.ICloneable", "System.Collections.Stack": "\(plain);System.ICloneable",
            "System.Collections.SortedList": "System.Collections.IDictionary;\(plain);System.ICloneable",
            "\(generic)List`1": whole, "System.Collections.ObjectModel.Collection`1": whole, "System.Collections.ObjectModel.ReadOnlyCollection`1": whole,
            "System.Collections.ObjectModel.ObservableCollection`1": "\(whole);System.Collections.Specialized.INotifyCollectionChanged;System.ComponentModel.INotifyPropertyChanged",
            "\(generic)Dictionary`2": "\(keyed);\(lasting)", "\(generic)SortedDictionary`2": keyed, "\(generic)SortedList`2": keyed, "System.Collections.Concurrent.ConcurrentDictionary`2": keyed,
            "\(generic)HashSet`1": "\(set);\(generic)ISet[{0}];\(generic)IReadOnlyCollection[{0}];\(generic)IReadOnlySet[{0}];\(lasting)",
            "\(generic)SortedSet`1": "\(generic)ISet[{0}];\(set);System.Collections.ICollection;\(generic)IReadOnlyCollection[{0}];\(generic)IReadOnlySet[{0}];\(lasting)",
            "\(generic)Queue`1": "\(generic)IEnumerable[{0}];System.Collections.IEnumerable;System.Collections.ICollection;\(generic)IReadOnlyCollection[{0}]",
            "\(generic)Stack`1": "\(generic)IEnumerable[{0}];System.Collections.IEnumerable;System.Collections.ICollection;\(generic)IReadOnlyCollection[{0}]",
            "\(generic)LinkedList`1": "\(set);System.Collections.ICollection;\(generic)IReadOnlyCollection[{0}];\(lasting)",
            "System.IO.Stream": "System.IAsyncDisposable;System.IDisposable", "System.IO.TextReader": "System.IDisposable", "System.IO.TextWriter": "System.IAsyncDisposable;System.IDisposable",
            "System.IO.FileSystemInfo": "System.Runtime.Serialization.ISerializable", "System.Exception": "System.Runtime.Serialization.ISerializable",
            "System.Text.StringBuilder": "System.Runtime.Serialization.ISerializable", "System.Text.RegularExpressions.Regex": "System.Runtime.Serialization.ISerializable",
            "System.Globalization.CultureInfo": "System.ICloneable;System.IFormatProvider", "System.Text.Encoding": "System.ICloneable",
            "System.Xml.XmlNode": "System.ICloneable;System.Collections.IEnumerable;System.Xml.XPath.IXPathNavigable",
        ]
        table["System.Char"] = "System.IComparable;System.IComparable[char];System.IEquatable[char];System.IConvertible;System.ISpanFormattable;System.IFormattable;"
            + "System.Numerics.IBinaryInteger[char];\(bits);\(arithmetic);System.Numerics.IShiftOperators[{S},int,{S}];System.Numerics.IMinMaxValue[{S}];System.Numerics.IUnsignedNumber[{S}]"
        for name in ["Byte", "UInt16", "UInt32", "UInt64"] { table["System.\(name)"] = "\(integer);System.Numerics.IUnsignedNumber[{S}]" }
        for name in ["SByte", "Int16", "Int32", "Int64"] { table["System.\(name)"] = "\(integer);System.Numerics.ISignedNumber[{S}]" }
        for name in ["Double", "Single"] { table["System.\(name)"] = real }
        return table
    }()

    /// The methods of each interface; `static` ones are called by the type.
    private static let methods: [String: [String]] = {
        let style = "System.Globalization.NumberStyles style, System.IFormatProvider provider", provider = "System.IFormatProvider provider"
        let text = "System.ReadOnlySpan[char] s", bytes = "System.ReadOnlySpan[byte] utf8Text"
        func tests(_ names: String) -> [String] { names.split(separator: " ").map { "static bool \($0)({0} value)" } }
        func pairs(_ names: String) -> [String] { names.split(separator: " ").map { "static {0} \($0)({0} x, {0} y)" } }
        func unary(_ names: String) -> [String] { names.split(separator: " ").map { "static {0} \($0)({0} x)" } }
        return [
            "IComparable": ["int CompareTo(System.Object obj)"], "IComparable`1": ["int CompareTo({0} other)"], "IEquatable`1": ["bool Equals({0} other)"],
            "ICloneable": ["System.Object Clone()"], "IFormattable": ["string ToString(string format, System.IFormatProvider formatProvider)"],
            "ISpanFormattable": ["bool TryFormat(System.Span[char] destination, [ref] int charsWritten, System.ReadOnlySpan[char] format, \(provider))"],
            "IUtf8SpanFormattable": ["bool TryFormat(System.Span[byte] utf8Destination, [ref] int bytesWritten, System.ReadOnlySpan[char] format, \(provider))"],
            "IConvertible": ["System.TypeCode GetTypeCode()", "string ToString(\(provider))"],
            "IDisposable": ["void Dispose()"], "IAsyncDisposable": ["System.Threading.Tasks.ValueTask DisposeAsync()"], "IFormatProvider": ["System.Object GetFormat(type formatType)"],
            "IParsable`1": ["static {0} Parse(string s, \(provider))", "static bool TryParse(string s, \(provider), [ref] {0} result)"],
            "ISpanParsable`1": ["static {0} Parse(\(text), \(provider))", "static bool TryParse(\(text), \(provider), [ref] {0} result)"],
            "IUtf8SpanParsable`1": ["static {0} Parse(\(bytes), \(provider))", "static bool TryParse(\(bytes), \(provider), [ref] {0} result)"],
            "ISerializable": ["void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)"],
            "IDeserializationCallback": ["void OnDeserialization(System.Object sender)"], "IXPathNavigable": ["System.Xml.XPath.XPathNavigator CreateNavigator()"],
            "IStructuralComparable": ["int CompareTo(System.Object other, System.Collections.IComparer comparer)"],
            "IStructuralEquatable": ["bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)", "int GetHashCode(System.Collections.IEqualityComparer comparer)"],
            "IEnumerable": ["System.Collections.IEnumerator GetEnumerator()"], "IEnumerable`1": ["System.Collections.Generic.IEnumerator[{0}] GetEnumerator()"],
            "ICollection": ["void CopyTo(array array, int index)"],
            "ICollection`1": ["void Add({0} item)", "void Clear()", "bool Contains({0} item)", "void CopyTo({0}[] array, int arrayIndex)", "bool Remove({0} item)"],
            "IList": [
                "int Add(System.Object value)", "bool Contains(System.Object value)", "void Clear()", "int IndexOf(System.Object value)", "void Insert(int index, System.Object value)",
                "void Remove(System.Object value)", "void RemoveAt(int index)",
            ],
            "IList`1": ["int IndexOf({0} item)", "void Insert(int index, {0} item)", "void RemoveAt(int index)"],
            "IDictionary": [
                "bool Contains(System.Object key)", "void Add(System.Object key, System.Object value)", "void Clear()", "System.Collections.IDictionaryEnumerator GetEnumerator()",
                "void Remove(System.Object key)",
            ],
            "IDictionary`2": ["bool ContainsKey({0} key)", "void Add({0} key, {1} value)", "bool Remove({0} key)", "bool TryGetValue({0} key, [ref] {1} value)"],
            "IReadOnlyDictionary`2": ["bool ContainsKey({0} key)", "bool TryGetValue({0} key, [ref] {1} value)"],
            "IOrderedDictionary": ["System.Collections.IDictionaryEnumerator GetEnumerator()", "void Insert(int index, System.Object key, System.Object value)", "void RemoveAt(int index)"],
            "ISet`1": ["bool Add({0} item)"] + ["UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith"].map { "void \($0)(System.Collections.Generic.IEnumerable[{0}] other)" }
                + ["IsSubsetOf", "IsSupersetOf", "IsProperSupersetOf", "IsProperSubsetOf", "Overlaps", "SetEquals"].map { "bool \($0)(System.Collections.Generic.IEnumerable[{0}] other)" },
            "IReadOnlySet`1": ["bool Contains({0} item)"]
                + ["IsProperSubsetOf", "IsProperSupersetOf", "IsSubsetOf", "IsSupersetOf", "Overlaps", "SetEquals"].map { "bool \($0)(System.Collections.Generic.IEnumerable[{0}] other)" },
            "INumber`1": ["static {0} Clamp({0} value, {0} min, {0} max)", "static {0} ClampNative({0} value, {0} min, {0} max)", "static {0} CopySign({0} value, {0} sign)"]
                + pairs("Max MaxNative MaxNumber Min MinNative MinNumber") + ["static int Sign({0} value)"],
            "INumberBase`1": ["static {0} Abs({0} value)"] + ["CreateChecked", "CreateSaturating", "CreateTruncating"].map { "static {0} \($0)[TOther](TOther value)" }
                + tests("IsCanonical IsComplexNumber IsEvenInteger IsFinite IsImaginaryNumber IsInfinity IsInteger IsNaN IsNegative IsNegativeInfinity IsNormal IsOddInteger IsPositive IsPositiveInfinity IsRealNumber IsSubnormal IsZero")
                + pairs("MaxMagnitude MaxMagnitudeNumber MinMagnitude MinMagnitudeNumber") + ["static {0} MultiplyAddEstimate({0} left, {0} right, {0} addend)"]
                + [text, "string s", bytes].flatMap { ["static {0} Parse(\($0), \(style))", "static bool TryParse(\($0), \(style), [ref] {0} result)"] },
            "IBinaryNumber`1": ["static bool IsPow2({0} value)", "static {0} Log2({0} value)"],
            "IBinaryInteger`1": [
                "static System.ValueTuple[{0},{0}] DivRem({0} left, {0} right)", "static {0} LeadingZeroCount({0} value)", "static {0} PopCount({0} value)",
                "static {0} RotateLeft({0} value, int rotateAmount)", "static {0} RotateRight({0} value, int rotateAmount)", "static {0} TrailingZeroCount({0} value)",
            ],
            "IFloatingPoint`1": ["Ceiling", "Floor", "Round", "Truncate"].map { "static {0} \($0)({0} x)" }
                + ["static {0} Round({0} x, int digits)", "static {0} Round({0} x, System.MidpointRounding mode)", "static {0} Round({0} x, int digits, System.MidpointRounding mode)"]
                + ["ConvertToInteger", "ConvertToIntegerNative"].map { "static TInteger \($0)[TInteger]({0} value)" },
            "IFloatingPointIeee754`1": [
                "static {0} Atan2({0} y, {0} x)", "static {0} Atan2Pi({0} y, {0} x)", "static {0} BitDecrement({0} x)", "static {0} BitIncrement({0} x)",
                "static {0} FusedMultiplyAdd({0} left, {0} right, {0} addend)", "static {0} Ieee754Remainder({0} left, {0} right)", "static int ILogB({0} x)",
                "static {0} Lerp({0} value1, {0} value2, {0} amount)", "static {0} ReciprocalEstimate({0} x)", "static {0} ReciprocalSqrtEstimate({0} x)", "static {0} ScaleB({0} x, int n)",
            ],
            "IExponentialFunctions`1": unary("Exp Exp10 Exp10M1 Exp2 Exp2M1 ExpM1"), "IHyperbolicFunctions`1": unary("Acosh Asinh Atanh Cosh Sinh Tanh"),
            "ILogarithmicFunctions`1": ["static {0} Log({0} x)", "static {0} Log({0} x, {0} newBase)"] + unary("Log10 Log10P1 Log2 Log2P1 LogP1"),
            "IPowerFunctions`1": pairs("Pow"), "IRootFunctions`1": unary("Cbrt Sqrt") + pairs("Hypot") + ["static {0} RootN({0} x, int n)"],
            "ITrigonometricFunctions`1": unary("Acos AcosPi Asin AsinPi Atan AtanPi Cos CosPi DegreesToRadians RadiansToDegrees Sin SinPi Tan TanPi")
                + ["SinCos", "SinCosPi"].map { "static System.ValueTuple[{0},{0}] \($0)({0} x)" },
        ]
    }()
    /// An interface by its name, known to the registry or not.
    public static func type(_ name: String) -> TypeInfo {
        if let known = TypeRegistry.shared.find(name) { return known }
        guard let open = name.firstIndex(of: "["), name.hasSuffix("]") else { return TypeInfo(name, base: nil, flags: [.interface, .abstract]) }
        let arguments = TypeRegistry.splitArguments(name[name.index(after: open)...].dropLast()).map { TypeRegistry.shared.find($0) ?? TypeInfo($0) }
        return TypeInfo(
            "\(name[..<open])`\(arguments.count)[[\(arguments.map(\.fullName).joined(separator: "],["))]]", base: nil, flags: [.interface, .abstract], displayName: name,
            genericArguments: arguments)
    }
    /// The interfaces of a type in PowerShell's spelling.
    public static func interfaces(of type: TypeInfo) -> [String] {
        var found: [String] = []
        func add(_ name: String) { if !found.contains(name) { found.append(name) } }
        func own(_ type: TypeInfo) {
            if let base = type.baseType { own(base) }
            let head = type.genericArguments.isEmpty ? type.fullName : String(type.fullName.prefix { $0 != "[" })
            if let element = type.elementType, type.isArray, type.arrayRank == 1 {
                for name in ["IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection"] { add("System.Collections.Generic.\(name)[\(element.displayName)]") }
            }
            guard let listed = lists[head] else {
                for name in type.interfaces { add(shown(name, type)) }
                return
            }
            for name in listed.split(separator: ";") { add(filled(String(name), type.genericArguments.map(\.displayName), itself: type.displayName)) }
        }
        own(type)
        return found
    }
    /// An interface's name with its arguments, where a type only gives its open name.
    private static func shown(_ name: String, _ type: TypeInfo) -> String {
        guard let tick = name.firstIndex(of: "`") else { return name }
        let head = String(name[..<tick])
        if let open = name.firstIndex(of: "[") { return TypeRegistry.shared.find(head + String(name[open...]))?.displayName ?? name }
        return type.genericArguments.isEmpty ? name : "\(head)[\(type.genericArguments.map(\.displayName).joined(separator: ","))]"
    }
    private static func filled(_ text: String, _ arguments: [String], itself: String = "") -> String {
        var result = text.replacingAll("{S}", with: itself)
        for (at, argument) in arguments.enumerated() { result = result.replacingAll("{\(at)}", with: argument) }
        return result
    }

    private static let lock = Lock()
    /// The forms by folded method name, of each type that was asked for: `System.Int32` and ` static` where the type calls them.
    nonisolated(unsafe) private static var known: [String: [String: [String]]] = [:]

    /// The methods of that name in a type's interfaces: `int IComparable.CompareTo(System.Object obj)`.
    static func forms(of type: TypeInfo, _ name: String, isStatic: Bool) -> [String] {
        let key = type.fullName + (isStatic ? " static" : "")
        if !type.isScriptClass, let table = lock.withLock({ known[key] }) { return table[name.lowercased()] ?? [] }
        let made = table(of: type, isStatic: isStatic)
        if !type.isScriptClass { lock.withLock { known[key] = made } }
        return made[name.lowercased()] ?? []
    }
    private static func table(of type: TypeInfo, isStatic: Bool) -> [String: [String]] {
        var table: [String: [String]] = [:]
        // The map of a generic interface is not given for arrays.
        for interface in interfaces(of: type) where !type.isArray || !interface.contains("[") {
            let plain = String(interface.prefix { $0 != "[" }), arguments = interface.contains("[") ? TypeRegistry.splitArguments(interface.dropFirst(plain.count + 1).dropLast()) : []
            let short = String(plain.split(separator: ".").last ?? "")
            let shown = arguments.isEmpty ? short : "\(short)[\(arguments.map(withoutNamespace).joined(separator: ","))]"
            for line in methods[arguments.isEmpty ? short : "\(short)`\(arguments.count)"] ?? [] where line.hasPrefix("static ") == isStatic {
                let signature = isStatic ? String(line.dropFirst("static ".count)) : line
                let head = signature.prefix { $0 != "(" }
                guard let blank = head.lastIndex(of: " ") else { continue }
                let called = head[head.index(after: blank)...]
                table[called.prefix { $0 != "[" }.lowercased(), default: []].append(
                    "\(filled(String(head[..<blank]), arguments)) \(shown).\(called)\(filled(String(signature.dropFirst(head.count)), arguments))")
            }
        }
        return table
    }
    /// The name of a type argument without its namespace.
    private static func withoutNamespace(_ name: String) -> String {
        let head = name.prefix { $0 != "[" }
        let short = head.split(separator: ".").last.map(String.init) ?? String(head)
        guard name.count > head.count else { return short }
        return "\(short)[\(TypeRegistry.splitArguments(name.dropFirst(head.count + 1).dropLast()).map(withoutNamespace).joined(separator: ","))]"
    }
}
