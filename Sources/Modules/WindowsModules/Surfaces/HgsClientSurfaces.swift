extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module HgsClient, by lower-case name; written by Tools/generate-surfaces.
    static let hgsClient: [String: String] = [
        "convertto-hgskeyprotector": ##"""
            ConvertTo-HgsKeyProtector|HgsClient|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#MSFT_HgsKeyProtector
            __AllParameterSets
            Bytes|Byte[]|||||0:1:m
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-hgsguardian": ##"""
            Get-HgsGuardian|HgsClient|__AllParameterSets||||CimInstance#MSFT_HgsGuardian
            __AllParameterSets
            Name|String[]|||||0:1:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-hgsguardian": ##"""
            New-HgsGuardian|HgsClient||S|||CimInstance#MSFT_HgsGuardian
            AcceptCertificates|GenerateCertificates
            Name|String|||||*:1:mv
            SigningCertificate|String|||||0:-:m
            SigningCertificatePassword|SecureString|||||0:-:
            EncryptionCertificate|String|||||0:-:m
            EncryptionCertificatePassword|SecureString|||||0:-:
            AllowExpired|SwitchParameter||||s|0:-:
            AllowUntrustedRoot|SwitchParameter||||s|0:-:
            GenerateCertificates|SwitchParameter||||s|1:-:m
            """##,
        "new-hgskeyprotector": ##"""
            New-HgsKeyProtector|HgsClient|__AllParameterSets||||CimInstance#MSFT_HgsKeyProtector
            __AllParameterSets
            Owner|CimInstance|||||0:1:mv
            Guardian|CimInstance[]|||||0:2:v
            AllowExpired|SwitchParameter||||s|0:-:
            AllowUntrustedRoot|SwitchParameter||||s|0:-:
            """##,
        "remove-hgsguardian": ##"""
            Remove-HgsGuardian|HgsClient|NameViaString|S|||
            NameViaString|NameViaGuardian
            Name|String|||||0:1:mvp
            InputObject|CimInstance|Guardian||||1:1:mv
            """##,
    ]
}
