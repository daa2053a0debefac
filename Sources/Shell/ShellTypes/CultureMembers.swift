import ShellRuntime

/// The members of CultureInfo.
enum CultureMembers {
    private static func me(_ value: Value) -> CultureObject { value.as(CultureObject.self) ?? CultureObject.current }
    static var list: [TypeMember] {
        func text(_ name: String, _ get: @escaping @Sendable (CultureObject) -> String) -> TypeMember {
            .property(name, "string") { value, _ in Value(get(me(value))) }
        }
        return [
            .constructor("string name") { args, _ in .object(try CultureObject.find(args[0].string).copy()) },
            .constructor("int culture") { args, _ in .object(try CultureObject.numbered(args[0].int).copy()) },
            .staticProperty("InvariantCulture", "cultureinfo") { _ in .object(CultureObject.invariant) },
            .staticProperty("CurrentCulture", "cultureinfo", set: { _, new, runspace in
                guard let culture = new.as(CultureObject.self) else { throw NetException.argumentNull("value") }
                CultureObject.current = culture
                runspace.setGlobal("PSCulture", Value(culture.name))
            }) { _ in .object(CultureObject.current) },
            // Texts are there in one language, whichever is asked for.
            .staticProperty("CurrentUICulture", "cultureinfo", set: { _, _, _ in }) { _ in .object(CultureObject.interface) },
            .staticProperty("InstalledUICulture", "cultureinfo") { _ in .object(CultureObject.interface) },
            .staticMethod("cultureinfo GetCultureInfo(string name)") { args, _ in .object(try CultureObject.find(args[0].string)) },
            .staticMethod("cultureinfo CreateSpecificCulture(string name)") { args, _ in
                let culture = try CultureObject.find(args[0].string)
                return .object(CultureObject(culture.data.specific, readOnly: false))
            },
            .staticMethod("cultureinfo[] GetCultures(System.Globalization.CultureTypes types)") { args, _ in
                // Neutral ones are 1 (the invariant culture is among them), specific ones 2; the other kinds say nothing under ICU.
                let kinds = args[0].raw
                guard kinds & ~0x7F == 0 else {
                    throw NetException.outOfRange("Valid values are between NeutralCultures and FrameworkCultures, inclusive.", "types")
                }
                let names = CultureData.knownNames.filter { $0.isEmpty || CultureName.isNeutral($0) ? kinds & 1 != 0 : kinds & 2 != 0 }
                return .object(ObjectArray(ContiguousArray(names.map { .object(CultureObject($0)) }), of: CultureObject.cultureType))
            },
            .property("LCID", "int") { value, _ in Value(me(value).data.lcid) },
            text("Name") { $0.name }, text("IetfLanguageTag") { $0.name },
            text("DisplayName") { $0.data.englishName }, text("NativeName") { $0.data.nativeName },
            text("EnglishName") { $0.data.englishName }, text("TwoLetterISOLanguageName") { $0.data.twoLetter },
            text("ThreeLetterISOLanguageName") { $0.data.threeLetter }, text("ThreeLetterWindowsLanguageName") { $0.data.windowsThreeLetter },
            .property("IsNeutralCulture", "bool") { value, _ in .bool(me(value).data.isNeutral) },
            .property("IsReadOnly", "bool") { value, _ in .bool(me(value).isReadOnly) },
            .property("UseUserOverride", "bool") { _, _ in false },
            .property("KeyboardLayoutId", "int") { value, _ in Value(me(value).data.lcid) },
            .property("Parent", "cultureinfo") { value, _ in
                .object(CultureObject(me(value).data.parent))
            },
            .property("NumberFormat", "System.Globalization.NumberFormatInfo") { value, _ in .object(me(value).numberFormat) },
            .property("DateTimeFormat", "System.Globalization.DateTimeFormatInfo") { value, _ in .object(me(value).dateFormat) },
            .property("TextInfo", "System.Globalization.TextInfo") { value, _ in .object(TextInfoObject(me(value))) },
            .property("CompareInfo", "System.Globalization.CompareInfo") { value, _ in .object(CompareInfoObject(me(value))) },
            .property("Calendar", "System.Globalization.Calendar") { value, _ in try calendar(me(value).data.calendars.first ?? 1) },
            .property("OptionalCalendars", "System.Globalization.Calendar[]") { value, _ in
                let listed = try me(value).data.calendars.map { try calendar($0) }
                return .object(ObjectArray(ContiguousArray(listed), of: CalendarObject.calendarType))
            },
            .method("System.Object Clone()") { value, _, _ in .object(me(value).copy()) },
            .method("System.Object GetFormat(type formatType)") { value, args, _ in
                switch args[0].as(TypeObject.self)?.info.fullName {
                case "System.Globalization.NumberFormatInfo": .object(me(value).numberFormat)
                case "System.Globalization.DateTimeFormatInfo": .object(me(value).dateFormat)
                default: .null
                }
            },
            .method("string ToString()") { value, _, _ in Value(me(value).name) },
        ]
    }

