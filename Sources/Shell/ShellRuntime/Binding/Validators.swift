import ShellSyntax

/// A validation or permission attribute of a parameter or variable.
enum Validator {
    case notNull, notNullOrEmpty, notNullOrWhiteSpace
    case range(Value, Value)
    /// Positive, NonNegative, Negative, NonPositive
    case rangeKind(String)
    case length(Int, Int)
    case count(Int, Int)
    case pattern(String, message: String?, caseSensitive: Bool)
    case set([String], ignoreCase: Bool, message: String?)
    /// `[ValidateSet([Generator])]`: an object that is asked for the set each time.
    case generatedSet(Value, ignoreCase: Bool, message: String?)
    case script(ScriptBlockObject, message: String?)
    case allowNull, allowEmptyString, allowEmptyCollection
    case typeName(String)
    /// A version that PowerShell has had.
    case powerShellVersion
    /// A script class deriving from ValidateArgumentsAttribute or ArgumentTransformationAttribute.
    case custom((Value, Runspace) throws -> Value)
    case judge((Value, Runspace) throws -> Void)

    /// From the text of a compiled cmdlet's attribute.
    static func parse(_ text: String) -> Validator? {
        let name = text.prefix { $0 != "(" }
        let inner = text.dropFirst(name.count + 1).dropLast()
        func numbers() -> [Value] {
            inner.split(separator: ",").map { part in
                let word = part.filter { $0 != " " }
                if let number = Int32(word) { return .int(number) }
                if let number = Int64(word) { return .long(number) }
                return Double(word).map { .double($0) } ?? Value(String(word))
            }
        }
        switch name {
        case "ValidateNotNull": return .notNull
        case "ValidateNotNullOrEmpty": return .notNullOrEmpty
        case "ValidateNotNullOrWhiteSpace": return .notNullOrWhiteSpace
        case "AllowNull": return .allowNull
        case "AllowEmptyString": return .allowEmptyString
        case "AllowEmptyCollection": return .allowEmptyCollection
        case "ValidateRange":
            let list = numbers()
            if list.count == 2 { return .range(list[0], list[1]) }
            return .rangeKind(String(inner))
        case "ValidateLength", "ValidateCount":
            let list = numbers().compactMap { $0.integerValue.map { Int($0) } }
            guard list.count == 2 else { return nil }
            return name == "ValidateCount" ? .count(list[0], list[1]) : .length(list[0], list[1])
        case "ValidatePattern": return .pattern(String(inner.dropFirst().dropLast()), message: nil, caseSensitive: false)
        case "ValidateVersion": return .powerShellVersion
        case "PSTypeName": return .typeName(String(inner))
        case "ValidateSet":
            if let listed = NamedSet.values(String(inner)) { return .set(listed, ignoreCase: true, message: nil) }
            var items: [String] = [], item = "", inside = false
            for character in inner {
                if character == "'" {
                    if inside {
                        items.append(item)
                        item = ""
                    }
                    inside.toggle()
                } else if inside { item.append(character) }
            }
            return .set(items, ignoreCase: true, message: nil)
        default: return nil
        }
    }

    /// Throws where a `[PSTypeName()]` parameter's argument, or an element of it, has another type name.
    static func checkTypeName(_ validators: [Validator], _ value: Value, _ parameter: String, _ runspace: Runspace) throws {
        for case .typeName(let wanted) in validators where !value.isNull {
            for item in runspace.elements(value) where !Members.typeNames(item).contains(where: { $0.equalsIgnoringCase(wanted) }) {
                throw TypeNameMismatch(
                    message: "Cannot bind argument to parameter '\(parameter)', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: \(wanted).")
            }
        }
    }
    /// A value whose type names are not those that a parameter asks for.
    struct TypeNameMismatch: Error {
        static let id = "MismatchedPSTypeName"
        static let exception = "System.Management.Automation.ParameterBindingArgumentTransformationException"
        let message: String
    }

