import ShellRuntime

/// New-Object.
final class NewObject: Cmdlet {
    override func process() throws {
        guard let name = text("TypeName") else {
            let name = text("ComObject") ?? ""
            throw terminating(
                "Retrieving the COM class factory for component with CLSID {00000000-0000-0000-0000-000000000000} failed due to the following error: 80040154 Class not registered (0x80040154 (REGDB_E_CLASSNOTREG)). There are no COM classes here, '\(name)' included.",
                id: "NoCOMClassIdentified", category: .resourceUnavailable, exception: "System.Runtime.InteropServices.COMException")
        }
        let plain = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        let found: TypeInfo?
        do {
            found = try runspace.findUnambiguous(plain)
        } catch let failure as ShellError {
            throw runtime.terminating(ErrorRecordObject(failure.record.exception, id: failure.record.errorId, category: .invalidType, target: Value(plain)))
        }
        guard let type = found else {
            throw terminating(
                "Cannot find type [\(name)]: verify that the assembly containing this type is loaded." + runspace.absence(plain), id: "TypeNotFound", category: .invalidType,
                exception: "System.Management.Automation.PSArgumentException")
        }
        var arguments: [Value] = []
        let given = self["ArgumentList"]
        if !given.isNull {
            if let array = given.objectValue as? ArrayObject {
                for at in 0..<array.count { arguments.append(array.element(at)) }
            } else {
                arguments = [given]
            }
        }
        var object: Value
        do {
            if name.equalsIgnoringCase("psobject") || type === WellKnown.psObject, arguments.count == 1 {
                object = arguments[0]
            } else {
                object = try Members.construct(type, arguments, runspace)
            }
        } catch let error as ShellError {
            if error.record.errorId == "MethodCountCouldNotFindBest" {
                guard arguments.isEmpty else {
                    let text = "Cannot find an overload for \"\(type.name)\" and the argument count: \"\(arguments.count)\"."
                    let cause = ExceptionObject("System.Management.Automation.MethodException", text)
                    throw runtime.terminating(ErrorRecordObject(cause, id: "ConstructorInvokedThrowException", category: .invalidOperation))
                }
                throw runtime.terminating(
                    ErrorRecordObject(
                        ExceptionObject(
                            "System.Management.Automation.PSArgumentException",
                            "A constructor was not found. Cannot find an appropriate constructor for type \(name)."),
                        id: "CannotFindAppropriateCtor", category: .objectNotFound))
            }
            throw runtime.terminating(
                ErrorRecordObject(error.record.exception, id: "ConstructorInvokedThrowException", category: .invalidOperation))
        }
        if let table = self["Property"].objectValue as? DictionaryObject {
            for pair in table.pairs {
                let property = runspace.text(pair.key)
                if case .object(let target) = object, target.kind == .custom {
                    object = runspace.addNote(to: object, property, pair.value)
                    continue
                }
                if let member = Members.list(object, runspace).first(where: { $0.name.equalsIgnoringCase(property) }) {
                    if member.kind == .method {
                        _ = try Members.invoke(object, property, Array(runspace.elements(pair.value)), runspace)
                        continue
                    }
                    do {
                        try Members.set(object, property, pair.value, runspace)
                    } catch let error as ShellError {
                        throw runtime.terminating(ErrorRecordObject(error.record.exception, id: "SetValueException", category: .invalidData, target: object))
                    }
                } else {
                    try writeError(
                        "The member \"\(property)\" was not found for the specified .NET object.", id: "InvalidOperationException", category: .invalidOperation,
                        exception: "System.InvalidOperationException")
                }
            }
        }
        try write(object)
    }
}