    /// A calendar by its number in .NET.
    static func calendar(_ number: Int) throws -> Value {
        let names = [
            3: "JapaneseCalendar", 4: "TaiwanCalendar", 5: "KoreanCalendar", 6: "HijriCalendar", 7: "ThaiBuddhistCalendar", 8: "HebrewCalendar", 22: "PersianCalendar", 23: "UmAlQuraCalendar",
        ]
        guard let name = names[number], let made = OtherCalendar.named(name) else { return .object(CalendarObject()) }
        return .object(made)
    }

    static func register() {
        let registry = TypeRegistry.shared
        let space = "System.Globalization."
        registry.register(space + "NumberFormatInfo") { NumberFormatObject.infoType }
        registry.register(space + "DateTimeFormatInfo") { DateFormatObject.infoType }
        registry.register(space + "TextInfo") { TextInfoObject.infoType }
        registry.register(space + "CompareInfo") { CompareInfoObject.infoType }
        registry.register(space + "Calendar") { CalendarObject.calendarType }
        registry.register(space + "GregorianCalendar") { CalendarObject.gregorian }
        registry.register(space + "ISOWeek") { CalendarObject.isoWeek }
        let enums: [(String, Bool, String)] = [
            ("CalendarWeekRule", false, "FirstDay FirstFullWeek FirstFourDayWeek"), ("CalendarAlgorithmType", false, "Unknown SolarCalendar LunarCalendar LunisolarCalendar"),
            ("GregorianCalendarTypes", false, "Localized=1 USEnglish=2 MiddleEastFrench=9 Arabic=10 TransliteratedEnglish=11 TransliteratedFrench=12"),
            ("CompareOptions", true, "None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824"),
            ("CultureTypes", true, "NeutralCultures=1 SpecificCultures=2 InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture=8 ReplacementCultures=16 WindowsOnlyCultures=32 FrameworkCultures=64"),
        ]
        for (name, flags, members) in enums where registry.find(space + name) == nil {
            registry.register(space + name) { EnumTypes.type(space + name, flags: flags, members: members) }
        }
    }
}