    /// What attributes that look at each element say to no value at all (ValidateEnumeratedArgumentsAttribute).
    private func refuseNothing(_ value: Value) throws {
        guard value.isNull else { return }
        switch self {
        case .range, .rangeKind, .length, .pattern, .set, .generatedSet, .script:
            throw Failure(
                "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.",
                "ArgumentIsEmpty")
        default: break
        }
    }
    /// Throws with the attribute's sentence where the value does not pass; the sentence goes after a prefix that the caller knows.
    func check(_ value: Value, _ runspace: Runspace) throws {
        try refuseNothing(value)
        switch self {
        case .notNull:
            if value.isNull { throw Failure("The argument is null. Provide a valid value for the argument, and then try running the command again.", "ArgumentIsNull") }
            if runspace.isEnumerable(value), value.as(DictionaryObject.self) == nil, runspace.elements(value).contains(where: \.isNull) {
                throw Failure("The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.", "ArgumentIsNull")
            }
        case .notNullOrEmpty, .notNullOrWhiteSpace:
            try checkNotEmpty(value, runspace)
        case .powerShellVersion:
            let text = runspace.text(value), parts = text.split(separator: ".").compactMap { Int($0) }
            let minors = [1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 6: 2, 7: 6]
            guard parts.count > 1, let last = minors[parts[0]], parts[1] <= last else {
                throw Failure("The \"\(text)\" argument does not contain a valid PowerShell version. Supply a valid version number and then try the command again.", "InvalidPSVersion")
            }
        case .range(let low, let high):
            try each(value, runspace) { item in
                guard item.isNumber == low.isNumber || !low.isNumber else {
                    throw Validator.wrongRangeType(item, low.base.type?.name ?? "")
                }
                let low = runspace.tryConvert(low, to: item.type ?? WellKnown.int32) ?? low
                let high = runspace.tryConvert(high, to: item.type ?? WellKnown.int32) ?? high
                if try Operators.compare(item, low, caseSensitive: false, runspace) < 0 {
                    throw Failure("The \(runspace.text(item)) argument is less than the minimum allowed range of \(runspace.text(low)). Supply an argument that is greater than or equal to \(runspace.text(low)) and then try the command again.", "ValidateRangeTooSmall")
                }
                if try Operators.compare(item, high, caseSensitive: false, runspace) > 0 {
                    throw Failure("The \(runspace.text(item)) argument is greater than the maximum allowed range of \(runspace.text(high)). Supply an argument that is less than or equal to \(runspace.text(high)) and then try the command again.", "ValidateRangeTooBig")
                }
            }
        case .rangeKind(let kind):
            try each(value, runspace) { item in
                let span = item.timeSpanValue
                guard item.isNumber || span != nil else { throw Validator.wrongRangeType(item, "Int32") }
                let sign = try span.map { $0.signum() == 0 ? 0 : $0 < 0 ? -1 : 1 } ?? Operators.compare(item, .int(0), caseSensitive: false, runspace)
                let passes: Bool, words: String
                switch kind.lowercased() {
                case "positive": (passes, words) = (sign > 0, "not greater than zero")
                case "nonnegative": (passes, words) = (sign >= 0, "not greater than or equal to zero")
                case "negative": (passes, words) = (sign < 0, "not less than zero")
                default: (passes, words) = (sign <= 0, "not less than or equal to zero")
                }
                if !passes {
                    throw Failure("The argument \"\(runspace.text(item))\" cannot be validated because its value is \(words).", "ValidateRange\(kind)Failure")
                }
            }
        case .length(let low, let high):
            try each(value, runspace) { item in
                guard item.stringValue != nil else {
                    throw Failure(
                        "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.",
                        "ValidateLengthNotString")
                }
                let length = runspace.text(item).utf16.count
                if length < low {
                    throw Failure("The character length (\(length)) of the argument is too short. Specify an argument with a length that is greater than or equal to \"\(low)\", and then try the command again.", "ValidateLengthMinLengthFailure")
                }
                if length > high {
                    throw Failure("The character length of the \(length) argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"\(high)\" characters, and then try the command again.", "ValidateLengthMaxLengthFailure")
                }
            }
        case .count(let low, let high):
            var count = 0
            if let table = value.objectValue as? DictionaryObject {
                count = table.count
            } else if runspace.isEnumerable(value) {
                try runspace.enumerate(value) { _ in count += 1 }
            } else if !value.isNull {
                throw Failure(
                    "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.",
                    "NotAnArrayParameter")
            }
            if count < low || count > high {
                if low == high {
                    throw Failure("The parameter requires exactly \(low) value(s) - \(count) value(s) were provided.", "ValidateCountExactFailure")
                }
                throw Failure("The parameter requires at least \(low) value(s) and no more than \(high) value(s) - \(count) value(s) were provided.", "ValidateCountMinMaxFailure")
            }
        case .pattern(let pattern, let message, let sensitive):
            try each(value, runspace) { item in
                let saved = runspace.variable("Matches")
                let matched = runspace.truth(try Operators.match(Value(runspace.text(item)), Value(pattern), caseSensitive: sensitive, negated: false, runspace))
                if let saved { runspace.setVariable(Symbols.matches, saved) }
                if !matched {
                    throw Failure(Validator.message(message, [runspace.text(item), pattern]) ?? "The argument \"\(runspace.text(item))\" does not match the \"\(pattern)\" pattern. Supply an argument that matches \"\(pattern)\" and try the command again.", "ValidatePatternFailure")
                }
            }
        case .set(let items, let ignoreCase, let message):
            try each(value, runspace) { item in
                let text = runspace.text(item)
                if !items.contains(where: { ignoreCase ? $0.equalsIgnoringCase(text) : $0 == text }) {
                    let list = items.joined(separator: ",")
                    throw Failure(Validator.message(message, [text, list]) ?? "The argument \"\(text)\" does not belong to the set \"\(list)\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.", "ValidateSetFailure")
                }
            }
        case .generatedSet(let generator, let ignoreCase, let message):
            let list = try Members.invoke(generator, "GetValidValues", [], runspace)
            if list.isNull { throw Failure("Valid values generator return a null value.", "ValidateSetGeneratedValidValuesListIsNull") }
            try Validator.set(runspace.elements(list).map { runspace.text($0) }, ignoreCase: ignoreCase, message: message).check(value, runspace)
        case .script(let block, let message):
            try each(value, runspace) { item in
                let answer: Value
                do {
                    answer = try runspace.invoke(block, arguments: [item], underscore: item)
                } catch let failure as ShellError {
                    // What the script throws is listed, before the error of the binding.
                    runspace.note(failure.record)
                    throw failure
                }
                if !runspace.truth(answer) {
                    throw Failure(Validator.message(message, [runspace.text(item), block.toText()]) ?? "The \"\(block.toText())\" validation script for the argument with value \"\(runspace.text(item))\" did not return a result of True. Determine why the validation script failed, and then try the command again.", "ValidateScriptFailure")
                }
            }
        case .allowNull, .allowEmptyString, .allowEmptyCollection, .typeName: break
        case .custom: break
        case .judge(let body): try body(value, runspace)
        }
    }

