/// The surfaces of the modules' cmdlets as they are documented, a table for each module. Tools/generate-surfaces writes the tables from the
/// list Tools/windows-cmdlets.txt, which says what is left out.
enum DocumentedSurfaces {
    /// The surface of a cmdlet by its lower-case name.
    static func text(_ name: String) -> String? { tables.lazy.compactMap { $0()[name] }.first }

    /// Each table is made when one is asked for that the tables before it do not have.
    private static let tables: [@Sendable () -> [String: String]] = [
        { cimCmdlets }, { storage }, { netAdapter }, { netTCPIP }, { netSecurity }, { dnsClient }, { netNat }, { netConnection }, { dism },
        { scheduledTasks }, { smbShare }, { pnpDevice }, { bitLocker }, { hgsClient }, { serverManager }, { international }, { bitsTransfer },
        { appx }, { microsoftPowerShellManagement }, { microsoftPowerShellDiagnostics }, { microsoftWindowsBcdCmdlets }, { secureBoot }, { trustedPlatformModule },
    ]
}
