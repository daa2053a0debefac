import ShellRuntime

/// The .NET types that scripts expect (PSL section 11.3). Types are closures until they are first named.
public enum ShellTypes {
    private static let lock = Lock()
    nonisolated(unsafe) private static var isRegistered = false

    /// Registers everything, once; costs microseconds.
    public static func register() {
        lock.withLock {
            guard !isRegistered else { return }
            isRegistered = true
            ObjectType.register()
            StringType.register()
            CharType.register()
            NumberTypes.register()
            ConvertibleMembers.register()
            MathType.register()
            ConvertType.register()
            ArrayType.register()
            DictionaryTypes.register()
            ListTypes.register()
            DateTimeTypes.register()
            EnumTypes.register()
            ReflectionTypes.register()
            RegexType.register()
            GuidObject.register()
            VersionObject.register()
            SystemTypes.register()
            AttributeTypes.register()
            ValidValuesGenerators.register()
            RecordTypes.register()
            PropertyExpressionObject.register()
            ExceptionMembers.register()
            let registry = TypeRegistry.shared
            registry.register("System.Globalization.CultureInfo") { CultureObject.cultureType }
            registry.register("System.StringComparer") { ComparerObject.comparerType }
            registry.register("System.Text.StringBuilder") { StringBuilderObject.builderType }
            registry.register("System.Management.Automation.ErrorDetails") { ErrorDetailsObject.detailsType }
            registry.register("System.Management.Automation.WildcardPattern") { WildcardPatternObject.patternType }
            registry.register("System.DateTimeOffset") { DateTimeOffsetObject.offsetType }
            for name in interfaces { registry.register(name) { TypeInfo(name, base: nil, flags: [.interface, .abstract]) } }
            registry.registerLate {
                CultureMembers.register()
                EnumCatalogue.register()
                ExceptionCatalogue.register()
                InterfaceCatalogue.register()
                KeptCatalogue.register()
                SecurityTypes.register()
                NetTypes.register()
                XmlTypes.register()
                LinqXPath.register()
                TimeZoneObject.register()
                TimeZoneFurther.register()
                KeyedCollections.register()
                DiagnosticsTypes.register()
                ValueHelpers.register()
                ComponentTypes.register()
                OtherCalendar.register()
                VisualBasicTypes.register()
                SerializerType.register()
                FurtherTypes.register()
            }
            Members.registerTypes()
            TypeNames.register()
            for (short, full) in accelerators { registry.registerAccelerator(short, full) }
        }
    }
    /// Interfaces that scripts test for.
    private static let interfaces = [
        "System.Collections.IDictionary", "System.Collections.IEnumerable", "System.Collections.IList", "System.Collections.ICollection",
        "System.Collections.IEnumerator", "System.Collections.IComparer", "System.Collections.IEqualityComparer", "System.IComparable",
        "System.IFormattable", "System.IConvertible", "System.IDisposable", "System.ICloneable", "System.IFormatProvider",
    ]
    private static let accelerators = [
        ("decimal", "System.Decimal"), ("bigint", "System.Numerics.BigInteger"), ("datetime", "System.DateTime"), ("timespan", "System.TimeSpan"),
        ("cultureinfo", "System.Globalization.CultureInfo"), ("guid", "System.Guid"), ("version", "System.Version"), ("wildcardpattern", "System.Management.Automation.WildcardPattern"),
        ("exception", "System.Exception"),
    ]
}
