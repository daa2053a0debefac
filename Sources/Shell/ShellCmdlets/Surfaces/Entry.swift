import ShellRuntime

/// A row of a cmdlet table: the surface comes from the specification by name.
func cmdlet(_ name: String, _ type: Cmdlet.Type, implementing: String? = nil) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: implementing,
        surface: { CommandMetadata(surface: CoreSurfaces.table[name.lowercased()] ?? name) },
        make: { type.init() })
}
