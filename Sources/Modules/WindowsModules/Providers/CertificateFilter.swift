import ShellCmdlets
import ShellRuntime
import ShellTypes

/// What Get-ChildItem's parameters of the Certificate provider ask of a certificate; containers are not shown then.
struct CertificateFilter {
    static let parameters = [
        ParameterMetadata("CodeSigningCert", type: "switch", dynamic: true), ParameterMetadata("DocumentEncryptionCert", type: "switch", dynamic: true),
        ParameterMetadata("SSLServerAuthentication", type: "switch", dynamic: true), ParameterMetadata("DnsName", type: "string", dynamic: true),
        ParameterMetadata("Eku", type: "string[]", dynamic: true), ParameterMetadata("ExpiringInDays", type: "int", dynamic: true),
    ]
    private static let purposes = [("CodeSigningCert", "1.3.6.1.5.5.7.3.3"), ("DocumentEncryptionCert", "1.3.6.1.4.1.311.80.1"), ("SSLServerAuthentication", "1.3.6.1.5.5.7.3.1")]
    private let wanted: [String]
    private let names: [WildcardPattern]
    private let dns: WildcardPattern?
    private let days: Int?

    /// Nil where the call has none of the parameters.
    init?(_ command: Cmdlet) {
        guard CertificateFilter.parameters.contains(where: { command.has($0.name) }) else { return nil }
        wanted = CertificateFilter.purposes.filter { command.flag($0.0) }.map(\.1)
        names = command.texts("Eku").map { WildcardPattern.lenient($0.lowercased()) }
        dns = command.text("DnsName").map { WildcardPattern.lenient($0.lowercased()) }
        days = command.integer("ExpiringInDays")
    }
    func accepts(_ item: Value, _ runspace: Runspace) throws -> Bool {
        guard item.as(CertificateObject.self) != nil else { return false }
        func list(_ name: String) throws -> ContiguousArray<Value> { runspace.elements(try Members.get(item, name, runspace), nullIsEmpty: true) }
        let purposes = try list("EnhancedKeyUsageList").map { (id: runspace.text(try Members.get($0, "ObjectId", runspace)), name: runspace.text(try Members.get($0, "FriendlyName", runspace)).lowercased()) }
        guard wanted.allSatisfy({ id in purposes.contains { $0.id == id } }) else { return false }
        guard names.allSatisfy({ pattern in purposes.contains { pattern.matches($0.id) || pattern.matches($0.name) } }) else { return false }
        if let dns, try !list("DnsNameList").contains(where: { dns.matches(runspace.text(try Members.get($0, "Unicode", runspace)).lowercased()) }) { return false }
        guard let days, let end = try Members.get(item, "NotAfter", runspace).dateValue else { return true }
        return end.toUniversal.ticks < NetDateTime.now().toUniversal.ticks + Int64(days) * 864_000_000_000
    }
}
