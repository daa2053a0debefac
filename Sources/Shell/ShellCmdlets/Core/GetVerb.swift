import ShellRuntime
import ShellTypes

/// Get-Verb.
final class GetVerb: Cmdlet {
    override func process() throws {
        let groups = texts("Group").map { $0.lowercased() }
        let patterns = texts("Verb").map { WildcardPattern.lenient($0) }
        for (verb, alias, group, description) in Verbs.all {
            if !groups.isEmpty, !groups.contains(group.lowercased()) { continue }
            if !patterns.isEmpty, !patterns.contains(where: { $0.matches(verb) }) { continue }
            try write(
                .object(
                    RecordTypes.object(
                        "System.Management.Automation.VerbInfo",
                        ["Verb": Value(verb), "AliasPrefix": Value(alias), "Group": Value(group), "Description": Value(description)])))
        }
    }
}
