/// The name of the workgroup, which the local security authority keeps as the name of the primary domain.
extension WindowsMachine {
    private static let primaryDomain = #"HKLM\SECURITY\Policy\PolPrDmN"#
    public var workgroup: String { registry.string(Self.primaryDomain, "") ?? "WORKGROUP" }
    /// Win32_ComputerSystem's JoinDomainOrWorkgroup with a workgroup's name.
    public func join(workgroup name: String) throws(RegistryError) { try registry.set(Self.primaryDomain, "", .string(name.uppercased())) }
}