/// NumberFormatInfo; a clone or a new one can be changed.
final class NumberFormatObject: NetObject {
    var culture: NumberCulture
    let isReadOnly: Bool
    init(_ culture: NumberCulture, readOnly: Bool = true) {
        self.culture = culture
        isReadOnly = readOnly
        super.init()
    }
    override var type: TypeInfo { NumberFormatObject.infoType }
    static let infoType = TypeInfo("System.Globalization.NumberFormatInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"], flags: .sealed, members: {
        @Sendable func me(_ value: Value) -> NumberCulture { value.as(NumberFormatObject.self)?.culture ?? .current }
        @Sendable func change(_ value: Value, _ body: (inout NumberCulture) -> Void) throws {
            guard let object = value.as(NumberFormatObject.self) else { return }
            if object.isReadOnly { throw NetException.invalidOperation("Instance is read-only.") }
            body(&object.culture)
        }
        func text(_ name: String, _ path: any WritableKeyPath<NumberCulture, String> & Sendable) -> TypeMember {
            .property(name, "string", set: { value, new, _ in try change(value) { $0[keyPath: path] = new.string } }) { value, _ in Value(me(value)[keyPath: path]) }
        }
        func number(_ name: String, _ path: any WritableKeyPath<NumberCulture, Int> & Sendable) -> TypeMember {
            .property(name, "int", set: { value, new, _ in try change(value) { $0[keyPath: path] = new.int } }) { value, _ in Value(me(value)[keyPath: path]) }
        }
        func pattern(_ name: String, _ path: any WritableKeyPath<NumberCulture, String> & Sendable, _ shapes: [String]) -> TypeMember {
            .property(name, "int", set: { value, new, _ in
                guard shapes.indices.contains(new.int) else { throw NetException.outOfRange("Valid values are between 0 and \(shapes.count - 1), inclusive.", name) }
                try change(value) { $0[keyPath: path] = shapes[new.int] }
            }) { value, _ in Value(shapes.firstIndex(of: me(value)[keyPath: path]) ?? 0) }
        }
        func sizes(_ name: String, _ path: any WritableKeyPath<NumberCulture, [Int]> & Sendable) -> TypeMember {
            .property(name, "int[]", set: { value, new, _ in
                if new.isNull { throw NetException.argumentNull("value") }
                let sizes = new.items.map(\.int)
                // Sizes are 1 to 9; a last one may be 0.
                guard sizes.enumerated().allSatisfy({ (1...9).contains($0.element) || $0.element == 0 && $0.offset == sizes.count - 1 }) else {
                    throw NetException.argument("Every element in the value array should be between one and nine, except for the last element, which can be zero.", "value")
                }
                try change(value) { $0[keyPath: path] = sizes }
            }) { value, _ in .object(TypedArray<Int32>(ContiguousArray(me(value)[keyPath: path].map { Int32($0) }))) }
        }
        return [
            .constructor("") { _, _ in .object(NumberFormatObject(.invariant, readOnly: false)) },
            .staticProperty("InvariantInfo", "System.Globalization.NumberFormatInfo") { _ in .object(NumberFormatObject(.invariant)) },
            .staticProperty("CurrentInfo", "System.Globalization.NumberFormatInfo") { _ in .object(NumberFormatObject(.current)) },
            number("CurrencyDecimalDigits", \.currencyDecimals), text("CurrencyDecimalSeparator", \.currencyDecimalSeparator), .property("IsReadOnly", "bool") { value, _ in
                .bool(value.as(NumberFormatObject.self)?.isReadOnly ?? true)
            },
            sizes("CurrencyGroupSizes", \.currencyGroupSizes), sizes("NumberGroupSizes", \.groupSizes), sizes("PercentGroupSizes", \.percentGroupSizes),
            text("CurrencyGroupSeparator", \.currencyGroupSeparator), text("CurrencySymbol", \.currencySymbol), text("NaNSymbol", \.nan),
            pattern("CurrencyNegativePattern", \.currencyNegative, NumberCulture.negativeShapes), pattern("NumberNegativePattern", \.numberNegative, NumberCulture.numberShapes),
            pattern("PercentPositivePattern", \.percentPositive, NumberCulture.percentShapes), pattern("PercentNegativePattern", \.percentNegative, NumberCulture.negativePercentShapes),
            text("NegativeInfinitySymbol", \.negativeInfinity), text("NegativeSign", \.negativeSign), number("NumberDecimalDigits", \.decimals),
            text("NumberDecimalSeparator", \.decimalSeparator), text("NumberGroupSeparator", \.groupSeparator), pattern("CurrencyPositivePattern", \.currencyPositive, NumberCulture.positiveShapes),
            text("PositiveInfinitySymbol", \.infinity), text("PositiveSign", \.positiveSign), number("PercentDecimalDigits", \.percentDecimals),
            text("PercentDecimalSeparator", \.percentDecimalSeparator), text("PercentGroupSeparator", \.percentGroupSeparator), text("PercentSymbol", \.percentSymbol),
            text("PerMilleSymbol", \.perMilleSymbol),
            .property("NativeDigits", "string[]", set: { value, new, _ in
                if new.isNull { throw NetException.argumentNull("value") }
                guard new.items.count == 10 else { throw NetException.argument("The NativeDigits array must contain exactly ten members.", "value") }
                try change(value) { $0.digits = new.items.map(\.string) }
            }) { value, _ in Value(stringArray: me(value).digits) },
            .method("System.Object Clone()") { value, _, _ in .object(NumberFormatObject(me(value), readOnly: false)) },
            .staticMethod("System.Globalization.NumberFormatInfo ReadOnly(System.Globalization.NumberFormatInfo nfi)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("nfi") }
                return .object(NumberFormatObject(me(args[0])))
            },
        ]
    })
}

