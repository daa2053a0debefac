/// The surfaces of PowerShell's own cmdlets, for the storey above that implements some of them.
public enum CoreSurface {
    /// The surface's text; the bare name where there is none.
    public static func text(_ name: String) -> String { CoreSurfaces.table[name.lowercased()] ?? name }
}
