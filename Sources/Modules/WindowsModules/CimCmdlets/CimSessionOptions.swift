import ShellRuntime

/// Options of CIM sessions, by protocol.
enum CimSessionOptions {
    private static let space = "Microsoft.Management.Infrastructure.Options."
    private static let base = TypeInfo(space + "CimSessionOptions")
    private static let common = [("Timeout", "timespan"), ("Culture", "cultureinfo"), ("UICulture", "cultureinfo")]
    static let wsman = ModelSchema(
        space + "WSManSessionOptions", base: base,
        [
            ("NoEncryption", "bool"), ("EncodePortInServicePrincipalName", "bool"), ("HttpUrlPrefix", "uri"), ("MaxEnvelopeSize", "uint"), ("CertCACheck", "bool"), ("CertCNCheck", "bool"), ("CertRevocationCheck", "bool"),
            ("UseSsl", "bool"), ("ProxyType", "string"), ("PacketEncoding", "string"), ("DestinationPort", "uint"),
        ] + common)
    static let dcom = ModelSchema(space + "DComSessionOptions", base: base, [("PacketPrivacy", "bool"), ("PacketIntegrity", "bool"), ("Impersonation", "string")] + common)

    /// What New-CimSession calls the protocol of an option.
    static func protocolName(_ value: Value) -> String? { value.as(ModelObject.self).flatMap { $0.schema === dcom ? "DCOM" : $0.schema === wsman ? "WSMAN" : nil } }
}
final class NewCimSessionOption: WindowsCmdlet {
    override func process() throws {
        var named: [String: Value] = ["Timeout": Value(timeSpan: 0), "Culture": self["Culture"], "UICulture": self["UICulture"]]
        let isDcom = text("Protocol")?.equalsIgnoringCase("Dcom") ?? ["Impersonation", "PacketIntegrity", "PacketPrivacy"].contains { has($0) }
        guard !isDcom else {
            named["PacketPrivacy"] = .bool(!has("PacketPrivacy") || flag("PacketPrivacy"))
            named["PacketIntegrity"] = .bool(!has("PacketIntegrity") || flag("PacketIntegrity"))
            named["Impersonation"] = Value(text("Impersonation") ?? "Impersonate")
            return try write(ModelObject(CimSessionOptions.dcom, named: named))
        }
        for name in ["NoEncryption", "EncodePortInServicePrincipalName", "UseSsl"] { named[name] = .bool(flag(name)) }
        for (parameter, property) in [("SkipCACheck", "CertCACheck"), ("SkipCNCheck", "CertCNCheck"), ("SkipRevocationCheck", "CertRevocationCheck")] { named[property] = .bool(!flag(parameter)) }
        named["HttpUrlPrefix"] = self["HttpPrefix"]
        named["MaxEnvelopeSize"] = .uint(UInt32(clamping: integer("MaxEnvelopeSizeKB") ?? 0))
        named["ProxyType"] = Value(text("ProxyType") ?? "None")
        named["PacketEncoding"] = Value(text("Encoding") ?? "Default")
        named["DestinationPort"] = .uint(0)
        try write(ModelObject(CimSessionOptions.wsman, named: named))
    }
}