/// DateTimeFormatInfo.
final class DateFormatObject: NetObject {
    var culture: DateCulture
    let isReadOnly: Bool
    init(_ culture: DateCulture, readOnly: Bool = true) {
        self.culture = culture
        isReadOnly = readOnly
        super.init()
    }
    override var type: TypeInfo { DateFormatObject.infoType }
    static let infoType = TypeInfo("System.Globalization.DateTimeFormatInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"], flags: .sealed, members: {
        @Sendable func me(_ value: Value) -> DateCulture { value.as(DateFormatObject.self)?.culture ?? .current }
        func text(_ name: String, _ get: @escaping @Sendable (DateCulture) -> String) -> TypeMember { .property(name, "string") { value, _ in Value(get(me(value))) } }
        func pattern(_ name: String, _ path: any WritableKeyPath<DateCulture, String> & Sendable) -> TypeMember {
            .property(name, "string", set: { value, new, _ in
                guard let object = value.as(DateFormatObject.self) else { return }
                if object.isReadOnly { throw NetException.invalidOperation("Instance is read-only.") }
                object.culture[keyPath: path] = new.string
            }) { value, _ in Value(me(value)[keyPath: path]) }
        }
        @Sendable func change(_ value: Value, _ body: (inout DateCulture) -> Void) throws {
            guard let object = value.as(DateFormatObject.self) else { return }
            if object.isReadOnly { throw NetException.invalidOperation("Instance is read-only.") }
            body(&object.culture)
        }
        // Names of months have an empty one at their end.
        func list(_ name: String, _ path: any WritableKeyPath<DateCulture, [String]> & Sendable, months: Bool = false) -> TypeMember {
            .property(name, "string[]", set: { value, new, _ in
                if new.isNull { throw NetException.argumentNull("value") }
                let names = new.items.map(\.string), count = months ? 13 : 7
                guard names.count == count else { throw NetException.argument("Length of the array must be \(count).", "value") }
                try change(value) { $0[keyPath: path] = Array(names.prefix(months ? 12 : 7)) }
            }) { value, _ in Value(stringArray: me(value)[keyPath: path] + (months ? [""] : [])) }
        }
        func named(_ signature: String, _ parameter: String, _ range: ClosedRange<Int>, _ get: @escaping @Sendable (DateCulture) -> [String]) -> TypeMember {
            .method(signature) { value, args, _ in
                let names = get(me(value)), at = args[0].raw - range.lowerBound
                guard names.indices.contains(at) else {
                    throw NetException.outOfRange("Valid values are between \(range.lowerBound) and \(range.upperBound), inclusive.", parameter)
                }
                return Value(names[at])
            }
        }
        return [
            .constructor("") { _, _ in .object(DateFormatObject(.invariant, readOnly: false)) },
            .staticProperty("InvariantInfo", "System.Globalization.DateTimeFormatInfo") { _ in .object(DateFormatObject(.invariant)) },
            .staticProperty("CurrentInfo", "System.Globalization.DateTimeFormatInfo") { _ in .object(DateFormatObject(.current)) },
            pattern("AMDesignator", \.am), .property("Calendar", "System.Globalization.Calendar") { value, _ in try CultureMembers.calendar(me(value).calendar.rawValue) },
            pattern("DateSeparator", \.dateSeparator),
            .property("FirstDayOfWeek", "System.DayOfWeek", set: { value, new, _ in try change(value) { $0.firstDay = new.raw } }) { value, _ in enumValue("System.DayOfWeek", me(value).firstDay) },
            .property("CalendarWeekRule", "System.Globalization.CalendarWeekRule", set: { value, new, _ in try change(value) { $0.weekRule = new.raw } }) { value, _ in
                enumValue("System.Globalization.CalendarWeekRule", me(value).weekRule)
            },
            .staticMethod("System.Globalization.DateTimeFormatInfo ReadOnly(System.Globalization.DateTimeFormatInfo dtfi)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("dtfi") }
                return .object(DateFormatObject(me(args[0])))
            },
            pattern("FullDateTimePattern", \.fullDateTime), pattern("LongDatePattern", \.longDate), pattern("LongTimePattern", \.longTime),
            pattern("MonthDayPattern", \.monthDay), pattern("PMDesignator", \.pm), text("RFC1123Pattern") { _ in "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'" },
            pattern("ShortDatePattern", \.shortDate), pattern("ShortTimePattern", \.shortTime), text("SortableDateTimePattern") { _ in "yyyy'-'MM'-'dd'T'HH':'mm':'ss" },
            pattern("TimeSeparator", \.timeSeparator), text("UniversalSortableDateTimePattern") { _ in "yyyy'-'MM'-'dd HH':'mm':'ss'Z'" },
            pattern("YearMonthPattern", \.yearMonth), list("AbbreviatedDayNames", \.shortDayNames), list("ShortestDayNames", \.shortestDayNames),
            list("DayNames", \.dayNames), list("AbbreviatedMonthNames", \.shortMonthNames, months: true), list("MonthNames", \.monthNames, months: true),
            .property("IsReadOnly", "bool") { value, _ in .bool(value.as(DateFormatObject.self)?.isReadOnly ?? true) }, text("NativeCalendarName") { $0.calendarName },
            list("AbbreviatedMonthGenitiveNames", \.shortGenitiveNames, months: true), list("MonthGenitiveNames", \.genitiveNames, months: true),
            named("string GetMonthName(int month)", "month", 1...13) { $0.monthNames + [""] },
            named("string GetAbbreviatedMonthName(int month)", "month", 1...13) { $0.shortMonthNames + [""] },
            named("string GetDayName(System.DayOfWeek dayofweek)", "dayofweek", 0...6) { $0.dayNames },
            named("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", "dayofweek", 0...6) { $0.shortDayNames },
            .method("System.Object Clone()") { value, _, _ in .object(DateFormatObject(me(value), readOnly: false)) },
        ]
    })
}

