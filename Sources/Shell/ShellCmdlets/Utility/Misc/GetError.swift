import ShellFormatting
import ShellRuntime

/// Get-Error: error records in full, with what caused them.
final class GetError: Cmdlet {
    override func process() throws {
        func show(_ value: Value, _ index: Int?) throws {
            guard let object = value.objectValue, object is ErrorRecordObject || object is ExceptionObject else { return try write(value) }
            // The record itself stays as it is: the marked type names belong to what is written.
            let wrapper = ObjectWrapper(.object(object))
            let members = ExtendedMembers()
            let own = object is ErrorRecordObject ? "System.Management.Automation.ErrorRecord" : "System.Exception"
            members.typeNames = [own + "#PSExtendedError"] + object.type.typeNames
            if let index { members.members.append(ExtendedMember("PSErrorIndex", .note(.int(Int32(index))))) }
            wrapper.extended = members
            try write(.object(wrapper))
        }
        if has("InputObject"), !self["InputObject"].isNull { return try show(self["InputObject"], nil) }
        let newest = runspace.errors.items.prefix(integer("Newest") ?? 1)
        for (at, item) in newest.enumerated() { try show(item, newest.count > 1 ? at : nil) }
    }
    /// The view of what it writes.
    static func registerView() {
        for name in ["System.Management.Automation.ErrorRecord", "System.Exception"] {
            ViewRegistry.shared.register(name + "#PSExtendedError", View(.text { value, runspace in
                let index = (value.objectOnly?.extended?.find("PSErrorIndex")).flatMap { member -> String? in
                    if case .note(let number) = member.body { return runspace.text(number) }
                    return nil
                }
                return (index.map { "\n   ErrorIndex: \($0)\n" } ?? "") + "\n" + ErrorDetail.text(value.base, runspace, indent: 0, depth: 1)
            }, name: "GetErrorInstance"))
        }
    }
}

extension Value {
    /// The object itself, a wrapper included.
    var objectOnly: NetObject? { if case .object(let object) = self { object } else { nil } }
}

/// The properties of an error that hold something; exceptions, records and invocations within are shown below.
private enum ErrorDetail {
    private static let stand = "System.Management.Automation.ParentContainsErrorRecordException"
    private static let expanded: Set<String> = ["System.Management.Automation.InvocationInfo"]
    static func text(_ value: Value, _ runspace: Runspace, indent: Int, depth: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        var properties: [(String, Value)] = []
        if let exception = value.objectValue as? ExceptionObject { properties.append(("Type", Value(exception.type.fullName))) }
        for member in Members.list(value, runspace, methods: false) where member.kind.isProperty && !member.isHidden && member.name != "PSErrorIndex" && member.name != "Type" {
            guard let item = try? Members.get(value, member.name, runspace), !item.isNull, item.stringValue != "" else { continue }
            // Nothing, zero and false are left out.
            if item.integerValue == 0 { continue }
            if case .bool(false) = item.base { continue }
            if item.stringValue == nil, runspace.isEnumerable(item), runspace.elements(item).isEmpty { continue }
            if let table = item.objectValue as? DictionaryObject, table.pairs.isEmpty { continue }
            properties.append((member.name, item))
        }
        let width = properties.map(\.0.count).max() ?? 0
        var out = ""
        for (name, item) in properties {
            out += pad + name + String(repeating: " ", count: width - name.count) + " : "
            let type = item.type?.fullName ?? ""
            if depth > 1, let record = value.objectValue as? ErrorRecordObject {
                // The record within an exception names a stand-in for the exception that holds it.
                if name == "Exception" {
                    let below = pad + "    "
                    out += "\n\(below)Type    : \(stand)\n\(below)Message : \(record.exception.message)\n\(below)HResult : -2146233087\n"
                    continue
                }
                if name == "CategoryInfo" {
                    let shown = runspace.text(item)
                    let mark = shown.lastIndex(of: ",").map { shown[...$0] + " ParentContainsErrorRecordException" } ?? shown[...]
                    out += mark + "\n"
                    continue
                }
            }
            if item.objectValue is ExceptionObject || item.objectValue is ErrorRecordObject || expanded.contains(type) {
                out += depth >= 10 ? "…" : "\n" + String(text(item, runspace, indent: indent + 4, depth: depth + 1).dropLast())
            } else if name == "StackTrace" {
                out += "\n" + runspace.text(item)
            } else if let table = item.objectValue as? DictionaryObject {
                out += "\n" + table.pairs.map { "\(pad)    \(runspace.text($0.key)) : \(runspace.text($0.value))" }.joined(separator: "\n")
            } else {
                // Further lines stand below the first.
                let lines = runspace.text(item).split(separator: "\n", omittingEmptySubsequences: false).map { $0.last == "\r" ? String($0.dropLast()) : String($0) }
                out += lines.joined(separator: "\n" + pad + String(repeating: " ", count: width + 3))
            }
            out += "\n"
        }
        return out
    }
}