    /// A path on one of these drives; a relative one is on the drive of the current location.
    static func checkDrive(_ value: Value, among drives: [String], _ runspace: Runspace) throws {
        guard !value.isNull else { return try Validator.notNull.check(value, runspace) }
        func drive(of path: String) -> String? {
            guard let colon = path.firstIndex(of: ":"), colon > path.startIndex, !path[..<colon].contains(where: { "/\\".contains($0) }) else { return nil }
            return String(path[..<colon])
        }
        let written = drive(of: runspace.text(value))
        if let written, let drives = runspace.driveVariable, !drives.hasDrive(written, runspace) {
            throw Failure("Cannot find drive. A drive with the name '\(written)' does not exist.", "DriveNotFound")
        }
        let name = written ?? drive(of: runspace.location) ?? "/"
        guard !drives.contains(where: { $0.equalsIgnoringCase(name) }) else { return }
        throw Failure(
            "The path argument drive \(name) does not belong to the set of approved drives: \(drives.joined(separator: ",")). Supply a path argument with an approved drive.",
            "PathRootInvalid")
    }
    private static func wrongRangeType(_ item: Value, _ limit: String) -> Failure {
        Failure(
            "The argument cannot be validated because its type \"\(item.base.type?.name ?? "")\" is not the same type (\(limit)) as the maximum and minimum limits of the parameter. Make sure the argument is of type \(limit) and then try the command again.",
            "ValidationRangeElementType")
    }
    private static func message(_ pattern: String?, _ arguments: [String]) -> String? {
        guard var text = pattern else { return nil }
        for (at, argument) in arguments.enumerated() { text = text.replacingAll("{\(at)}", with: argument) }
        return text
    }
    private func each(_ value: Value, _ runspace: Runspace, _ body: (Value) throws -> Void) throws {
        if runspace.isEnumerable(value) { try runspace.enumerate(value, body) } else { try body(value) }
    }
    private func checkNotEmpty(_ value: Value, _ runspace: Runspace) throws {
        let blank = if case .notNullOrWhiteSpace = self { true } else { false }
        func isEmpty(_ item: Value) -> Bool {
            guard let text = item.stringValue else { return item.isNull }
            return blank ? text.allSatisfy { $0.isWhitespace } : text.isEmpty
        }
        let words = blank ? "null, empty, or consists of only white-space characters" : "null or empty"
        let wanted = blank ? "contains non white-space characters" : "is not null or empty"
        func refuse(_ id: String) -> Failure { Failure("The argument is \(words). Provide an argument that \(wanted), and then try the command again.", id) }
        func refuseElement(_ id: String) -> Failure {
            Failure("The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.", id)
        }
        let emptyId = blank ? "ArgumentIsEmptyOrWhiteSpace" : "ArgumentIsEmpty"
        if value.isNull { throw refuse("ArgumentIsNull") }
        if runspace.isEnumerable(value) {
            var count = 0
            try runspace.enumerate(value) { item in
                count += 1
                if isEmpty(item) { throw refuseElement(item.isNull ? "ArgumentIsNull" : blank ? "ArgumentCollectionContainsEmptyOrWhiteSpace" : "ArgumentCollectionContainsEmpty") }
            }
            if count == 0 { throw refuseElement("ArgumentIsEmpty") }
        } else if isEmpty(value) {
            throw refuse(emptyId)
        } else if let table = value.objectValue as? DictionaryObject, table.count == 0 {
            throw refuseElement("ArgumentIsEmpty")
        }
    }