/// TextInfo: casing, with Turkish's dotless i where the culture has it.
final class TextInfoObject: NetObject {
    let culture: CultureObject
    init(_ culture: CultureObject) {
        self.culture = culture
        super.init()
    }
    override var type: TypeInfo { TextInfoObject.infoType }
    private var isTurkic: Bool { CultureObject.isTurkic(culture.name) }
    static func upper(_ text: String, _ turkic: Bool) -> String { turkic ? text.replacing("i", with: "İ").uppercased() : text.uppercased() }
    static func lower(_ text: String, _ turkic: Bool) -> String { turkic ? text.replacing("İ", with: "i").replacing("I", with: "ı").lowercased() : text.lowercased() }
    static let infoType = TypeInfo("System.Globalization.TextInfo", flags: .sealed, members: {
        @Sendable func me(_ value: Value) -> TextInfoObject { value.as(TextInfoObject.self) ?? TextInfoObject(.current) }
        return [
            .method("string ToTitleCase(string str)") { value, args, _ in
                let turkic = me(value).isTurkic
                var result = "", word = ""
                func flush() {
                    // Words all in capitals are acronyms and stay.
                    if word.count > 1, word.contains(where: \.isLetter), !word.contains(where: { $0.isLowercase }), word.contains(where: \.isUppercase) { result += word } else {
                        result += upper(String(word.prefix(1)), turkic) + lower(String(word.dropFirst()), turkic)
                    }
                    word = ""
                }
                for character in args[0].string {
                    if character.isLetter || character.isNumber || character == "'" && !word.isEmpty { word.append(character) } else {
                        flush()
                        result.append(character)
                    }
                }
                flush()
                return Value(result)
            },
            .method("string ToUpper(string str)") { value, args, _ in Value(upper(args[0].string, me(value).isTurkic)) },
            .method("string ToLower(string str)") { value, args, _ in Value(lower(args[0].string, me(value).isTurkic)) },
            .property("ListSeparator", "string") { value, _ in Value(me(value).culture.data.listSeparator) },
            .property("CultureName", "string") { value, _ in Value(me(value).culture.name) },
            .property("LCID", "int") { value, _ in Value(me(value).culture.data.lcid) },
            .property("ANSICodePage", "int") { value, _ in Value(LanguageCodePages.of(me(value).culture.name).ansi) },
            .property("OEMCodePage", "int") { value, _ in Value(LanguageCodePages.of(me(value).culture.name).oem) },
            .property("MacCodePage", "int") { value, _ in Value(LanguageCodePages.of(me(value).culture.name).mac) },
            .property("EBCDICCodePage", "int") { value, _ in Value(LanguageCodePages.of(me(value).culture.name).ebcdic) },
            .property("IsRightToLeft", "bool") { value, _ in .bool(me(value).culture.data.isRightToLeft) },
            .property("IsReadOnly", "bool") { _, _ in true },
        ]
    })
}

