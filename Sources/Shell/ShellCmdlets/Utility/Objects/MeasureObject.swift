import ShellRuntime

/// What Measure-Object writes: figures of numbers or of texts.
final class MeasureInfoObject: NetObject {
    enum Figures { case numbers, objects, texts }
    private let figures: Figures
    private let values: [String: Value]
    init(_ figures: Figures, _ values: [String: Value]) {
        self.figures = figures
        self.values = values
        super.init()
    }
    static let base = TypeInfo("Microsoft.PowerShell.Commands.MeasureInfo", flags: .abstract)
    private static func made(_ name: String, _ properties: KeyValuePairs<String, String>) -> TypeInfo {
        let columns = properties.map { ($0.key, $0.value) } + [("Property", "string")]
        return TypeInfo(
            "Microsoft.PowerShell.Commands." + name, base: base, flags: .sealed,
            members: {
                columns.map { name, type in .property(name, type) { this, _ in this.as(MeasureInfoObject.self)?.values[name] ?? .null } }
            })
    }
    private static let double = "System.Nullable[double]"
    static let numbers = made(
        "GenericMeasureInfo", ["Count": "int", "Average": double, "Sum": double, "Maximum": double, "Minimum": double, "StandardDeviation": double])
    static let objects = made(
        "GenericObjectMeasureInfo",
        ["Count": "int", "Average": double, "Sum": double, "Maximum": "System.Object", "Minimum": "System.Object", "StandardDeviation": double])
    static let texts = made(
        "TextMeasureInfo", ["Lines": "System.Nullable[int]", "Words": "System.Nullable[int]", "Characters": "System.Nullable[int]"])
    override var type: TypeInfo {
        switch figures {
        case .numbers: MeasureInfoObject.numbers
        case .objects: MeasureInfoObject.objects
        case .texts: MeasureInfoObject.texts
        }
    }
}

/// Measure-Object.
final class MeasureObject: Cmdlet {
    private var inputIndex = 0
    private var properties: [PropertyColumn] = []
    private var statistics: [Statistics] = []
    /// Where one property is asked for by its plain name.
    private var reader: PropertyReader?
    private var wantsText = false
    private var wantsSum = false, wantsAverage = false, wantsDeviation = false, wantsMaximum = false, wantsMinimum = false
    private var lines = false, words = false, characters = false
    /// Something was no number: sums mean nothing any more.
    private var sawOther = false

