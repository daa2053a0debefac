import ShellRuntime

/// System.ComponentModel's converters and descriptors of types, and System.Dynamic.ExpandoObject.
enum ComponentTypes {
    private static let prefix = "System.ComponentModel."
    private static let converters: [(name: String, type: String)] = [
        ("StringConverter", "System.String"), ("BooleanConverter", "System.Boolean"), ("CharConverter", "System.Char"), ("ByteConverter", "System.Byte"), ("SByteConverter", "System.SByte"),
        ("Int16Converter", "System.Int16"), ("Int32Converter", "System.Int32"), ("Int64Converter", "System.Int64"), ("UInt16Converter", "System.UInt16"), ("UInt32Converter", "System.UInt32"),
        ("UInt64Converter", "System.UInt64"), ("SingleConverter", "System.Single"), ("DoubleConverter", "System.Double"), ("DecimalConverter", "System.Decimal"), ("DateTimeConverter", "System.DateTime"),
        ("DateTimeOffsetConverter", "System.DateTimeOffset"), ("TimeSpanConverter", "System.TimeSpan"), ("GuidConverter", "System.Guid"), ("VersionConverter", "System.Version"), ("CultureInfoConverter", "System.Globalization.CultureInfo"),
    ]
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(prefix + "TypeConverter") { ConverterObject.base }
        for (name, target) in converters { registry.register(prefix + name) { ConverterObject.type(prefix + name, registry.find(target)) } }
        registry.register("System.UriTypeConverter") { ConverterObject.type("System.UriTypeConverter", registry.find("System.Uri")) }
        registry.register("System.Drawing.ColorConverter") { ConverterObject.type("System.Drawing.ColorConverter", registry.find("System.Drawing.Color")) }
        registry.register(prefix + "EnumConverter") { ConverterObject.type(prefix + "EnumConverter", nil) }
        registry.register(prefix + "TypeDescriptor") { TypeInfo(prefix + "TypeDescriptor", flags: .sealed, members: { descriptor }) }
        registry.register(prefix + "PropertyDescriptor") { DescriptorObject.descriptorType }
        registry.register(prefix + "PropertyDescriptorCollection") { TypeInfo(prefix + "PropertyDescriptorCollection", interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"]) }
        registry.register("System.Dynamic.ExpandoObject") { ExpandoObject.expandoType }
    }
    static func converter(_ type: TypeInfo) -> Value {
        let name = type.isEnum ? prefix + "EnumConverter" : type.fullName == "System.Uri" ? "System.UriTypeConverter"
            : converters.first { $0.type == type.fullName }.map { prefix + $0.name } ?? prefix + "TypeConverter"
        return .object(ConverterObject(name == prefix + "TypeConverter" ? nil : type, TypeRegistry.shared.find(name) ?? ConverterObject.base))
    }
    private static func described(_ value: Value) -> TypeInfo? { value.as(TypeObject.self)?.info ?? value.type }
    private static var descriptor: [TypeMember] {
        let converter = prefix + "TypeConverter", properties = prefix + "PropertyDescriptorCollection"
        @Sendable func list(_ value: Value) -> Value {
            var found: [Value] = [], at = described(value)
            while let type = at {
                for member in type.members.all { if case .property(let property) = member, !property.isStatic, !property.isHidden { found.append(.object(DescriptorObject(property, type))) } }
                at = type.baseType
            }
            return Value(array: found)
        }
        return [
            .staticMethod("\(converter) GetConverter(type type)") { args, _ in
                guard let type = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
                return ComponentTypes.converter(type)
            },
            .staticMethod("\(converter) GetConverter(System.Object component)") { args, _ in
                guard let type = args[0].type else { throw NetException.argumentNull("component") }
                return ComponentTypes.converter(type)
            },
            .staticMethod("\(properties) GetProperties(type componentType)") { args, _ in list(args[0]) }, .staticMethod("\(properties) GetProperties(System.Object component)") { args, _ in list(args[0]) },
            .staticMethod("string GetClassName(System.Object component)") { args, _ in Value(described(args[0])?.fullName ?? "") },
        ]
    }
}

/// TypeConverter: texts to values of a type and back.
final class ConverterObject: NetObject {
    private let target: TypeInfo?
    private let ownType: TypeInfo
    init(_ target: TypeInfo?, _ type: TypeInfo) {
        self.target = target
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }
    private static func me(_ value: Value) throws -> ConverterObject {
        guard let own = value.as(ConverterObject.self) else { throw NetException.argumentNull("converter") }
        return own
    }
    private var name: String { ownType.name }
    private func from(_ value: Value, _ runspace: Runspace) throws -> Value {
        guard let target, let text = value.stringValue else {
            throw NetException.notSupported("\(name) cannot convert from \(value.type?.fullName ?? "(null)").")
        }
        if target === WellKnown.string { return value }
        do {
            if target.isEnum || target.fullName == "System.Globalization.CultureInfo" || target.fullName == "System.Uri" { return try runspace.convert(value, to: target) }
            let trimmed = Value(text.trimmingBlanks)
            if target.methods("Parse", isStatic: true).isEmpty { return try runspace.convert(trimmed, to: target) }
            return try Members.invokeStatic(target, "Parse", [trimmed], runspace)
        } catch {
            let cause = NetException.exception(of: error), inner = cause.inner ?? cause
            throw NetException("System.ArgumentException", "\(text) is not a valid value for \(target.name). (Parameter 'value')", inner: inner)
        }
    }
    private func to(_ value: Value, _ wanted: TypeInfo, _ runspace: Runspace) throws -> Value {
        guard wanted === WellKnown.string else {
            throw NetException.notSupported("'\(name)' is unable to convert '\(value.type?.fullName ?? "(null)")' to '\(wanted.fullName)'.")
        }
        return value.isNull ? "" : Value(runspace.netText(value))
    }
    static let base: TypeInfo = TypeInfo("System.ComponentModel.TypeConverter", members: { [.constructor("") { _, _ in .object(ConverterObject(nil, ConverterObject.base)) }] + members })
    static func type(_ name: String, _ target: TypeInfo?) -> TypeInfo {
        let holder = TypeHolder()
        let made = TypeInfo(name, base: base, members: {
            if name.hasSuffix("EnumConverter") {
                return [.constructor("type type") { args, _ in .object(ConverterObject(args[0].as(TypeObject.self)?.info, holder.type ?? base)) }]
            }
            return [.constructor("") { _, _ in .object(ConverterObject(target, holder.type ?? base)) }]
        })
        holder.type = made
        return made
    }
    private static var members: [TypeMember] {
        [
            .method("bool CanConvertFrom(type sourceType)") { value, args, _ in .bool(try me(value).target != nil && args[0].as(TypeObject.self)?.info === WellKnown.string) },
            .method("bool CanConvertTo(type destinationType)") { _, args, _ in .bool(args[0].as(TypeObject.self)?.info === WellKnown.string) },
            .method("System.Object ConvertFrom(System.Object value)") { value, args, runspace in try me(value).from(args[0], runspace) },
            .method("System.Object ConvertFromString(string text)") { value, args, runspace in try me(value).from(args[0], runspace) },
            .method("System.Object ConvertFromInvariantString(string text)") { value, args, runspace in try me(value).from(args[0], runspace) },
            .method("System.Object ConvertTo(System.Object value, type destinationType)") { value, args, runspace in
                guard let wanted = args[1].as(TypeObject.self)?.info else { throw NetException.argumentNull("destinationType") }
                return try me(value).to(args[0], wanted, runspace)
            },
            .method("string ConvertToString(System.Object value)") { value, args, runspace in try me(value).to(args[0], WellKnown.string, runspace) },
            .method("string ConvertToInvariantString(System.Object value)") { value, args, runspace in try me(value).to(args[0], WellKnown.string, runspace) },
            .method("bool IsValid(System.Object value)") { value, args, runspace in .bool((try? me(value).from(args[0], runspace)) != nil) },
            .method("bool GetStandardValuesSupported()") { value, _, _ in .bool(try me(value).target?.isEnum ?? false) },
            .method("System.ComponentModel.TypeConverter+StandardValuesCollection GetStandardValues()") { value, _, _ in
                guard let type = try me(value).target, type.isEnum else { return .null }
                return Value(array: type.enumMembers.map { .object(EnumObject(type, $0.value)) })
            },
        ]
    }
}

/// PropertyDescriptor: a property as TypeDescriptor tells it.
final class DescriptorObject: NetObject {
    private let property: PropertyMember
    private let owner: TypeInfo
    init(_ property: PropertyMember, _ owner: TypeInfo) {
        self.property = property
        self.owner = owner
        super.init()
    }
    override var type: TypeInfo { DescriptorObject.descriptorType }
    private static func me(_ value: Value) throws -> DescriptorObject {
        guard let own = value.as(DescriptorObject.self) else { throw NetException.argumentNull("property") }
        return own
    }
    static let descriptorType = TypeInfo("System.ComponentModel.PropertyDescriptor", base: TypeInfo("System.ComponentModel.MemberDescriptor", flags: .abstract), flags: .abstract, members: {
        [
            .property("Name", "string") { value, _ in Value(try me(value).property.name) }, .property("DisplayName", "string") { value, _ in Value(try me(value).property.name) },
            .property("PropertyType", "type") { value, _ in .object(TypeObject(TypeRegistry.shared.find(try me(value).property.typeName) ?? WellKnown.object)) },
            .property("ComponentType", "type") { value, _ in .object(TypeObject(try me(value).owner)) }, .property("IsReadOnly", "bool") { value, _ in .bool(try me(value).property.set == nil) },
            .property("IsBrowsable", "bool") { _, _ in true }, .property("Description", "string") { _, _ in "" }, .property("Category", "string") { _, _ in "Misc" },
            .property("Converter", "System.ComponentModel.TypeConverter") { value, _ in ComponentTypes.converter(TypeRegistry.shared.find(try me(value).property.typeName) ?? WellKnown.object) },
            .method("System.Object GetValue(System.Object component)") { value, args, runspace in try me(value).property.get(args[0].base, runspace) },
            .method("void SetValue(System.Object component, System.Object value)") { value, args, runspace in
                try Members.set(args[0], try me(value).property.name, args[1], runspace)
                return .void
            },
        ]
    })
}

/// ExpandoObject: properties that come with their first value.
final class ExpandoObject: AdaptedObject, Enumerating {
    private var fields: [(name: String, value: Value)] = []
    override var type: TypeInfo { ExpandoObject.expandoType }
    var knownCount: Int? { fields.count }
    func forEach(_ body: (Value) throws -> Void) throws { for field in fields { try body(.object(DictionaryEntryObject(Value(field.name), field.value, generic: true, type: nil))) } }
    private func place(_ name: String) -> Int? { fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.name.equalsIgnoringCase(name) } }
    override func adapted(_ name: String) -> Value? { place(name).map { fields[$0].value } }
    override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool {
        if let at = place(name) { fields[at].value = value } else { fields.append((name, value)) }
        return true
    }
    override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] { fields.map { ($0.name, $0.value.type?.displayName ?? "System.Object", true) } }
    private static func me(_ value: Value) throws -> ExpandoObject {
        guard let own = value.as(ExpandoObject.self) else { throw NetException.argumentNull("expando") }
        return own
    }
    static let expandoType = TypeInfo("System.Dynamic.ExpandoObject", interfaces: ["System.Collections.IEnumerable", "System.ComponentModel.INotifyPropertyChanged"], flags: .sealed, members: {
        [
            .constructor("") { _, _ in .object(ExpandoObject()) },
            .method("void Add(string key, System.Object value)") { value, args, _ in
                let own = try me(value)
                guard own.fields.allSatisfy({ $0.name != args[0].string }) else { throw NetException.argument("An element with the same key '\(args[0].string)' already exists in the ExpandoObject.", "key") }
                own.fields.append((args[0].string, args[1]))
                return .void
            },
            .method("bool Remove(string key)") { value, args, _ in
                guard let at = try me(value).fields.firstIndex(where: { $0.name == args[0].string }) else { return false }
                try me(value).fields.remove(at: at)
                return true
            },
            .method("bool ContainsKey(string key)") { value, args, _ in .bool(try me(value).fields.contains { $0.name == args[0].string }) },
            .method("System.Object get_Item(string key)", hidden: true) { value, args, _ in
                guard let found = try me(value).fields.first(where: { $0.name == args[0].string }) else {
                    throw NetException("System.Collections.Generic.KeyNotFoundException", "The specified key '\(args[0].string)' does not exist in the ExpandoObject.")
                }
                return found.value
            },
            .method("void set_Item(string key, System.Object value)", hidden: true) { value, args, runspace in
                _ = try me(value).setAdapted(args[0].string, args[1], runspace)
                return .void
            },
        ]
    })
}

extension String {
    /// Without blanks around.
    fileprivate var trimmingBlanks: String {
        let head = drop { $0.isWhitespace }
        return String(head.reversed().drop { $0.isWhitespace }.reversed())
    }
}