/// CompareInfo.
final class CompareInfoObject: NetObject {
    let culture: CultureObject
    init(_ culture: CultureObject) {
        self.culture = culture
        super.init()
    }
    override var type: TypeInfo { CompareInfoObject.infoType }
    override func toText() -> String { "CompareInfo - \(culture.name)" }
    static let infoType = TypeInfo("System.Globalization.CompareInfo", flags: .sealed, members: {
        @Sendable func compare(_ a: String, _ b: String, _ options: Int) -> Int {
            if options & 0x4000_0000 != 0 { return a == b ? 0 : Array(a.utf16).lexicographicallyPrecedes(Array(b.utf16)) ? -1 : 1 }
            if options & 0x1000_0000 != 0 { return compare(a.uppercased(), b.uppercased(), 0x4000_0000) }
            let order = Collation.compare(a, b, ignoringCase: options & 1 != 0)
            return order < 0 ? -1 : order > 0 ? 1 : 0
        }
        @Sendable func folded(_ text: String, _ options: Int) -> String { options & 0x1000_0001 != 0 ? text.lowercased() : text }
        return [
            .property("Name", "string") { value, _ in Value(value.as(CompareInfoObject.self)?.culture.name ?? "") },
            .property("LCID", "int") { value, _ in Value(value.as(CompareInfoObject.self)?.culture.data.lcid ?? 1033) },
            .method("int Compare(string string1, string string2)") { _, args, _ in Value(compare(args[0].string, args[1].string, 0)) },
            .method("int Compare(string string1, string string2, System.Globalization.CompareOptions options)") { _, args, _ in
                Value(compare(args[0].string, args[1].string, args[2].raw))
            },
            .method("int IndexOf(string source, string value)") { _, args, runspace in try Members.invoke(args[0], "IndexOf", [args[1]], runspace) },
            .method("int IndexOf(string source, string value, System.Globalization.CompareOptions options)") { _, args, runspace in
                try Members.invoke(Value(folded(args[0].string, args[2].raw)), "IndexOf", [Value(folded(args[1].string, args[2].raw))], runspace)
            },
            .method("bool IsPrefix(string source, string prefix)") { _, args, _ in .bool(args[0].string.hasPrefix(args[1].string)) },
            .method("bool IsPrefix(string source, string prefix, System.Globalization.CompareOptions options)") { _, args, _ in
                .bool(folded(args[0].string, args[2].raw).hasPrefix(folded(args[1].string, args[2].raw)))
            },
            .method("bool IsSuffix(string source, string suffix)") { _, args, _ in .bool(args[0].string.hasSuffix(args[1].string)) },
            .method("bool IsSuffix(string source, string suffix, System.Globalization.CompareOptions options)") { _, args, _ in
                .bool(folded(args[0].string, args[2].raw).hasSuffix(folded(args[1].string, args[2].raw)))
            },
        ]
    })
}

