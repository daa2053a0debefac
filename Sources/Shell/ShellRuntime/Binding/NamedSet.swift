/// Sets of values that a surface names because they are long.
public enum NamedSet {
    /// The values of a name in `ValidateSet(name)`: the cultures of Get-Culture, and what Select-String takes beside them. Nil for a set that is written out.
    public static func values(_ name: String) -> [String]? {
        switch name {
        case "cultures": CultureData.knownNames
        case "cultures of Select-String": ["Ordinal", "Invariant", "Current"] + CultureData.knownNames
        default: nil
        }
    }
}