    private final class Statistics {
        let name: String
        var count = 0
        var sum = 0.0
        var sumBefore = 0.0
        var variance = 0.0
        var maximum: Value = .null
        var minimum: Value = .null
        var lines = 0
        var words = 0
        var characters = 0
        init(_ name: String) { self.name = name }
    }

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        if let table = values("Property").first(where: { $0.objectValue is DictionaryObject }) {
            let name = table.type?.fullName ?? ""
            throw terminating(
                "Cannot bind parameter 'Property'. Cannot convert the \"\(runspace.text(table))\" value of type \"\(name)\" to type \"Microsoft.PowerShell.Commands.PSPropertyExpression\".",
                id: "CannotConvertArgumentNoMessage", category: .invalidArgument, exception: "System.Management.Automation.ParameterBindingException")
        }
        properties = try PropertyParameter.make(values("Property"), .group, self).map(\.expression)
        if properties.count == 1, case .name(let name) = properties[0], !PropertyColumn.hasWildcards(name) { reader = PropertyReader(name, runspace) }
        lines = flag("Line")
        words = flag("Word")
        characters = flag("Character")
        wantsText = runtime.parameterSetName == "TextMeasure"
        let all = flag("AllStats")
        wantsSum = all || flag("Sum")
        wantsAverage = all || flag("Average")
        wantsDeviation = all || flag("StandardDeviation")
        wantsMaximum = all || flag("Maximum")
        wantsMinimum = all || flag("Minimum")
    }
    private func entry(_ name: String) -> Statistics {
        if let known = statistics.first(where: { $0.name.equalsIgnoringCase(name) }) { return known }
        let made = Statistics(name)
        statistics.append(made)
        return made
    }
    override func process() throws {
        if let item = runtime.bound[inputIndex] { try take(item, for: inputIndex) }
    }
    override func take(_ item: Value, for parameter: Int) throws {
        if item.isNull { return }
        if properties.isEmpty {
            let whole = statistics.first ?? entry("")
            return try measure(item, whole)
        }
        if let reader, let known = statistics.first, let value = try reader.value(of: item) { return try measure(value, known) }
        var counted: [String] = []
        for property in properties {
            let found = (try? property.read(item, runspace, missing: false)) ?? []
            if found.isEmpty, case .name(let name) = property, !PropertyColumn.hasWildcards(name) { _ = entry(name) }
            for (name, value) in found where !counted.contains(where: { $0.equalsIgnoringCase(name) }) {
                try measure(value, entry(name))
                counted.append(name)
            }
        }
    }

    private func measure(_ value: Value, _ entry: Statistics) throws {
        entry.count += 1
        if wantsText { return measureText(value.isNull ? "" : runspace.text(value), entry) }
        if wantsSum || wantsAverage || wantsDeviation {
            guard let number = number(value) else {
                sawOther = true
                return try writeError(
                    "Input object \"\(runspace.text(value))\" is not numeric.", id: "NonNumericInputObject", category: .invalidType, target: value,
                    exception: "System.Management.Automation.PSInvalidOperationException")
            }
            entry.sumBefore = entry.sum
            entry.sum += number
            if wantsDeviation, entry.count > 1 {
                let count = Double(entry.count)
                let distance = number - entry.sumBefore / (count - 1)
                entry.variance = entry.variance * (count - 2) / (count - 1) + distance * distance / count
            }
        }
        if wantsMaximum { entry.maximum = try further(value, entry.maximum, 1) }
        if wantsMinimum { entry.minimum = try further(value, entry.minimum, -1) }
    }
    private func number(_ value: Value) -> Double? {
        switch value.base {
        case .int(let number): return Double(number)
        case .double(let number): return number
        case .null, .void, .unset: return 0
        default:
            guard case .double(let number)? = runspace.tryConvert(value, to: WellKnown.double) else { return nil }
            return number
        }
    }
    /// Whichever lies further to a side: numbers by value, others of one type by their order, the rest by their texts.
    private func further(_ value: Value, _ known: Value, _ side: Int) throws -> Value {
        if known.isNull { return value }
        if value.isNull { return side < 0 && !isNegative(known) || side > 0 && isNegative(known) ? value : known }
        let result: Int
        if let a = number(value), let b = number(known) {
            result = a < b ? -1 : a > b ? 1 : 0
        } else {
            var a = value.base, b = known.base
            if a.type?.fullName != b.type?.fullName {
                a = Value(runspace.text(a))
                b = Value(runspace.text(b))
            }
            result = try Operators.compare(a, b, caseSensitive: true, runspace)
        }
        return result * side > 0 ? value : known
    }
    private func isNegative(_ value: Value) -> Bool { (number(value) ?? 0) < 0 }

    private func measureText(_ text: String, _ entry: Statistics) {
        if lines, !text.isEmpty {
            let ends = text.utf8.count { $0 == 0x0A }
            entry.lines += text.utf8.last == 0x0A ? ends : ends + 1
        }
        if words { entry.words += text.split(whereSeparator: { $0.isWhitespace }).count }
        if characters { entry.characters += flag("IgnoreWhiteSpace") ? text.filter { !$0.isWhitespace }.utf16.count : text.utf16.count }
    }

    override func end() throws {
        // Nothing came: zeros, as wc counts.
        if statistics.isEmpty, properties.isEmpty { _ = entry("") }
        for entry in statistics {
            if entry.count == 0, !properties.isEmpty {
                if runspace.strictMode >= 2 { try writeMissing(entry.name) }
                continue
            }
            try write(wantsText ? texts(entry) : figures(entry))
        }
    }
    private func writeMissing(_ name: String) throws {
        let record = ErrorRecordObject(
            ExceptionObject(
                "System.Management.Automation.PSArgumentException",
                "Cannot process argument because the value of argument \"Property\" is not valid. Change the value of the \"Property\" argument and run the operation again."),
            id: wantsText ? "TextMeasurePropertyNotFound" : "GenericMeasurePropertyNotFound", category: .invalidArgument)
        record.detailsMessage = "The property \"\(name)\" cannot be found in the input for any objects."
        try writeError(record)
    }
    private func property(_ entry: Statistics) -> Value { properties.isEmpty ? .null : Value(entry.name) }
    private func texts(_ entry: Statistics) -> MeasureInfoObject {
        MeasureInfoObject(
            .texts,
            [
                "Lines": lines ? Value(entry.lines) : .null, "Words": words ? Value(entry.words) : .null,
                "Characters": characters ? Value(entry.characters) : .null, "Property": property(entry),
            ])
    }
    private func figures(_ entry: Statistics) -> MeasureInfoObject {
        let isNumeric = number(entry.maximum) != nil && number(entry.minimum) != nil
        func extreme(_ value: Value) -> Value { isNumeric && !value.isNull ? number(value).map { .double($0) } ?? .null : value }
        var values: [String: Value] = ["Count": Value(entry.count), "Property": property(entry)]
        if !sawOther {
            if wantsSum { values["Sum"] = .double(entry.sum) }
            if wantsAverage, entry.count > 0 { values["Average"] = .double(entry.sum / Double(entry.count)) }
            if wantsDeviation { values["StandardDeviation"] = .double(entry.variance.squareRoot()) }
        }
        values["Maximum"] = extreme(entry.maximum)
        values["Minimum"] = extreme(entry.minimum)
        return MeasureInfoObject(isNumeric ? .numbers : .objects, values)
    }
}