/// GregorianCalendar, and ISO 8601 weeks.
final class CalendarObject: NetObject {
    override var type: TypeInfo { CalendarObject.gregorian }
    static let calendarType = TypeInfo("System.Globalization.Calendar", interfaces: ["System.ICloneable"], flags: .abstract, members: { members })
    static let gregorian = TypeInfo("System.Globalization.GregorianCalendar", base: calendarType, members: {
        [.constructor("") { _, _ in .object(CalendarObject()) }]
    })
    private static func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }

    /// Calendar.GetWeekOfYear: 0 from January 1, 1 from the first full week, 2 from the first with four days.
    static func week(_ date: NetDateTime, rule: Int, first: Int) -> Int {
        let day = date.dayOfYear - 1
        let newYear = ((date.dayOfWeek - day % 7) % 7 + 7) % 7
        if rule == 0 { return (day + (newYear - first + 7) % 7) / 7 + 1 }
        let least = rule == 1 ? 7 : 4
        var offset = (first - newYear + 7) % 7
        if offset != 0, offset >= least { offset -= 7 }
        if day >= offset { 
            let week = (day - offset) / 7 + 1
            return week
        }
        guard let last = NetDateTime(year: max(1, date.year - 1), month: 12, day: 31) else { return 1 }
        return CalendarObject.week(last, rule: rule, first: first)
    }
    static func isoYear(_ date: NetDateTime) -> (year: Int, week: Int) {
        let weekday = date.dayOfWeek == 0 ? 7 : date.dayOfWeek
        let week = (date.dayOfYear - weekday + 10) / 7
        if week < 1 { return (date.year - 1, weeks(in: date.year - 1)) }
        if week > weeks(in: date.year) { return (date.year + 1, 1) }
        return (date.year, week)
    }
    static func weeks(in year: Int) -> Int {
        guard let first = NetDateTime(year: min(max(year, 1), 9999), month: 1, day: 1) else { return 52 }
        return first.dayOfWeek == 4 || first.dayOfWeek == 3 && NetDateTime.isLeap(year) ? 53 : 52
    }
    private static func start(_ year: Int, week: Int, weekday: Int) -> Value {
        guard let fourth = NetDateTime(year: min(max(year, 1), 9999), month: 1, day: 4) else { return .null }
        let own = fourth.dayOfWeek == 0 ? 7 : fourth.dayOfWeek
        let days = (week - 1) * 7 + weekday - own
        return Value(NetDateTime(ticks: fourth.ticks + Int64(days) * NetDateTime.ticksPerDay))
    }

    private static var members: [TypeMember] {
        func part(_ name: String, _ get: @escaping @Sendable (NetDateTime) -> Int) -> TypeMember {
            .method("int \(name)(datetime time)") { _, args, _ in Value(get(date(args[0]))) }
        }
        func add(_ name: String, _ parameter: String, _ unit: String) -> TypeMember {
            .method("datetime \(name)(datetime time, int \(parameter))") { _, args, runspace in try Members.invoke(args[0], unit, [args[1]], runspace) }
        }
        return [
            .method("int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)") { _, args, _ in
                Value(week(date(args[0]), rule: args[1].raw, first: args[2].raw))
            },
            part("GetYear") { $0.year }, part("GetMonth") { $0.month }, part("GetDayOfMonth") { $0.day }, part("GetDayOfYear") { $0.dayOfYear }, part("GetHour") { $0.hour },
            part("GetMinute") { $0.minute }, part("GetSecond") { $0.second }, part("GetEra") { _ in 1 },
            .method("System.DayOfWeek GetDayOfWeek(datetime time)") { _, args, _ in enumValue("System.DayOfWeek", date(args[0]).dayOfWeek) },
            .method("int GetDaysInMonth(int year, int month)") { _, args, _ in
                guard (1...12).contains(args[1].int) else { throw NetException.outOfRange("Month must be between one and twelve.", "month") }
                return Value(NetDateTime.daysIn(month: args[1].int, year: args[0].int))
            },
            .method("int GetDaysInYear(int year)") { _, args, _ in Value(NetDateTime.isLeap(args[0].int) ? 366 : 365) },
            .method("int GetMonthsInYear(int year)") { _, _, _ in 12 },
            .method("bool IsLeapYear(int year)") { _, args, _ in .bool(NetDateTime.isLeap(args[0].int)) },
            add("AddDays", "days", "AddDays"), add("AddMonths", "months", "AddMonths"), add("AddYears", "years", "AddYears"), add("AddHours", "hours", "AddHours"),
            .method("datetime AddWeeks(datetime time, int weeks)") { _, args, runspace in try Members.invoke(args[0], "AddDays", [Value(args[1].int * 7)], runspace) },
            .method("int ToFourDigitYear(int year)") { _, args, _ in Value(args[0].int >= 100 ? args[0].int : args[0].int < 50 ? 2000 + args[0].int : 1900 + args[0].int) },
            .property("MinSupportedDateTime", "datetime") { _, _ in Value(NetDateTime(ticks: 0)) },
            .property("MaxSupportedDateTime", "datetime") { _, _ in Value(NetDateTime(ticks: NetDateTime.maxTicks)) },
            .property("AlgorithmType", "System.Globalization.CalendarAlgorithmType") { _, _ in enumValue("System.Globalization.CalendarAlgorithmType", 1) },
            .property("CalendarType", "System.Globalization.GregorianCalendarTypes") { _, _ in enumValue("System.Globalization.GregorianCalendarTypes", 1) },
            .property("Eras", "int[]") { _, _ in .object(TypedArray<Int32>([1])) },
            .property("TwoDigitYearMax", "int") { _, _ in 2049 },
            .property("IsReadOnly", "bool") { _, _ in true },
        ]
    }
    static let isoWeek = TypeInfo("System.Globalization.ISOWeek", flags: .staticClass, members: {
        [
            .staticMethod("int GetWeekOfYear(datetime date)") { args, _ in Value(isoYear(date(args[0])).week) },
            .staticMethod("int GetYear(datetime date)") { args, _ in Value(isoYear(date(args[0])).year) },
            .staticMethod("int GetWeeksInYear(int year)") { args, _ in Value(weeks(in: args[0].int)) },
            .staticMethod("datetime GetYearStart(int year)") { args, _ in start(args[0].int, week: 1, weekday: 1) },
            .staticMethod("datetime GetYearEnd(int year)") { args, _ in start(args[0].int, week: weeks(in: args[0].int), weekday: 7) },
            .staticMethod("datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)") { args, _ in
                start(args[0].int, week: args[1].int, weekday: args[2].raw == 0 ? 7 : args[2].raw)
            },
        ]
    })
}