    /// The sentence of a failed validation, and the id inside its exception.
    struct Failure: Error, @unchecked Sendable {  // thrown and caught on one thread
        let message: String
        let id: String
        let inner: ExceptionObject?
        init(_ message: String, _ id: String, inner: ExceptionObject? = nil) {
            self.message = message
            self.id = id
            self.inner = inner
        }
        /// ValidationMetadataException, or what a validation script threw.
        var exception: ExceptionObject {
            if let inner { return inner }
            let made = ExceptionObject("System.Management.Automation.ValidationMetadataException", message)
            made.details["ErrorId"] = Value(id)
            return made
        }
    }
}

extension Runspace {
    /// The constraint that `[int][ValidateRange(1, 5)]$x` puts on a variable, new or known.
    func makeConstraint(_ attributes: [AttributeBaseAst], _ scope: Scope, name: String = "", announces: Bool = false, isKnown: Bool = false) throws -> VariableConstraint {
        var isFirst = announces
        // PSVariable transforms with all attributes before it validates.
        var steps: [(Value, Runspace) throws -> Value] = [], checks = steps
        var type: TypeInfo?
        // A variable of code with a scope of its own, with one type of .NET: the assignment itself converts.
        let isLocal = announces && attributes.count == 1 && scope.code != nil && scope.target == nil
        var accepted: [String] = []
        for attribute in attributes {
            if let constraint = attribute as? TypeConstraintAst {
                let found = try resolveType(constraint.typeName, scope)
                type = found
                let isNullable = found.nullableArgument != nil
                let convertsPlainly = isLocal && found.scriptClass == nil
                steps.append { value, runspace in
                    do {
                        return try runspace.convert(value, to: found)
                    } catch let failure as ShellError where !convertsPlainly || isNullable {
                        throw ConversionErrors.ofVariable(failure)
                    }
                }
            } else if let attribute = attribute as? AttributeAst {
                try AttributeChecks.checkClass(attribute, self)
                guard let validator = try ScriptMetadata.validator(attribute, self) else { continue }
                if case .set(let values, _, _) = validator { accepted = values }
                if case .custom(let transform) = validator {
                    steps.append(transform)
                    continue
                }
                checks.append { value, runspace in
                    do {
                        try validator.check(value, runspace)
                        return value
                    } catch let failure as Validator.Failure {
                        throw ShellError(
                            name.isEmpty || !isFirst || isKnown
                                ? "The variable cannot be validated because the value \(value.isNull ? "$null" : runspace.netText(value)) is not a valid value for the \(name) variable."
                                : "The attribute cannot be added because variable \(name) with value \(runspace.text(value)) would no longer be valid.",
                            id: "ValidateSetFailure", category: .metadataError,
                            exception: "System.Management.Automation.ValidationMetadataException",
                            inner: failure.exception)
                    }
                }
            }
        }
        let constraint = VariableConstraint(type: type) { value, runspace in
            defer { isFirst = false }
            var value = value
            for step in steps { value = try step(value, runspace) }
            for check in checks { value = try check(value, runspace) }
            return value
        }
        constraint.accepted = accepted
        constraint.written = attributes
        return constraint
    }
}
